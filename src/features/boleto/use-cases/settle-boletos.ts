import {
  conferirPagamentos,
  type LeituraTitulo,
  type MudancaPagamentos,
  type PagamentoVigente,
  quitacao,
} from '@/domain/boleto/pagamentos';
import { isVivo } from '@/domain/boleto/situacao';
import { valoresPagos } from '@/features/cobranca/data';
import type { Pagamento } from '@/generated/prisma/client';
import { centavosFromColumn, localDateFromColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { JsonObject, Tx } from '@/lib/db';
import { applyBankFact } from './apply-bank-fact';
import { keepPagamentos } from './keep-pagamentos';
import { storeSightings } from './store-sightings';

const AINDA_COBERTA = 'O banco estornou um pagamento; o que resta ainda cobre o valor.';
const SUBSTITUIDO = 'O banco estornou o pagamento deste boleto, que já tem outro em seu lugar.';

type PagamentoRow = Pagamento & { estorno: Pagamento | null };

/**
 * Brings the payments and states of titles to what one reading of the bank says about each of them (domain/boleto/pagamentos
 * decides): the sightings are stored, the payments written, the titles told. One is a batch of one. Titles are locked in the
 * order of their ids; nothing slow happens here. `context.agora` is when the reading began: a title that a later reading
 * has already changed is left to that one.
 */
export async function settleBoletos(
  tx: Tx,
  context: Context,
  leituras: ReadonlyMap<string, LeituraTitulo>,
): Promise<void> {
  await tx.$queryRaw`select id from boleto where id = any(${[...leituras.keys()]}::uuid[]) order by id for update`;
  const boletos = await findBoletos(tx, [...leituras.keys()]);
  const titulos = boletos.flatMap((boleto) => {
    const leitura = leituras.get(boleto.id);
    if (!leitura || boleto.pagamentos.some((row) => changedAfter(row, context.agora))) return [];
    const mudanca = conferirPagamentos(boleto.pagamentos.filter(isVigente).map(vigenteOf), leitura);
    return { boletoId: boleto.id, cobrancaId: boleto.cobrancaId, origem: leitura.origem, boleto, leitura, mudanca };
  });
  await storeSightings(tx, context, titulos);
  await keepPagamentos(
    tx,
    context,
    titulos.map((titulo) => ({ ...titulo, pagamentos: titulo.boleto.pagamentos.map(({ estorno: _, ...row }) => row) })),
  );
  for (const { boletoId, leitura, mudanca, boleto } of titulos)
    await settleOne(tx, context, boletoId, {
      moved: hasMoved(mudanca, boleto.pagamentos),
      fechado: leitura.origem === 'CONSULTA' && leitura.liquidado,
      mudanca,
    });
}

function findBoletos(tx: Tx, ids: string[]) {
  return tx.boleto.findMany({
    where: { id: { in: ids } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      cobrancaId: true,
      convenioId: true,
      nossoNumero: true,
      pagamentos: { where: { estornoDeId: null }, include: { estorno: true }, orderBy: { id: 'asc' } },
    },
  });
}

function changedAfter({ criadoEm, estorno }: PagamentoRow, instant: Date): boolean {
  return criadoEm > instant || (estorno !== null && estorno.criadoEm > instant);
}

function isVigente({ estorno }: PagamentoRow): boolean {
  return estorno === null;
}

function vigenteOf(row: PagamentoRow): PagamentoVigente {
  const { id, origem, canal } = row;
  return { id, origem, canal, dia: localDateFromColumn(row.dia), ...valoresPagos(row) };
}

// A payment that only gets a better source reads the same to everybody.
function hasMoved({ novos, convertidos, estornados }: MudancaPagamentos, pagamentos: PagamentoRow[]): boolean {
  if (novos.length + estornados.length > 0) return true;
  return convertidos.some(({ id, recebimento }) => {
    const row = pagamentos.find((pagamento) => pagamento.id === id);
    return !row || JSON.stringify({ ...vigenteOf(row), ...recebimento }) !== JSON.stringify(vigenteOf(row));
  });
}

type Settlement = { moved: boolean; fechado: boolean; mudanca: MudancaPagamentos };

// The bank closes a title that was paid short when it shows it as LIQUIDADO in a query; a list alone leaves it open.
async function settleOne(
  tx: Tx,
  context: Context,
  boletoId: string,
  { moved, fechado, mudanca }: Settlement,
): Promise<void> {
  if (!moved && !fechado) return;
  const boleto = await tx.boleto.findUniqueOrThrow({
    where: { id: boletoId },
    include: {
      termos: { where: { situacao: 'ATUAL' } },
      pagamentos: { where: { estornoDeId: null, estorno: null } },
      cobranca: { include: { boletos: { select: { id: true, situacao: true } } } },
    },
  });
  const { situacao, pagamentos, cobranca } = boleto;
  const [termos] = boleto.termos;
  if (!termos) throw new Error(`boleto ${boletoId} has no terms in force`);
  if (!moved && (pagamentos.length === 0 || situacao === 'LIQUIDADO')) return;
  if (moved && cobranca.pagamentoAvisadoEm)
    await tx.cobranca.update({ where: { id: cobranca.id }, data: { pagamentoAvisadoEm: null } });
  const pagos = pagamentos.map((row) => ({ ...vigenteOf({ ...row, estorno: null }), ordinal: row.ordinal }));
  const { quitada, pago } = quitacao(centavosFromColumn(termos.valor), pagos);
  const coberta = quitada || (fechado && pagamentos.length > 0);
  const dados = { pagoCentavos: pago, pagamentos: pagamentos.length, estornados: mudanca.estornados };
  if (mudanca.estornados.length > 0 && !coberta) {
    const substituido = cobranca.boletos.some(({ id, situacao: outra }) => id !== boletoId && isVivo(outra));
    await reopen(tx, context, boletoId, dados, situacao === 'LIQUIDADO' && substituido);
  }
  if (coberta || mudanca.novos.length + mudanca.convertidos.length > 0) {
    const fato = coberta ? 'LIQUIDACAO' : 'LIQUIDACAO_PARCIAL';
    const mensagem = coberta && mudanca.estornados.length > 0 ? { mensagem: AINDA_COBERTA } : {};
    await applyBankFact(tx, context, boletoId, { fato, dados: { ...dados, ...mensagem }, proximaTentativaEm: null });
  }
}

// Where another boleto of the cobrança already took its place, the title may not stand open beside it: a person is told.
async function reopen(tx: Tx, context: Context, boletoId: string, dados: JsonObject, substituido: boolean) {
  const fact = { dados: substituido ? { ...dados, mensagem: SUBSTITUIDO } : dados, proximaTentativaEm: null };
  await applyBankFact(tx, context, boletoId, { ...fact, fato: substituido ? 'REGISTRO_CONFIRMADO' : 'ESTORNO' });
}
