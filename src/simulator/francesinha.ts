import { addDays, type LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import type { Beneficiario } from './beneficiarios';
import type { Tx } from './database';

/** One line of a day's financial movement. Tariffs have no parts and no payer. */
export type Lancamento = {
  tipo: 'CREDITO' | 'DEBITO';
  descricao: string;
  movimento: LocalDate;
  valor: Centavos;
  juros: Centavos | null;
  multa: Centavos | null;
  desconto: Centavos | null;
  abatimento: Centavos | null;
  nosso_numero: string;
  seu_numero: string;
  txid: string | null;
  nominal: Centavos;
  pagador_nome: string | null;
  pagador_documento: string | null;
};

type Filtro = { dia: LocalDate; tipo: 'CREDITO' | 'DEBITO' | null; hoje: LocalDate };

/** Permanence is charged once in so many days that a title stays unpaid after its due date. */
const PERMANENCIA_DIAS = 30;

const DE_LIQUIDACAO = 'liquidacao l where l.beneficiario_id = $1 and l.credito = $2 and not l.aviso';

// $1 beneficiário, $2 day, $3 type or null, $4 the bank's today, $5 days to the automatic write-off, $6 due dates.
const FIXOS = [
  `select 1 as classe, l.id as ordem, l.titulo_id, 'CREDITO' as tipo, 'LIQUIDACAO ' || l.canal as descricao,
     l.dia as movimento, l.valor, l.juros, l.multa, l.desconto, l.abatimento from ${DE_LIQUIDACAO}`,
  `select 2, l.id, l.titulo_id, 'DEBITO', 'ESTORNO LIQUIDACAO ' || l.canal,
     l.dia, l.valor, l.juros, l.multa, l.desconto, l.abatimento from ${DE_LIQUIDACAO} and l.estornada_em is not null`,
];

const TITULO = 'titulo t where t.beneficiario_id = $1';

/** Brasília's midnight of a day, in UTC: three hours later. */
const MEIA_NOITE = (dia: string): string => `((${dia})::timestamp + interval '3 hours') at time zone 'UTC'`;

// Who is on the way to a notary or to Serasa is not written off by itself.
const SEM_FLUXO = `t.fluxo is null and coalesce((t.pedido->>'diasProtestoAuto')::int, 9999) > $5
  and coalesce((t.pedido->>'diasNegativacaoAuto')::int, 9999) > $5`;

/** What the tariff is charged for: table and condition. */
const OCORRENCIAS = {
  registro: [`${TITULO} and t.emissao = $2`],
  baixa: [
    `${TITULO} and t.liquidado_por is null and t.baixa_em >= ${MEIA_NOITE('$2::date')}
       and t.baixa_em < ${MEIA_NOITE('$2::date + 1')}`,
    `${TITULO} and t.vencimento = $2::date - ($5::int + 1) and $2::date <= $4 and t.liquidado_por is null
       and t.baixa_em is null and ${SEM_FLUXO}`,
  ],
  permanencia: [
    `${TITULO} and t.vencimento = any($6::date[]) and $2::date <= $4 and t.fluxo is distinct from 'REJEITADO'
       and (t.baixa_em is null or t.baixa_em >= ${MEIA_NOITE('$2::date + 1')})
       and not exists (
         select 1 from liquidacao l
         where l.titulo_id = t.id and l.dia < $2 and not l.aviso and l.estornada_em is null
       )`,
  ],
} as const;

/**
 * The movement of a day: settlements on the day of their credit, reversals, and the convênio's present tariffs. Nothing
 * of it is stored: it follows from titles and payments, so that nothing can be charged twice.
 */
function movements({ opcoes }: Beneficiario): string {
  const { tarifas } = opcoes;
  const tariff = (classe: number, nome: keyof typeof tarifas, from: string, key: string, id: string): string =>
    `select ${classe}, ${id}, ${key}, 'DEBITO', 'TARIFA ${nome.toUpperCase()}', $2::date, ${tarifas[nome]}::bigint,
       null, null, null, null from ${from}`;
  const parts = [...FIXOS];
  if (tarifas.liquidacao > 0) parts.push(tariff(3, 'liquidacao', DE_LIQUIDACAO, 'l.titulo_id', 'l.id'));
  for (const nome of ['registro', 'baixa', 'permanencia'] as const) {
    if (tarifas[nome] === 0) continue;
    for (const from of OCORRENCIAS[nome]) parts.push(tariff(4, nome, from, 't.id', 't.id'));
  }
  return `select * from (${parts.join('\nunion all\n')}) m where ($3::text is null or m.tipo = $3)
    and ($4::date is not null and $5::int is not null and $6::date[] is not null)`;
}

/** One page of a day's movement and how many lines the day has. */
export async function readFrancesinha(
  db: Tx,
  conta: Beneficiario,
  filtro: Filtro,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ lancamentos: Lancamento[]; total: number }> {
  const { dia, tipo, hoje } = filtro;
  const days = conta.opcoes.diasBaixaAutomatica;
  const times = Array.from({ length: Math.floor(days / PERMANENCIA_DIAS) }, (_, index) => index + 1);
  const dueDates = times.map((time) => addDays(dia, -time * PERMANENCIA_DIAS));
  const values = [conta.id, dia, tipo, hoje, days, dueDates];
  const { rows } = await db.query<Lancamento>(
    `select m.tipo, m.descricao, m.movimento, m.valor, m.juros, m.multa, m.desconto, m.abatimento,
       t.nosso_numero, t.seu_numero, t.txid, t.valor as nominal,
       t.pedido->'pagador'->>'nome' as pagador_nome, t.pedido->'pagador'->>'documento' as pagador_documento
     from (${movements(conta)} order by classe, ordem, descricao limit $7 offset $8) m join titulo t on t.id = m.titulo_id
     order by m.classe, m.ordem, m.descricao`,
    [...values, limit, offset],
  );
  const count = await db.query<{ total: number }>(`select count(*) as total from (${movements(conta)}) m`, values);
  return { lancamentos: rows, total: count.rows[0]?.total ?? 0 };
}
