import { withGeneralDv } from '@tests/support/codigos-barras';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { type Conserto, findConsertos } from './conserto';
import { linhaDigitavelFromCodigoBarras, readBoleto } from './linha-digitavel';

const hoje = localDate('2026-11-23');
const SICREDI = '74891126280010120165502006231076916660000123456';
const SICREDI_CODIGO = '74899166600001234561126200101201650200623107';
const BRADESCO = '23790413186009701710192000291606192360000012300';

const boletoDigits = fc
  .tuple(fc.stringMatching(/^([0-7]\d{2}|748)9\d{40}$/), fc.boolean())
  .map(([digits, linha]): string => {
    const codigo = withGeneralDv(digits);
    return linha ? linhaDigitavelFromCodigoBarras(codigo) : codigo;
  });

/** `posicao` counts from 1. */
function withDigit(digits: string, posicao: number, digit: number): string {
  return `${digits.slice(0, posicao - 1)}${digit}${digits.slice(posicao)}`;
}

/** '7:9>2' is the 7th digit from 9 to 2; doubts follow in parentheses. */
function brief(consertos: Conserto[]): string[] {
  return consertos.map(({ posicao, encontrado, certo, duvidas }) => {
    return `${posicao}:${encontrado}>${certo}${duvidas.length > 0 ? `(${duvidas.join()})` : ''}`;
  });
}

/** Every digit at every position, read again: slow, and plainly right. */
function everySubstitution(digits: string): string[] {
  const found: string[] = [];
  for (let posicao = 1; posicao <= digits.length; posicao++) {
    for (let digit = 0; digit <= 9; digit++) {
      const mended = withDigit(digits, posicao, digit);
      if (mended !== digits && readBoleto(mended).valid) found.push(mended);
    }
  }
  return found;
}

describe('mending one digit', () => {
  it.each([
    ['the bank, in field 1', SICREDI, 1, 1, ['1:1>7']],
    ['a digit of field 1', SICREDI, 7, 9, ['7:9>2', '4:9>4(moeda,campoLivre)']],
    ['the check digit of field 1', SICREDI, 10, 1, ['10:1>8']],
    ['a digit of field 2', SICREDI, 14, 9, ['14:9>0']],
    ['the check digit of field 2', SICREDI, 21, 1, ['21:1>5']],
    ['a digit of field 3', SICREDI, 25, 9, ['25:9>0', '28:3>4(campoLivre)']],
    ['the check digit of field 3', SICREDI, 32, 1, ['32:1>6']],
    ['the first digit of the fator', SICREDI, 34, 0, ['34:0>1', ...fatorWithoutDay()]],
    ['field 1 of another bank', BRADESCO, 2, 2, ['2:2>3', '3:7>3']],
    ['field 2 of another bank', BRADESCO, 13, 9, ['13:9>0', '16:0>5', '17:1>2']],
    [
      'a check digit where three remainders share the general one',
      BRADESCO,
      32,
      0,
      ['25:0>3', '28:9>5', '29:1>4', '32:0>6'],
    ],
  ])('names %s', (_, digits, posicao, digit, expected) => {
    expect(brief(findConsertos(withDigit(digits, posicao, digit), hoje))).toEqual(expected);
  });

  function fatorWithoutDay(): string[] {
    const alone = ['33:9>6', '35:6>4', '36:6>0', '37:6>1', '42:1>2', '43:2>0', '44:3>8', '46:5>7', '47:6>5'];
    const higher = ['38:0>2', '40:0>4', '41:0>7'];
    return [...alone.map((each) => `${each}(vencimento)`), ...higher.map((each) => `${each}(vencimento,valor)`)];
  }

  it('tells the whole line that comes out', () => {
    expect(findConsertos(withDigit(SICREDI, 14, 9), hoje)).toEqual([
      { posicao: 14, encontrado: 9, certo: 0, digitos: SICREDI, duvidas: [] },
    ]);
  });

  it('looks for a general digit that fails alone only in the fields 4 and 5, higher values last', () => {
    expect(brief(findConsertos(withDigit(SICREDI, 35, 1), hoje))).toEqual([
      ...['33:9>1', '34:1>4', '35:1>6', '37:6>2', '42:1>4', '43:2>7', '44:3>7', '45:4>0', '46:5>0', '47:6>3'],
      ...['38:0>6(valor)', '39:0>8(valor)', '40:0>1(valor)'],
    ]);
    expect(brief(findConsertos(withDigit(SICREDI, 47, 1), hoje))).toEqual([
      ...['33:9>2', '34:1>7', '35:6>5', '36:6>3', '37:6>9', '42:1>7', '43:2>1', '44:3>0', '45:4>7', '46:5>6', '47:1>6'],
      ...['38:0>1(valor)', '39:0>5(valor)', '40:0>2(valor)', '41:0>9(valor)'],
    ]);
  });

  it('believes a due date within the window of the day of reading sooner than one outside', () => {
    const typed = withDigit(SICREDI, 34, 7);
    const on = (day: string) => findConsertos(typed, localDate(day)).find(({ posicao }) => posicao === 34);
    expect(on('2026-11-23')).toMatchObject({ certo: 1, duvidas: [] });
    expect(on('2011-11-29')).toMatchObject({ certo: 1, duvidas: [] });
    expect(on('2011-11-28')).toMatchObject({ certo: 1, duvidas: ['vencimento'] });
  });

  it('doubts no boleto without due date', () => {
    const codigo = withGeneralDv(`${SICREDI_CODIGO.slice(0, 5)}0000${SICREDI_CODIGO.slice(9)}`);
    const typed = withDigit(linhaDigitavelFromCodigoBarras(codigo), 34, 7);
    expect(brief(findConsertos(typed, hoje))).toContain('34:7>0');
  });

  it('trusts the campo livre of Sicredi in a barcode, whose general digit points nowhere', () => {
    const consertos = findConsertos(withDigit(SICREDI_CODIGO, 30, 9), hoje);
    expect(consertos).toHaveLength(43);
    expect(brief(consertos).slice(0, 5)).toEqual([
      '22:2>6',
      '30:9>2',
      '38:0>4',
      '1:7>4(campoLivre)',
      '2:4>0(campoLivre)',
    ]);
    expect(brief(consertos).slice(-2)).toEqual(['12:0>5(valor,campoLivre)', '13:0>6(valor,campoLivre)']);
  });

  it('doubts another bank turning into Sicredi only where the campo livre is not Sicredi’s', () => {
    const found = (digits: string) => brief(findConsertos(digits, hoje)).filter((each) => each.startsWith('3:7>8'));
    expect(found(withDigit(SICREDI_CODIGO, 3, 7))).toEqual(['3:7>8']);
    const strange = withGeneralDv(`${SICREDI_CODIGO.slice(0, 43)}0`);
    expect(found(withDigit(strange, 3, 7))).toEqual(['3:7>8(campoLivre)']);
  });

  it('never mends into a tax or utility slip', () => {
    const slip = withGeneralDv(`8${SICREDI_CODIGO.slice(1)}`);
    expect(brief(findConsertos(withDigit(slip, 1, 7), hoje)).filter((each) => each.startsWith('1:7>8'))).toEqual([]);
  });

  it('finds nothing where two fields fail, where nothing fails, and where there is no boleto', () => {
    const twoFields = withDigit(withDigit(SICREDI, 7, 9), 15, 9);
    const slip = '846700000017435900240209024050002435842210108119';
    for (const digits of [twoFields, SICREDI, SICREDI_CODIGO, '', SICREDI.slice(1), slip, `${SICREDI.slice(1)}O`]) {
      expect(findConsertos(digits, hoje)).toEqual([]);
    }
  });

  it('finds every substitution that makes all checks pass, no other, and with it the one that was the mistake', () => {
    fc.assert(
      fc.property(boletoDigits, fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
        const posicao = (place % digits.length) + 1;
        const wrong = withDigit(digits, posicao, (Number(digits[posicao - 1]) + shift) % 10);
        const leitura = readBoleto(wrong);
        fc.pre(!leitura.valid && !leitura.falhas.includes('arrecadacao'));
        const consertos = findConsertos(wrong, hoje);
        expect(consertos.map((each) => each.digitos).sort()).toEqual(everySubstitution(wrong).sort());
        expect(consertos.map((each) => each.digitos)).toContain(digits);
        const doubts = consertos.map(({ duvidas }) => duvidas.length);
        expect(doubts).toEqual([...doubts].sort((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });
});
