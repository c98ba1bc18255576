import { countPagamentos, type FatoPagamento, quitacao } from '@/domain/boleto/pagamentos';
import { valoresPagos } from '@/features/cobranca/data';
import { centavosFromColumn, centavosToColumn, localDateFromColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import type { SettlementFact } from '../schema';
import { applyBankFact } from './apply-bank-fact';
import { keepPagamentos } from './keep-pagamentos';

const CHUNK = 500;

/**
 * Turns sightings of money into payments: stores each as a fact (a repetition adds nothing), counts the payments behind all
 * facts of a title, and brings payments and states to that count. Any order and any repetition end in the same books. One
 * transaction per chunk of 500, titles locked in the order of their ids, nothing slow inside. Gives the numbers that belong
 * to none of our titles.
 */
export async function settleBoletos(context: Context, convenioId: string, facts: SettlementFact[]): Promise<string[]> {
  const unknown: string[] = [];
  for (let start = 0; start < facts.length; start += CHUNK) {
    const chunk = facts.slice(start, start + CHUNK);
    unknown.push(...(await withEmpresa(context.empresaId, (tx) => settleChunk(tx, context, convenioId, chunk))));
  }
  return unknown;
}

async function settleChunk(tx: Tx, context: Context, convenioId: string, facts: SettlementFact[]): Promise<string[]> {
  const numbers = [...new Set(facts.map(({ nossoNumero }) => nossoNumero))];
  const boletos = await tx.$queryRaw<{ id: string; nossoNumero: string }[]>`
    select id, nosso_numero as "nossoNumero" from boleto
    where convenio_id = ${convenioId}::uuid and nosso_numero = any(${numbers}) order by id for update`;
  const idOf = new Map(boletos.map(({ id, nossoNumero }) => [nossoNumero, id]));
  await storeFacts(tx, context, convenioId, facts, idOf);
  const changed = await keepPagamentos(tx, context, await countByBoleto(tx, [...idOf.values()]));
  for (const boletoId of changed) await settleOne(tx, context, boletoId);
  return numbers.filter((number) => !idOf.has(number));
}

async function storeFacts(
  tx: Tx,
  context: Context,
  convenioId: string,
  facts: SettlementFact[],
  idOf: ReadonlyMap<string, string>,
): Promise<void> {
  const data = facts.flatMap(({ nossoNumero, ...fact }) => {
    const boletoId = idOf.get(nossoNumero);
    if (!boletoId) return [];
    const { origem, chave, canal, ordinal } = fact;
    return {
      empresaId: context.empresaId,
      convenioId,
      boletoId,
      origem,
      chave,
      canal,
      ordinal,
      dia: localDateToColumn(fact.dia),
      valor: centavosToColumn(fact.valor),
      juros: centavosToColumn(fact.juros),
      multa: centavosToColumn(fact.multa),
      desconto: centavosToColumn(fact.desconto),
      abatimento: centavosToColumn(fact.abatimento),
      vistoEm: context.agora,
    };
  });
  await tx.fatoLiquidacao.createMany({ data, skipDuplicates: true });
}

async function countByBoleto(tx: Tx, boletoIds: string[]): Promise<Map<string, FatoPagamento[]>> {
  const rows = await tx.fatoLiquidacao.findMany({ where: { boletoId: { in: boletoIds } } });
  const factsOf = new Map<string, FatoPagamento[]>(boletoIds.map((id) => [id, []]));
  for (const row of rows) {
    const { origem, canal, ordinal } = row;
    factsOf
      .get(row.boletoId)
      ?.push({ origem, canal, ordinal, dia: localDateFromColumn(row.dia), ...valoresPagos(row) });
  }
  return new Map([...factsOf].map(([boletoId, facts]) => [boletoId, countPagamentos(facts)]));
}

async function settleOne(tx: Tx, context: Context, boletoId: string): Promise<void> {
  const boleto = await tx.boleto.findUniqueOrThrow({
    where: { id: boletoId },
    include: {
      termos: { where: { situacao: 'ATUAL' } },
      pagamentos: { where: { estornoDeId: null, estorno: null } },
      fatos: { where: { origem: 'CONSULTA' }, take: 1 },
    },
  });
  const [termos] = boleto.termos;
  if (!termos) throw new Error(`boleto ${boletoId} has no terms in force`);
  const { quitada, pago } = quitacao(centavosFromColumn(termos.valor), boleto.pagamentos.map(valoresPagos));
  // The bank closes a title that was paid short when it shows it as LIQUIDADO in a query; a list alone leaves it open.
  const fechado = quitada || boleto.fatos.length > 0;
  await applyBankFact(tx, context, boletoId, {
    fato: fechado ? 'LIQUIDACAO' : 'LIQUIDACAO_PARCIAL',
    dados: { pagoCentavos: pago, pagamentos: boleto.pagamentos.length },
    proximaTentativaEm: null,
  });
}
