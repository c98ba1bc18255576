import { withGeneralDv } from '@tests/support/codigos-barras';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLocalDate } from '../data-digitada';
import { addDays, daysBetween, epochDay, formatLocalDate, fromEpochDay, localDate } from '../local-date';
import { centavos, centavosFromDecimal, decimalFromCentavos, formatReais } from '../money';
import { readReais } from '../valor-digitado';
import { parseCampoLivre } from './campo-livre';
import { buildCodigoBarras, parseCodigoBarras } from './codigo-barras';
import { vencimentoFromFator } from './fator-vencimento';
import {
  codigoBarrasFromLinhaDigitavel,
  formatLinhaDigitavel,
  linhaDigitavelFromCodigoBarras,
  readBoleto,
  readCodigoBarras,
  readLinhaDigitavel,
} from './linha-digitavel';
import { buildNossoNumero, formatNossoNumero, isNossoNumero } from './nosso-numero';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const daysFrom = (first: string, last: string) => {
  return fc.integer({ min: epochDay(localDate(first)), max: epochDay(localDate(last)) }).map(fromEpochDay);
};

const numeracao = fc.record({
  cooperativa: digits(4),
  posto: digits(2),
  beneficiario: digits(5),
  ano: digits(2),
  byte: fc.integer({ min: 2, max: 9 }),
  sequencial: fc.integer({ min: 0, max: 99_999 }),
});
const valor = fc.oneof(fc.constantFrom(0, 1, 9_999_999_999), fc.integer({ min: 0, max: 9_999_999_999 })).map(centavos);

/** The day of reading, and a due date that a barcode read on it carries without doubt, or none. */
const datas = fc
  .tuple(daysFrom('2008-09-19', '2060-12-31'), fc.option(fc.integer({ min: -3000, max: 5500 })))
  .map(([hoje, distance]) => ({ hoje, vencimento: distance === null ? null : addDays(hoje, distance) }));

/** 44 digits of any bank with the right general digit. No bank has a code that begins with 8. */
const codigoBarras = fc.stringMatching(/^[0-79]\d{43}$/).map(withGeneralDv);

/** A text with up to two spaces, points or hyphens before each of its characters. */
const separated = (text: string) => {
  const separators = fc.array(fc.stringMatching(/^[ .-]{0,2}$/), { minLength: text.length, maxLength: text.length });
  return separators.map((between) => [...text].map((char, i) => `${between[i]}${char}`).join(''));
};

describe('a Sicredi title', () => {
  it('comes back whole from its barcode, its linha digitável and the printed linha', () => {
    fc.assert(
      fc.property(numeracao, valor, datas, (numero, valor, { hoje, vencimento }) => {
        const { cooperativa, posto, beneficiario } = numero;
        const conta = { cooperativa, posto, beneficiario, tipoCobranca: '1', carteira: '1' };
        const nossoNumero = buildNossoNumero(numero);
        const codigo = buildCodigoBarras({ ...conta, nossoNumero, vencimento, valor });
        const linha = linhaDigitavelFromCodigoBarras(codigo);

        for (const text of [codigo, linha, formatLinhaDigitavel(linha)]) {
          const leitura = readBoleto(text);
          if (!leitura.valid) throw new Error(`${text}: ${leitura.falhas}`);
          const { boleto } = leitura;
          expect(boleto).toMatchObject({
            banco: '748',
            moeda: '9',
            valor,
            codigoBarras: codigo,
            linhaDigitavel: linha,
          });
          expect(vencimentoFromFator(boleto.fator, hoje)).toBe(vencimento);
          expect(parseCampoLivre(boleto.campoLivre)).toEqual({ ...conta, nossoNumero, comValor: valor > 0 });
        }
      }),
    );
  });

  it('keeps the parts of its nosso número, written with its stroke and hyphen or without', () => {
    fc.assert(
      fc.property(numeracao, (numero) => {
        const nossoNumero = buildNossoNumero(numero);
        expect(isNossoNumero(numero, nossoNumero)).toBe(true);
        const [, ano, byte, sequencial] = /^(\d\d)\/(\d)(\d{5})-\d$/.exec(formatNossoNumero(nossoNumero)) ?? [];
        expect({ ano, byte: Number(byte), sequencial: Number(sequencial) }).toEqual({
          ano: numero.ano,
          byte: numero.byte,
          sequencial: numero.sequencial,
        });
        expect(formatNossoNumero(nossoNumero).replace(/\D/g, '')).toBe(nossoNumero);
      }),
    );
  });
});

describe('a boleto of any bank', () => {
  it('is the same read from its barcode or its linha, with separators wherever a person puts them', () => {
    const typed = codigoBarras.chain((codigo) => {
      const linha = linhaDigitavelFromCodigoBarras(codigo);
      return fc.tuple(fc.constant(codigo), separated(codigo), separated(linha));
    });
    fc.assert(
      fc.property(typed, ([codigo, codigoDigitado, linhaDigitada]) => {
        const linhaDigitavel = linhaDigitavelFromCodigoBarras(codigo);
        const leitura = {
          valid: true,
          boleto: { ...parseCodigoBarras(codigo), codigoBarras: codigo, linhaDigitavel },
        };
        expect(readCodigoBarras(codigo)).toEqual(leitura);
        expect(readLinhaDigitavel(linhaDigitavel)).toEqual(leitura);
        expect(readBoleto(codigoDigitado)).toEqual(leitura);
        expect(readBoleto(linhaDigitada)).toEqual(leitura);
        expect(readBoleto(formatLinhaDigitavel(linhaDigitavel))).toEqual(leitura);
      }),
    );
  });

  it('puts every digit of any 44 into the linha and back, each group as long as it is printed', () => {
    fc.assert(
      fc.property(digits(44), (codigo) => {
        const linha = linhaDigitavelFromCodigoBarras(codigo);
        expect(codigoBarrasFromLinhaDigitavel(linha)).toBe(codigo);
        const printed = formatLinhaDigitavel(linha);
        expect(printed).toMatch(/^\d{5}\.\d{5} \d{5}\.\d{6} \d{5}\.\d{6} \d \d{14}$/);
        expect(printed.replace(/\D/g, '')).toBe(linha);
        const { banco, moeda, dv, fator, valor, campoLivre } = parseCodigoBarras(codigo);
        expect(banco + moeda + dv + fator + String(valor).padStart(10, '0') + campoLivre).toBe(codigo);
      }),
    );
  });

  it('is read from a linha with up to three wrong digits only where barcode and linha stand for each other', () => {
    const wrong = fc.array(fc.tuple(fc.nat(46), digits(1)), { maxLength: 3 });
    fc.assert(
      fc.property(codigoBarras, wrong, (codigo, changes) => {
        const typed = [...linhaDigitavelFromCodigoBarras(codigo)];
        for (const [at, digit] of changes) typed[at] = digit;
        const linha = typed.join('');
        fc.pre(!linha.startsWith('8'));
        const barras = codigoBarrasFromLinhaDigitavel(linha);
        const agree = linhaDigitavelFromCodigoBarras(barras) === linha && readCodigoBarras(barras).valid;
        expect(readLinhaDigitavel(linha).valid).toBe(agree);
      }),
    );
  });
});

describe('an amount', () => {
  it('is the same after being shown and typed again, with or without R$, points and zeros at the end', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        const decimal = decimalFromCentavos(centavos(value));
        const shown = formatReais(centavos(value));
        const texts = [shown, shown.replace(/[^\d,]/g, ''), shown.replace(/,?0{1,2}$/, ''), decimal];
        expect(texts.map(readReais)).toEqual(texts.map(() => value));
        expect(centavosFromDecimal(decimal)).toBe(value);
      }),
    );
  });

  it('below zero is never read from what a person typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999_999, max: -1 }).map(centavos), (value) => {
        expect(readReais(formatReais(value))).toBeNull();
        expect(readReais(decimalFromCentavos(value))).toBeNull();
        expect(centavosFromDecimal(decimalFromCentavos(value))).toBe(value);
      }),
    );
  });
});

describe('a day', () => {
  it('is the same after being shown and typed again, with any separator, none, or as ISO', () => {
    fc.assert(
      fc.property(daysFrom('1900-01-01', '2199-12-31'), (day) => {
        const shown = formatLocalDate(day);
        const withoutZeros = shown.replace(/^0|(?<=\/)0/g, '');
        const texts = [
          shown,
          withoutZeros,
          day,
          ` ${shown}\n`,
          ...['-', '.', ' ', ''].map((s) => shown.replaceAll('/', s)),
        ];
        expect(texts.map(readLocalDate)).toEqual(texts.map(() => day));
      }),
    );
  });

  it('of this century is the same with two digits of the year', () => {
    fc.assert(
      fc.property(daysFrom('2000-01-01', '2099-12-31'), (day) => {
        expect(readLocalDate(formatLocalDate(day).replace(/\/20(\d\d)$/, '/$1'))).toBe(day);
      }),
    );
  });

  it('is never read where the calendar has none', () => {
    const written = fc.tuple(
      fc.integer({ min: 0, max: 39 }),
      fc.integer({ min: 0, max: 19 }),
      fc.integer({ min: 1900, max: 2199 }),
    );
    fc.assert(
      fc.property(written, ([day, month, year]) => {
        const read = readLocalDate(`${day}/${month}/${year}`);
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
        const exists = month >= 1 && month <= 12 && day >= 1 && day <= last;
        expect(read).toBe(exists ? addDays(localDate(`${year}-01-01`), daysBefore(year, month) + day - 1) : null);
      }),
    );
  });
});

function daysBefore(year: number, month: number): number {
  return daysBetween(localDate(`${year}-01-01`), localDate(`${year}-${String(month).padStart(2, '0')}-01`));
}
