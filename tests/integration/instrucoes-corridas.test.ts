import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { ask, estados, passTime, pedidos, rows, termos, timeline } from '@tests/support/instrucao';
import { booksOf, type Charge, issueCharge, viewCharge } from '@tests/support/settlement';
import { beforeAll, describe, expect, it } from 'vitest';
import { BankError } from '@/bank/errors';
import { gatewayFor } from '@/bank/registry';
import { addDays } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { applyTituloConsultado } from '@/features/boleto/use-cases/apply-titulo-consultado';
import { queryBoleto } from '@/features/boleto/use-cases/query-boleto';
import { listDueInstrucoes } from '@/features/instrucao/data';
import { attendInstruction } from '@/features/instrucao/use-cases/attend-instruction';
import { beginInstruction, type Sending } from '@/features/instrucao/use-cases/begin-instruction';
import { recordSending } from '@/features/instrucao/use-cases/record-sending';
import { openAccess } from '@/features/integracao/use-cases/open-access';
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

/** The access to the convênio, as a sending opens it. */
async function accessOf({ boletoId }: Charge) {
  const context = await company.context();
  return withEmpresa(company.empresaId, async (tx) =>
    openAccess(tx, context, await tx.boleto.findUniqueOrThrow({ where: { id: boletoId } })),
  );
}

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

  it('a query that began before one was sent says nothing about it', async () => {
    const charge = await issueCharge(company);
    const before = await company.context();
    await ask(charge, { tipo: 'JUROS', valor: 300 });
    const [row] = await rows(charge);
    await advanceClocks(bank(), 3_000);
    const access = await accessOf(charge);
    expect(row?.situacao).toBe('NA_FILA');
    const titulo = access && (await gatewayFor(access).findByNossoNumero(charge.nossoNumero));
    if (!titulo) throw new Error('the bank does not know the title');
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

  it('because it was done before is confirmed by the query', async () => {
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

describe('the printed numbers', () => {
  it.each([
    [{ vencimentoMudaCodigoBarras: true, abatimentoMudaCodigoBarras: false, vencimentoMudaQrCode: false }],
    [{ vencimentoMudaCodigoBarras: false, abatimentoMudaCodigoBarras: true, vencimentoMudaQrCode: true }],
  ])('are those that the bank shows, whichever of its ways it has: %j', async (opcoes) => {
    const other = await integrateCompany(bank(), opcoes);
    const charge = await issueCharge(other);
    const before = (await viewCharge(charge)).boleto;
    await ask(charge, { tipo: 'VENCIMENTO', vencimento: addDays(hoje(await agora()), 33) });
    await passTime(bank(), charge, 3_000);
    const moved = (await viewCharge(charge)).boleto;
    expect(moved.codigoBarras !== before.codigoBarras).toBe(opcoes.vencimentoMudaCodigoBarras);
    expect(moved.pixCopiaECola !== before.pixCopiaECola).toBe(opcoes.vencimentoMudaQrCode);
    await ask(charge, { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(2_500) });
    await passTime(bank(), charge, 3_000);
    const after = (await viewCharge(charge)).boleto;
    expect(after.codigoBarras !== moved.codigoBarras).toBe(opcoes.abatimentoMudaCodigoBarras);
    expect(after.divergencia).toBeNull();
  });
});
