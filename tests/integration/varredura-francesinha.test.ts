import { asOwner } from '@tests/support/as-owner';
import { answers } from '@tests/support/changed-gateway';
import { advanceClocks, integrateCompany, simulatedBank } from '@tests/support/house';
import { booksOf, type Charge, issueCharge, payQuietly } from '@tests/support/settlement';
import { sweepNow, sweepOf } from '@tests/support/sweeps';
import { describe, expect, it, vi } from 'vitest';
import { BankError } from '@/bank/errors';
import { addDays, type LocalDate } from '@/domain/local-date';
import { keepMovimentos } from '@/features/conciliacao/use-cases/keep-movimentos';
import { agora, hoje } from '@/lib/clock';
import { localDateToColumn } from '@/lib/columns';
import { withEmpresa } from '@/lib/db';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
type Company = Awaited<ReturnType<typeof integrateCompany>>;
const today = async () => hoje(await agora());

/** The rows kept of a day, in short, and which version of them the database holds. */
async function movimentosOf({ convenioId }: Company, dia: LocalDate) {
  const { rows } = await asOwner(
    'select xmin::text, tipo, descricao, nosso_numero, valor from movimento_financeiro where convenio_id = $1 and dia = $2 order by ordem',
    [convenioId, dia],
  );
  return {
    rows: rows.map((row) => `${row.tipo} ${row.descricao} ${row.nosso_numero ?? '-'} ${row.valor}`),
    written: rows.map(({ xmin }) => xmin),
  };
}

async function lidaEm({ empresaId, convenioId }: Company, dia: LocalDate): Promise<Date | undefined> {
  const where = { convenioId_fonte_dia: { convenioId, fonte: 'FRANCESINHA' as const, dia: localDateToColumn(dia) } };
  return (await withEmpresa(empresaId, (tx) => tx.leituraDia.findUnique({ where })))?.lidaEm;
}

const rowOf = ({ company, boletoId }: Charge) =>
  withEmpresa(company.empresaId, (tx) => tx.boleto.findUniqueOrThrow({ where: { id: boletoId } }));

/** Whether the bank is to be asked about a title now. */
const isDue = async (charge: Charge): Promise<boolean> =>
  ((await rowOf(charge)).proximaConsultaEm ?? new Date(8.64e15)) <= (await agora());

const sightings = async ({ company, boletoId }: Charge) =>
  (
    await withEmpresa(company.empresaId, (tx) =>
      tx.fatoLiquidacao.findMany({ where: { boletoId, origem: 'FRANCESINHA' } }),
    )
  ).map(({ valor, ordinal }) => `${valor.toFixed(2)} ${ordinal}`);

describe('the francesinha', () => {
  it('is kept day by day, credits and tariffs alike, from the last day that succeeded minus five to today', async () => {
    const company = await integrateCompany(bank(), { tarifas: { liquidacao: 150 } });
    const charge = await issueCharge(company);
    await payQuietly(charge, 'PIX');
    const first = await today();
    expect(await sweepNow(company, 'FRANCESINHA')).toMatchObject({ ate: first, sucessoEm: expect.any(Date) });
    expect((await movimentosOf(company, first)).rows).toEqual([
      `CREDITO LIQUIDACAO PIX ${charge.nossoNumero} 1250.00`,
      `DEBITO TARIFA LIQUIDACAO ${charge.nossoNumero} 1.50`,
    ]);
    await advanceClocks(bank(), 2 * 86_400_000);
    const asked: string[] = [];
    answers.change = (real) => ({
      listMovimentos: (dia) => {
        asked.push(dia);
        return real.listMovimentos(dia);
      },
    });
    await sweepNow(company, 'FRANCESINHA');
    expect(asked).toEqual([-5, -4, -3, -2, -1, 0, 1, 2].map((days) => addDays(first, days)));
  });

  it('that reads the same again writes no row; one that reads otherwise is replaced as a whole', async () => {
    const company = await integrateCompany(bank());
    const charge = await issueCharge(company);
    await payQuietly(charge, 'PIX');
    const dia = await today();
    await sweepNow(company, 'FRANCESINHA');
    const [before, readBefore] = [await movimentosOf(company, dia), await lidaEm(company, dia)];
    await sweepNow(company, 'FRANCESINHA');
    expect(await movimentosOf(company, dia)).toEqual(before);
    expect((await lidaEm(company, dia))?.getTime()).toBeGreaterThan(readBefore?.getTime() ?? 0);
    await payQuietly(charge, 'REDE');
    await sweepNow(company, 'FRANCESINHA');
    const after = await movimentosOf(company, dia);
    expect(after.rows).toHaveLength(2);
    expect(after.written).not.toContain(before.written[0]);
  });

  it('keeps no reading that began before the one that is kept', async () => {
    const company = await integrateCompany(bank());
    const charge = await issueCharge(company);
    await payQuietly(charge, 'PIX');
    const dia = await today();
    const earlier = await company.context();
    await sweepNow(company, 'FRANCESINHA');
    const before = await movimentosOf(company, dia);
    await keepMovimentos(earlier, company.convenioId, dia, []);
    expect(await movimentosOf(company, dia)).toEqual(before);
  });

  it('of a day that fails holds the mark, names the day, and hides no other day', async () => {
    const company = await integrateCompany(bank());
    const dia = await today();
    const bad = addDays(dia, -2);
    answers.change = (real) => ({
      listMovimentos: (day) =>
        day === bad
          ? Promise.reject(new BankError({ kind: 'contract', message: 'Resposta ilegível.' }))
          : real.listMovimentos(day),
    });
    const [year, month, day] = bad.split('-');
    expect(await sweepNow(company, 'FRANCESINHA')).toMatchObject({
      ate: addDays(bad, -1),
      sucessoEm: null,
      falhaMotivo: `Dia ${day}/${month}/${year}: Resposta ilegível.`,
      inMinutes: 5,
    });
    expect(await lidaEm(company, dia)).toBeDefined();
  });

  it('that the bank does not offer is that sweep’s failure in words, asked for again later, and stops nothing else', async () => {
    const company = await integrateCompany(bank());
    const charge = await issueCharge(company);
    await payQuietly(charge, 'PIX');
    await company.bank('POST', '/falhas', { tipo: 'recusar', rota: 'francesinha', status: 422, vezes: 100 });
    const refused = await sweepNow(company, 'FRANCESINHA');
    expect(refused).toMatchObject({ sucessoEm: null, inMinutes: 60 });
    expect(refused.falhaMotivo).toMatch(/^Dia .+: \S/);
    expect(await sweepNow(company, 'LIQUIDADOS')).toMatchObject({ falhaEm: null });
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA' });
    expect(
      (
        await withEmpresa(company.empresaId, (tx) =>
          tx.convenio.findUniqueOrThrow({ where: { id: company.convenioId } }),
        )
      ).pausadoEm,
    ).toBeNull();
  });
});

describe('a credit of the francesinha', () => {
  it('for a title without a payment books nothing, and has the bank asked about it now, which does', async () => {
    const company = await integrateCompany(bank());
    const charge = await issueCharge(company);
    await sweepNow(company, 'TITULOS');
    await payQuietly(charge, 'PIX');
    await sweepNow(company, 'FRANCESINHA');
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'EM_ABERTO', pagamentos: [] });
    expect(await sightings(charge)).toEqual(['1250.00 1']);
    expect(await isDue(charge)).toBe(true);
    expect((await sweepOf(company, 'TITULOS')).inMinutes).toBe(0);
    await sweepNow(company, 'TITULOS');
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['PIX 125000'] });
  });

  it('for a title whose payment stands asks for nothing', async () => {
    const company = await integrateCompany(bank());
    const charge = await issueCharge(company);
    await payQuietly(charge, 'PIX');
    await sweepNow(company, 'LIQUIDADOS');
    await sweepNow(company, 'FRANCESINHA');
    expect(await sightings(charge)).toEqual(['1250.00 1']);
    expect(await isDue(charge)).toBe(false);
  });

  it('has the bank asked once, however often it is read, and two equal ones are two', async () => {
    const company = await integrateCompany(bank());
    const charge = await issueCharge(company);
    const dia = await today();
    const credito = {
      tipo: 'CREDITO',
      descricao: 'LIQUIDACAO REDE',
      nossoNumero: charge.nossoNumero,
      seuNumero: null,
      dataMovimento: dia,
      dataLancamento: dia,
      valor: 125_000,
    };
    const keep = async (...rows: object[]) =>
      keepMovimentos(await company.context(), company.convenioId, dia, rows as never);
    await keep(credito, credito, { ...credito, tipo: 'DEBITO' });
    expect(await sightings(charge)).toEqual(['1250.00 1', '1250.00 2']);
    await sweepNow(company, 'TITULOS');
    expect(await isDue(charge)).toBe(false);
    await keep(credito, credito, { ...credito, tipo: 'DEBITO' });
    expect(await isDue(charge)).toBe(false);
  });

  it('that came before its title had its number is noted once the number is known', async () => {
    const company = await integrateCompany(bank());
    const charge = await issueCharge(company);
    await payQuietly(charge, 'PIX');
    const { linhaDigitavel } = await rowOf(charge);
    await asOwner(`update boleto set situacao = 'INCERTO', linha_digitavel = null where id = $1`, [charge.boletoId]);
    await sweepNow(company, 'FRANCESINHA');
    expect(await sightings(charge)).toEqual([]);
    await asOwner(`update boleto set situacao = 'REGISTRADO', linha_digitavel = $2 where id = $1`, [
      charge.boletoId,
      linhaDigitavel,
    ]);
    await sweepNow(company, 'FRANCESINHA');
    expect(await isDue(charge)).toBe(true);
  });
});
