import { nomeCampoBrCode } from './br-code-campos';

/**
 * One thing that is wrong with a BR Code. `campo` is the path of the field ('59', '26.25'), `at` the place in the text
 * without the blanks around it, counted from 0.
 *
 * - `tlv`: ids and lengths do not walk to the end, a field appears twice, or field 63 is not the last; `flaw` says which.
 * - `crc`: the text was changed after its CRC was computed, or the CRC was never right.
 * - `not-pix`: no account of br.gov.bcb.pix; `found` is the scheme of the account there is.
 * - `missing-field`: a required field is absent or empty. '26.01' stands for an account with neither chave nor URL.
 * - `field-rule`: a field holds what it may not.
 */
export type ProblemaBrCode =
  | ProblemaTlv
  | { code: 'crc'; campo: '63'; at: number; expected: string; found: string }
  | { code: 'not-pix'; campo: '26-51'; found: string | null }
  | { code: 'missing-field'; campo: string }
  | { code: 'field-rule'; campo: '00' | '53' | '54' | '58'; found: string };

/**
 * - `empty`, `start`: there is nothing, or it does not begin with field 00.
 * - `header`: four digits were expected and others found; `campo` is the last field before, or the template
 *   that breaks at once.
 * - `cut`: the field promises more characters (`expected`) than there are (`found`).
 * - `repeated`: the field appears twice; `second-pix`: another field says the same for Pix. Two readers of such a text
 *   could pay two amounts or two people.
 * - `crc-length`: field 63 does not hold four characters; `trailing`: so many characters come after it.
 * - `bytes`: the text walks only when lengths count bytes; `campo` is the first with more bytes than characters.
 * - `line-break`: there is a line break or a tab within.
 */
export type ProblemaTlv =
  | { code: 'tlv'; flaw: 'empty'; campo: null; at: 0 }
  | { code: 'tlv'; flaw: 'start'; campo: null; at: 0; found: string }
  | { code: 'tlv'; flaw: 'header'; campo: string; at: number; found: string }
  | { code: 'tlv'; flaw: 'cut'; campo: string; at: number; expected: number; found: number }
  | { code: 'tlv'; flaw: 'repeated' | 'second-pix' | 'bytes'; campo: string; at: number }
  | { code: 'tlv'; flaw: 'crc-length' | 'trailing'; campo: '63'; at: number; found: number }
  | { code: 'tlv'; flaw: 'line-break'; campo: null; at: number };

/** What is wrong, and what the person who has the text can do about it: plain Portuguese sentences. */
type Explicacao = { erro: string; orientacao: string };

const COPIE = 'Copie o código de novo, inteiro, de onde ele veio.';
const PECA = 'Peça outro código a quem emitiu a cobrança.';

/** Says in words what a problem is and what to do. Places are counted from 1, as people count. */
export function explainProblemaBrCode(problema: ProblemaBrCode): Explicacao {
  switch (problema.code) {
    case 'tlv':
      return explainTlv(problema);
    case 'crc':
      return {
        erro: `O CRC do código Pix não confere: o texto traz ${quoted(problema.found)} e o conteúdo dá ${problema.expected}. O código foi alterado ou gerado errado.`,
        orientacao: COPIE,
      };
    case 'not-pix':
      return {
        erro:
          problema.found === null
            ? 'O código não traz a conta Pix de quem recebe (campos 26 a 51).'
            : `O código é de outro arranjo, ${quoted(problema.found)}, e não do Pix (br.gov.bcb.pix).`,
        orientacao: PECA,
      };
    case 'missing-field':
      return { erro: explainMissing(problema.campo), orientacao: problema.campo === '63' ? COPIE : PECA };
    case 'field-rule':
      return {
        erro: `${named(problema.campo)} traz ${quoted(problema.found)}, e ${REGRAS[problema.campo]}.`,
        orientacao: PECA,
      };
  }
}

const REGRAS = {
  '00': 'a única versão que existe é 01',
  '53': 'o Pix só paga em reais (986)',
  '54': 'deveria ser um valor com ponto e até dois decimais, como 10.50',
  '58': 'o Pix só existe no Brasil (BR)',
};

function explainTlv(problema: ProblemaTlv): Explicacao {
  switch (problema.flaw) {
    case 'empty':
      return { erro: 'O código Pix está vazio.', orientacao: 'Cole o código Pix copia e cola.' };
    case 'start':
      return {
        erro: `O texto não é um código Pix: ele deveria começar com 000201 e começa com ${quoted(problema.found)}.`,
        orientacao: 'Copie o código Pix copia e cola desde o início.',
      };
    case 'header':
      return {
        erro: `O código Pix não pode ser lido a partir do caractere ${problema.at + 1}, perto do ${lowerNamed(problema.campo)}: deveriam vir quatro algarismos e veio ${quoted(problema.found)}. Faltam caracteres ou um tamanho está errado.`,
        orientacao: COPIE,
      };
    case 'cut':
      return {
        erro: `${named(problema.campo)} deveria ter ${characters(problema.expected)} e só há ${problema.found}, a partir do caractere ${problema.at + 1}.`,
        orientacao: COPIE,
      };
    case 'repeated':
      return { erro: `${named(problema.campo)} aparece mais de uma vez.`, orientacao: PECA };
    case 'second-pix':
      return {
        erro: `O código Pix diz de dois modos a quem pagar: o segundo está no ${lowerNamed(problema.campo)}.`,
        orientacao: PECA,
      };
    case 'bytes':
      return {
        erro: `O tamanho do ${lowerNamed(problema.campo)} conta bytes, e não caracteres, por causa de um acento ou símbolo.`,
        orientacao: 'Peça a quem emitiu a cobrança um código sem acentos.',
      };
    case 'crc-length':
      return {
        erro: `O CRC, no fim do código Pix, deveria ter 4 caracteres e tem ${problema.found}.`,
        orientacao: COPIE,
      };
    case 'trailing':
      return {
        erro: `Depois do fim do código Pix há mais ${characters(problema.found)}, a partir do caractere ${problema.at + 1}.`,
        orientacao: 'Apague o que vem depois do CRC ou copie o código de novo.',
      };
    case 'line-break':
      return {
        erro: `Há uma quebra de linha ou tabulação no meio do código Pix, no caractere ${problema.at + 1}.`,
        orientacao: 'Apague a quebra ou copie o código de novo.',
      };
  }
}

function explainMissing(campo: string): string {
  if (campo.endsWith('.01'))
    return `A conta Pix (campo ${campo.slice(0, 2)}) não traz a chave Pix nem o endereço da cobrança.`;
  return `Falta o ${lowerNamed(campo)}.`;
}

function named(campo: string): string {
  return `O ${lowerNamed(campo)}`;
}

function lowerNamed(campo: string): string {
  return `campo ${campo} (${nomeCampoBrCode(campo)})`;
}

function characters(count: number): string {
  return count === 1 ? '1 caractere' : `${count} caracteres`;
}

/** What was found, short enough for a sentence. */
function quoted(found: string): string {
  return `“${found.length > 20 ? `${found.slice(0, 20)}…` : found}”`;
}
