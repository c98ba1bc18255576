import '../ensaio.css';
import { notFound } from 'next/navigation';
import { PaginaPagamento } from '@/features/pagina-pagamento/components/pagina-pagamento';
import { findPagina } from '@/features/pagina-pagamento/data';
import { pagarParamsSchema } from '@/features/pagina-pagamento/schema';
import { SituacaoWatch } from './situacao-watch';

type Props = { params: Promise<{ token: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function PagarPage({ params, searchParams }: Props) {
  const parsed = pagarParamsSchema.safeParse(await params);
  const pagina = parsed.success ? await findPagina(parsed.data.token) : null;
  if (!parsed.success || !pagina) notFound();
  const { token } = parsed.data;
  const { pdf } = await searchParams;
  return (
    <>
      <PaginaPagamento pagina={pagina} pdfHref={`/api/pagar/${token}/pdf`} pdfFailed={pdf === 'indisponivel'} />
      <SituacaoWatch token={token} situacao={pagina.situacao} versao={pagina.versao} />
    </>
  );
}
