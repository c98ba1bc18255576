import { fetchBoletoPdf } from '@/features/boleto/use-cases/fetch-boleto-pdf';
import { findByLink, findPagina } from '@/features/pagina-pagamento/data';
import { pagarParamsSchema } from '@/features/pagina-pagamento/schema';
import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse, respond } from '@/lib/route';

export const GET = (request: Request, next: { params: Promise<unknown> }): Promise<Response> =>
  respond(request, async () => {
    const { token } = parse(pagarParamsSchema, await next.params, 'NOT_FOUND');
    const link = await findByLink(token);
    if (!link) throw new AppError('NOT_FOUND', 'Não encontramos esta cobrança. Confira o link com quem o enviou.');
    try {
      // What is paid or cancelled must not be paid by an old PDF.
      const pagina = await findPagina(token);
      if (!pagina?.linhaDigitavel) throw new AppError('CONFLICT', 'Esta cobrança não tem um boleto a pagar.');
      const { nome, bytes } = await fetchBoletoPdf(workerContext(link.empresaId, await agora()), link.cobrancaId);
      const disposition = `inline; filename="${nome}"`;
      const headers = { 'content-type': 'application/pdf', 'content-disposition': disposition };
      return new Response(Buffer.from(bytes), { headers: { ...headers, 'referrer-policy': 'no-referrer' } });
    } catch (error) {
      // A payer followed a link of the page and wants to see a page.
      if (!(error instanceof AppError) || !request.headers.get('accept')?.includes('text/html')) throw error;
      const headers = { location: `/pagar/${token}?pdf=indisponivel`, 'referrer-policy': 'no-referrer' };
      return new Response(null, { status: 303, headers });
    }
  });
