import { randomUUID } from 'node:crypto';
import { asOwner } from '@tests/support/as-owner';
import { query, queryOf, readList } from '@tests/support/bank-readings';
import { advanceClocks, integrateCompany, newCobranca, simulatedBank } from '@tests/support/house';
import {
  booksOf,
  type Charge,
  issueCharge,
  payQuietly,
  reverseQuietly,
  sweepLater,
  viewCharge,
} from '@tests/support/settlement';
import { describe, expect, it } from 'vitest';
import type { LiquidacaoDoDia } from '@/bank/gateway';
import { addDays } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { applyTituloConsultado } from '@/features/boleto/use-cases/apply-titulo-consultado';
import { attendBoleto } from '@/features/boleto/use-cases/attend-boleto';
import { settleDay } from '@/features/boleto/use-cases/settle-day';
import { createCobranca } from '@/features/emissao/use-cases/create-cobranca';
import { reissueCobranca } from '@/features/emissao/use-cases/reissue-cobranca';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

const bank = simulatedBank();
const charge = async (): Promise<Charge> => issueCharge(await integrateCompany(bank()));

describe('money and the list of its day', () => {
  it('read again and again changes nothing and adds nothing', async () => {
    const one = await charge();
    await payQuietly(one, 'PIX');
    await payQuietly(one, 'PIX', { forcar: true });
    const count = async () => {
      const { rows } = await asOwner<{ n: string }>(
        `select (select count(*) from fato_liquidacao where boleto_id = $1) + (select count(*) from boleto_evento where boleto_id = $1) as n`,
        [one.boletoId],
      );
      return rows[0]?.n;
    };
    await readList(one);
    await query(one);
    const [books, rows] = [await booksOf(one), await count()];
    expect(books).toMatchObject({ cobranca: 'PAGA_EM_DUPLICIDADE', pagamentos: ['PIX 125000', 'PIX 125000'] });
    for (const read of [readList, query, readList, query]) await read(one);
    expect([await booksOf(one), await count()]).toEqual([books, rows]);
  });

  it('an amount that the bank corrects is corrected, not paid a second time', async () => {
    const one = await charge();
    await payQuietly(one, 'COMPE', { valorCentavos: 124_000 });
    await readList(one, (rows) => rows.map((row) => ({ ...row, valor: centavos(125_000) })));
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA' });
    await readList(one);
    expect(await booksOf(one)).toMatchObject({
      cobranca: 'PAGA_PARCIALMENTE',
      valorPago: 124_000,
      pagamentos: ['COMPE 124000', 'COMPE 125000 estornado'],
      creditos: [],
    });
  });

  it('a row of nothing or less is set apart, and the others are settled', async () => {
    const [one, company] = await charge().then((first) => [first, first.company] as const);
    const other = await issueCharge(company);
    await payQuietly(one, 'PIX');
    await payQuietly(other, 'PIX');
    await readList(one, (rows) =>
      rows.flatMap((row) => (row.nossoNumero === one.nossoNumero ? [{ ...row, valor: centavos(0) }] : [row])),
    );
    expect(await booksOf(one)).toMatchObject({ cobranca: 'EM_ABERTO', pagamentos: [] });
    expect(await booksOf(other)).toMatchObject({ cobranca: 'PAGA' });
  });

  it('a payment is dated by the day of the list that shows it', async () => {
    const one = await charge();
    await payQuietly(one, 'COMPE');
    for (let reading = 0; reading < 2; reading += 1)
      await readList(one, (rows) => rows.map((row) => ({ ...row, dia: addDays(row.dia, -1) })));
    const { pagamentos } = await viewCharge(one);
    expect(pagamentos).toMatchObject([{ dia: hoje(await agora()), estornado: false }]);
  });

  it('a reading that began before a later one was applied is left aside', async () => {
    const one = await charge();
    const early = await one.company.context();
    await advanceClocks(bank(), 60_000);
    await payQuietly(one, 'PIX');
    await readList(one);
    await settleDay(early, one.company.convenioId, hoje(early.agora), []);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['PIX 125000'] });
  });

  it('a query that shows the title open again takes back what only a query had shown', async () => {
    const one = await charge();
    const open = await queryOf(one);
    await payQuietly(one, 'PIX');
    await query(one);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA' });
    await applyTituloConsultado(await one.company.context(), one.boletoId, open);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'EM_ABERTO', boleto: 'REGISTRADO', valorPago: 0 });
  });

  it('a query that shows the title open takes back nothing that the list has shown', async () => {
    const one = await charge();
    const open = await queryOf(one);
    await payQuietly(one, 'PIX');
    await readList(one);
    await applyTituloConsultado(await one.company.context(), one.boletoId, open);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['PIX 125000'] });
  });

  it('an answer about another title is never applied, whatever number it came under', async () => {
    const one = await charge();
    const other = await issueCharge(one.company);
    await payQuietly(other, 'PIX');
    const foreign = { ...(await queryOf(other)), nossoNumero: one.nossoNumero };
    expect(await applyTituloConsultado(await one.company.context(), one.boletoId, foreign)).toBe(false);
    const bare = { ...foreign, idTituloEmpresa: null };
    expect(await applyTituloConsultado(await one.company.context(), one.boletoId, bare)).toBe(false);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'EM_ABERTO', pagamentos: [] });
  });

  it('settles 250 titles of one list, each once', async () => {
    const company = await integrateCompany(bank());
    const context = await company.context();
    const input = await newCobranca(company);
    for (let index = 0; index < 250; index += 1)
      await withEmpresa(company.empresaId, (tx) => createCobranca(tx, context, input, randomUUID()));
    await asOwner(
      `with n as (select id, 300000000 + row_number() over () as nn from boleto where empresa_id = $1)
       update boleto b set situacao = 'REGISTRADO', nosso_numero = n.nn::text, linha_digitavel = repeat('1', 47),
         codigo_barras = repeat('1', 44), proxima_tentativa_em = null from n where n.id = b.id`,
      [company.empresaId],
    );
    const today = hoje(context.agora);
    const zero = centavos(0);
    const rows = Array.from({ length: 250 }, (_, index): LiquidacaoDoDia => {
      const money = { valor: centavos(125_000), juros: zero, multa: zero, desconto: zero, abatimento: zero };
      const nossoNumero = String(300_000_001 + index);
      return { nossoNumero, seuNumero: '', canal: 'PIX', dia: today, aviso: false, tipoTexto: 'PIX', ...money };
    });
    for (let reading = 0; reading < 2; reading += 1) await settleDay(context, company.convenioId, today, rows);
    const { rows: states } = await asOwner<{ situacao: string; n: string }>(
      `select situacao::text, count(*) as n from cobranca where empresa_id = $1 group by 1`,
      [company.empresaId],
    );
    expect(states).toEqual([{ situacao: 'PAGA', n: '250' }]);
  }, 60_000);
});

describe('a title that is found at the bank already paid', () => {
  it('keeps neither number nor money when the work dies in between, and both when it is done again', async () => {
    const company = await integrateCompany(bank());
    const one = await uncertain(company);
    await payQuietly(one, 'PIX');
    await asOwner(
      `create function morre() returns trigger language plpgsql as $$ begin raise exception 'kill'; end $$`,
    );
    await asOwner('create trigger morre before insert on pagamento for each row execute function morre()');
    await advanceClocks(bank(), 5_000);
    await expect(attendBoleto(await company.context(), one.boletoId)).rejects.toThrow();
    await asOwner('drop function morre cascade');
    expect((await viewCharge(one)).boleto).toMatchObject({ situacao: 'INCERTO', nossoNumero: null });
    await advanceClocks(bank(), 61_000);
    await attendBoleto(await company.context(), one.boletoId);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA', boleto: 'LIQUIDADO', pagamentos: ['PIX 125000'] });
  });

  it('is taken over with its number and money although we held it as refused, and a person is told', async () => {
    const company = await integrateCompany(bank());
    const one = await uncertain(company);
    await asOwner(`update boleto set situacao = 'REJEITADO' where id = $1`, [one.boletoId]);
    await payQuietly(one, 'PIX');
    await query(one);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA', boleto: 'LIQUIDADO', valorPago: 125_000 });
    const { boleto } = await viewCharge(one);
    expect(boleto.nossoNumero).toBe(one.nossoNumero);
    expect(boleto.divergencia).toMatch(/Confira/);
  });

  it('and taken back after another boleto took its place leaves that one alone, and tells a person', async () => {
    const company = await integrateCompany(bank());
    const one = await uncertain(company);
    await asOwner(`update boleto set situacao = 'REJEITADO' where id = $1`, [one.boletoId]);
    await asOwner(`update cobranca set situacao = 'RECUSADA' where id = $1`, [one.cobrancaId]);
    await reissueCobranca(await company.context(), one.cobrancaId, await newCobranca(company), randomUUID());
    await payQuietly(one, 'REDE');
    await query(one);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA', boleto: 'REGISTRADO' });
    await sweepLater(bank(), company);
    await reverseQuietly(one);
    await sweepLater(bank(), company);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'EM_ABERTO', pagamentos: ['REDE 125000 estornado'] });
    const { rows } = await asOwner(`select situacao::text, divergencia from boleto where id = $1`, [one.boletoId]);
    expect(rows).toMatchObject([{ situacao: 'LIQUIDADO', divergencia: expect.stringMatching(/Confira/) }]);
  });

  it('swept before its number was known is settled from the list once it is', async () => {
    const company = await integrateCompany(bank());
    const one = await uncertain(company);
    await payQuietly(one, 'PIX');
    await sweepLater(bank(), company);
    expect(await booksOf(one)).toMatchObject({ boleto: 'INCERTO', pagamentos: [] });
    await attendBoleto(await company.context(), one.boletoId);
    await sweepLater(bank(), company);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['PIX 125000'] });
  });
});

/** A title that the bank has and whose answer was lost; with the number that only the bank knows. */
async function uncertain(company: Charge['company']): Promise<Charge> {
  await company.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar' });
  const issued = await issueCharge(company);
  const { titulos } = await company.bank<{ titulos: { nossoNumero: string }[] }>('GET', '/titulos');
  return { ...issued, nossoNumero: titulos.at(-1)?.nossoNumero ?? '' };
}
