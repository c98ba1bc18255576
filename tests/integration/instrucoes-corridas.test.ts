import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { ask, estados, passTime, pedidos, rows, termos, timeline } from '@tests/support/instrucao';
import { booksOf, type Charge, issueCharge, payQuietly, sweepLater } from '@tests/support/settlement';
import { soon } from '@tests/support/soon';
import { beforeAll, describe, expect, it } from 'vitest';
import { BankError } from '@/bank/errors';
import { gatewayFor } from '@/bank/registry';
import { addDays } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { applyTituloConsultado } from '@/features/boleto/use-cases/apply-titulo-consultado';
import { queryBoleto } from '@/features/boleto/use-cases/query-boleto';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { contaBancariaEdit } from '@/features/conta-bancaria/schema';
import { editContaBancaria } from '@/features/conta-bancaria/use-cases/edit-conta-bancaria';
import { listDueInstrucoes } from '@/features/instrucao/data';
import { attendInstruction } from '@/features/instrucao/use-cases/attend-instruction';
import { beginInstruction, type Sending } from '@/features/instrucao/use-cases/begin-instruction';
import { recordSending } from '@/features/instrucao/use-cases/record-sending';
import { getIntegracao } from '@/features/integracao/data';
import { integracaoInput } from '@/features/integracao/schema';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import { saveIntegracao } from '@/features/integracao/use-cases/save-integracao';
import { agora, hoje } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import { withEmpresa } from '@/lib/db';

const bank = simulatedBank();
const BAIXA = { tipo: 'BAIXA' } as const;
let company: IntegratedCompany;

beforeAll(async () => {
  company = await integrateCompany(bank());
});

const fault = (tipo: string, extra: object = {}) =>
  company.bank('POST', '/falhas', { tipo, rota: 'instrucao', ...extra });
const BUSY = { status: 422, mensagem: 'A solicitação anterior está em processamento.' };

/** An instruction that waits for its turn, since the bank was busy. */
async function waiting(): Promise<Charge> {
  const charge = await issueCharge(company);
  await fault('recusar', BUSY);
  await ask(charge, BAIXA);
  await advanceClocks(bank(), 10_000);
  return charge;
}

/** A sending that was committed and then left alone, as by a process that sleeps. */
async function sleeping(charge: Charge): Promise<Sending> {
  const [row] = await rows(charge);
  const context = await company.context();
  const sending = await withEmpresa(company.empresaId, (tx) => beginInstruction(tx, context, row?.id ?? ''));
  if (!sending) throw new Error('nothing to send');
  return sending;
}

/** The bank, called past the instructions of the house. */
async function bankOf({ boletoId }: Charge) {
  const context = await company.context();
  const access = await withEmpresa(company.empresaId, async (tx) =>
    openAccess(tx, context, await tx.boleto.findUniqueOrThrow({ where: { id: boletoId } })),
  );
  if (!access) throw new Error('the convênio has no access');
  return gatewayFor(access);
}

async function showTitle(charge: Charge) {
  const titulo = await (await bankOf(charge)).findByNossoNumero(charge.nossoNumero);
  if (!titulo) throw new Error('the bank does not know the title');
  return titulo;
}

/** The bank is asked for the baixa by somebody else, or by a sending of ours that nobody remembers. */
const instructElsewhere = async (charge: Charge) => (await bankOf(charge)).instruct(charge.nossoNumero, BAIXA, soon());

describe('instructions that overlap', () => {
  it('of several people at one moment are sent one after the other', async () => {
    const charge = await issueCharge(company);
    await Promise.all([
      ask(charge, { tipo: 'JUROS', valor: 300 }),
      ask(charge, { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(100) }),
      ask(charge, { tipo: 'SEU_NUMERO', seuNumero: 'NF-9' }),
    ]);
    expect((await estados(charge)).map((estado) => estado.split(' ')[1])).toEqual(['NA_FILA', 'PENDENTE', 'PENDENTE']);
    for (let turn = 0; turn < 3; turn += 1) await passTime(bank(), charge, 3_000);
    expect((await rows(charge)).map(({ situacao, tentativas }) => `${situacao} ${tentativas}`)).toEqual([
      'CONFIRMADA 1',
      'CONFIRMADA 1',
      'CONFIRMADA 1',
    ]);
  });

  it('two workers that attend one at the same moment send it once', async () => {
    const charge = await waiting();
    const [row] = await rows(charge);
    const context = workerContext(company.empresaId, await agora());
    await Promise.all([1, 2, 3, 4].map(() => attendInstruction(context, row?.id ?? '')));
    const [after] = await rows(charge);
    expect(after).toMatchObject({ situacao: 'NA_FILA', tentativas: 2 });
  });

  it('a process that slept for minutes changes nothing when it wakes up', async () => {
    const charge = await waiting();
    const late = await sleeping(charge);
    await passTime(bank(), charge, 31_000);
    expect(await estados(charge)).toEqual(['BAIXA INCERTA']);
    await passTime(bank(), charge, 130_000);
    await passTime(bank(), charge, 1_000);
    expect(await estados(charge)).toEqual(['BAIXA NA_FILA']);
    const context = await company.context();
    const error = new BankError({ kind: 'rejected', message: 'não' });
    await withEmpresa(company.empresaId, (tx) => recordSending(tx, context, late, { error }));
    expect(await estados(charge)).toEqual(['BAIXA NA_FILA']);
  });

  it('the bank’s late yes turns an uncertain one into one that is queued', async () => {
    const charge = await waiting();
    const late = await sleeping(charge);
    await passTime(bank(), charge, 31_000);
    const context = await company.context();
    await withEmpresa(company.empresaId, (tx) => recordSending(tx, context, late, { transacao: 'tarde' }));
    expect(await rows(charge)).toMatchObject([{ situacao: 'NA_FILA', transacao: 'tarde' }]);
  });

  it('one that is to be sent again, and was done the first time, is confirmed by whoever asks the bank', async () => {
    const charge = await waiting();
    await instructElsewhere(charge);
    await advanceClocks(bank(), 3_000);
    await queryBoleto(await company.context(), charge.cobrancaId);
    expect(await estados(charge)).toEqual(['BAIXA CONFIRMADA']);
  });

  it('one that was done before it was sent again, as a query had shown, is asked about and not given up', async () => {
    const charge = await issueCharge(company);
    await instructElsewhere(charge);
    await advanceClocks(bank(), 3_000);
    const before = await company.context();
    const titulo = await showTitle(charge);
    await advanceClocks(bank(), 1_000);
    await fault('recusar', BUSY);
    await ask(charge, BAIXA);
    await applyTituloConsultado(before, charge.boletoId, titulo);
    expect(await booksOf(charge)).toMatchObject({ boleto: 'BAIXADO' });
    expect(await estados(charge)).toEqual(['BAIXA PENDENTE']);
    await passTime(bank(), charge, 10_000);
    expect(await estados(charge)).toEqual(['BAIXA INCERTA']);
    await passTime(bank(), charge, 0);
    expect(await estados(charge)).toEqual(['BAIXA CONFIRMADA']);
  });

  it('a query that began before one was sent says nothing about it', async () => {
    const charge = await issueCharge(company);
    const before = await company.context();
    await ask(charge, { tipo: 'JUROS', valor: 300 });
    const [row] = await rows(charge);
    await advanceClocks(bank(), 3_000);
    expect(row?.situacao).toBe('NA_FILA');
    const titulo = await showTitle(charge);
    await applyTituloConsultado(before, charge.boletoId, titulo);
    expect(await estados(charge)).toEqual(['JUROS NA_FILA']);
    await applyTituloConsultado(await company.context(), charge.boletoId, titulo);
    expect(await estados(charge)).toEqual(['JUROS CONFIRMADA']);
  });

  it('a person who asks the bank about the title ends the instruction too', async () => {
    const charge = await issueCharge(company);
    await ask(charge, BAIXA);
    await advanceClocks(bank(), 3_000);
    await queryBoleto(await company.context(), charge.cobrancaId);
    expect(await estados(charge)).toEqual(['BAIXA CONFIRMADA']);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'CANCELADA' });
  });
});

describe('one that has not ended', () => {
  it('is due some time, and on the sweep’s list then', async () => {
    const charge = await waiting();
    const [row] = await rows(charge);
    const due = async (at: Date) => (await listDueInstrucoes(at, 1_000)).map(({ instrucaoId }) => instrucaoId);
    expect(await due(new Date((row?.proximaTentativaEm?.getTime() ?? 0) - 1))).not.toContain(row?.id);
    expect(await due(row?.proximaTentativaEm ?? new Date(0))).toContain(row?.id);
    await passTime(bank(), charge, 0);
    await passTime(bank(), charge, 5_000);
    expect(await estados(charge)).toEqual(['BAIXA CONFIRMADA']);
    expect(await due(new Date('2100-01-01'))).not.toContain(row?.id);
  });

  it('keeps its integração at the convênio, though the boleto is paid', async () => {
    const other = await integrateCompany(bank());
    const charge = await issueCharge(other);
    await other.bank('POST', '/falhas', { tipo: 'instrucao-ignorar', rota: 'instrucao' });
    await ask(charge, BAIXA);
    await payQuietly(charge, 'REDE');
    await sweepLater(bank(), other);
    expect(await booksOf(charge)).toMatchObject({ boleto: 'LIQUIDADO' });
    const { contaBancariaId } = other;
    const [saved, conta] = await withEmpresa(other.empresaId, async (tx) => [
      await getIntegracao(tx, contaBancariaId),
      await getContaBancaria(tx, contaBancariaId),
    ]);
    const edit = contaBancariaEdit.parse({ ...conta, codigoBeneficiario: '99001', complemento: '' });
    await editContaBancaria(await other.context(), contaBancariaId, edit);
    const webservice = { ...saved.webservice, apiId: '990010165' };
    const moved = integracaoInput.parse({ ...saved, webservice });
    const save = async () => saveIntegracao(await other.context(), contaBancariaId, moved);
    await expect(save()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('pedido(s)') });
    await passTime(bank(), charge, 0);
    expect(await estados(charge)).toEqual(['BAIXA RECUSADA']);
    await save();
  });

  it('is queued under as much of the bank’s name for it as fits', async () => {
    const charge = await waiting();
    const sending = await sleeping(charge);
    const context = await company.context();
    await withEmpresa(company.empresaId, (tx) => recordSending(tx, context, sending, { transacao: 'x'.repeat(200) }));
    expect(await rows(charge)).toMatchObject([{ situacao: 'NA_FILA', transacao: 'x'.repeat(64) }]);
  });

  it('cannot be stored without its next time', async () => {
    const charge = await waiting();
    const [row] = await rows(charge);
    const forget = withEmpresa(company.empresaId, (tx) =>
      tx.boletoInstrucao.update({ where: { id: row?.id ?? '' }, data: { proximaTentativaEm: null } }),
    );
    await expect(forget).rejects.toThrow(/boleto_instrucao_nunca_esquecida/);
  });
});

describe('what the bank refuses', () => {
  it('falls with the terms that it proposed, in the bank’s own reason', async () => {
    const charge = await issueCharge(company);
    await fault('recusar', { status: 422, mensagem: 'Título em carteira descontada.' });
    const vencimento = addDays(hoje(await agora()), 60);
    await ask(charge, { tipo: 'VENCIMENTO', vencimento });
    expect(await termos(charge)).toEqual(['1 ATUAL', '2 RECUSADO']);
    expect((await pedidos(charge)).instrucoes[0]).toMatchObject({
      situacao: 'RECUSADA',
      motivo: expect.stringContaining('carteira descontada'),
    });
    expect(await timeline(charge)).toContain('INSTRUCAO_RECUSADA');
    await ask(charge, { tipo: 'VENCIMENTO', vencimento });
    await passTime(bank(), charge, 3_000);
    expect(await termos(charge)).toEqual(['1 SUBSTITUIDO', '2 RECUSADO', '3 ATUAL']);
  });

  it('because it was done before, by us or by another, is confirmed by the query', async () => {
    const charge = await waiting();
    await instructElsewhere(charge);
    await advanceClocks(bank(), 3_000);
    const sending = await sleeping(charge);
    const context = await company.context();
    const outcome = await gatewayFor(sending.access)
      .instruct(sending.nossoNumero, sending.instrucao, soon())
      .catch((error: BankError) => ({ error }));
    expect(outcome).toMatchObject({ error: { kind: 'rejected', motivo: 'TITULO_BAIXADO' } });
    await withEmpresa(company.empresaId, (tx) => recordSending(tx, context, sending, outcome));
    expect(await estados(charge)).toEqual(['BAIXA INCERTA']);
    await passTime(bank(), charge, 0);
    expect(await estados(charge)).toEqual(['BAIXA CONFIRMADA']);
  });
});

describe('an answer that was lost', () => {
  it('and whose queries are put off by the bank is confirmed once one is answered', async () => {
    const charge = await issueCharge(company);
    await fault('504-depois');
    await ask(charge, BAIXA);
    await fault('429', { rota: 'consultar', vezes: 20 });
    await passTime(bank(), charge, 6_000);
    expect(await estados(charge)).toEqual(['BAIXA INCERTA']);
    await company.bank('DELETE', '/falhas');
    await passTime(bank(), charge, 31_000);
    expect(await estados(charge)).toEqual(['BAIXA CONFIRMADA']);
  });
});

describe('a baixa that nobody asked for', () => {
  it('is told as the bank’s own', async () => {
    const charge = await issueCharge(company);
    await advanceClocks(bank(), 100 * 86_400_000);
    await queryBoleto(await company.context(), charge.cobrancaId);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'CANCELADA' });
    expect(await timeline(charge)).toContain('BAIXA_AUTOMATICA');
  });
});
