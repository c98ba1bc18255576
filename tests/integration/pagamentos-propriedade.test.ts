import { randomUUID } from 'node:crypto';
import { asOwner } from '@tests/support/as-owner';
import {
  answerOf,
  creditRow,
  happenings,
  historyOf,
  type Livro,
  settledRow,
  type TituloNosso,
  VALOR,
} from '@tests/support/bank-books';
import { type IntegratedCompany, integrateCompany, newCobranca, simulatedBank } from '@tests/support/house';
import { counters } from '@tests/support/instrucao';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { quitacao } from '@/domain/boleto/pagamentos';
import { addDays, type LocalDate } from '@/domain/local-date';
import { applyTituloConsultado } from '@/features/boleto/use-cases/apply-titulo-consultado';
import { createBoleto } from '@/features/boleto/use-cases/create-boleto';
import { noteAviso } from '@/features/boleto/use-cases/note-aviso';
import { settleDay } from '@/features/boleto/use-cases/settle-day';
import { valoresPagos } from '@/features/cobranca/data';
import { refreshCobranca } from '@/features/cobranca/use-cases/refresh-cobranca';
import { keepMovimentos } from '@/features/conciliacao/use-cases/keep-movimentos';
import { createCobranca } from '@/features/emissao/use-cases/create-cobranca';
import { hoje } from '@/lib/clock';
import { centavosFromColumn, localDateFromColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { groupBy } from '@/lib/group-by';

const bank = simulatedBank();
let company: IntegratedCompany;
let now: Context;

beforeAll(async () => {
  company = await integrateCompany(bank());
  now = await company.context();
});

/** `atual`: the one that its cobrança stands for; not one that was replaced. */
type Titulo = TituloNosso & { id: string; cobrancaId: string; atual: boolean };

const TITULOS = 4;
const DIAS = 2;
const index = (length: number) => fc.nat({ max: length - 1 });

/** One source, asked about one title or one day; mostly those that bring money. */
const source = fc.oneof(
  fc.record({
    fonte: fc.constantFrom('CONSULTA' as const, 'CONSULTA' as const, 'CONSULTA' as const, 'AVISO' as const),
    alvo: index(TITULOS),
  }),
  fc.record({
    fonte: fc.constantFrom('LISTA' as const, 'LISTA' as const, 'LISTA' as const, 'FRANCESINHA' as const),
    alvo: index(DIAS),
  }),
);
type Source = typeof source extends fc.Arbitrary<infer T> ? T : never;

/** The same at some percentage of the history: 0 before anything happened, 100 after everything. */
const sighting = fc.tuple(source, fc.nat({ max: 100 }));

const QUERIES = Array.from({ length: TITULOS }, (_, alvo): Source => ({ fonte: 'CONSULTA', alvo }));
/** Everything there is to be read. */
const ALL = [
  ...QUERIES,
  ...Array.from({ length: DIAS }, (_, alvo): Source[] => [
    { fonte: 'LISTA', alvo },
    { fonte: 'FRANCESINHA', alvo },
  ]).flat(),
];

const scenario = fc.record({
  happened: happenings(TITULOS, DIAS),
  seen: fc.array(sighting, { maxLength: 10, size: 'max' }),
  last: fc
    .tuple(fc.shuffledSubarray(ALL), fc.shuffledSubarray(ALL, { minLength: ALL.length }))
    .map(([some, all]) => [...some, ...all]),
  late: fc.array(sighting, { maxLength: 6, size: 'max' }),
});

const WEEK_MS = 7 * 86_400_000;
let runs = 0;

it('sightings of two days, in any order and with any repetition, end in the books that the bank shows last', async () => {
  const property = fc.asyncProperty(scenario, async ({ happened, seen, last, late }) => {
    // Days of their own, so that no list of this run speaks of the titles of another.
    const first = addDays(hoje(now.agora), DIAS * runs);
    const dias = Array.from({ length: DIAS }, (_, later) => addDays(first, later));
    runs += 1;
    const titulos = await makeTitulos();
    const history = historyOf(happened, dias);
    const truth = history.at(-1) ?? [];
    const expected = booksAtBank(truth, titulos);
    const see = (one: Source, livro: Livro, ms: number) =>
      deliver({ ...now, agora: new Date(now.agora.getTime() + ms) }, one, { livro, titulos, dias });
    const then = (percentage: number) => history[Math.round((percentage / 100) * (history.length - 1))] ?? [];

    for (const [n, [one, percentage]] of seen.entries()) await see(one, then(percentage), 1_000 + n);
    for (const [n, one] of last.entries()) await see(one, truth, 5_000 + n);
    const books = await booksHere(titulos);
    expect(books.map(moneyOf)).toEqual(expected.map(moneyOf));

    // A reading that began before the last ones and only now is applied.
    for (const [n, [one, percentage]] of late.entries())
      if (one.fonte !== 'AVISO') await see(one, then(percentage), 2_000 + n);
    expect(await booksHere(titulos)).toEqual(books);

    // What an estorno opened, and what was only announced, is asked about once more.
    for (const one of QUERIES) await see(one, truth, WEEK_MS);
    expect(await booksHere(titulos)).toEqual(expected);

    const rows = await countRows(titulos);
    for (const [n, one] of ALL.entries()) await see(one, truth, WEEK_MS + 1_000 + n);
    expect(await booksHere(titulos)).toEqual(expected);
    expect(await countRows(titulos)).toEqual(rows);
    const counted = await counters(company);
    expect(counted.counters).toEqual(counted.cobrancas);
  });
  // Unbiased: with so few runs the small cases would be most of them. Without `endOnFailure` a failure is told in its smallest
  // form, many minutes later.
  await fc.assert(property, { numRuns: 16, unbiased: true, endOnFailure: true });
}, 120_000);

let numbers = 260_000_000;

/** One that is open, one that the bank has written off, and one that was replaced, with the one in its place. */
async function makeTitulos(): Promise<Titulo[]> {
  const { empresaId, integracaoId, convenioId } = company;
  const vencimento = addDays(hoje(now.agora), 10);
  const input = await newCobranca(company, { valor: VALOR, vencimento });
  const issue = () => withEmpresa(empresaId, (tx) => createCobranca(tx, now, input, randomUUID()));
  const open = await register(await issue(), { baixado: false, atual: true });
  const baixado = await register(await issue(), { baixado: true, atual: true });
  const old = await register(await issue(), { baixado: true, atual: false });
  const { cobrancaId } = old;
  const novo = { cobrancaId, convenioId, integracaoId, tipoCobranca: 'HIBRIDO' as const, seuNumero: 'NOVO' };
  const boletoId = await withEmpresa(empresaId, (tx) =>
    createBoleto(tx, now, { ...novo, valor: VALOR, vencimento, regras: {} }),
  );
  const current = await register({ cobrancaId, boletoId }, { baixado: false, atual: true });
  return [open, baixado, old, current];
}

/** As if the bank had registered it, and written it off where it is no longer open. */
async function register(
  { cobrancaId, boletoId: id }: { cobrancaId: string; boletoId: string },
  { baixado, atual }: Pick<Titulo, 'baixado' | 'atual'>,
): Promise<Titulo> {
  numbers += 1;
  const nossoNumero = String(numbers);
  const { rows } = await asOwner<{ id_titulo_empresa: string }>(
    `update boleto set situacao = $3::situacao_boleto, nosso_numero = $2, linha_digitavel = repeat('1', 47),
       codigo_barras = repeat('1', 44), proxima_tentativa_em = null where id = $1 returning id_titulo_empresa`,
    [id, nossoNumero, baixado ? 'BAIXADO' : 'REGISTRADO'],
  );
  await withEmpresa(company.empresaId, (tx) => refreshCobranca(tx, now, cobrancaId));
  return { id, cobrancaId, nossoNumero, idTituloEmpresa: rows[0]?.id_titulo_empresa ?? '', baixado, atual };
}

type Bank = { livro: Livro; titulos: readonly Titulo[]; dias: readonly LocalDate[] };

async function deliver(context: Context, { fonte, alvo }: Source, { livro, titulos, dias }: Bank): Promise<void> {
  if (fonte === 'LISTA' || fonte === 'FRANCESINHA') {
    const dia = dias[alvo] ?? hoje(now.agora);
    const money = livro
      .filter(({ recebimento }) => recebimento.dia === dia)
      .map(({ titulo, recebimento }) => ({ nossoNumero: titulos[titulo]?.nossoNumero ?? '', recebimento }));
    const { convenioId } = company;
    if (fonte === 'LISTA') {
      const rows = money.map(({ nossoNumero, recebimento }) => settledRow(nossoNumero, recebimento));
      return settleDay(context, convenioId, dia, rows);
    }
    const rows = money.map(({ nossoNumero, recebimento }) => creditRow(nossoNumero, recebimento));
    return keepMovimentos(context, convenioId, dia, rows);
  }
  const titulo = titulos[alvo];
  if (!titulo) throw new Error('no such title');
  if (fonte === 'AVISO') return noteAviso(context, titulo.id, { origem: 'WEBHOOK', texto: 'AVISO_PAGAMENTO_COMPE' });
  const pago = livro.find((um) => um.titulo === alvo)?.recebimento ?? null;
  await applyTituloConsultado(context, titulo.id, answerOf(titulo, hoje(now.agora), pago));
}

/** The books of one cobrança. */
type Books = { cobranca: string; valorPago: number; pagamentos: string[]; credito: number; titulos: string[] };

const moneyOf = ({ valorPago, pagamentos, credito }: Books) => ({ valorPago, pagamentos, credito });
const line = (titulo: string, origem: string, { dia, canal, valor, juros }: Livro[number]['recebimento']) =>
  `${titulo} ${origem} ${dia} ${canal} ${valor} ${juros}`;

/** What our books have to be when that is what the bank holds. */
function booksAtBank(livro: Livro, titulos: readonly Titulo[]): Books[] {
  const byCobranca = groupBy(titulos, ({ cobrancaId }) => cobrancaId);
  return [...byCobranca.values()].map((seus): Books => {
    const pagos = livro.filter(({ titulo }) => seus.some((um) => um === titulos[titulo]));
    const isPago = (um: Titulo) => pagos.some(({ titulo }) => titulos[titulo] === um);
    const { pago, excedente, quitada, duplicada } = quitacao(
      VALOR,
      pagos.map(({ recebimento }) => recebimento),
    );
    const unpaid = seus.at(-1)?.baixado ? 'CANCELADA' : 'EM_ABERTO';
    const partly = pago > 0 ? 'PAGA_PARCIALMENTE' : unpaid;
    const paid = duplicada ? 'PAGA_EM_DUPLICIDADE' : 'PAGA';
    return {
      cobranca: quitada ? paid : partly,
      valorPago: pago,
      pagamentos: pagos
        .map(({ titulo, recebimento }) => line(titulos[titulo]?.nossoNumero ?? '', 'LISTA_DO_DIA', recebimento))
        .sort(),
      credito: excedente,
      titulos: seus.map((um) => {
        if (isPago(um)) return 'LIQUIDADO';
        if (!um.atual) return 'substituido';
        return um.baixado ? 'BAIXADO' : 'REGISTRADO';
      }),
    };
  });
}

function booksHere(titulos: readonly Titulo[]): Promise<Books[]> {
  const byCobranca = groupBy(titulos, ({ cobrancaId }) => cobrancaId);
  const standing = { estornoDeId: null, estorno: null };
  return withEmpresa(company.empresaId, async (tx) => {
    const books: Books[] = [];
    for (const [id, seus] of byCobranca) {
      const cobranca = await tx.cobranca.findUniqueOrThrow({
        where: { id },
        include: {
          boletos: { orderBy: { id: 'asc' } },
          pagamentos: { where: standing, include: { boleto: true } },
          creditos: { where: { situacao: 'ABERTO' } },
        },
      });
      const { situacao, valorPago, pagamentos, creditos, boletos } = cobranca;
      books.push({
        cobranca: situacao,
        valorPago: centavosFromColumn(valorPago),
        pagamentos: pagamentos
          .map(({ canal, dia, boleto, origem, ...row }) => {
            const recebimento = { canal, dia: localDateFromColumn(dia), ...valoresPagos(row) };
            return line(boleto.nossoNumero ?? '', origem, recebimento);
          })
          .sort(),
        credito: creditos.reduce((sum, { valor }) => sum + centavosFromColumn(valor), 0),
        // One that was replaced and is not paid is never open again; whether it was once paid may show.
        titulos: boletos.map((boleto, position) => {
          const paid = pagamentos.some(({ boletoId }) => boletoId === boleto.id);
          const closed = boleto.situacao === 'BAIXADO' || boleto.situacao === 'LIQUIDADO';
          return !seus[position]?.atual && !paid && closed ? 'substituido' : boleto.situacao;
        }),
      });
    }
    return books;
  });
}

function countRows(titulos: readonly Titulo[]) {
  const ids = titulos.map(({ id }) => id);
  const cobrancas = titulos.map(({ cobrancaId }) => cobrancaId);
  return withEmpresa(company.empresaId, async (tx) => ({
    pagamentos: await tx.pagamento.count({ where: { boletoId: { in: ids } } }),
    fatos: await tx.fatoLiquidacao.count({ where: { boletoId: { in: ids } } }),
    creditos: await tx.credito.count({ where: { cobrancaId: { in: cobrancas } } }),
  }));
}
