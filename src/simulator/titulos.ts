import type { LocalDate } from '@/domain/local-date';
import { addDays } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import type { Beneficiario } from './beneficiarios';
import type { Tx } from './database';
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
  /** The channel of the first payment that stands: PIX, REDE, COMPE. */
  liquidado_por: string | null;
  /** When an asked write-off takes (or took) effect. */
  baixa_em: Date | null;
  pedido: Pedido;
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
  t.txid, t.qr_code, t.valor, t.vencimento, t.emissao, t.liquidado_por, t.baixa_em, t.pedido`;

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
       where titulo_id = t.id and estornada_em is null order by id limit 1
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

type Moment = { agora: Date; hoje: LocalDate };

/** The word that the bank shows for a title at that moment. Nothing has to run for a day to change it. */
export function situacao(titulo: Titulo, { opcoes }: Beneficiario, { agora, hoje }: Moment): string {
  if (titulo.liquidado_por) return `LIQUIDADO ${titulo.liquidado_por}`;
  if (titulo.baixa_em && titulo.baixa_em <= agora) return 'BAIXADO POR SOLICITACAO';
  if (hoje > addDays(titulo.vencimento, opcoes.diasBaixaAutomatica)) return 'BAIXADO AUTOMATICAMENTE';
  if (hoje > titulo.vencimento) return 'VENCIDO';
  return titulo.qr_code ? 'EM CARTEIRA PIX' : 'EM CARTEIRA';
}
