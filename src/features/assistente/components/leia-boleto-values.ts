import type { PdfText } from '@/components/pdf-text';
import type { ContaDoBoleto, NossoNumeroLido } from '@/domain/boleto/conta-do-boleto';
import { postoDigits } from '@/domain/boleto/nosso-numero';
import { formatLocalDate } from '@/domain/local-date';
import { formatReais } from '@/domain/money';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';

/** The fields that a boleto can fill, as they stand in the form. */
export type ContaNoFormulario = Pick<ContaBancariaView, 'cooperativa' | 'posto' | 'codigoBeneficiario'>;
type Campo = keyof ContaNoFormulario;

/** Where the company's own numbers stood when the boleto was issued; `ano` has two digits. */
type UltimoNossoNumero = { ano: string; byte: number; sequencial: number };

/** What is to be filled. `ultimoNossoNumero`: only of boletos that the company numbered itself. */
export type DadosDoBoleto = Partial<Record<Campo, string>> & { ultimoNossoNumero?: UltimoNossoNumero };

/** A field on both sides. `valor`: what would be filled; null where the boleto does not tell. */
export type Diferenca = {
  campo: Campo;
  rotulo: string;
  noBoleto: string;
  noFormulario: string;
  situacao: 'IGUAL' | 'DIFERENTE' | 'NAO_DIZ';
  valor: string | null;
};

const tidy = (typed: string | null) => (typed ?? '').replace(/[^0-9A-Za-z]/g, '').toUpperCase();

/** The boleto and the form side by side. */
export function compareConta(boleto: ContaDoBoleto, conta: ContaNoFormulario): Diferenca[] {
  const posto = tidy(conta.posto);
  const codigo = tidy(conta.codigoBeneficiario);
  return [
    compared('cooperativa', 'Cooperativa', boleto.cooperativa, tidy(conta.cooperativa)),
    boleto.posto === null
      ? {
          campo: 'posto',
          rotulo: 'Posto',
          noBoleto: '00',
          noFormulario: posto,
          // A posto with letters is written 00, so that the two agree without being alike.
          situacao: posto.length === 2 && postoDigits(posto) === '00' ? 'IGUAL' : 'NAO_DIZ',
          valor: null,
        }
      : compared('posto', 'Posto', boleto.posto, posto),
    compared(
      'codigoBeneficiario',
      'Código do beneficiário',
      boleto.codigoBeneficiario,
      codigo === '' ? '' : codigo.padStart(5, '0'),
    ),
  ];
}

function compared(campo: Campo, rotulo: string, noBoleto: string, noFormulario: string): Diferenca {
  const situacao = noBoleto === noFormulario ? 'IGUAL' : 'DIFERENTE';
  return { campo, rotulo, noBoleto, noFormulario, situacao, valor: noBoleto };
}

/** What one click fills: everything that differs, and the own numbering where there is one. */
export function allDados(boleto: ContaDoBoleto, diferencas: readonly Diferenca[]): DadosDoBoleto {
  const filled = diferencas.flatMap(({ campo, situacao, valor }) =>
    situacao === 'DIFERENTE' && valor !== null ? [[campo, valor] as const] : [],
  );
  const ultimo = ultimoOf(boleto.nossoNumero);
  return { ...Object.fromEntries(filled), ...(ultimo && { ultimoNossoNumero: ultimo }) };
}

/** What step 3 would be told, should the company number its boletos itself; null for the bank's numbers. */
export function numeracaoText(nossoNumero: NossoNumeroLido): string | null {
  const ultimo = ultimoOf(nossoNumero);
  if (ultimo === null) return null;
  const { ano, byte, sequencial } = ultimo;
  const next = `Para numerar por conta própria, em Configurações do banco: byte ${byte}`;
  if (sequencial === 99_999) return `${next}, cujos números de 20${ano} acabaram neste boleto.`;
  return `${next} e, em 20${ano}, próximo sequencial ${sequencial + 1}, ou maior se houve boletos depois deste.`;
}

/** Null for the bank's numbers: its sequence is its own. */
function ultimoOf({ ano, byte, sequencial }: NossoNumeroLido): UltimoNossoNumero | null {
  return byte >= 2 ? { ano, byte, sequencial } : null;
}

/** Year, byte and sequence in words. */
export function nossoNumeroText({ ano, byte, sequencial }: NossoNumeroLido): string {
  const quem = byte >= 2 ? 'numerado pela própria empresa' : 'numerado pelo banco';
  return `ano 20${ano}, byte ${byte} (${quem}), sequencial ${String(sequencial).padStart(5, '0')}`;
}

/** One of several boletos, for choosing. */
export function boletoLabel({ nossoNumero, vencimento, valor }: ContaDoBoleto): string {
  const quando = vencimento ? `vence ${formatLocalDate(vencimento)}` : 'sem vencimento';
  return `${nossoNumero.formatado} · ${quando} · ${valor > 0 ? formatReais(valor) : 'sem valor'}`;
}

const OU_COLE = 'Se tiver a linha digitável, cole-a no campo acima.';

/** Why a file could not be read, and what to do. */
export const FALHA_PDF: Record<Extract<PdfText, { lido: false }>['motivo'], string> = {
  NAO_E_PDF: `Este arquivo não é um PDF. Escolha o PDF do boleto. ${OU_COLE}`,
  GRANDE: `O arquivo passa de 10 MB ou de 200 páginas. Escolha um PDF menor, só com o boleto. ${OU_COLE}`,
  PROTEGIDO: `O PDF abre só com senha, e aqui ela não é pedida. Abra-o com a senha, imprima-o em outro PDF e escolha o novo. ${OU_COLE}`,
  SEM_TEXTO: `O PDF é uma imagem, como a de um scanner, sem texto para ler. Digite a linha digitável, os 47 números no alto do boleto.`,
  ILEGIVEL: `O PDF está danificado ou incompleto. Baixe-o de novo. ${OU_COLE}`,
  LEITOR: `O leitor de PDF não pôde ser carregado. Confira a conexão e tente de novo. ${OU_COLE}`,
};

/** A file with text and no boleto in it. */
export const SEM_LINHA =
  'Nenhum boleto foi encontrado no texto deste PDF. Cole a linha digitável, os 47 números no alto do boleto, no campo acima.';
