import { z } from 'zod';
import { businessDate, isLocalDate, type LocalDate } from '@/domain/local-date';
import { type Centavos, centavos } from '@/domain/money';
import type { Banco } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { chargesOn } from './charges';
import { ControlRefusal } from './control-refusal';
import { creditDay } from './credit-day';
import { inTransaction, type Tx } from './database';
import { EM_CARTORIO, fluxoOn } from './fluxo';
import { isBaixado, isQrValid, type Liquidacao, lockTitulo, type Titulo } from './titulos';
import { storeEvent } from './webhook-event';

const amount = z.number().int().min(0);

export const pagamentoSchema = z.strictObject({
  nossoNumero: z.string(),
  /** The two AVISO only announce a payment: the title stays open. */
  canal: z.enum(['PIX', 'REDE', 'COMPE', 'CARTORIO', 'CHEQUE', 'AVISO_REDE', 'AVISO_COMPE']),
  /** Centavos. Left out: what is owed on that day. */
  valorCentavos: z.number().int().min(1).optional(),
  jurosCentavos: amount.optional(),
  multaCentavos: amount.optional(),
  descontoCentavos: amount.optional(),
  abatimentoCentavos: amount.optional(),
  /** The day of the payment; left out: the bank's today. */
  data: z.string().refine(isLocalDate, 'use AAAA-MM-DD').optional(),
  /** The processing window of another bank's payment. */
  janela: z.enum(['H5', 'H6', 'H8']).default('H5'),
  /** Pays even a written-off title. */
  forcar: z.boolean().default(false),
  /** Refuses a title that is already paid, which otherwise is paid again. */
  somenteEmAberto: z.boolean().default(false),
});

export const estornoSchema = z.strictObject({ nossoNumero: z.string() });

type Pagamento = z.infer<typeof pagamentoSchema>;

// A cheque has no movement of its own: it comes under the name that stands for all of them.
const MOVIMENTO = {
  PIX: 'LIQUIDACAO_PIX',
  REDE: 'LIQUIDACAO_REDE',
  COMPE: 'LIQUIDACAO_COMPE_',
  CARTORIO: 'LIQUIDACAO_CARTORIO',
  CHEQUE: 'LIQUIDACAO',
  AVISO_COMPE: 'AVISO_PAGAMENTO_COMPE',
  AVISO_REDE: null,
} as const;

/** That instant moved to another day of Brasília, the time of the day kept. */
function onDay(agora: Date, data: string | undefined): Date {
  if (data === undefined) return agora;
  const days = (Date.parse(data) - Date.parse(businessDate(agora))) / 86_400_000;
  return new Date(agora.getTime() + days * 86_400_000);
}

/** Throws why the bank would not take that payment. */
function requirePayable(banco: Banco, conta: Beneficiario, titulo: Titulo, pedido: Pagamento): void {
  const momento = { agora: banco.relogio.agora(), hoje: banco.relogio.hoje() };
  if (pedido.canal === 'PIX' && !titulo.qr_code) throw new ControlRefusal(409, 'o título não tem Pix');
  if (titulo.liquidado_por && pedido.somenteEmAberto) throw new ControlRefusal(409, 'o título já está pago');
  if (pedido.forcar) return;
  if (isBaixado(titulo, conta, momento)) throw new ControlRefusal(409, 'o título está baixado');
  if (pedido.canal === 'PIX' && !isQrValid(titulo, conta, momento.hoje)) {
    throw new ControlRefusal(409, 'o QR Code venceu');
  }
  const fluxo = fluxoOn(titulo, conta.opcoes, momento.hoje);
  if (fluxo === 'REJEITADO') throw new ControlRefusal(409, 'o título foi rejeitado');
  const atCartorio = fluxo === 'PROTESTADO' || EM_CARTORIO.includes(fluxo);
  if (pedido.canal === 'CARTORIO' && !atCartorio) throw new ControlRefusal(409, 'o título não está em cartório');
  if (pedido.canal !== 'CARTORIO' && fluxo !== null && atCartorio) {
    throw new ControlRefusal(409, 'o título está em cartório e só lá se paga');
  }
}

function settlement(titulo: Titulo, conta: Beneficiario, pedido: Pagamento, dia: LocalDate): Liquidacao {
  const due = chargesOn(titulo, dia, conta.opcoes);
  const given = pedido.valorCentavos !== undefined;
  const take = (said: number | undefined, owed: Centavos): Centavos => centavos(said ?? (given ? 0 : owed));
  const juros = take(pedido.jurosCentavos, due.juros);
  const multa = take(pedido.multaCentavos, due.multa);
  const desconto = take(pedido.descontoCentavos, due.desconto);
  const abatimento = take(pedido.abatimentoCentavos, due.abatimento);
  const valor = centavos(pedido.valorCentavos ?? titulo.valor + juros + multa - desconto - abatimento);
  return { dia, valor, juros, multa, desconto, abatimento };
}

const INSERT = `
  insert into liquidacao
    (titulo_id, beneficiario_id, canal, dia, momento, valor, juros, multa, desconto, abatimento, aviso, credito)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`;

/** Somebody pays: the settlement, the title's new state and the event are one transaction. */
export function pay(
  banco: Banco,
  conta: Beneficiario,
  pedido: Pagamento,
): Promise<{ dia: string; valorCentavos: Centavos; evento: number | null }> {
  const agora = banco.relogio.agora();
  const momento = onDay(agora, pedido.data);
  const dia = businessDate(momento);
  return inTransaction(banco.db, async (tx) => {
    const titulo = await lockTitulo(tx, conta, pedido.nossoNumero);
    if (!titulo) throw new ControlRefusal(404, 'título não encontrado');
    requirePayable(banco, conta, titulo, pedido);
    const liquidacao = settlement(titulo, conta, pedido, dia);
    // Whether a notice is the payment itself is not published: by default it is not.
    const notice = pedido.canal.startsWith('AVISO');
    const aviso = notice && !conta.opcoes.avisoLiquida;
    const canal = notice && !aviso ? pedido.canal.replace('AVISO_', '') : pedido.canal;
    const { rows } = await tx.query<{ id: number }>(INSERT, [
      titulo.id,
      conta.id,
      canal.replace('AVISO_', 'AVISO DE PAGAMENTO '),
      dia,
      momento,
      ...[liquidacao.valor, liquidacao.juros, liquidacao.multa, liquidacao.desconto, liquidacao.abatimento],
      aviso,
      creditDay(pedido.canal, dia, conta.opcoes.feriados),
    ]);
    if (!aviso) {
      await tx.query('update titulo set liquidado_por = coalesce(liquidado_por, $2) where id = $1', [titulo.id, canal]);
    }
    const nome = MOVIMENTO[pedido.canal];
    const movimento = pedido.canal === 'COMPE' ? `${nome}${pedido.janela}` : nome;
    const serial = rows[0]?.id ?? 0;
    const evento = movimento
      ? await storeEvent(tx, { conta, titulo, movimento, canal: pedido.canal, momento, liquidacao, serial, agora })
      : null;
    return { dia, valorCentavos: liquidacao.valor, evento };
  });
}

const LAST_REDE = `
  select id, valor, juros, multa, desconto, abatimento, dia from liquidacao
  where titulo_id = $1 and canal = 'REDE' and not aviso and dia = $2 and estornada_em is null
  order by id desc limit 1`;

async function firstChannel(tx: Tx, titulo: number): Promise<string | null> {
  const { rows } = await tx.query<{ canal: string }>(
    'select canal from liquidacao where titulo_id = $1 and estornada_em is null and not aviso order by id limit 1',
    [titulo],
  );
  return rows[0]?.canal ?? null;
}

/** Takes back the last payment in the bank's own channels; only on the day it was made. */
export function reverse(
  banco: Banco,
  conta: Beneficiario,
  { nossoNumero }: z.infer<typeof estornoSchema>,
): Promise<{ evento: number | null }> {
  const agora = banco.relogio.agora();
  return inTransaction(banco.db, async (tx) => {
    const titulo = await lockTitulo(tx, conta, nossoNumero);
    if (!titulo) throw new ControlRefusal(404, 'título não encontrado');
    const { rows } = await tx.query<Liquidacao & { id: number }>(LAST_REDE, [titulo.id, banco.relogio.hoje()]);
    const [liquidacao] = rows;
    if (!liquidacao) throw new ControlRefusal(409, 'nenhum pagamento REDE de hoje para estornar');
    await tx.query('update liquidacao set estornada_em = $2 where id = $1', [liquidacao.id, agora]);
    const liquidadoPor = await firstChannel(tx, titulo.id);
    await tx.query('update titulo set liquidado_por = $2 where id = $1', [titulo.id, liquidadoPor]);
    const movimento = 'ESTORNO_LIQUIDACAO_REDE';
    const fato = { conta, titulo, movimento, canal: 'REDE', momento: agora, liquidacao, serial: liquidacao.id, agora };
    return { evento: await storeEvent(tx, fato) };
  });
}
