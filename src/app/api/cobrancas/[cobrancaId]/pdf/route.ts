import { fetchBoletoPdf } from '@/features/boleto/use-cases/fetch-boleto-pdf';
import { cobrancaParamsSchema } from '@/features/cobranca/schema';
import { fileRoute } from '@/lib/route';

export const GET = fileRoute({ papel: 'consulta', params: cobrancaParamsSchema }, async ({ context, params }) => {
  const { nome, bytes } = await fetchBoletoPdf(context, params.cobrancaId);
  const headers = { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${nome}"` };
  return new Response(Buffer.from(bytes), { headers });
});
