import { randomUUID } from 'node:crypto';
import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { ask, counters, estados, passTime, pedidos, rows, termos, timeline } from '@tests/support/instrucao';
import { booksOf, issueCharge, payQuietly, sweepLater, viewCharge } from '@tests/support/settlement';
import { beforeAll, describe, expect, it } from 'vitest';
import { vencimentoEfetivo } from '@/domain/calendario-bancario';
import { addDays, localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { cancelInstruction } from '@/features/instrucao/use-cases/cancel-instruction';
import { agora, hoje } from '@/lib/clock';

const bank = simulatedBank();
let company: IntegratedCompany;

beforeAll(async () => {
  company = await integrateCompany(bank());
});

const issue = () => issueCharge(company);
const today = async () => hoje(await agora());
const BAIXA = { tipo: 'BAIXA' } as const;
const fault = (tipo: string, extra: object = {}) =>
  company.bank('POST', '/falhas', { tipo, rota: 'instrucao', ...extra });

describe('the cancelling of a boleto', () => {
  it('is under way from when it is asked for until the bank shows the title written off', async () => {
    const charge = await issue();
    await ask(charge, BAIXA);
    expect(await estados(charge)).toEqual(['BAIXA NA_FILA']);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'CANCELAMENTO_EM_ANDAMENTO', boleto: 'REGISTRADO' });
    await passTime(bank(), charge, 3_000);
    expect(await estados(charge)).toEqual(['BAIXA CONFIRMADA']);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'CANCELADA', boleto: 'BAIXADO' });
    expect((await timeline(charge)).slice(-4)).toEqual([
      'INSTRUCAO_PEDIDA',
      'INSTRUCAO_NA_FILA',
      'BAIXA_POR_SOLICITACAO',
      'INSTRUCAO_CONFIRMADA',
    ]);
  });

  it('gives way to a payment that came first', async () => {
    const charge = await issue();
    await fault('instrucao-ignorar');
    await ask(charge, BAIXA);
    await payQuietly(charge, 'PIX');
    await passTime(bank(), charge, 3_000);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA', boleto: 'LIQUIDADO' });
    const [pedido] = (await pedidos(charge)).instrucoes;
    expect(pedido).toMatchObject({ situacao: 'RECUSADA', motivo: 'O boleto foi pago antes.' });
  });

  it('gives way to a payment that the settled list told of before the bank was asked', async () => {
    const charge = await issue();
    await fault('instrucao-ignorar');
    await ask(charge, BAIXA);
    await payQuietly(charge, 'REDE');
    await sweepLater(bank(), company);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA' });
    await passTime(bank(), charge, 0);
    expect(await estados(charge)).toEqual(['BAIXA RECUSADA']);
  });

  it('that the bank refuses because it was paid says so, and books the payment', async () => {
    const charge = await issue();
    await payQuietly(charge, 'PIX');
    await ask(charge, BAIXA);
    await passTime(bank(), charge, 100);
    expect(await estados(charge)).toEqual(['BAIXA RECUSADA']);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['PIX 125000'] });
  });

  it('asked for twice with one key is one request', async () => {
    const charge = await issue();
    const chave = randomUUID();
    await Promise.all([ask(charge, BAIXA, chave), ask(charge, BAIXA, chave)]);
    await ask(charge, BAIXA, chave);
    expect(await rows(charge)).toHaveLength(1);
  });

  it('asked for twice by two people is refused the second time, with the reason', async () => {
    const charge = await issue();
    await ask(charge, BAIXA);
    await expect(ask(charge, BAIXA)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'Aguarde a confirmação de “Cancelar boleto”.',
    });
  });
});

describe('new terms', () => {
  it('of the due date become a version, and the cobrança, its numbers and the counters follow when the bank shows them', async () => {
    const charge = await issue();
    const before = await viewCharge(charge);
    const vencimento = addDays(localDate(before.vencimento), 30);
    await ask(charge, { tipo: 'VENCIMENTO', vencimento });
    expect(await termos(charge)).toEqual(['1 ATUAL', '2 PROPOSTO']);
    expect((await viewCharge(charge)).vencimento).toBe(before.vencimento);
    await passTime(bank(), charge, 3_000);
    expect(await termos(charge)).toEqual(['1 SUBSTITUIDO', '2 ATUAL']);
    const after = await viewCharge(charge);
    expect(after).toMatchObject({
      vencimento,
      vencimentoEfetivo: vencimentoEfetivo(vencimento),
      situacao: 'EM_ABERTO',
    });
    expect(after.boleto.codigoBarras).not.toBe(before.boleto.codigoBarras);
    expect(after.boleto.divergencia).toBeNull();
    const counted = await counters(company);
    expect(counted.counters).toEqual(counted.cobrancas);
  });

  it('of the abatimento are granted, and can be taken back once they are', async () => {
    const charge = await issue();
    await ask(charge, { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(5_000) });
    await passTime(bank(), charge, 3_000);
    expect((await pedidos(charge)).termos.abatimento).toBe(5_000);
    await expect(ask(charge, { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(100) })).rejects.toMatchObject({
      message: expect.stringContaining('Já há um abatimento'),
    });
    await ask(charge, { tipo: 'CANCELAR_ABATIMENTO' });
    await passTime(bank(), charge, 3_000);
    expect(await estados(charge)).toEqual(['CONCEDER_ABATIMENTO CONFIRMADA', 'CANCELAR_ABATIMENTO CONFIRMADA']);
    expect((await pedidos(charge)).termos.abatimento).toBe(0);
    expect(await termos(charge)).toEqual(['1 SUBSTITUIDO', '2 SUBSTITUIDO', '3 ATUAL']);
  });

  it('of the juros and the seu número end as confirmed too', async () => {
    const charge = await issue();
    await ask(charge, { tipo: 'JUROS', valor: 250 });
    await passTime(bank(), charge, 3_000);
    await ask(charge, { tipo: 'SEU_NUMERO', seuNumero: 'NF-4711' });
    await passTime(bank(), charge, 3_000);
    expect(await estados(charge)).toEqual(['JUROS CONFIRMADA', 'SEU_NUMERO CONFIRMADA']);
    expect((await pedidos(charge)).termos).toMatchObject({
      juros: { tipo: 'PERCENTUAL_MES', valor: 250 },
      seuNumero: 'NF-4711',
    });
  });

  it('that the bank made before the title was paid are confirmed and in force on the paid title', async () => {
    const charge = await issue();
    const vencimento = addDays(await today(), 45);
    await ask(charge, { tipo: 'VENCIMENTO', vencimento });
    await advanceClocks(bank(), 3_000);
    await payQuietly(charge, 'PIX');
    await passTime(bank(), charge, 0);
    expect(await estados(charge)).toEqual(['VENCIMENTO CONFIRMADA']);
    expect(await termos(charge)).toEqual(['1 SUBSTITUIDO', '2 ATUAL']);
    expect(await viewCharge(charge)).toMatchObject({ situacao: 'PAGA', vencimento });
    const counted = await counters(company);
    expect(counted.counters).toEqual(counted.cobrancas);
  });

  it('of the abatimento are confirmed too when the settled list told of the payment first', async () => {
    const charge = await issue();
    await ask(charge, { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(5_000) });
    await advanceClocks(bank(), 3_000);
    await payQuietly(charge, 'REDE');
    await sweepLater(bank(), company);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['REDE 120000'] });
    await passTime(bank(), charge, 0);
    expect(await estados(charge)).toEqual(['CONCEDER_ABATIMENTO CONFIRMADA']);
    expect((await pedidos(charge)).termos.abatimento).toBe(5_000);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA', creditos: [] });
  });

  it('that the bank never made fall when the title was paid meanwhile', async () => {
    const charge = await issue();
    await fault('instrucao-ignorar');
    await ask(charge, { tipo: 'VENCIMENTO', vencimento: addDays(await today(), 45) });
    await payQuietly(charge, 'PIX');
    await passTime(bank(), charge, 3_000);
    expect((await pedidos(charge)).instrucoes[0]).toMatchObject({
      situacao: 'RECUSADA',
      motivo: 'O boleto foi pago antes.',
    });
    expect(await termos(charge)).toEqual(['1 ATUAL', '2 RECUSADO']);
  });

  it('that cannot be are refused with their field, before the bank hears of them', async () => {
    const charge = await issue();
    const yesterday = addDays(await today(), -1);
    await expect(ask(charge, { tipo: 'VENCIMENTO', vencimento: yesterday })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      fields: { vencimento: expect.stringContaining('anterior a hoje') },
    });
    expect(await rows(charge)).toEqual([]);
  });
});

describe('the second instruction of a title', () => {
  it('waits for the first, then is sent with terms that build on it', async () => {
    const charge = await issue();
    const vencimento = addDays(await today(), 40);
    await ask(charge, { tipo: 'VENCIMENTO', vencimento });
    await ask(charge, { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(1_000) });
    expect(await estados(charge)).toEqual(['VENCIMENTO NA_FILA', 'CONCEDER_ABATIMENTO PENDENTE']);
    await passTime(bank(), charge, 3_000);
    expect(await estados(charge)).toEqual(['VENCIMENTO CONFIRMADA', 'CONCEDER_ABATIMENTO NA_FILA']);
    await passTime(bank(), charge, 3_000);
    expect((await pedidos(charge)).termos).toMatchObject({ vencimento, abatimento: 1_000 });
  });

  it('behind a cancelling is not taken, and the cancelling itself waits for what came before it', async () => {
    const charge = await issue();
    await ask(charge, { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(1_000) });
    await ask(charge, BAIXA);
    await expect(ask(charge, { tipo: 'JUROS', valor: 300 })).rejects.toThrow('Cancelar boleto');
    await passTime(bank(), charge, 3_000);
    await passTime(bank(), charge, 3_000);
    expect(await estados(charge)).toEqual(['CONCEDER_ABATIMENTO CONFIRMADA', 'BAIXA CONFIRMADA']);
  });

  it('can be called off while it waits, and not once the bank has it', async () => {
    const charge = await issue();
    await ask(charge, { tipo: 'JUROS', valor: 300 });
    await ask(charge, BAIXA);
    const [first, second] = await rows(charge);
    const cancel = async (id = '') => cancelInstruction(await company.context(), charge.cobrancaId, id);
    await expect(cancel(first?.id)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'CANCELAMENTO_EM_ANDAMENTO' });
    await cancel(second?.id);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'EM_ABERTO' });
    expect(await estados(charge)).toEqual(['JUROS NA_FILA', 'BAIXA CANCELADA']);
  });
});
