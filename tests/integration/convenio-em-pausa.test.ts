import { randomUUID } from 'node:crypto';
import { answers } from '@tests/support/changed-gateway';
import {
  advanceClocks,
  type IntegratedCompany,
  integrateCompany,
  newCobranca,
  simulatedBank,
} from '@tests/support/house';
import { eventBody, issueCharge, storeDelivery } from '@tests/support/settlement';
import { expect, it, vi } from 'vitest';
import { attendBoleto } from '@/features/boleto/use-cases/attend-boleto';
import { sweepConvenio } from '@/features/conciliacao/use-cases/sweep-convenio';
import { issueCobranca } from '@/features/emissao/use-cases/issue-cobranca';
import { confirmEvent } from '@/features/evento-bancario/use-cases/confirm-event';
import { getIntegracao } from '@/features/integracao/data';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import { withEmpresa } from '@/lib/db';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
const KINDS = ['LIQUIDADOS', 'FRANCESINHA', 'TITULOS', 'CREDENCIAL'] as const;

/** Counts who turns to the bank from now on. */
function countCalls(): () => number {
  let calls = 0;
  answers.change = () => {
    calls += 1;
    return {};
  };
  return () => calls;
}

const pausaOf = async ({ empresaId, contaBancariaId }: IntegratedCompany) =>
  (await withEmpresa(empresaId, (tx) => getIntegracao(tx, contaBancariaId))).convenio.pausa;
const situacoesOf = async ({ empresaId, convenioId }: IntegratedCompany) =>
  (await withEmpresa(empresaId, (tx) => tx.boleto.findMany({ where: { convenioId }, orderBy: { id: 'asc' } }))).map(
    ({ situacao }) => situacao,
  );

/** Everything that the worker would try in that moment. */
async function workerRound({ empresaId, convenioId }: IntegratedCompany, eventoId: string): Promise<void> {
  const context = workerContext(empresaId, await agora());
  const boletos = await withEmpresa(empresaId, (tx) => tx.boleto.findMany({ where: { convenioId } }));
  for (const { id } of boletos) await attendBoleto(context, id);
  await confirmEvent(context, eventoId);
  for (const tipo of KINDS) await sweepConvenio(context, convenioId, tipo);
}

it('a credential that dies keeps what is issued in a queue, asks nothing of the bank, and lets it go once the new one works', async () => {
  const company = await integrateCompany(bank());
  const { contaBancariaId } = company;
  const paid = await issueCharge(company);
  const { segredo } = await company.bank<{ segredo: string }>('POST', '/credenciais', { acao: 'rotacionar-segredo' });
  await company.bank('POST', '/credenciais', { acao: 'encerrar-tokens' });
  await company.bank('POST', '/falhas', { tipo: 'webhook-perder' });
  await company.bank('POST', '/pagamentos', { nossoNumero: paid.nossoNumero, canal: 'PIX' });
  const eventoId = await storeDelivery(company, await eventBody(paid, 'LIQUIDACAO_PIX'));

  const issue = async () => issueCobranca(await company.context(), await newCobranca(company), randomUUID());
  await issue();
  expect(await pausaOf(company)).toMatchObject({ campo: 'segredo' });

  const calls = countCalls();
  await issue();
  await issue();
  for (let hour = 0; hour < 3; hour += 1) {
    await workerRound(company, eventoId);
    await advanceClocks(bank(), 3_600_000);
  }
  await saveCredenciais(await company.context(), contaBancariaId, { segredo, chave: undefined });
  await workerRound(company, eventoId);
  expect(calls()).toBe(0);
  expect(await pausaOf(company)).not.toBeNull();
  expect(await situacoesOf(company)).toEqual(['REGISTRADO', 'PENDENTE', 'PENDENTE', 'PENDENTE']);

  await testIntegracao(await company.context(), contaBancariaId);
  expect(calls()).toBeGreaterThan(0);
  expect(await pausaOf(company)).toBeNull();
  await workerRound(company, eventoId);
  expect(await situacoesOf(company)).toEqual(['LIQUIDADO', 'REGISTRADO', 'REGISTRADO', 'REGISTRADO']);
  expect(await company.bank<{ total: number }>('GET', '/titulos')).toMatchObject({ total: 4 });
});
