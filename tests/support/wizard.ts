import {
  DELETE as deleteCredenciais,
  PUT as putCredenciais,
} from '@/app/api/contas-bancarias/[contaId]/integracao/credenciais/route';
import {
  POST as deactivate,
  GET as getDesativacao,
  DELETE as reactivate,
} from '@/app/api/contas-bancarias/[contaId]/integracao/desativacao/route';
import { GET as getIntegracao, PUT as putIntegracao } from '@/app/api/contas-bancarias/[contaId]/integracao/route';
import { POST as postTeste } from '@/app/api/contas-bancarias/[contaId]/integracao/teste/route';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { type Ambiente, type IntegracaoView, integracaoOutput } from '@/features/integracao/schema';
import { withEmpresa } from '@/lib/db';
import { type Answer, callRoute } from './call-route';
import { cookieOf, type Person } from './session';
import { contaInput, INTEGRACAO } from './sicredi-account';

let next = 40_000;

/** An account with a beneficiário code of its own, known to nobody yet, and the form that suits it. */
export async function createConta(owner: Person) {
  next += 1;
  const codigo = String(next);
  const conta = await createContaBancaria(owner.context, contaInput({ conta: codigo, codigoBeneficiario: codigo }));
  const form = { ...INTEGRACAO, webservice: { ...INTEGRACAO.webservice, apiId: `${codigo}0165` } };
  return { id: conta.id, codigo, form };
}

/** The calls of the wizard's pages, as that person's browser makes them. */
export async function wizardOf(person: Person) {
  const cookie = await cookieOf(person);
  const call = (contaId: string, ambiente?: Ambiente) => ({
    cookie,
    params: { contaId },
    path: `/api/contas-bancarias/${contaId}/integracao${ambiente ? `?ambiente=${ambiente}` : ''}`,
  });
  const save = (contaId: string, body: object): Promise<Answer> =>
    callRoute(putIntegracao, { ...call(contaId), method: 'PUT', body });
  return {
    read: (contaId: string, ambiente?: Ambiente) => callRoute(getIntegracao, call(contaId, ambiente)),
    view: async (contaId: string, ambiente?: Ambiente): Promise<IntegracaoView> => {
      const { integracao } = integracaoOutput.parse((await callRoute(getIntegracao, call(contaId, ambiente))).body);
      if (!integracao) throw new Error('not begun');
      return integracao;
    },
    save,
    saved: async (contaId: string, form: object): Promise<IntegracaoView> => {
      const answer = await save(contaId, form);
      const { integracao } = integracaoOutput.parse(answer.body);
      if (!integracao) throw new Error(`not saved: ${answer.status}`);
      return integracao;
    },
    setCredenciais: (contaId: string, body: object, ambiente?: Ambiente) =>
      callRoute(putCredenciais, { ...call(contaId, ambiente), method: 'PUT', body }),
    discard: (contaId: string, ambiente?: Ambiente) =>
      callRoute(deleteCredenciais, { ...call(contaId, ambiente), method: 'DELETE' }),
    test: (contaId: string, ambiente?: Ambiente) =>
      callRoute(postTeste, { ...call(contaId, ambiente), method: 'POST' }),
    wouldLeave: (contaId: string, ambiente?: Ambiente) => callRoute(getDesativacao, call(contaId, ambiente)),
    deactivate: (contaId: string, ambiente?: Ambiente) =>
      callRoute(deactivate, { ...call(contaId, ambiente), method: 'POST' }),
    reactivate: (contaId: string, ambiente?: Ambiente) =>
      callRoute(reactivate, { ...call(contaId, ambiente), method: 'DELETE' }),
    auditOf: (alvoId: string) =>
      withEmpresa(person.context.empresaId, (tx) =>
        tx.auditoria.findMany({ where: { alvoId }, orderBy: { id: 'asc' } }),
      ),
  };
}
