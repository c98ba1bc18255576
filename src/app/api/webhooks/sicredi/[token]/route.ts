import { webhookParamsSchema } from '@/features/evento-bancario/schema';
import { recordEvent } from '@/features/evento-bancario/use-cases/record-event';
import { WEBHOOK_HEADER } from '@/features/integracao/schema';
import { agora } from '@/lib/clock';
import { AppError } from '@/lib/errors';
import { readText } from '@/lib/request-body';
import { parse, respond } from '@/lib/route';

const MAX_EVENT_BYTES = 64 * 1024;

export const POST = (request: Request, next: { params: Promise<unknown> }): Promise<Response> =>
  respond(request, async () => {
    const { token } = parse(webhookParamsSchema, await next.params, 'NOT_FOUND');
    const corpo = await readText(request, MAX_EVENT_BYTES);
    const delivery = { token, segredo: request.headers.get(WEBHOOK_HEADER), corpo };
    const known = await recordEvent(await agora(), delivery);
    if (!known) throw new AppError('NOT_FOUND', 'Endereço de webhook desconhecido.');
    return { status: 200, body: {} };
  });
