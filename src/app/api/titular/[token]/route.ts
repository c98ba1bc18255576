import { retornoDaFalha } from '@/features/titular/components/describe-falha';
import { requireLink } from '@/features/titular/data';
import { entradaTitular, entradaTitularOutput } from '@/features/titular/schema';
import { enterCredenciais } from '@/features/titular/use-cases/enter-credenciais';
import { AppError } from '@/lib/errors';
import { readJson, readText } from '@/lib/request-body';
import { parse, respond } from '@/lib/route';

const FORM = 'application/x-www-form-urlencoded';
const MAX_FORM_BYTES = 16 * 1024;

// No Origin is asked for: a form on a page without a referrer sends "null", and there is no cookie that another site could ride on.
export const POST = (request: Request, next: { params: Promise<unknown> }): Promise<Response> =>
  respond(request, async (requestId) => {
    const link = await requireLink(await next.params);
    if (!request.headers.get('content-type')?.startsWith(FORM)) {
      const typed = parse(entradaTitular, (await readJson(request)).json);
      await enterCredenciais(link, typed, requestId);
      return { status: 200, body: entradaTitularOutput.parse({ situacao: 'ACEITO' }) };
    }
    // A page without JavaScript wants to see a page.
    const back = (retorno: Record<string, string>) => {
      const location = `/titular/${link.token}?${new URLSearchParams(retorno)}`;
      return new Response(null, { status: 303, headers: { location, 'referrer-policy': 'no-referrer' } });
    };
    try {
      const form = new URLSearchParams(await readText(request, MAX_FORM_BYTES));
      await enterCredenciais(link, parse(entradaTitular, Object.fromEntries(form)), requestId);
      return back({ aceito: '1' });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return back(retornoDaFalha(error));
    }
  });
