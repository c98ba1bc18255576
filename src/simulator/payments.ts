import { z } from 'zod';
import { businessDate, isLocalDate } from '@/domain/local-date';
import { type Centavos, centavos } from '@/domain/money';
import type { Banco } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { chargesOn } from './charges';
import { ControlRefusal } from './control-refusal';
import { inTransaction, type Tx } from './database';
import { lockTitulo, situacao } from './titulos';
import { storeEvent } from './webhook-event';

const amount = z.number().int().min(0);

export const pagamentoSchema = z.strictObject({
  nossoNumero: z.string(),
  canal: z.enum(['PIX', 'REDE', 'COMPE']),
  /** Centavos. Left out: what is owed on that day. */
  valorCentavos: z.number().int().min(1).optional(),
  jurosCentavos: amount.optional(),
  multaCentavos: amount.optional(),
  descontoCentavos: amount.optional(),
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

const MOVIMENTO = { PIX: 'LIQUIDACAO_PIX', REDE: 'LIQUIDACAO_REDE', COMPE: 'LIQUIDACAO_COMPE_' } as const;

/** That instant moved to another day of Brasília, the time of the day kept. */
function onDay(agora: Date, data: string | undefined): Date {
  if (data === undefined) return agora;
  const days = (Date.parse(data) - Date.parse(businessDate(agora))) / 86_400_000;
  return new Date(agora.getTime() + days * 86_400_000);
}

/** Somebody pays: the settlement, the title's new state and the event are one transaction. */
export function pay(
  banco: Banco,
  conta: Beneficiario,
  pedido: z.infer<typeof pagamentoSchema>,
): Promise<{ dia: string; valorCentavos: Centavos; evento: number | null }> {
  const agora = banco.relogio.agora();
  const momento = onDay(agora, pedido.data);
  const dia = businessDate(momento);
  return inTransaction(banco.db, async (tx) => {
    const titulo = await lockTitulo(tx, conta, pedido.nossoNumero);
    if (!titulo) throw new ControlRefusal(404, 'título não encontrado');
    if (pedido.canal === 'PIX' && !titulo.qr_code) throw new ControlRefusal(409, 'o título não tem Pix');
    const atual = situacao(titulo, conta, { agora, hoje: banco.relogio.hoje() });
    if (atual.startsWith('BAIXADO') && !pedido.forcar) throw new ControlRefusal(409, 'o título está baixado');

    if (titulo.liquidado_por && pedido.somenteEmAberto) throw new ControlRefusal(409, 'o título já está pago');

    const due = chargesOn(titulo, dia);
    const given = pedido.valorCentavos !== undefined;
    const juros = centavos(pedido.jurosCentavos ?? (given ? 0 : due.juros));
    const multa = centavos(pedido.multaCentavos ?? (given ? 0 : due.multa));
    const desconto = centavos(pedido.descontoCentavos ?? (given ? 0 : due.desconto));
    const valor = centavos(pedido.valorCentavos ?? titulo.valor + juros + multa - desconto);
    await tx.query(
      `insert into liquidacao
         (titulo_id, beneficiario_id, canal, dia, momento, valor, juros, multa, desconto, abatimento)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)`,
      [titulo.id, conta.id, pedido.canal, dia, momento, valor, juros, multa, desconto],
    );
    await tx.query('update titulo set liquidado_por = coalesce(liquidado_por, $2) where id = $1', [
      titulo.id,
      pedido.canal,
    ]);
    const movimento = `${MOVIMENTO[pedido.canal]}${pedido.canal === 'COMPE' ? pedido.janela : ''}`;
    const liquidacao = { dia, valor, juros, multa, desconto, abatimento: centavos(0) };
    const evento = await storeEvent(tx, { conta, titulo, movimento, momento, liquidacao, agora });
    return { dia, valorCentavos: valor, evento };
  });
}

const LAST_REDE = `
  select id, valor, juros, multa, desconto, abatimento, dia from liquidacao
  where titulo_id = $1 and canal = 'REDE' and dia = $2 and estornada_em is null
  order by id desc limit 1`;

async function firstChannel(tx: Tx, titulo: number): Promise<string | null> {
  const { rows } = await tx.query<{ canal: string }>(
    'select canal from liquidacao where titulo_id = $1 and estornada_em is null order by id limit 1',
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
    const { rows } = await tx.query(LAST_REDE, [titulo.id, banco.relogio.hoje()]);
    const [liquidacao] = rows;
    if (!liquidacao) throw new ControlRefusal(409, 'nenhum pagamento REDE de hoje para estornar');
    await tx.query('update liquidacao set estornada_em = $2 where id = $1', [liquidacao.id, agora]);
    const liquidadoPor = await firstChannel(tx, titulo.id);
    await tx.query('update titulo set liquidado_por = $2 where id = $1', [titulo.id, liquidadoPor]);
    const movimento = 'ESTORNO_LIQUIDACAO_REDE';
    return { evento: await storeEvent(tx, { conta, titulo, movimento, momento: agora, liquidacao, agora }) };
  });
}
