import { randomUUID } from 'node:crypto';
import { query, readFrancesinhaOf, readList, readListOf } from '@tests/support/bank-readings';
import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { ask, counters, passTime } from '@tests/support/instrucao';
import {
  announce,
  booksOf,
  type Charge,
  issueCharge,
  payQuietly,
  reverseQuietly,
  viewCharge,
} from '@tests/support/settlement';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { getDemonstrativo } from '@/features/boleto/data';
import { attendBoleto } from '@/features/boleto/use-cases/attend-boleto';
import { queryBoleto } from '@/features/boleto/use-cases/query-boleto';
import { getCobrancaDetalhe } from '@/features/cobranca/data';
import { sweepConvenio } from '@/features/conciliacao/use-cases/sweep-convenio';
import { replaceBoleto } from '@/features/instrucao/use-cases/replace-boleto';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

const DIA_MS = 86_400_000;
const bank = simulatedBank();
let company: IntegratedCompany;

beforeAll(async () => {
  company = await integrateCompany(bank());
});

// Whatever the case: the counters are those of the cobranças.
afterEach(async () => {
  const counted = await counters(company);
  expect(counted.counters).toEqual(counted.cobrancas);
});

const charge = () => issueCharge(company);
const today = async (): Promise<LocalDate> => hoje(await agora());
/** A quarter of an hour later the titles that are due are asked about. */
async function askWhatIsDue(): Promise<void> {
  await advanceClocks(bank(), 15 * 60_000);
  await sweepConvenio(await company.context(), company.convenioId, 'TITULOS');
}

const person = async ({ cobrancaId }: Charge) => queryBoleto(await company.context(), cobrancaId);

/** Every title of the cobrança, oldest first, and whether a person is told to look at it. */
function titulosOf({ cobrancaId }: Charge) {
  return withEmpresa(company.empresaId, async (tx) => {
    const boletos = await tx.boleto.findMany({ where: { cobrancaId }, orderBy: { id: 'asc' } });
    return boletos.map(({ situacao, divergencia }) => `${situacao}${divergencia ? ' confira' : ''}`);
  });
}

/** Nothing is paid, and nothing is on its way. */
const OPEN = { cobranca: 'EM_ABERTO', boleto: 'REGISTRADO', valorPago: 0, pagamentos: [], creditos: [] };
/** R$ 1.250,00 came once, by that channel. */
const paidBy = (canal: string) => {
  return { cobranca: 'PAGA', boleto: 'LIQUIDADO', valorPago: 125_000, pagamentos: [`${canal} 125000`], creditos: [] };
};

describe('a cobrança of R$ 1.250,00', () => {
  it('paid late is Paga with the juros and multa that the bank took, and owes nothing more', async () => {
    const one = await charge();
    const vencimento = localDate((await viewCharge(one)).vencimento);
    const dia = addDays(vencimento, 12);
    const owed = await withEmpresa(company.empresaId, (tx) =>
      getDemonstrativo(tx, one.cobrancaId, { dia, hoje: vencimento }),
    );
    await payQuietly(one, 'PIX', { data: dia });
    await query(one);
    await readListOf(dia, one);
    const { pagamentos } = await viewCharge(one);
    expect(pagamentos).toMatchObject([{ dia, multa: 2_500, juros: 500, valor: 128_000 }]);
    expect(owed.demonstrativo?.total).toBe(128_000);
    expect(await booksOf(one)).toEqual({ ...paidBy('PIX'), valorPago: 128_000, pagamentos: ['PIX 128000'] });
  });

  it.each([
    ['the query first, the list afterwards', [query, readList]],
    ['the list first, the query afterwards', [readList, query]],
  ])('paid in part is Paga parcialmente, and its title as closed as at the bank: %s', async (_, readings) => {
    const one = await charge();
    await payQuietly(one, 'PIX', { valorCentavos: 40_000 });
    for (const read of readings) await read(one);
    expect(await booksOf(one)).toEqual({
      cobranca: 'PAGA_PARCIALMENTE',
      boleto: 'LIQUIDADO',
      valorPago: 40_000,
      pagamentos: ['PIX 40000'],
      creditos: [],
    });
  });

  it('paid in part twice is Paga when the parts cover it, without a credit and not in duplicity', async () => {
    const one = await charge();
    await payQuietly(one, 'REDE', { valorCentavos: 50_000 });
    await readList(one);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA_PARCIALMENTE', boleto: 'REGISTRADO', creditos: [] });
    const tomorrow = addDays(await today(), 1);
    await payQuietly(one, 'COMPE', { valorCentavos: 75_000, data: tomorrow });
    await readListOf(tomorrow, one);
    const pagamentos = ['COMPE 75000', 'REDE 50000'];
    expect(await booksOf(one)).toEqual({ ...paidBy('PIX'), pagamentos });
    await query(one);
    expect(await booksOf(one)).toEqual({ ...paidBy('PIX'), pagamentos });
  });

  it.each([
    ['one cent', 125_001, '0.01'],
    ['R$ 50,00', 130_000, '50.00'],
  ])('over-paid by %s is Paga, and the rest is a credit for a person to decide', async (_, valorCentavos, credito) => {
    const one = await charge();
    await payQuietly(one, 'COMPE', { valorCentavos });
    const books = {
      ...paidBy('COMPE'),
      valorPago: valorCentavos,
      pagamentos: [`COMPE ${valorCentavos}`],
      creditos: [`${credito} ABERTO`],
    };
    await query(one);
    expect(await booksOf(one)).toEqual(books);
    await readList(one);
    expect(await booksOf(one)).toEqual(books);
  });

  it('paid twice, by Pix and by boleto, is Paga em duplicidade with the second payment as a credit', async () => {
    const one = await charge();
    await payQuietly(one, 'PIX');
    await announce(one, 'LIQUIDACAO_PIX');
    await payQuietly(one, 'COMPE', { forcar: true });
    await announce(one, 'LIQUIDACAO_COMPE_H5');
    expect(await booksOf(one)).toEqual(paidBy('PIX'));
    await readList(one);
    expect(await booksOf(one)).toEqual({
      cobranca: 'PAGA_EM_DUPLICIDADE',
      boleto: 'LIQUIDADO',
      valorPago: 250_000,
      pagamentos: ['COMPE 125000', 'PIX 125000'],
      creditos: ['1250.00 ABERTO'],
    });
  });

  it('paid twice by two equal payments in one list has both of them, however often the list is read', async () => {
    const one = await charge();
    await payQuietly(one, 'PIX');
    await payQuietly(one, 'PIX', { forcar: true });
    for (let reading = 0; reading < 2; reading += 1) {
      await readList(one);
      expect(await booksOf(one)).toEqual({
        cobranca: 'PAGA_EM_DUPLICIDADE',
        boleto: 'LIQUIDADO',
        valorPago: 250_000,
        pagamentos: ['PIX 125000', 'PIX 125000'],
        creditos: ['1250.00 ABERTO'],
      });
    }
  });

  it('whose title is in cartório and is paid there in part stays there until the bank calls it settled', async () => {
    const one = await charge();
    for (const ocorrencia of ['ENVIO_CARTORIO', 'ENTRADA_CARTORIO'])
      await company.bank('POST', '/ocorrencias', { nossoNumero: one.nossoNumero, ocorrencia });
    await query(one);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'EM_CARTORIO', boleto: 'PROTESTO' });
    await payQuietly(one, 'CARTORIO', { valorCentavos: 100_000 });
    const books = { cobranca: 'PAGA_PARCIALMENTE', valorPago: 100_000, pagamentos: ['REDE 100000'], creditos: [] };
    await readList(one);
    expect(await booksOf(one)).toEqual({ ...books, boleto: 'PROTESTO' });
    await query(one);
    expect(await booksOf(one)).toEqual({ ...books, boleto: 'LIQUIDADO' });
  });
});

describe('a notice of a payment', () => {
  it('shows Pagamento avisado without any money, neither in the list, and Paga when the settlement comes', async () => {
    const one = await charge();
    await payQuietly(one, 'AVISO_COMPE');
    await announce(one, 'AVISO_PAGAMENTO_COMPE');
    for (const read of [readList, query]) {
      await read(one);
      expect(await booksOf(one)).toEqual({ ...OPEN, cobranca: 'PAGAMENTO_AVISADO' });
    }
    await payQuietly(one, 'COMPE');
    await readList(one);
    expect(await booksOf(one)).toEqual(paidBy('COMPE'));
    expect(await avisadoEm(one)).toBeNull();
  });

  it('that never comes true stands for two banking days; then the bank is asked, and the cobrança is Em aberto again', async () => {
    const one = await charge();
    await announce(one, 'AVISO_PAGAMENTO_COMPE');
    await advanceClocks(bank(), DIA_MS);
    await query(one);
    expect(await booksOf(one)).toEqual({ ...OPEN, cobranca: 'PAGAMENTO_AVISADO' });
    await advanceClocks(bank(), 6 * DIA_MS);
    await askWhatIsDue();
    expect(await booksOf(one)).toEqual(OPEN);
    expect(await avisadoEm(one)).toBeNull();
    const { eventos } = await withEmpresa(company.empresaId, async (tx) =>
      getCobrancaDetalhe(tx, one.cobrancaId, await agora()),
    );
    expect(eventos[0]?.detalhe).toMatch(/^O pagamento avisado em \d\d\/\d\d\/\d{4} não chegou\.$/);
  });
});

async function avisadoEm({ cobrancaId }: Charge): Promise<Date | null> {
  const { pagamentoAvisadoEm } = await withEmpresa(company.empresaId, (tx) =>
    tx.cobranca.findUniqueOrThrow({ where: { id: cobrancaId } }),
  );
  return pagamentoAvisadoEm;
}

describe('a payment that the bank takes back on its day', () => {
  it('opens the cobrança again, and paid again by Pix it is Paga, with the first payment kept as reversed', async () => {
    const one = await charge();
    await payQuietly(one, 'REDE');
    await announce(one, 'LIQUIDACAO_REDE');
    expect(await booksOf(one)).toEqual(paidBy('REDE'));
    await reverseQuietly(one);
    expect(await announce(one, 'ESTORNO_LIQUIDACAO_REDE')).toMatchObject({ situacao: 'CONFIRMADO' });
    expect(await booksOf(one)).toEqual({ ...OPEN, pagamentos: ['REDE 125000 estornado'] });
    await payQuietly(one, 'PIX');
    await announce(one, 'LIQUIDACAO_PIX');
    const again = { ...paidBy('PIX'), pagamentos: ['PIX 125000', 'REDE 125000 estornado'] };
    expect(await booksOf(one)).toEqual(again);
    await readList(one);
    expect(await booksOf(one)).toEqual(again);
  });

  it('before any list showed it, and whose event is lost, is taken back here too: the bank is asked again the next day', async () => {
    const one = await charge();
    await payQuietly(one, 'REDE');
    await announce(one, 'LIQUIDACAO_REDE');
    await reverseQuietly(one);
    await readList(one);
    expect(await booksOf(one)).toEqual(paidBy('REDE'));
    await advanceClocks(bank(), DIA_MS + 60_000);
    await askWhatIsDue();
    expect(await booksOf(one)).toEqual({ ...OPEN, pagamentos: ['REDE 125000 estornado'] });
  });
});

/** As the two sweeps do it, one after the other. */
async function readListAndAsk(one: Charge): Promise<void> {
  await readList(one);
  await askWhatIsDue();
}

describe('a payment of a title that no longer stands', () => {
  /** A baixa that a person asked for and the bank has done. */
  async function writtenOff(): Promise<Charge> {
    const one = await charge();
    await ask(one, { tipo: 'BAIXA' });
    await passTime(bank(), one, 3_000);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'CANCELADA', boleto: 'BAIXADO' });
    return one;
  }

  const NOVO = 99_900;

  /** A boleto that was replaced by one of R$ 999,00; both are at the bank, the first written off. */
  async function replaced(): Promise<{ old: Charge; current: Charge }> {
    const old = await charge();
    const vencimento = addDays(await today(), 15);
    await replaceBoleto(await company.context(), old.cobrancaId, { valor: centavos(NOVO), vencimento }, randomUUID());
    await passTime(bank(), old, 3_000);
    const { id: boletoId } = (await viewCharge(old)).boleto;
    await attendBoleto(await company.context(), boletoId);
    const { boleto } = await viewCharge(old);
    expect(boleto).toMatchObject({ id: boletoId, situacao: 'REGISTRADO' });
    return { old, current: { ...old, boletoId, nossoNumero: boleto.nossoNumero ?? '' } };
  }

  it.each([
    ['the list', readList],
    ['a query', query],
  ])('written off: the money counts and a person is told, seen by %s', async (_, read) => {
    const one = await writtenOff();
    await payQuietly(one, 'COMPE', { forcar: true });
    await read(one);
    expect(await booksOf(one)).toEqual(paidBy('COMPE'));
    expect(await titulosOf(one)).toEqual(['LIQUIDADO confira']);
  });

  it.each([
    ['queries', query, query],
    ['the list, after which the bank is asked', readList, readListAndAsk],
  ])('written off, and taken back: it ends as written off as it was, seen by %s', async (_, read, readAgain) => {
    const one = await writtenOff();
    await payQuietly(one, 'REDE', { forcar: true });
    await read(one);
    expect(await booksOf(one)).toEqual(paidBy('REDE'));
    await reverseQuietly(one);
    await readAgain(one);
    expect(await booksOf(one)).toEqual({
      cobranca: 'CANCELADA',
      boleto: 'BAIXADO',
      valorPago: 0,
      pagamentos: ['REDE 125000 estornado'],
      creditos: [],
    });
  });

  it('replaced: the money counts for the cobrança, the new boleto stays as it is, and a person is told', async () => {
    const { old } = await replaced();
    await payQuietly(old, 'COMPE', { forcar: true });
    await readList(old);
    expect(await booksOf(old)).toEqual({
      ...paidBy('COMPE'),
      boleto: 'REGISTRADO',
      creditos: ['251.00 ABERTO'],
    });
    expect(await titulosOf(old)).toEqual(['LIQUIDADO confira', 'REGISTRADO']);
  });

  it('replaced, and the new one paid as well: paid twice by two copies, all beyond the debt is one credit', async () => {
    const { old, current } = await replaced();
    await payQuietly(current, 'PIX');
    await announce(current, 'LIQUIDACAO_PIX');
    await payQuietly(old, 'COMPE', { forcar: true });
    await readList(old);
    const books = {
      cobranca: 'PAGA_EM_DUPLICIDADE',
      boleto: 'LIQUIDADO',
      valorPago: 125_000 + NOVO,
      pagamentos: ['COMPE 125000', `PIX ${NOVO}`],
      creditos: ['1250.00 ABERTO'],
    };
    expect(await booksOf(old)).toEqual(books);
    expect(await titulosOf(old)).toEqual(['LIQUIDADO confira', 'LIQUIDADO']);
    await query(old);
    expect(await booksOf(old)).toEqual(books);
  });

  it('replaced, both copies paid and both taken back: the new boleto is open again, and only that one', async () => {
    const { old, current } = await replaced();
    await payQuietly(current, 'REDE');
    await payQuietly(old, 'REDE', { forcar: true });
    await readList(old);
    await reverseQuietly(old);
    await readList(old);
    expect(await booksOf(old)).toMatchObject({ cobranca: 'PAGA', valorPago: NOVO, creditos: ['1250.00 ANULADO'] });
    await reverseQuietly(current);
    await readList(old);
    expect(await booksOf(old)).toMatchObject({ cobranca: 'EM_ABERTO', boleto: 'REGISTRADO', valorPago: 0 });
    expect((await titulosOf(old))[0]).toMatch(/confira$/);
  });

  it('replaced, and both paid in part: the parts together cover the debt', async () => {
    const { old, current } = await replaced();
    await payQuietly(old, 'COMPE', { forcar: true, valorCentavos: 40_000 });
    await payQuietly(current, 'PIX', { valorCentavos: NOVO - 40_000 });
    await readList(old);
    expect(await booksOf(old)).toMatchObject({ cobranca: 'PAGA', valorPago: NOVO, creditos: [] });
  });
});

describe('one settlement seen by the webhook, a person, the list of the day and the francesinha', () => {
  const SOURCES = {
    webhook: (one: Charge) => announce(one, 'LIQUIDACAO_PIX'),
    pessoa: person,
    lista: (one: Charge, dia: LocalDate) => readListOf(dia, one),
    francesinha: (one: Charge, dia: LocalDate) => readFrancesinhaOf(dia, one),
  };

  it('is one payment in whatever order they see it', async () => {
    const orders = permutations(Object.entries(SOURCES));
    const books: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    const first = addDays(await today(), 40);
    for (const [index, order] of orders.entries()) {
      // A day of its own, whose list has nothing else.
      const dia = addDays(first, index);
      const one = await charge();
      await payQuietly(one, 'PIX', { data: dia, valorCentavos: 125_000 });
      for (const [, see] of order) await see(one, dia);
      const name = order.map(([source]) => source).join(', ');
      books[name] = await booksOf(one);
      expected[name] = paidBy('PIX');
    }
    expect(books).toEqual(expected);
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}
