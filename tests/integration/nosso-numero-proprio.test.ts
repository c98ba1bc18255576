import { randomUUID } from 'node:crypto';
import {
  advanceClocks,
  type IntegratedCompany,
  integrateCompany,
  newCobranca,
  simulatedBank,
} from '@tests/support/house';
import { passTime } from '@tests/support/instrucao';
import { chooseNumeracao, numberingCompany, numberOf, storedBoleto, titlesAtBank } from '@tests/support/own-numbers';
import { type Charge, issueCharge, viewCharge } from '@tests/support/settlement';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { registerBoleto } from '@/features/boleto/use-cases/register-boleto';
import { listCobrancas } from '@/features/cobranca/data';
import { listCobrancasSchema } from '@/features/cobranca/schema';
import { reserveNossoNumero } from '@/features/convenio/use-cases/reserve-nosso-numero';
import { createCobranca } from '@/features/emissao/use-cases/create-cobranca';
import { reissueCobranca } from '@/features/emissao/use-cases/reissue-cobranca';
import { replaceBoleto } from '@/features/instrucao/use-cases/replace-boleto';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

const bank = simulatedBank();

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** A cobrança whose boleto was made and not sent yet. */
async function unsent(company: IntegratedCompany) {
  const [context, input] = [await company.context(), await newCobranca(company)];
  return withEmpresa(company.empresaId, (tx) => createCobranca(tx, context, input, randomUUID()));
}

/** Another value for a cobrança; the bank has written the old boleto off. */
async function replace(charge: Charge): Promise<void> {
  const { company, cobrancaId } = charge;
  const vencimento = addDays(hoje(await agora()), 15);
  const termos = { valor: centavos(99_900), vencimento };
  await replaceBoleto(await company.context(), cobrancaId, termos, randomUUID());
  await passTime(bank(), charge, 3_000);
}

async function found(company: IntegratedCompany, busca: string): Promise<number> {
  const today = hoje(await agora());
  const input = listCobrancasSchema.parse({ busca });
  const { itens } = await withEmpresa(company.empresaId, (tx) => listCobrancas(tx, input, today));
  return itens.length;
}

describe('who makes the nosso número', () => {
  it('is the bank, unless the company chooses otherwise', async () => {
    const company = await integrateCompany(bank());
    const { nossoNumero } = await issueCharge(company);
    expect(nossoNumero[2]).toBe('1');
    const saved = await chooseNumeracao(company, { tipo: 'PROPRIA', byte: 4, proximoSequencial: 250 });
    expect(saved.numeracao).toMatchObject({ tipo: 'PROPRIA', byte: 4, sequencias: [{ byte: 4, ultimo: 249 }] });
    expect((await issueCharge(company)).nossoNumero).toBe(await numberOf(company, 250, 4));
  });

  it('stays as it was where the integração is saved without saying', async () => {
    const company = await numberingCompany(bank(), { byte: 5 });
    expect((await chooseNumeracao(company, undefined as unknown as object)).numeracao).toMatchObject({
      tipo: 'PROPRIA',
      byte: 5,
    });
  });

  it('is changed for the boletos issued from then on, not for one that waits', async () => {
    const company = await numberingCompany(bank());
    const { boletoId, cobrancaId } = await unsent(company);
    await chooseNumeracao(company, { tipo: 'BANCO' });
    await registerBoleto(await company.context(), boletoId);
    const { boleto } = await viewCharge({ company, cobrancaId });
    expect(boleto).toMatchObject({
      situacao: 'REGISTRADO',
      nossoNumero: await numberOf(company, 1),
      divergencia: null,
    });
    expect((await issueCharge(company)).nossoNumero[2]).toBe('1');
  });
});

describe('the sequence', () => {
  it('gives twenty boletos issued at once twenty numbers in a row, and the bank has them under these', async () => {
    const company = await numberingCompany(bank());
    const issued = await Promise.all(range(1, 20).map(() => issueCharge(company)));
    const expected = await Promise.all(range(1, 20).map((sequencial) => numberOf(company, sequencial)));
    expect(issued.map(({ nossoNumero }) => nossoNumero).sort()).toEqual(expected);
    expect((await titlesAtBank(company)).sort()).toEqual(expected);
  });

  it('gives twenty who take a number at the same moment twenty different ones', async () => {
    const company = await numberingCompany(bank());
    const context = await company.context();
    const take = () => withEmpresa(company.empresaId, (tx) => reserveNossoNumero(tx, context, company.convenioId));
    const taken = await Promise.all(range(1, 20).map(take));
    expect(taken.sort()).toEqual(await Promise.all(range(1, 20).map((sequencial) => numberOf(company, sequencial))));
  });

  it('is each convênio’s own, and so is its check digit', async () => {
    const [one, other] = [await numberingCompany(bank()), await numberingCompany(bank(), { byte: 3 })];
    expect((await issueCharge(one)).nossoNumero).toBe(await numberOf(one, 1));
    expect((await issueCharge(other)).nossoNumero).toBe(await numberOf(other, 1, 3));
    expect((await issueCharge(one)).nossoNumero).toBe(await numberOf(one, 2));
  });

  it('never goes back: a next number that was given out before is refused, with the first free one', async () => {
    const company = await numberingCompany(bank(), { proximoSequencial: 41 });
    await issueCharge(company);
    const back = chooseNumeracao(company, { tipo: 'PROPRIA', byte: 2, proximoSequencial: 41 });
    await expect(back).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      fields: { 'numeracao.proximoSequencial': expect.stringContaining('Informe 42 ou mais') },
    });
    await chooseNumeracao(company, { tipo: 'PROPRIA', byte: 2, proximoSequencial: 42 });
    expect((await issueCharge(company)).nossoNumero).toBe(await numberOf(company, 42));
  });

  it('goes on with the next byte that has room when the byte’s numbers of the year are used', async () => {
    const company = await numberingCompany(bank(), { byte: 3, proximoSequencial: 100 });
    await chooseNumeracao(company, { tipo: 'PROPRIA', byte: 2, proximoSequencial: 99_999 });
    expect((await issueCharge(company)).nossoNumero).toBe(await numberOf(company, 99_999));
    expect((await issueCharge(company)).nossoNumero).toBe(await numberOf(company, 100, 3));
  });

  it('says what to do when no byte has room, and issues nothing', async () => {
    const company = await numberingCompany(bank(), { byte: 9, proximoSequencial: 99_999 });
    await issueCharge(company);
    await expect(issueCharge(company)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Acabaram os números próprios'),
    });
    expect(await withEmpresa(company.empresaId, (tx) => tx.cobranca.count())).toBe(1);
    await chooseNumeracao(company, { tipo: 'BANCO' });
    expect((await issueCharge(company)).nossoNumero[2]).toBe('1');
  });

  it('passes over a number that one of our boletos got from the bank', async () => {
    const company = await integrateCompany(bank());
    const { boletoId } = await issueCharge(company);
    const nossoNumero = await numberOf(company, 1);
    await withEmpresa(company.empresaId, (tx) => tx.boleto.update({ where: { id: boletoId }, data: { nossoNumero } }));
    await chooseNumeracao(company, { tipo: 'PROPRIA', byte: 2 });
    expect((await issueCharge(company)).nossoNumero).toBe(await numberOf(company, 2));
  });

  it('gives a refused cobrança that is sent again a new number', async () => {
    const company = await numberingCompany(bank());
    await company.bank('POST', '/falhas', { tipo: 'recusar', mensagem: 'CEP do pagador inválido.' });
    const refused = await issueCharge(company);
    expect(await viewCharge(refused)).toMatchObject({ situacao: 'RECUSADA', boleto: { nossoNumero: null } });
    const input = await newCobranca(company);
    const again = await reissueCobranca(await company.context(), refused.cobrancaId, input, randomUUID());
    expect((await storedBoleto(company, refused.boletoId)).nossoNumero).toBe(await numberOf(company, 1));
    expect((await storedBoleto(company, again.boletoId)).nossoNumero).toBe(await numberOf(company, 2));
    expect(await titlesAtBank(company)).toEqual([await numberOf(company, 2)]);
  });

  it('gives the boleto that takes another’s place a new number; with none left it is refused with the reason, and the debt is not lost', async () => {
    const company = await numberingCompany(bank(), { byte: 9, proximoSequencial: 99_997 });
    const charge = await issueCharge(company);
    await replace(charge);
    expect((await viewCharge(charge)).boleto).toMatchObject({ situacao: 'PENDENTE' });
    const { boleto } = await viewCharge(charge);
    expect((await storedBoleto(company, boleto.id)).nossoNumero).toBe(await numberOf(company, 99_998, 9));
    const last = await issueCharge(company);
    await replace(last);
    expect(await viewCharge(last)).toMatchObject({
      situacao: 'RECUSADA',
      boleto: {
        situacao: 'REJEITADO',
        rejeicao: { campo: 'nossoNumero', motivo: expect.stringContaining('Acabaram os números próprios') },
      },
    });
  });

  it('is out of another company’s reach', async () => {
    const [company, other] = [await numberingCompany(bank()), await numberingCompany(bank())];
    const context = await other.context();
    const reaching = withEmpresa(other.empresaId, (tx) => reserveNossoNumero(tx, context, company.convenioId));
    await expect(reaching).rejects.toMatchObject({ code: 'P2025' });
    expect((await issueCharge(company)).nossoNumero).toBe(await numberOf(company, 1));
  });

  it('begins anew at midnight of 1 January in Brasília, not in Greenwich', async () => {
    const company = await numberingCompany(bank(), { proximoSequencial: 700 });
    const now = await agora();
    const year = Number(hoje(now).slice(0, 4)) + 1;
    const midnight = Date.UTC(year, 0, 1, 3);
    await advanceClocks(bank(), midnight - 30_000 - now.getTime());
    const lastOfTheYear = await issueCharge(company);
    expect(lastOfTheYear.nossoNumero).toBe(await numberOf(company, 700));
    expect(lastOfTheYear.nossoNumero.slice(0, 2)).toBe(String(year - 1).slice(2));
    await advanceClocks(bank(), 31_000);
    const firstOfTheYear = await issueCharge(company);
    expect(firstOfTheYear.nossoNumero).toBe(await numberOf(company, 1));
    expect(firstOfTheYear.nossoNumero.slice(0, 2)).toBe(String(year).slice(2));
  });
});

describe('an own number that the bank does not have yet', () => {
  it('is shown and found by nobody until the boleto is registered', async () => {
    const company = await numberingCompany(bank());
    const { boletoId, cobrancaId } = await unsent(company);
    const number = await numberOf(company, 1);
    expect((await storedBoleto(company, boletoId)).nossoNumero).toBe(number);
    expect((await viewCharge({ company, cobrancaId })).boleto.nossoNumero).toBeNull();
    expect(await found(company, number)).toBe(0);
    await registerBoleto(await company.context(), boletoId);
    expect((await viewCharge({ company, cobrancaId })).boleto.nossoNumero).toBe(number);
    expect(await found(company, number)).toBe(1);
  });
});
