import { type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { ask, estados, passTime, pedidos, rows, timeline } from '@tests/support/instrucao';
import { booksOf, type Charge, issueCharge } from '@tests/support/settlement';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { queryBoleto } from '@/features/boleto/use-cases/query-boleto';
import { pauseConvenio } from '@/features/convenio/use-cases/pause-convenio';
import { cancelInstruction } from '@/features/instrucao/use-cases/cancel-instruction';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

const bank = simulatedBank();
const BAIXA = { tipo: 'BAIXA' } as const;
const HOUR = 3_600_000;
let company: IntegratedCompany;

beforeAll(async () => {
  company = await integrateCompany(bank());
});

afterEach(() => company.bank('DELETE', '/falhas'));

const fault = (tipo: string, extra: object = {}) =>
  company.bank('POST', '/falhas', { tipo, rota: 'instrucao', ...extra });
/** Every query is answered, by something that is not the bank's contract. */
const unreadable = () => fault('html', { rota: 'consultar', status: 200, vezes: 1_000_000 });

async function callOff(charge: Charge): Promise<void> {
  const [row] = await rows(charge);
  await cancelInstruction(await company.context(), charge.cobrancaId, row?.id ?? '');
}

async function untilNext(charge: Charge): Promise<number> {
  const [row] = await rows(charge);
  return (row?.proximaTentativaEm?.getTime() ?? 0) - (await agora()).getTime();
}

describe('a bank whose answers cannot be read', () => {
  it('is asked ever more seldom about what it took; after a day a person is told once and may call it off', async () => {
    const charge = await issueCharge(company);
    await ask(charge, BAIXA);
    await unreadable();
    await passTime(bank(), charge, 3_000);
    expect(await untilNext(charge)).toBeLessThanOrEqual(30_000);
    await passTime(bank(), charge, HOUR);
    // More seldom than at first, but soon enough for who sees the bank answer again.
    const afterAnHour = await untilNext(charge);
    expect(afterAnHour).toBeGreaterThan(30_000);
    expect(afterAnHour).toBeLessThanOrEqual(60_000);
    expect((await pedidos(charge)).instrucoes[0]).toMatchObject({ semConfirmacao: false, podeCancelar: false });
    await passTime(bank(), charge, 24 * HOUR);
    expect((await pedidos(charge)).instrucoes[0]).toMatchObject({
      situacao: 'NA_FILA',
      semConfirmacao: true,
      podeCancelar: true,
    });
    expect(await untilNext(charge)).toBeGreaterThan(5 * 60_000);
    await passTime(bank(), charge, 2 * HOUR);
    expect((await timeline(charge)).filter((fato) => fato === 'INSTRUCAO_SEM_CONFIRMACAO')).toHaveLength(1);
    await callOff(charge);
    expect(await estados(charge)).toEqual(['BAIXA CANCELADA']);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'EM_ABERTO' });
  });

  it('does not keep a person from calling off what nobody knows to have arrived; what it did all the same is taken over', async () => {
    const charge = await issueCharge(company);
    await fault('reset-depois');
    await ask(charge, BAIXA);
    await unreadable();
    await passTime(bank(), charge, 6_000);
    await expect(callOff(charge)).rejects.toMatchObject({ code: 'CONFLICT' });
    await passTime(bank(), charge, 25 * HOUR);
    expect((await pedidos(charge)).instrucoes[0]).toMatchObject({
      situacao: 'INCERTA',
      semConfirmacao: true,
      podeCancelar: true,
    });
    await callOff(charge);
    expect(await estados(charge)).toEqual(['BAIXA CANCELADA']);
    await company.bank('DELETE', '/falhas');
    await queryBoleto(await company.context(), charge.cobrancaId);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'CANCELADA', boleto: 'BAIXADO' });
  });

  it('and that shows the title without the change once it can be read again, is sent it again as new', async () => {
    const charge = await issueCharge(company);
    await fault('reset-antes');
    await ask(charge, BAIXA);
    await unreadable();
    await passTime(bank(), charge, 25 * HOUR);
    expect((await pedidos(charge)).instrucoes[0]).toMatchObject({ situacao: 'INCERTA', semConfirmacao: true });
    await company.bank('DELETE', '/falhas');
    for (let look = 0; look < 3; look += 1) await passTime(bank(), charge, HOUR);
    const [row] = await rows(charge);
    expect(row).toMatchObject({ situacao: 'NA_FILA', tentativas: 2, semConfirmacaoEm: null });
    expect((await pedidos(charge)).instrucoes[0]).toMatchObject({ semConfirmacao: false, podeCancelar: false });
  });
});

describe('a convênio that stays paused', () => {
  it('does not keep an instruction that the bank took open for ever: after a day it may be called off', async () => {
    const other = await integrateCompany(bank());
    const charge = await issueCharge(other);
    await ask(charge, BAIXA);
    const { convenioId } = other;
    const context = await other.context();
    const pause = { convenioId, motivo: 'O Sicredi recusou a Chave.', campo: 'chave' };
    await withEmpresa(other.empresaId, (tx) => pauseConvenio(tx, context, pause));
    await passTime(bank(), charge, HOUR);
    expect(await pedidos(charge)).toMatchObject({
      pausa: { motivo: 'O Sicredi recusou a Chave.', campo: 'chave' },
      instrucoes: [{ semConfirmacao: false }],
    });
    await passTime(bank(), charge, 24 * HOUR);
    expect((await pedidos(charge)).instrucoes[0]).toMatchObject({ situacao: 'NA_FILA', podeCancelar: true });
  });
});
