import { findSituacao } from '@/features/pagina-pagamento/data';
import { pagarParamsSchema, situacaoPaginaSchema } from '@/features/pagina-pagamento/schema';
import { AppError } from '@/lib/errors';
import { parse, respond } from '@/lib/route';

export const GET = (request: Request, next: { params: Promise<unknown> }): Promise<Response> =>
  respond(request, async () => {
    const { token } = parse(pagarParamsSchema, await next.params, 'NOT_FOUND');
    const found = await findSituacao(token);
    if (!found) throw new AppError('NOT_FOUND', 'Não encontramos esta cobrança. Confira o link com quem o enviou.');
    return { status: 200, body: situacaoPaginaSchema.parse(found) };
  });
