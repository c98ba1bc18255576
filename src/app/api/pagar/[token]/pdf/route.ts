import { pagarParamsSchema } from '@/features/pagina-pagamento/schema';
import { fetchPdfOfLink } from '@/features/pagina-pagamento/use-cases/fetch-pdf-of-link';
import { AppError } from '@/lib/errors';
import { parse, respond } from '@/lib/route';

export const GET = (request: Request, next: { params: Promise<unknown> }): Promise<Response> =>
  respond(request, async () => {
    const { token } = parse(pagarParamsSchema, await next.params, 'NOT_FOUND');
    try {
      const { nome, bytes } = await fetchPdfOfLink(token);
      const disposition = `inline; filename="${nome}"`;
      const headers = { 'content-type': 'application/pdf', 'content-disposition': disposition };
      return new Response(Buffer.from(bytes), { headers: { ...headers, 'referrer-policy': 'no-referrer' } });
    } catch (error) {
      // A payer followed a link of the page and wants to see a page.
      const known = error instanceof AppError && error.code !== 'NOT_FOUND';
      if (!known || !request.headers.get('accept')?.includes('text/html')) throw error;
      const headers = { location: `/pagar/${token}?pdf=indisponivel`, 'referrer-policy': 'no-referrer' };
      return new Response(null, { status: 303, headers });
    }
  });
