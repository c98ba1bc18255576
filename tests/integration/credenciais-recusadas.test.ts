import { answers } from '@tests/support/changed-gateway';
import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { ask, passTime } from '@tests/support/instrucao';
import { announce, type Charge, issueCharge } from '@tests/support/settlement';
import { describe, expect, it, vi } from 'vitest';
import { BankError } from '@/bank/errors';
import { attendBoleto } from '@/features/boleto/use-cases/attend-boleto';
import { queryBoleto } from '@/features/boleto/use-cases/query-boleto';
import { sweepConvenio } from '@/features/conciliacao/use-cases/sweep-convenio';
import { resumeConvenio } from '@/features/convenio/use-cases/resume-convenio';
import { loadBankAccess } from '@/features/integracao/data';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import { withEmpresa } from '@/lib/db';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
const REFUSED = new BankError({ kind: 'credentials', message: 'O Sicredi recusou a Chave.', field: 'chave' });

/** The bank refuses whoever asks, each time after `meanwhile`. Gives how often it was asked. */
function refuseAll(meanwhile: () => Promise<unknown> = async () => undefined): () => number {
  let asked = 0;
  const refuse = async () => {
    asked += 1;
    await meanwhile();
    throw REFUSED;
  };
  answers.change = () => ({ findByNossoNumero: refuse, findByIdTituloEmpresa: refuse, listSettled: refuse });
  return () => asked;
}

/** A person types the same credentials again, and the bank accepts them. */
async function replaceCredenciais({ empresaId, integracaoId, contaBancariaId, context }: IntegratedCompany) {
  const { chave, segredo } = await withEmpresa(empresaId, (tx) => loadBankAccess(tx, integracaoId));
  await saveCredenciais(await context(), contaBancariaId, { chave: chave.reveal(), segredo: segredo.reveal() });
  await testIntegracao(await context(), contaBancariaId);
}

async function isPaused({ empresaId, convenioId }: IntegratedCompany): Promise<boolean> {
  const row = await withEmpresa(empresaId, (tx) => tx.convenio.findUniqueOrThrow({ where: { id: convenioId } }));
  return row.pausadoEm !== null;
}

/** A boleto whose answer was lost, so that it is looked up. */
async function uncertain(company: IntegratedCompany): Promise<Charge> {
  await company.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar' });
  return issueCharge(company);
}

async function lookUp({ company, boletoId }: Charge, afterMs: number): Promise<string> {
  await advanceClocks(bank(), afterMs);
  await attendBoleto(workerContext(company.empresaId, await agora()), boletoId);
  const boleto = await withEmpresa(company.empresaId, (tx) => tx.boleto.findUniqueOrThrow({ where: { id: boletoId } }));
  return boleto.situacao;
}

const CALLERS: [string, (company: IntegratedCompany) => Promise<() => Promise<unknown>>][] = [
  [
    'the look-up of an uncertain boleto',
    async (company) => {
      const charge = await uncertain(company);
      return () => lookUp(charge, 6_000);
    },
  ],
  [
    'a person’s query',
    async (company) => {
      const { cobrancaId } = await issueCharge(company);
      return async () => queryBoleto(await company.context(), cobrancaId).catch((error: unknown) => error);
    },
  ],
  [
    'the query that confirms an instruction',
    async (company) => {
      const charge = await issueCharge(company);
      await ask(charge, { tipo: 'BAIXA' });
      return () => passTime(bank(), charge, 3_000);
    },
  ],
  [
    'the query that confirms what the bank announced',
    async (company) => {
      const charge = await issueCharge(company);
      return () => announce(charge, 'LIQUIDACAO_PIX');
    },
  ],
  [
    'the sweep of the settled list',
    async (company) => {
      await advanceClocks(bank(), 16 * 60_000);
      return async () => sweepConvenio(await company.context(), company.convenioId, 'LIQUIDADOS');
    },
  ],
];

describe.each(CALLERS)('credentials refused to %s', (_, prepare) => {
  it('pause the convênio', async () => {
    const company = await integrateCompany(bank());
    const call = await prepare(company);
    refuseAll();
    await call();
    expect(await isPaused(company)).toBe(true);
  });

  it('do not when a person has replaced them since it was asked', async () => {
    const company = await integrateCompany(bank());
    const call = await prepare(company);
    const asked = refuseAll(() => replaceCredenciais(company));
    await call();
    expect(asked()).toBeGreaterThan(0);
    expect(await isPaused(company)).toBe(false);
  });
});

describe('an uncertain boleto of a paused convênio', () => {
  it('is not asked about with the refused credentials, and is due at once when the pause ends', async () => {
    const company = await integrateCompany(bank());
    const charge = await uncertain(company);
    const asked = refuseAll();
    expect(await lookUp(charge, 6_000)).toBe('INCERTO');
    for (let minute = 0; minute < 5; minute += 1) expect(await lookUp(charge, 60_000)).toBe('INCERTO');
    expect(asked()).toBe(1);
    answers.change = null;
    const context = await company.context();
    await withEmpresa(company.empresaId, (tx) => resumeConvenio(tx, context, { convenioId: company.convenioId }));
    expect(await lookUp(charge, 0)).toBe('REGISTRADO');
  });
});
