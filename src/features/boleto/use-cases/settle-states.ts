import { type MudancaPagamentos, quitacao } from '@/domain/boleto/pagamentos';
import { isVivo, type SituacaoBoleto } from '@/domain/boleto/situacao';
import { centavosFromDecimal } from '@/domain/money';
import { type PagamentoFeito, readPagamentos } from '@/features/cobranca/use-cases/read-pagamentos';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { groupBy } from '@/lib/group-by';
import { applyBankFacts, type BankFact } from './apply-bank-facts';

const AINDA_COBERTA = 'O banco estornou um pagamento; o que resta ainda cobre o valor.';
const SUBSTITUIDO = 'O banco estornou o pagamento deste boleto, que já tem outro em seu lugar.';

/** A title whose payments were just written, or that the bank has closed. */
export type Liquidado = {
  boletoId: string;
  cobrancaId: string;
  mudanca: MudancaPagamentos;
  /** Whether its payments read differently now. */
  moved: boolean;
  /** The bank closes a title that was paid short when it shows it as LIQUIDADO in a query; a list alone leaves it open. */
  fechado: boolean;
};

/** A title as it stands under the lock. */
type Standing = {
  boletoId: string;
  cobrancaId: string;
  situacao: SituacaoBoleto;
  valor: string | null;
  avisado: boolean;
  outros: SituacaoBoleto[];
  /** Whether the cobrança had another one made after it, whatever became of that. */
  substituido: boolean;
};

type Facts = { reabertura: BankFact | null; liquidacao: BankFact | null };

/**
 * Tells titles what became of their money: a notice ends, an estorno reopens, what covers the debt closes. The caller holds the
 * locks of titles and cobranças. Two titles of one cobrança, which are never both open, are told one after the other.
 */
export async function settleStates(tx: Tx, context: Context, liquidados: readonly Liquidado[]): Promise<void> {
  const byCobranca = groupBy(liquidados, ({ cobrancaId }) => cobrancaId);
  for (let turn = 0; ; turn += 1) {
    const round = [...byCobranca.values()].flatMap((titulos) => titulos[turn] ?? []);
    if (round.length === 0) return;
    await settleRound(tx, context, round);
  }
}

async function settleRound(tx: Tx, context: Context, round: readonly Liquidado[]): Promise<void> {
  const ids = round.map(({ boletoId }) => boletoId);
  const standings = new Map((await readStandings(tx, ids)).map((standing) => [standing.boletoId, standing]));
  const feitos = groupBy(await readPagamentos(tx, { boletos: ids }), ({ boletoId }) => boletoId);
  const reaberturas = new Map<string, BankFact>();
  const liquidacoes = new Map<string, BankFact>();
  const avisadas: string[] = [];
  for (const liquidado of round) {
    const { boletoId, cobrancaId, moved } = liquidado;
    const standing = standings.get(boletoId);
    if (!standing) throw new Error(`boleto ${boletoId} not found`);
    const vigentes = (feitos.get(boletoId) ?? []).filter(({ estornadoEm }) => estornadoEm === null);
    if (!moved && (vigentes.length === 0 || standing.situacao === 'LIQUIDADO')) continue;
    if (moved && standing.avisado) avisadas.push(cobrancaId);
    const { reabertura, liquidacao } = factsOf(liquidado, standing, vigentes);
    if (reabertura) reaberturas.set(boletoId, reabertura);
    if (liquidacao) liquidacoes.set(boletoId, liquidacao);
  }
  if (avisadas.length > 0)
    await tx.cobranca.updateMany({ where: { id: { in: avisadas } }, data: { pagamentoAvisadoEm: null } });
  if (reaberturas.size > 0) {
    await applyBankFacts(tx, context, reaberturas);
    // Whether it is open again, or what it was before it was paid, only the bank knows.
    await tx.boleto.updateMany({
      where: { id: { in: [...reaberturas.keys()] } },
      data: { proximaConsultaEm: context.agora },
    });
  }
  if (liquidacoes.size > 0) await applyBankFacts(tx, context, liquidacoes);
}

function factsOf(
  { boletoId, mudanca, fechado }: Liquidado,
  { situacao, valor, outros, substituido }: Standing,
  vigentes: readonly PagamentoFeito[],
): Facts {
  if (valor === null) throw new Error(`boleto ${boletoId} has no terms in force`);
  const { quitada, pago } = quitacao(centavosFromDecimal(valor), vigentes);
  const coberta = quitada || (fechado && vigentes.length > 0);
  const { novos, convertidos, estornados } = mudanca;
  const dados = { pagoCentavos: pago, pagamentos: vigentes.length, estornados };
  const told = coberta || novos.length + convertidos.length > 0;
  const mensagem = coberta && estornados.length > 0 ? { mensagem: AINDA_COBERTA } : {};
  const fato = coberta ? ('LIQUIDACAO' as const) : ('LIQUIDACAO_PARCIAL' as const);
  return {
    reabertura:
      estornados.length > 0 && !coberta
        ? reopening(dados, situacao === 'LIQUIDADO' && (substituido || outros.some((outra) => isVivo(outra))))
        : null,
    liquidacao: told ? { fato, dados: { ...dados, ...mensagem }, proximaTentativaEm: null } : null,
  };
}

// Where another boleto of the cobrança took its place, even one that was paid meanwhile, the title may not be opened again: a
// person is told.
function reopening(
  dados: { pagoCentavos: number; pagamentos: number; estornados: string[] },
  substituido: boolean,
): BankFact {
  const fato = substituido ? 'REGISTRO_CONFIRMADO' : 'ESTORNO';
  return { fato, dados: substituido ? { ...dados, mensagem: SUBSTITUIDO } : dados, proximaTentativaEm: null };
}

function readStandings(tx: Tx, boletoIds: readonly string[]): Promise<Standing[]> {
  return tx.$queryRaw<Standing[]>`
    select b.id as "boletoId", b.cobranca_id as "cobrancaId", b.situacao::text, t.valor::text,
      c.pagamento_avisado_em is not null as avisado,
      array(select o.situacao::text from boleto o where o.cobranca_id = b.cobranca_id and o.id <> b.id) as outros,
      exists (select 1 from boleto o where o.cobranca_id = b.cobranca_id and o.id > b.id) as substituido
    from boleto b join cobranca c on c.id = b.cobranca_id
      left join boleto_termos t on t.boleto_id = b.id and t.situacao = 'ATUAL'
    where b.id = any(${boletoIds}::uuid[])`;
}
