import {
  CAMPO_LIVRE,
  CODIGO_BARRAS,
  causeIn,
  codigoBarrasCause,
  count,
  digitMistakes,
  isCampoLivre,
  linhaCause,
  type Mistake,
  NOSSO_NUMERO,
  sharesDigit,
  swapMistakes,
} from '@tests/support/digit-mistakes';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../local-date';
import { centavos } from '../money';
import { buildCodigoBarras } from './codigo-barras';
import { linhaDigitavelFromCodigoBarras, readCodigoBarras, readLinhaDigitavel } from './linha-digitavel';
import { buildNossoNumero } from './nosso-numero';

// docs/digitos-verificadores.md tells what is counted here and repeats the counts.

/** Titles as they are: values of one to nine digits, one title in twenty without one, due in the years 2025 to 2041. */
function titulos(size: number) {
  // Park and Miller's generator: the same titles on every machine and under every version of every library.
  let seed = 748;
  const draw = (limit: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % limit;
  };
  const digits = (length: number) => String(draw(10 ** length)).padStart(length, '0');
  return Array.from({ length: size }, (_, i) => {
    const conta = { cooperativa: digits(4), posto: digits(2), beneficiario: digits(5) };
    const nossoNumero = buildNossoNumero({ ...conta, ano: digits(2), byte: 2 + draw(8), sequencial: draw(100_000) });
    const valor = centavos(i % 20 === 0 ? 0 : 1 + draw(10 ** (1 + draw(9))));
    const vencimento = addDays(localDate('2025-01-01'), draw(6000));
    const carteira = { tipoCobranca: '1', carteira: '1' };
    const codigoBarras = buildCodigoBarras({ ...conta, ...carteira, nossoNumero, vencimento, valor });
    const contaENumero = conta.cooperativa + conta.posto + conta.beneficiario + nossoNumero;
    const linha = linhaDigitavelFromCodigoBarras(codigoBarras);
    return { codigoBarras, linha, campoLivre: codigoBarras.slice(19), contaENumero };
  });
}

/** Every single wrong digit and every swap of neighbours in that part of 300 titles. */
function* mistakesOf(part: keyof ReturnType<typeof titulos>[number]): Generator<Mistake> {
  for (const { [part]: from } of titulos(300)) {
    for (let at = 0; at < from.length; at++) yield* digitMistakes(from, at);
    for (let at = 0; at + 1 < from.length; at++) yield* swapMistakes(from, at);
  }
}

// Half a million readings: seconds on a machine with other work to do.
const PATIENT = { timeout: 30_000 };

describe('every mistake in 300 titles', PATIENT, () => {
  it('is found in the barcode, but for 4.5 of 100 wrong digits and 4.2 of 100 swaps', () => {
    const { escaped, counts } = count(mistakesOf('codigoBarras'), CODIGO_BARRAS.accepts, codigoBarrasCause);
    expect(counts).toEqual({
      digit: { tried: 118_800, found: 113_467, 'shared digit': 5_333 },
      swap: { tried: 10_293, found: 9_862, 'shared digit': 422, 'check digit swapped': 9 },
      surprises: [],
    });
    const digits = escaped.filter(({ kind }) => kind === 'digit');
    const within = (from: number, to: number) => digits.filter(({ at }) => at >= from && at < to);
    expect([within(0, 4), within(5, 9), within(9, 19), within(19, 44)].map((part) => part.length)).toEqual([
      476, 482, 1_264, 3_111,
    ]);
    expect(within(19, 44).filter(({ to }) => isCampoLivre(to.slice(19)))).toHaveLength(36);
  });

  it('is found in the linha digitável, but for 1.4 of 100 wrong digits, all in field 5, and 1 of 100 swaps', () => {
    const { escaped, counts } = count(mistakesOf('linha'), (text) => readLinhaDigitavel(text).valid, linhaCause);
    expect(counts).toEqual({
      digit: { tried: 126_900, found: 125_154, 'shared digit': 1_746 },
      swap: { tried: 11_126, found: 11_012, 'shared digit': 99, 'check digit swapped': 9, '0 and 9 swapped': 6 },
      surprises: [],
    });
    expect(escaped.filter(({ kind, at }) => kind === 'digit' && at < 33)).toEqual([]);
  });

  it('is found in the campo livre, but for 1.4 of 100 wrong digits and 2 of 100 swaps', () => {
    expect(count(mistakesOf('campoLivre'), CAMPO_LIVRE.accepts, causeIn(CAMPO_LIVRE)).counts).toEqual({
      digit: { tried: 67_500, found: 66_539, 'shared digit': 961 },
      swap: { tried: 6_240, found: 6_115, 'shared digit': 101, 'check digit swapped': 24 },
      surprises: [],
    });
  });

  it('is found in the nosso número with its account, but for 1.9 of 100 wrong digits and 2.1 of 100 swaps', () => {
    expect(count(mistakesOf('contaENumero'), NOSSO_NUMERO.accepts, causeIn(NOSSO_NUMERO)).counts).toEqual({
      digit: { tried: 54_000, found: 52_973, 'shared digit': 1_027 },
      swap: { tried: 5_137, found: 5_031, 'shared digit': 101, 'check digit swapped': 5 },
      surprises: [],
    });
  });

  it('is not all that people do: two digits of a barcode eight places apart weigh alike, and their swap escapes', () => {
    const { weights, accepts } = CODIGO_BARRAS;
    const counts = { tried: 0, 'same weight': 0, 'shared digit': 0, surprises: 0 };
    for (const { codigoBarras: from } of titulos(30)) {
      for (let one = 0; one < 44; one++) {
        for (let other = one + 2; other < 44; other++) {
          if (from[one] === from[other] || weights[one] === '-' || weights[other] === '-') continue;
          const between = from.slice(one + 1, other);
          const to = from.slice(0, one) + from[other] + between + from[one] + from.slice(other + 1);
          const sameWeight = weights[one] === weights[other];
          const shared = sharesDigit(CODIGO_BARRAS, from, to);
          const foretold = (sameWeight || shared) && !to.startsWith('8');
          counts.tried++;
          if (accepts(to)) counts[sameWeight ? 'same weight' : 'shared digit']++;
          if (accepts(to) !== foretold) counts.surprises++;
        }
      }
    }
    expect(counts).toEqual({ tried: 22_799, 'same weight': 2_564, 'shared digit': 900, surprises: 0 });
  });

  it('escapes where the fator 1666 and the general digit 9 change places, or R$ 150,35 becomes R$ 170,35 beside a 1', () => {
    const escapes = {
      '74899166600001234561126200101201650200623107': { fator: '1666', valor: 123_456 },
      '74891966600001234561126200101201650200623107': { fator: '9666', valor: 123_456 },
      '74891372600000150351107200003101650200623108': { fator: '3726', valor: 15_035 },
      '74891372600000170351107200003101650200623108': { fator: '3726', valor: 17_035 },
    };
    for (const [text, boleto] of Object.entries(escapes)) {
      expect(readCodigoBarras(text), text).toMatchObject({ valid: true, boleto });
    }
  });
});
