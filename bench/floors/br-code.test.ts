import { describe, expect, it } from 'vitest';
import { readBrCode } from '@/domain/pix/br-code';
import { crcBitByBit, makeBrCodes } from '../inputs/br-codes';
import { damageDigit } from '../inputs/damage-digit';
import { seededRandom } from '../inputs/seeded-random';
import { bareBrCode } from './br-code';

const codes = makeBrCodes(400, 1);

describe('the bare version of reading a BR Code', () => {
  it('gives every field that the product gives', () => {
    for (const { text } of codes) {
      const leitura = readBrCode(text);
      if (!leitura.valid) throw new Error(`refused: ${text}`);
      const { tipo: _, ...fields } = leitura.brCode;
      expect(bareBrCode(text)).toEqual(fields);
    }
  });

  it('gives what the text was made of', () => {
    for (const { text, ...fields } of codes) expect(bareBrCode(text)).toMatchObject(fields);
  });

  it('refuses a text of which one digit was changed, as the product does', () => {
    const chance = seededRandom(2);
    for (const { text } of codes) {
      const damaged = damageDigit(text, chance);
      expect([bareBrCode(damaged), readBrCode(damaged).valid]).toEqual([null, false]);
    }
  });

  it('reads an accent as the two bytes it is, a recurrence, and a Pix account behind another', () => {
    const accent = '00020126360014br.gov.bcb.pix0114123456789012345204000053039865802BR5904Jóia6004IJUÍ62070503***6304';
    expect(bareBrCode(`${accent}0000`)).toBe(null);
    expect(bareBrCode(accent + crcBitByBit(accent))).toMatchObject({
      nome: 'Jóia',
      cidade: 'IJUÍ',
      chave: '12345678901234',
      txid: '***',
    });

    const recurring =
      '00020126180014br.gov.bcb.pix5204000053039865802BR5901A6001B62070503***80400014BR.GOV.BCB.PIX2518rec.exemplo.br/r/16304';
    expect(bareBrCode(recurring + crcBitByBit(recurring))).toMatchObject({
      url: null,
      urlRecorrencia: 'rec.exemplo.br/r/1',
    });
  });
});
