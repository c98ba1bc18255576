import { formatLinhaDigitavel } from '@/domain/boleto/linha-digitavel';
import { epochDay } from '@/domain/local-date';
import type { Answer, Contest } from './contender';
import { linhaLibraries } from './contenders/linha-libraries';
import { nodeBoleto } from './contenders/node-boleto';
import { readLinha, writeTitulo } from './contenders/ours';
import { geradorBoletos, gerarBoletos } from './contenders/stella-libraries';
import { bareLinha, bareTitulo } from './floors/boleto';
import { damageDigit } from './inputs/damage-digit';
import { seededRandom } from './inputs/seeded-random';
import { HOJE, makeTitulos, type Printed, type Titulo } from './inputs/titulos';

const COUNT = 10_000;
const DAMAGED = 1_000;

/** Writing the numbers of Sicredi titles, and reading their linhas back. */
export function boletoContests(): Contest[] {
  const titulos = makeTitulos(COUNT);
  const printed = titulos.map(bareTitulo);
  return [writing(titulos, printed), reading(titulos, printed)];
}

function writing(titulos: Titulo[], printed: Printed[]): Contest {
  const bare = (index: number) => bareTitulo(titulos[index] as Titulo);
  const ours = (index: number) => writeTitulo(titulos[index] as Titulo);
  return {
    title: `${COUNT.toLocaleString('en')} Sicredi titles: nosso número, barcode, linha digitável`,
    contenders: [
      { name: 'floor', role: 'floor', run: bare, answer: bare },
      { name: 'Cobranças', role: 'ours', run: ours, answer: ours },
      gerarBoletos(titulos, printed),
      geradorBoletos(titulos),
      nodeBoleto(titulos),
    ],
    // The floor's own: it is examined by ours, which must agree with it in every title.
    expected: printed,
    damaged: [],
  };
}

function reading(titulos: Titulo[], printed: Printed[]): Contest {
  // Every second one as printed, with points and blanks.
  const linhas = printed.map(({ linhaDigitavel }, at) =>
    at % 2 === 0 ? linhaDigitavel : formatLinhaDigitavel(linhaDigitavel),
  );
  const chance = seededRandom(47);
  const today = epochDay(HOJE);
  const bare = (text: string) => bareLinha(text, today);
  const ours = (text: string) => readLinha(text, HOJE);
  const answerOurs = (text: string): Answer | null => {
    const lida = ours(text);
    return lida && { ...lida.boleto, vencimento: lida.vencimento };
  };
  const at = (index: number) => linhas[index] as string;
  return {
    title: `${COUNT.toLocaleString('en')} linhas digitáveis: checked, taken apart, due date`,
    contenders: [
      {
        name: 'floor',
        role: 'floor',
        run: (index) => bare(at(index)),
        answer: (index) => bare(at(index)),
        accepts: (text) => bare(text) !== null,
      },
      {
        name: 'Cobranças',
        role: 'ours',
        run: (index) => ours(at(index)),
        answer: (index) => answerOurs(at(index)),
        accepts: (text) => ours(text) !== null,
      },
      ...linhaLibraries(linhas, new Date(`${HOJE}T12:00:00Z`)),
    ],
    expected: titulos.map(({ valor, vencimento }, index) => ({
      banco: '748',
      valor,
      vencimento,
      codigoBarras: printed[index]?.codigoBarras ?? '',
    })),
    // Without the few that no check digit can tell: where 10 and 11 share the digit 1 with another remainder.
    damaged: linhas
      .map((linha) => damageDigit(linha, chance))
      .filter((linha) => bare(linha) === null)
      .slice(0, DAMAGED),
  };
}
