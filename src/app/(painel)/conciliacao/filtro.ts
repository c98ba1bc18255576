import { type ConciliacaoQuery, conciliacaoQuerySchema } from '@/features/conciliacao/schema';

/** The convênio and the day that an address asks for; what cannot be is left out. */
export function readFiltro(convenio: string | null, dia: string | null): ConciliacaoQuery {
  const { shape } = conciliacaoQuerySchema;
  return {
    convenio: shape.convenio.catch(undefined).parse(convenio ?? undefined),
    dia: shape.dia.catch(undefined).parse(dia ?? undefined),
  };
}

/** The address of the page for that convênio and day. */
export function filtroHref({ convenio, dia }: ConciliacaoQuery): string {
  const params = new URLSearchParams({ ...(convenio && { convenio }), ...(dia && { dia }) });
  return params.size > 0 ? `/conciliacao?${params}` : '/conciliacao';
}
