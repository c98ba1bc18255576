import { answers } from '@tests/support/changed-gateway';
import { integrateCompany, simulatedBank } from '@tests/support/house';
import { enterAt, newToken, seen, stageTitular } from '@tests/support/titular';
import { expect, it, vi } from 'vitest';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { contaBancariaEdit } from '@/features/conta-bancaria/schema';
import { editContaBancaria } from '@/features/conta-bancaria/use-cases/edit-conta-bancaria';
import { deactivateContaBancaria } from '@/features/conta-bancaria/use-cases/deactivate-conta-bancaria';
import { getIntegracao } from '@/features/integracao/data';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);
const bank = simulatedBank();

async function edit(context: any, contaId: string, change: object) {
  const conta = await withEmpresa(context.empresaId, (tx: any) => getContaBancaria(tx, contaId));
  return editContaBancaria({ ...context, agora: await agora() }, contaId, contaBancariaEdit.parse({ ...conta, ...change }));
}

it('titular: account corrected after the link was made', async () => {
  const stage = await stageTitular(bank());
  const token = await newToken(stage);
  await edit(stage.owner.context, stage.contaId, { posto: '05', codigoBeneficiario: '77777' });
  const answer = await enterAt(token, stage.certas);
  const v = await stage.wizard.view(stage.contaId, 'SIMULADOR');
  console.log('titular', answer.status, JSON.stringify(answer.body), v.situacao, v.webservice.apiId, await seen(stage));
  expect(v.situacao).not.toBe('INTEGRADA');
});

it('staff: account corrected while the bank answers', async () => {
  const company = await integrateCompany(bank());
  const context = await company.context();
  answers.change = (real) => ({
    probe: async (dia) => {
      const done = await real.probe(dia);
      await edit(context, company.contaBancariaId, { posto: '05', codigoBeneficiario: '77778' });
      return done;
    },
  });
  const out = await testIntegracao(context, company.contaBancariaId).then((r) => r.integracao.situacao, (e) => e.code);
  const v = await withEmpresa(company.empresaId, (tx) => getIntegracao(tx, company.contaBancariaId));
  console.log('staff', out, v.situacao, v.webservice.apiId);
  expect(v.situacao).not.toBe('INTEGRADA');
});

it('link of a deactivated account', async () => {
  const stage = await stageTitular(bank());
  const token = await newToken(stage);
  await deactivateContaBancaria({ ...stage.owner.context, agora: await agora() }, stage.contaId);
  const answer = await enterAt(token, stage.certas);
  console.log('deactivated account', answer.status, (await stage.wizard.view(stage.contaId, 'SIMULADOR')).situacao);
  expect(answer.status).toBe(409);
});

it('an entry whose link is fine and data moved: may be sent again at once', async () => {
  const stage = await stageTitular(bank());
  const token = await newToken(stage);
  let first = true;
  answers.change = (real) => ({
    probe: async (dia) => {
      if (first) { first = false; throw new Error('boom'); }
      return real.probe(dia);
    },
  });
  const a = await enterAt(token, stage.certas);
  await new Promise((r) => setTimeout(r, 10));
  const { advanceClocks } = await import('@tests/support/house');
  await advanceClocks(bank(), 5_000);
  const b = await enterAt(token, stage.certas);
  console.log('lease', a.status, b.status, JSON.stringify(b.body));
  expect(b.status).toBe(200);
});
