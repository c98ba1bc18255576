import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import type { Banco } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { chargesOn } from './charges';
import { type Fluxo, fluxoOn } from './fluxo';
import { COLUMNS, isBaixado, isQrValid, type Momento, type Titulo } from './titulos';

/** A title as the pages show it. */
export type PageTitulo = {
  nossoNumero: string;
  pagador: string;
  valor: Centavos;
  devidoHoje: Centavos;
  vencimento: LocalDate;
  situacao: string;
  temPix: boolean;
  pagavel: boolean;
};

const SHOWN = 100;

const PAGO: Record<string, string> = {
  PIX: 'Pago com Pix',
  REDE: 'Pago no Sicredi',
  COMPE: 'Pago em outro banco',
  CARTORIO: 'Pago em cartório',
  CHEQUE: 'Pago com cheque',
};

const FLUXO: Record<Fluxo, string> = {
  REJEITADO: 'Recusado pelo banco',
  'AGUARDANDO ENTRADA EM CARTORIO': 'A caminho do cartório',
  'EM CARTORIO': 'Em cartório',
  PROTESTADO: 'Protestado',
  'AGUARDANDO SUSTACAO DE CARTORIO': 'Saindo do cartório',
  'AGUARDANDO NEGATIVACAO': 'A caminho da negativação',
  NEGATIVADO: 'Negativado',
  'AGUARDANDO RETIRADA NEGATIVACAO': 'Saindo da negativação',
};

/** The newest titles of a beneficiário, or the one with that number; with the count of all. */
export async function pageTitulos(
  banco: Banco,
  conta: Beneficiario,
  nossoNumero: string | null = null,
): Promise<{ titulos: PageTitulo[]; total: number }> {
  const { rows } = await banco.db.query<Titulo>(
    `select ${COLUMNS} from titulo t
     where t.beneficiario_id = $1 and ($2::text is null or t.nosso_numero = $2) order by t.id desc limit ${SHOWN}`,
    [conta.id, nossoNumero],
  );
  const titulos = rows.map((row) => asPageTitulo(banco, conta, row));
  return { titulos, total: rows.length < SHOWN ? rows.length : await countTitulos(banco, conta) };
}

async function countTitulos(banco: Banco, { id }: Beneficiario): Promise<number> {
  const sql = 'select count(*) as total from titulo where beneficiario_id = $1';
  const { rows } = await banco.db.query<{ total: number }>(sql, [id]);
  return rows[0]?.total ?? 0;
}

function asPageTitulo(banco: Banco, conta: Beneficiario, titulo: Titulo): PageTitulo {
  const [agora, hoje] = [banco.relogio.agora(), banco.relogio.hoje()];
  const momento = { agora, hoje };
  const open = fluxoOn(titulo, conta.opcoes, hoje) === null && !isBaixado(titulo, conta, momento);
  const pagavel = open && !titulo.liquidado_por;
  return {
    nossoNumero: titulo.nosso_numero,
    pagador: titulo.pedido.pagador?.nome ?? '',
    valor: titulo.valor,
    devidoHoje: pagavel ? chargesOn(titulo, hoje, conta.opcoes).devido : titulo.valor,
    vencimento: titulo.vencimento,
    situacao: plainWord(titulo, conta, momento),
    temPix: titulo.qr_code !== null && isQrValid(titulo, conta, hoje),
    pagavel,
  };
}

function plainWord(titulo: Titulo, conta: Beneficiario, momento: Momento): string {
  if (titulo.liquidado_por) return PAGO[titulo.liquidado_por] ?? 'Pago';
  if (isBaixado(titulo, conta, momento)) return 'Baixado';
  const fluxo = fluxoOn(titulo, conta.opcoes, momento.hoje);
  if (fluxo) return FLUXO[fluxo];
  return momento.hoje > titulo.vencimento ? 'Vencido' : 'Em aberto';
}
