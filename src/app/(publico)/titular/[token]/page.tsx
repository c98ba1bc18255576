import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FimDoLink } from '@/features/titular/components/fim-do-link';
import { PaginaTitular } from '@/features/titular/components/pagina-titular';
import { retornoTitular, titularParams } from '@/features/titular/schema';
import { openLink } from '@/features/titular/use-cases/open-link';

export const metadata: Metadata = { title: 'Acesso do Sicredi' };

type Props = { params: Promise<{ token: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function TitularPage({ params, searchParams }: Props) {
  const parsed = titularParams.safeParse(await params);
  const pagina = parsed.success ? await openLink(parsed.data.token) : null;
  if (!parsed.success || !pagina) notFound();
  const retorno = retornoTitular.parse(await searchParams);
  const { estado, empresa, fimEm } = pagina;
  if (estado !== 'ATIVO') {
    return <FimDoLink estado={estado} empresa={empresa} fimEm={fimEm} agora={retorno.aceito === '1'} />;
  }
  return <PaginaTitular pagina={pagina} action={`/api/titular/${parsed.data.token}`} retorno={retorno} />;
}
