import { answers } from '@tests/support/changed-gateway';
import { type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { ask, estados, passTime } from '@tests/support/instrucao';
import { type Charge, issueCharge, viewCharge } from '@tests/support/settlement';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { TituloNoBanco } from '@/bank/gateway';
import { addDays } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
let company: IntegratedCompany;

beforeAll(async () => {
  company = await integrateCompany(bank());
});

function showWith(change: Partial<TituloNoBanco>): void {
  answers.change = (real) => ({
    findByNossoNumero: async (nossoNumero) => {
      const titulo = await real.findByNossoNumero(nossoNumero);
      return titulo && { ...titulo, ...change };
    },
  });
}

async function moveVencimento(charge: Charge): Promise<void> {
  await ask(charge, { tipo: 'VENCIMENTO', vencimento: addDays(hoje(await agora()), 40) });
  await passTime(bank(), charge, 3_000);
  expect(await estados(charge)).toEqual(['VENCIMENTO CONFIRMADA']);
}

describe('the query that confirms new terms', () => {
  it('without the Pix of a hybrid leaves the registered one, and is no warning', async () => {
    const charge = await issueCharge(company);
    const before = (await viewCharge(charge)).boleto;
    showWith({ pixCopiaECola: null, txid: null });
    await moveVencimento(charge);
    const after = (await viewCharge(charge)).boleto;
    expect(after.codigoBarras).not.toBe(before.codigoBarras);
    expect(after).toMatchObject({ pixCopiaECola: before.pixCopiaECola, divergencia: null });
  });

  it('with numbers that contradict the terms warns beside what was said of the title before', async () => {
    const charge = await issueCharge(company);
    const divergencia = 'O nosso número 262000010 já era de outro título no Sicredi.';
    await withEmpresa(company.empresaId, (tx) =>
      tx.boleto.update({ where: { id: charge.boletoId }, data: { divergencia } }),
    );
    const other = (await viewCharge(await issueCharge(company))).boleto;
    showWith({ codigoBarras: other.codigoBarras ?? '', linhaDigitavel: other.linhaDigitavel ?? '' });
    await moveVencimento(charge);
    const { divergencia: depois } = (await viewCharge(charge)).boleto;
    expect(depois).toContain(divergencia);
    expect(depois).toContain('O código de barras devolvido pelo banco difere');
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
