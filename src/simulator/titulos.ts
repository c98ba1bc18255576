import type { LocalDate } from '@/domain/local-date';
import { addDays } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import type { Beneficiario } from './beneficiarios';
import type { Tx } from './database';
import { type Fluxo, fluxoOn } from './fluxo';
import type { Pedido } from './payload';

export type Titulo = {
  id: number;
  nosso_numero: string;
  seu_numero: string;
  id_titulo_empresa: string | null;
  linha_digitavel: string;
  codigo_barras: string;
  txid: string | null;
  qr_code: string | null;
  valor: Centavos;
  vencimento: LocalDate;
  emissao: LocalDate;
  /** Granted by instruction; lowers what is owed. */
  abatimento: Centavos;
  /** The channel of the first payment that stands: PIX, REDE, COMPE, CARTORIO, CHEQUE. */
  liquidado_por: string | null;
  /** Protest, negativação or rejection; null in the ordinary flow. */
  fluxo: Fluxo | null;
  /** When it was written off; the automatic write-off needs nothing written, unless it was brought forward. */
  baixa_em: Date | null;
  baixa_origem: 'SOLICITACAO' | 'AGENCIA' | 'AUTOMATICA' | null;
  /** As registered, with what instructions have changed of discounts, interest and automatic days. */
  pedido: Pedido;
  criado_em: Date;
};

export type Liquidacao = {
  dia: LocalDate;
  valor: Centavos;
  juros: Centavos;
  multa: Centavos;
  desconto: Centavos;
  abatimento: Centavos;
};

export const COLUMNS = `t.id, t.nosso_numero, t.seu_numero, t.id_titulo_empresa, t.linha_digitavel, t.codigo_barras,
  t.txid, t.qr_code, t.valor, t.vencimento, t.emissao, t.abatimento, t.liquidado_por, t.fluxo, t.baixa_em,
  t.baixa_origem, t.pedido, t.criado_em`;

export type TituloLiquidado = Titulo & { liquidacao: Liquidacao | null };

const FILTERS = {
  nossoNumero: 't.nosso_numero = $2',
  seuNumero: 't.seu_numero = $2',
  idTituloEmpresa: 't.id_titulo_empresa = $2',
} as const;

/** Titles of one beneficiário by one of its three numbers, each with the first payment that stands. */
export async function findTitulos(
  tx: Tx,
  conta: Beneficiario,
  campo: keyof typeof FILTERS,
  value: string,
): Promise<TituloLiquidado[]> {
  const { rows } = await tx.query<TituloLiquidado>(
    `select ${COLUMNS}, to_jsonb(l) as liquidacao
     from titulo t left join lateral (
       select dia, valor, juros, multa, desconto, abatimento from liquidacao
       where titulo_id = t.id and estornada_em is null and not aviso order by id limit 1
     ) l on t.liquidado_por is not null
     where t.beneficiario_id = $1 and ${FILTERS[campo]}
     order by t.id limit 500`,
    [conta.id, value],
  );
  return rows;
}

export async function findByLinha(
  tx: Tx,
  linhaDigitavel: string,
): Promise<(Titulo & { beneficiario_id: number }) | undefined> {
  const { rows } = await tx.query<Titulo & { beneficiario_id: number }>(
    `select ${COLUMNS}, t.beneficiario_id from titulo t where t.linha_digitavel = $1`,
    [linhaDigitavel],
  );
  return rows[0];
}

/** Locks the title, so that two changes at once happen one after the other. */
export async function lockTitulo(tx: Tx, conta: Beneficiario, nossoNumero: string): Promise<Titulo | undefined> {
  const { rows } = await tx.query<Titulo>(
    `select ${COLUMNS} from titulo t where t.beneficiario_id = $1 and t.nosso_numero = $2 for update`,
    [conta.id, nossoNumero],
  );
  return rows[0];
}

const SAVE = `
  update titulo set seu_numero = $2, linha_digitavel = $3, codigo_barras = $4, qr_code = $5, vencimento = $6,
    abatimento = $7, fluxo = $8, baixa_em = $9, baixa_origem = $10, pedido = $11
  where id = $1`;

/** Writes whatever may change of a title that is locked. */
export async function saveTitulo(tx: Tx, titulo: Titulo): Promise<void> {
  await tx.query(SAVE, [
    titulo.id,
    titulo.seu_numero,
    titulo.linha_digitavel,
    titulo.codigo_barras,
    titulo.qr_code,
    titulo.vencimento,
    titulo.abatimento,
    titulo.fluxo,
    titulo.baixa_em,
    titulo.baixa_origem,
    titulo.pedido,
  ]);
}

export type Momento = { agora: Date; hoje: LocalDate };

export function isBaixado(titulo: Titulo, { opcoes }: Beneficiario, { agora, hoje }: Momento): boolean {
  if (titulo.liquidado_por) return false;
  if (titulo.baixa_em) return titulo.baixa_em <= agora;
  // Who is at a notary's or at Serasa stays there.
  return !fluxoOn(titulo, opcoes, hoje) && hoje > addDays(titulo.vencimento, opcoes.diasBaixaAutomatica);
}

/** False once the days are over in which the QR Code may be paid after the due date. */
export function isQrValid({ pedido, vencimento }: Titulo, { opcoes }: Beneficiario, hoje: LocalDate): boolean {
  return hoje <= addDays(vencimento, pedido.validadeAposVencimento ?? opcoes.diasBaixaAutomatica);
}

/** The word that the bank has for a title at that moment. Nothing has to run for a day to change it. */
export function situacao(titulo: Titulo, conta: Beneficiario, momento: Momento): string {
  if (titulo.liquidado_por) return `LIQUIDADO ${titulo.liquidado_por}`;
  if (isBaixado(titulo, conta, momento)) {
    const asked = titulo.baixa_em !== null && titulo.baixa_origem !== 'AUTOMATICA';
    return asked ? 'BAIXADO POR SOLICITACAO' : conta.opcoes.situacaoBaixaAutomatica;
  }
  const fluxo = fluxoOn(titulo, conta.opcoes, momento.hoje);
  if (fluxo) return fluxo;
  if (momento.hoje > titulo.vencimento) return 'VENCIDO';
  return titulo.qr_code ? 'EM CARTEIRA PIX' : 'EM CARTEIRA';
}
