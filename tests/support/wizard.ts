import { PUT as putCredenciais } from '@/app/api/contas-bancarias/[contaId]/integracao/credenciais/route';
import { GET as getIntegracao, PUT as putIntegracao } from '@/app/api/contas-bancarias/[contaId]/integracao/route';
import { POST as postTeste } from '@/app/api/contas-bancarias/[contaId]/integracao/teste/route';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { type IntegracaoView, integracaoOutput } from '@/features/integracao/schema';
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
  const call = (contaId: string) => ({ cookie, params: { contaId } });
  const save = (contaId: string, body: object): Promise<Answer> =>
    callRoute(putIntegracao, { ...call(contaId), method: 'PUT', body });
  return {
    read: (contaId: string) => callRoute(getIntegracao, call(contaId)),
    save,
    saved: async (contaId: string, form: object): Promise<IntegracaoView> => {
      const answer = await save(contaId, form);
      const { integracao } = integracaoOutput.parse(answer.body);
      if (!integracao) throw new Error(`not saved: ${answer.status}`);
      return integracao;
    },
    setCredenciais: (contaId: string, body: object) =>
      callRoute(putCredenciais, { ...call(contaId), method: 'PUT', body }),
    test: (contaId: string) => callRoute(postTeste, { ...call(contaId), method: 'POST' }),
    auditOf: (alvoId: string) =>
      withEmpresa(person.context.empresaId, (tx) =>
        tx.auditoria.findMany({ where: { alvoId }, orderBy: { id: 'asc' } }),
      ),
  };
}
