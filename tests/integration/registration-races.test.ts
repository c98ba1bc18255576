import { randomUUID } from 'node:crypto';
import {
  advanceClocks,
  type IntegratedCompany,
  integrateCompany,
  newCobranca,
  simulatedBank,
} from '@tests/support/house';
import { soon } from '@tests/support/soon';
import { describe, expect, it } from 'vitest';
import { BankError } from '@/bank/errors';
import { gatewayFor } from '@/bank/registry';
import { attendBoleto } from '@/features/boleto/use-cases/attend-boleto';
import { type Attempt, beginAttempt } from '@/features/boleto/use-cases/begin-attempt';
import { noteTakenNumber } from '@/features/boleto/use-cases/note-taken-number';
import { type AttemptOutcome, recordAttempt } from '@/features/boleto/use-cases/record-attempt';
import { createCobranca } from '@/features/emissao/use-cases/create-cobranca';
import { issueCobranca } from '@/features/emissao/use-cases/issue-cobranca';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { machineNow } from '@/lib/clock';
import { isUniqueViolation, withEmpresa } from '@/lib/db';

const bank = simulatedBank();

/** A boleto whose first attempt was committed and then left alone, as by a process that sleeps. */
async function sleeping(): Promise<{ company: IntegratedCompany; boletoId: string; attempt: Attempt }> {
  const company = await integrateCompany(bank());
  const context = await company.context();
  const input = await newCobranca(company);
  const { boletoId } = await withEmpresa(company.empresaId, (tx) => createCobranca(tx, context, input, randomUUID()));
  return { company, boletoId, attempt: await begin(company, boletoId) };
}

async function begin(company: IntegratedCompany, boletoId: string): Promise<Attempt> {
  const context = await company.context();
  const attempt = await withEmpresa(company.empresaId, (tx) => beginAttempt(tx, context, boletoId));
  if (!attempt) throw new Error('nothing to attempt');
  return attempt;
}

async function record(company: IntegratedCompany, attempt: Attempt, outcome: AttemptOutcome): Promise<void> {
  const context = await company.context();
  await withEmpresa(company.empresaId, (tx) => recordAttempt(tx, context, attempt, outcome));
}

function boletoOf(company: IntegratedCompany, boletoId: string) {
  return withEmpresa(company.empresaId, (tx) => tx.boleto.findUniqueOrThrow({ where: { id: boletoId } }));
}

async function attend(company: IntegratedCompany, boletoId: string, afterMs: number): Promise<string> {
  await advanceClocks(bank(), afterMs);
  await attendBoleto(await company.context(), boletoId);
  return (await boletoOf(company, boletoId)).situacao;
}

/** The sweep gives up on the sleeping attempt: lease over, "not found" twice. */
async function giveUp(company: IntegratedCompany, boletoId: string): Promise<void> {
  expect(await attend(company, boletoId, 31_000)).toBe('INCERTO');
  expect(await attend(company, boletoId, 130_000)).toBe('PENDENTE');
}

const notSent = { error: new BankError({ kind: 'unavailable', message: 'sem conexão' }) };
const titles = async (company: IntegratedCompany) => (await company.bank<{ total: number }>('GET', '/titulos')).total;

describe('attempts that overlap', () => {
  it('a process that slept for minutes sends nothing when it wakes up, and its word changes nothing', async () => {
    const { company, boletoId, attempt } = await sleeping();
    await giveUp(company, boletoId);
    expect(await attend(company, boletoId, 0)).toBe('REGISTRADO');
    const late = gatewayFor(attempt.access).register(attempt.titulo, new Date(machineNow().getTime() - 1));
    const error = await late.catch((cause: BankError) => cause);
    expect(error).toMatchObject({ kind: 'unavailable' });
    await record(company, attempt, { error: error as BankError });
    expect((await boletoOf(company, boletoId)).situacao).toBe('REGISTRADO');
    expect(await titles(company)).toBe(1);
  });

  it('an older attempt that was never sent does not make the newer one sendable again', async () => {
    const { company, boletoId, attempt } = await sleeping();
    await giveUp(company, boletoId);
    await begin(company, boletoId);
    await record(company, attempt, notSent);
    expect((await boletoOf(company, boletoId)).situacao).toBe('ENVIANDO');
  });

  it('a second title of one boleto at the bank is shown to a person, and the first one stays', async () => {
    const { company, boletoId, attempt } = await sleeping();
    const [first, second] = [await register(attempt), await register(attempt)];
    await record(company, attempt, { titulo: first });
    await record(company, attempt, { titulo: second });
    const boleto = await boletoOf(company, boletoId);
    expect(boleto).toMatchObject({ situacao: 'REGISTRADO', nossoNumero: first.nossoNumero });
    expect(boleto.divergencia).toContain(second.nossoNumero);
  });

  it('a number that another boleto already has is refused, said, and asked about again', async () => {
    const { company, boletoId, attempt } = await sleeping();
    const other = await issueCobranca(await company.context(), await newCobranca(company), randomUUID());
    const { nossoNumero } = await boletoOf(company, other.boletoId);
    const titulo = { ...(await register(attempt)), nossoNumero: nossoNumero ?? '' };
    const refused = await record(company, attempt, { titulo }).catch((cause: unknown) => cause);
    expect(isUniqueViolation(refused)).toBe(true);
    const context = await company.context();
    await withEmpresa(company.empresaId, (tx) => noteTakenNumber(tx, context, boletoId, titulo.nossoNumero));
    const boleto = await boletoOf(company, boletoId);
    expect(boleto).toMatchObject({ situacao: 'INCERTO', divergencia: expect.stringContaining(titulo.nossoNumero) });
    expect(boleto.proximaTentativaEm).not.toBeNull();
  });

  it('two workers that attend one boleto at the same moment send it once', async () => {
    const company = await integrateCompany(bank());
    const context = await company.context();
    const input = await newCobranca(company);
    const { boletoId } = await withEmpresa(company.empresaId, (tx) => createCobranca(tx, context, input, randomUUID()));
    await advanceClocks(bank(), 61_000);
    const later = await company.context();
    await Promise.all([1, 2, 3, 4].map(() => attendBoleto(later, boletoId)));
    expect((await boletoOf(company, boletoId)).situacao).toBe('REGISTRADO');
    expect(await titles(company)).toBe(1);
  });
});

function register({ access, titulo }: Attempt) {
  return gatewayFor(access).register(titulo, soon());
}

describe('credentials that the bank refuses', () => {
  const refused = {
    error: new BankError({ kind: 'credentials', message: 'O Sicredi recusou a Chave.', field: 'chave' }),
  };

  async function pause({ convenioId, empresaId }: IntegratedCompany): Promise<Date | null> {
    const row = await withEmpresa(empresaId, (tx) => tx.convenio.findUniqueOrThrow({ where: { id: convenioId } }));
    return row.pausadoEm;
  }

  it('pause the convênio; the boleto waits as PENDENTE, and is due again when the credentials are mended', async () => {
    const { company, boletoId, attempt } = await sleeping();
    await record(company, attempt, refused);
    expect(await pause(company)).not.toBeNull();
    expect((await boletoOf(company, boletoId)).situacao).toBe('PENDENTE');
    expect(await attend(company, boletoId, 60_000)).toBe('PENDENTE');
    const { chave, segredo } = attempt.access;
    await saveCredenciais(await company.context(), company.contaBancariaId, {
      chave: chave.reveal(),
      segredo: segredo.reveal(),
    });
    expect(await pause(company)).not.toBeNull();
    await testIntegracao(await company.context(), company.contaBancariaId);
    expect(await pause(company)).toBeNull();
    expect(await attend(company, boletoId, 1_000)).toBe('REGISTRADO');
  });

  it('do not pause it again when a person has replaced them meanwhile', async () => {
    const { company, boletoId, attempt } = await sleeping();
    const { chave, segredo } = attempt.access;
    await advanceClocks(bank(), 1_000);
    await saveCredenciais(await company.context(), company.contaBancariaId, {
      chave: chave.reveal(),
      segredo: segredo.reveal(),
    });
    await testIntegracao(await company.context(), company.contaBancariaId);
    await record(company, attempt, refused);
    expect(await pause(company)).toBeNull();
    expect((await boletoOf(company, boletoId)).situacao).toBe('PENDENTE');
  });
});
