import type { LocalDate } from '@/domain/local-date';
import { type Centavos, centavos } from '@/domain/money';
import type { Banco } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { chargesOn } from './charges';
import { COLUMNS, situacao, type Titulo } from './titulos';

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
};

/** The newest titles of a beneficiário, or the one with that number; with the count of all. */
export async function pageTitulos(
  banco: Banco,
  conta: Beneficiario,
  nossoNumero: string | null = null,
): Promise<{ titulos: PageTitulo[]; total: number }> {
  const { rows } = await banco.db.query<Titulo & { total: number }>(
    `select ${COLUMNS}, count(*) over () as total from titulo t
     where t.beneficiario_id = $1 and ($2::text is null or t.nosso_numero = $2) order by t.id desc limit ${SHOWN}`,
    [conta.id, nossoNumero],
  );
  return { titulos: rows.map((row) => asPageTitulo(banco, conta, row)), total: rows[0]?.total ?? 0 };
}

function asPageTitulo(banco: Banco, conta: Beneficiario, titulo: Titulo): PageTitulo {
  const [agora, hoje] = [banco.relogio.agora(), banco.relogio.hoje()];
  const word = situacao(titulo, conta, { agora, hoje });
  const { juros, multa, desconto } = chargesOn(titulo, hoje);
  const pagavel = !titulo.liquidado_por && !word.startsWith('BAIXADO');
  return {
    nossoNumero: titulo.nosso_numero,
    pagador: titulo.pedido.pagador?.nome ?? '',
    valor: titulo.valor,
    devidoHoje: pagavel ? centavos(titulo.valor + juros + multa - desconto) : titulo.valor,
    vencimento: titulo.vencimento,
    situacao: plainWord(titulo, word),
    temPix: titulo.qr_code !== null,
    pagavel,
  };
}

function plainWord(titulo: Titulo, word: string): string {
  if (titulo.liquidado_por) return PAGO[titulo.liquidado_por] ?? 'Pago';
  if (word.startsWith('BAIXADO')) return 'Baixado';
  return word === 'VENCIDO' ? 'Vencido' : 'Em aberto';
}
