import { instalacaoInput, instalacaoOutput } from '@/features/empresa/schema';
import { installEmpresa } from '@/features/empresa/use-cases/install-empresa';
import { agora } from '@/lib/clock';
import { readJson } from '@/lib/request-body';
import { parse, requireSameOrigin, respond } from '@/lib/route';

/** The first company and its administrator, before anybody can have a session. */
export function POST(request: Request): Promise<Response> {
  return respond(request, async (requestId) => {
    requireSameOrigin(request);
    const { json } = await readJson(request);
    const installed = await installEmpresa(parse(instalacaoInput, json), { agora: await agora(), requestId });
    return { status: 201, body: instalacaoOutput.parse(installed) };
  });
}
