import type { LinkCriado } from '@/features/titular/schema';
import { ask } from './noted-routes';

type Par = { chave: string | undefined; segredo: string | undefined };

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/**
 * Takes an integração through every address of the wizard beside the credentials' own, with secrets in fields where they do not
 * belong, and through the titular's page: refused, accepted, and once more when it is over. Gives the link's token.
 */
export async function assistenteTour(contaId: string, { certo, errado }: { certo: Par; errado: Par }): Promise<string> {
  const conta = <T>(method: string, path: string, body?: object): Promise<T> =>
    ask<T>(method, `/api/contas-bancarias/[contaId]${path}`, { contaId }, body ? { body } : {});
  await conta('DELETE', '/integracao/credenciais');
  for (const method of ['GET', 'POST', 'DELETE']) await conta(method, '/integracao/desativacao');
  for (const method of ['POST', 'DELETE']) await conta(method, '/desativacao');
  await conta('GET', '/saude');

  const lane = { query: 'ambiente=SIMULADOR' };
  const typed = (valores: object) => ({ ...lane, body: { versao: null, etapa: 'acesso', valores } });
  const path = '/api/contas-bancarias/[contaId]/integracao/rascunho';
  await ask('PUT', path, { contaId }, typed({ segredo: certo.segredo }));
  await ask('PUT', path, { contaId }, typed({ 'convenio.numero': certo.chave }));
  await ask('PUT', path, { contaId }, typed({ 'convenio.numero': '31415' }));
  await ask('PUT', `${path}/preparo`, { contaId }, { ...lane, body: { item: 'chave', feito: true } });
  await ask('GET', path, { contaId }, lane);
  await ask('DELETE', path, { contaId }, lane);

  const link = await conta<LinkCriado>('POST', '/integracao/link-titular', { destinatario: 'Joana Pereira' });
  await conta('GET', '/integracao/link-titular');
  const token = new URL(link.endereco).pathname.split('/').at(-1) ?? '';
  const enter = (call: object) => ask('POST', '/api/titular/[token]', { token }, { cookie: '', ...call });
  const form = ({ chave = '', segredo = '' }: Par) => ({
    raw: new URLSearchParams({ chave, segredo }).toString(),
    headers: FORM,
  });
  await enter({ body: { chave: certo.segredo, segredo: certo.chave } });
  await enter({ body: errado });
  await enter(form(errado));
  await enter({ body: certo });
  await enter(form(certo));
  await conta('DELETE', '/integracao/link-titular');
  return token;
}
