import { describe, expect, it } from 'vitest';
import { epochDay, localDate } from '@/domain/local-date';
import { readLinha, writeTitulo } from '../contenders/ours';
import { damageDigit } from '../inputs/damage-digit';
import { seededRandom } from '../inputs/seeded-random';
import { HOJE, makeTitulos } from '../inputs/titulos';
import { bareLinha, bareTitulo } from './boleto';

const titulos = makeTitulos(400, 1);
const linhas = titulos.map((titulo) => writeTitulo(titulo).linhaDigitavel);
const today = epochDay(HOJE);

describe('the bare version of a boleto', () => {
  it('writes the same nosso número, barcode and linha as the product', () => {
    expect(titulos.map(bareTitulo)).toEqual(titulos.map(writeTitulo));
  });

  it('reads the same parts and the due date that the title was given', () => {
    for (const [index, linha] of linhas.entries()) {
      const lida = readLinha(linha, HOJE);
      expect(bareLinha(linha, today)).toEqual({ ...lida?.boleto, vencimento: titulos[index]?.vencimento });
    }
  });

  it('refuses exactly the damaged linhas that the product refuses, and most of them', () => {
    const chance = seededRandom(2);
    const damaged = linhas.map((linha) => damageDigit(linha, chance));
    const refused = damaged.filter((linha) => bareLinha(linha, today) === null);
    expect(refused).toEqual(damaged.filter((linha) => readLinha(linha, HOJE) === null));
    expect(refused.length).toBeGreaterThan(380);
  });

  it('reads a title of the first cycle and one that the day of reading cannot place', () => {
    const linha = '74891126280010120165502006231076916660000123456';
    expect(bareLinha(linha, epochDay(HOJE))?.vencimento).toBe('2026-12-20');
    expect(bareLinha(linha, epochDay(localDate('2001-05-30')))?.vencimento).toBe('2002-04-30');
    // 3100 days after the one day that the fator can mean, 5900 before the other.
    expect(bareLinha(linha, epochDay(localDate('2010-10-25')))?.vencimento).toBe(null);
  });
});
