import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLocalDate, type LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import { type Answer, type Banco, bankRoute } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { BOLETOS, checkQueryIdentification, queryText } from './boletos-routes';
import { brasiliaTime } from './clock';
import { Refusal } from './errors';
import type { Opcoes } from './opcoes';
import { jsonCode, jsonNumber } from './query-answer';
import type { Liquidacao } from './titulos';

type Row = Liquidacao & {
  canal: string;
  momento: Date;
  nosso_numero: string;
  seu_numero: string;
  nominal: Centavos;
};

// The page first, its titles after: a page far back must not read the titles of all pages before it.
const LIST = `
  select l.dia, l.canal, l.momento, l.valor, l.juros, l.multa, l.desconto, l.abatimento,
    t.nosso_numero, t.seu_numero, t.valor as nominal
  from (
    select * from liquidacao p
    where p.beneficiario_id = $1 and p.dia = $2 and p.estornada_em is null
      and ($3::text is null or exists (
        select 1 from titulo f where f.id = p.titulo_id and f.pedido->'beneficiarioFinal'->>'documento' = $3
      ))
    order by p.id limit $4 offset $5
  ) l join titulo t on t.id = l.titulo_id
  order by l.id`;

function readDay(request: FastifyRequest): LocalDate {
  const dia = queryText(request, 'dia');
  if (dia === null) throw new Refusal(400, 'BAD_REQUEST');
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(dia) ?? [];
  const date = `${year}-${month}-${day}`;
  if (!isLocalDate(date)) throw new Refusal(400, 'A data deve estar no formato DD/MM/YYYY');
  return date;
}

export function readPage(request: FastifyRequest, base: number): number {
  const pagina = queryText(request, 'pagina') ?? String(base);
  if (!/^\d{1,4}$/.test(pagina)) throw new Refusal(400, 'O campo pagina está inválido');
  return Math.max(0, Number(pagina) - base);
}

/** Wall clock of Brasília, as the bank's list writes it: 2026-12-18 10:42:07.0 */
function paymentTime({ dia, momento }: Row, { dataPagamentoComHora }: Opcoes): string {
  if (!dataPagamentoComHora) return dia;
  const [, , , ...time] = brasiliaTime(momento);
  const [hour, minute, second] = time.map((part) => String(part).padStart(2, '0'));
  return `${dia} ${hour}:${minute}:${second}.0`;
}

async function settledOn(banco: Banco, request: FastifyRequest, conta: Beneficiario): Promise<Answer> {
  checkQueryIdentification(request, conta);
  const dia = readDay(request);
  const final = queryText(request, 'cpfCnpjBeneficiarioFinal');
  if (final !== null && !/^(\d{11}|[0-9A-Z]{12}\d\d)$/.test(final)) {
    throw new Refusal(400, 'O documento do beneficiário final está inválido');
  }
  const { opcoes } = conta;
  const size = opcoes.liquidadosPorPagina;
  const page = readPage(request, opcoes.paginaBase);
  const { rows } = await banco.db.query<Row>(LIST, [conta.id, dia, final, size + 1, page * size]);
  if (rows.length === 0 && opcoes.liquidadosVazio404) throw new Refusal(404, 'Nenhum título liquidado');

  // A notary's and a cheque's payment has no name of its own in the published list: guess.
  const items = rows.slice(0, size).map((row) => ({
    cooperativa: conta.cooperativa,
    codigoBeneficiario: jsonCode(conta.codigo, opcoes),
    cooperativaPostoBeneficiario: `${conta.cooperativa}${conta.posto}`,
    nossoNumero: jsonCode(row.nosso_numero, opcoes),
    seuNumero: jsonCode(row.seu_numero, opcoes),
    tipoCarteira: opcoes.carteira === 'SIMPLES' ? opcoes.tipoCarteira : `CARTEIRA_${opcoes.carteira}`,
    dataPagamento: paymentTime(row, opcoes),
    valor: jsonNumber(row.nominal, opcoes),
    valorLiquidado: opcoes.valorLiquidadoNulo ? null : jsonNumber(row.valor, opcoes),
    jurosLiquido: jsonNumber(row.juros, opcoes),
    descontoLiquido: jsonNumber(row.desconto, opcoes),
    multaLiquida: jsonNumber(row.multa, opcoes),
    abatimentoLiquido: jsonNumber(row.abatimento, opcoes),
    tipoLiquidacao: ['CARTORIO', 'CHEQUE'].includes(row.canal) ? 'REDE' : row.canal,
  }));
  const hasNext = rows.length > size;
  return { status: 200, body: { items, hasNext: opcoes.hasNextTexto ? String(hasNext) : hasNext } };
}

export function liquidadosRoute(app: FastifyInstance, banco: Banco): void {
  const url = `${BOLETOS}/liquidados/dia`;
  bankRoute(app, banco, { method: 'GET', url, rota: 'liquidados', shape: 'D' }, (request, conta) =>
    settledOn(banco, request, conta),
  );
}
