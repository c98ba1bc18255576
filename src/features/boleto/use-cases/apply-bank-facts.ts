import type { TituloRegistrado } from '@/bank/gateway';
import { type FatoTitulo, type SituacaoBoleto, type Transicao, transicao } from '@/domain/boleto/situacao';
import { refreshCobrancas } from '@/features/cobranca/use-cases/refresh-cobrancas';
import type { Ator, Context } from '@/lib/context';
import type { JsonObject, Tx } from '@/lib/db';
import { emitEvents } from '@/lib/outbox';
import { BANCO } from '../data';
import { COBRANCA_MUDOU } from '../schema';
import { writeEventos } from './write-eventos';

/** A fact about one title, whoever brings it, with what came along. */
export type BankFact = {
  fato: FatoTitulo;
  /** Who says so; the bank unless told otherwise. */
  ator?: Ator;
  /** Numbers the bank gave, and where they contradict our own arithmetic. */
  titulo?: TituloRegistrado & { divergencia: string | null };
  rejeicao?: { motivo: string; campo: string | null };
  /** When the title, in its new state, is next due for work; null when nothing is to be done. */
  proximaTentativaEm: Date | null;
  /** For the timeline; never a secret. */
  dados?: JsonObject;
};

/** What a fact is held against; only a row read under the title's lock is one. */
export type LockedBoleto = {
  situacao: SituacaoBoleto;
  cobrancaId: string;
  nossoNumero: string | null;
  linhaDigitavel: string | null;
  divergencia: string | null;
  convenioId: string;
};

type Step = { boletoId: string; boleto: LockedBoleto; fact: BankFact; step: Transicao };

// Money is told in the timeline every time, even where it leaves the title as it was.
const ALWAYS_TOLD: readonly FatoTitulo[] = ['PAGAMENTO_AVISADO', 'LIQUIDACAO', 'LIQUIDACAO_PARCIAL', 'ESTORNO'];

/**
 * The only code that writes a title's state. Locks the titles, asks the table of domain/boleto/situacao, writes their states,
 * numbers and timelines, and brings the cobranças, their counters and the outbox along, all in the caller's transaction. A fact
 * that changes nothing leaves its title and the title's schedule untouched. Of several titles of one cobrança the change is told
 * under the first: whoever wants each told by itself brings them one after the other. `held`: all their
 * rows, where this transaction has locked and read them already and not written them since.
 */
export async function applyBankFacts(
  tx: Tx,
  context: Context,
  facts: ReadonlyMap<string, BankFact>,
  held?: ReadonlyMap<string, LockedBoleto>,
): Promise<Map<string, Transicao>> {
  const boletos = held ?? (await lockAndRead(tx, [...facts.keys()]));
  const steps = [...facts].map(([boletoId, fact]): Step => {
    const boleto = boletos.get(boletoId);
    if (!boleto) throw new Error(`boleto ${boletoId} not found`);
    const step = isAnotherTitle(boleto, fact)
      ? { para: boleto.situacao, efeito: 'CONFLITO' as const }
      : transicao(boleto.situacao, fact.fato);
    return { boletoId, boleto, fact, step };
  });
  const told = steps.filter(({ step, fact }) => step.efeito !== 'MANTEM' || ALWAYS_TOLD.includes(fact.fato));
  if (told.length > 0) await write(tx, context, told);
  return new Map(steps.map(({ boletoId, step }) => [boletoId, step]));
}

async function write(tx: Tx, context: Context, told: readonly Step[]): Promise<void> {
  await updateBoletos(tx, context, told);
  await writeEventos(
    tx,
    context,
    told.map(({ boletoId, boleto, step, fact: { fato, ator = BANCO, dados = {} } }) => {
      return { boletoId, fato, de: boleto.situacao, step, ator, dados };
    }),
  );
  for (const { boleto, fact } of told)
    if (fact.titulo && boleto.linhaDigitavel === null)
      await awakenKeptEvents(tx, context, boleto, fact.titulo.nossoNumero);
  const firsts = new Map(told.toReversed().map((one) => [one.boleto.cobrancaId, one]));
  const mudadas = await refreshCobrancas(tx, context, [...firsts.keys()]);
  const events = [...mudadas].flatMap(([cobrancaId, mudou]) => {
    const first = firsts.get(cobrancaId);
    if (!first) return [];
    const dados = { ...mudou, boletoId: first.boletoId, fato: first.fact.fato };
    return [{ tipo: COBRANCA_MUDOU, alvoId: cobrancaId, dados }];
  });
  await emitEvents(tx, context, events);
}

async function lockAndRead(tx: Tx, boletoIds: readonly string[]): Promise<Map<string, LockedBoleto>> {
  const boletos = await tx.$queryRaw<(LockedBoleto & { id: string })[]>`
    select id, situacao::text, cobranca_id as "cobrancaId", nosso_numero as "nossoNumero",
      linha_digitavel as "linhaDigitavel", divergencia, convenio_id as "convenioId"
    from boleto where id = any(${boletoIds}::uuid[]) order by id for update`;
  return new Map(boletos.map(({ id, ...boleto }) => [id, boleto]));
}

// One text for every fact; what a fact does not touch it sets to what it was.
async function updateBoletos(tx: Tx, { agora }: Context, told: readonly Step[]): Promise<void> {
  const rows = told.map(rowOf);
  await tx.$executeRaw`
    update boleto b set situacao = n.situacao, atualizado_em = ${agora}::timestamptz,
      proxima_tentativa_em = case when n.muda then n.proxima else b.proxima_tentativa_em end,
      tentativas = case when n.envia then b.tentativas + 1 else b.tentativas end,
      nao_encontrado = case when n.envia then 0 else b.nao_encontrado end,
      nosso_numero = coalesce(n.nosso_numero, b.nosso_numero),
      linha_digitavel = coalesce(n.linha_digitavel, b.linha_digitavel),
      codigo_barras = coalesce(n.codigo_barras, b.codigo_barras),
      txid = coalesce(n.txid, b.txid),
      pix_copia_e_cola = coalesce(n.pix, b.pix_copia_e_cola),
      registrado_em = case when n.linha_digitavel is null then b.registrado_em else ${agora}::timestamptz end,
      rejeicao_motivo = coalesce(n.motivo, b.rejeicao_motivo),
      rejeicao_campo = case when n.motivo is null then b.rejeicao_campo else n.campo end,
      divergencia = case when n.diverge then n.divergencia else b.divergencia end
    from json_to_recordset(${JSON.stringify(rows)}::json) as n (id uuid, situacao situacao_boleto, muda boolean,
      proxima timestamptz, envia boolean, nosso_numero text, linha_digitavel text, codigo_barras text, txid text, pix text,
      motivo text, campo text, diverge boolean, divergencia text)
    where b.id = n.id`;
}

function rowOf({ boletoId, boleto, step: { para, efeito }, fact }: Step) {
  const { rejeicao, fato } = fact;
  const titulo = boleto.linhaDigitavel === null ? fact.titulo : undefined;
  return {
    id: boletoId,
    situacao: para,
    muda: para !== boleto.situacao,
    proxima: fact.proximaTentativaEm,
    envia: fato === 'ENVIO_INICIADO' && para === 'ENVIANDO',
    ...(titulo && {
      nosso_numero: titulo.nossoNumero,
      linha_digitavel: titulo.linhaDigitavel,
      codigo_barras: titulo.codigoBarras,
      txid: titulo.txid,
      pix: titulo.pixCopiaECola,
    }),
    ...(rejeicao && para === 'REJEITADO' && { motivo: rejeicao.motivo, campo: rejeicao.campo }),
    diverge: titulo !== undefined || efeito === 'CONFLITO',
    ...(titulo && { divergencia: divergenciaOf(boleto, titulo) }),
    ...(efeito === 'CONFLITO' && { divergencia: contradiction(boleto, fact) }),
  };
}

// What was said of an own number is still true when the title is registered with it: that an earlier one was taken.
function divergenciaOf({ nossoNumero, divergencia }: LockedBoleto, titulo: NonNullable<BankFact['titulo']>) {
  const antes = nossoNumero === titulo.nossoNumero ? divergencia : null;
  return [antes, titulo.divergencia].filter(Boolean).join(' ') || null;
}

// One boleto, two numbers at the bank: whatever the fact says, it is not about the title we hold.
function isAnotherTitle({ linhaDigitavel, nossoNumero }: LockedBoleto, { titulo }: BankFact): boolean {
  return titulo !== undefined && linhaDigitavel !== null && titulo.nossoNumero !== nossoNumero;
}

function contradiction(boleto: LockedBoleto, fact: BankFact): string {
  if (isAnotherTitle(boleto, fact)) {
    return `O banco tem dois títulos para este boleto: ${boleto.nossoNumero} e ${fact.titulo?.nossoNumero}. Baixe um deles no Sicredi.`;
  }
  return `O banco informou ${fact.fato} para um boleto que estava ${boleto.situacao}. Confira no Sicredi.`;
}

// An event that came before its title had a number is matched again by the transaction that writes the number.
async function awakenKeptEvents(tx: Tx, context: Context, boleto: LockedBoleto, nossoNumero: string): Promise<void> {
  await tx.eventoBancario.updateMany({
    where: { convenioId: boleto.convenioId, nossoNumero, situacao: 'SEM_TITULO' },
    data: { proximaTentativaEm: context.agora },
  });
}
