import { runVectors, vectorKind } from '@tests/support/vectors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addDays, localDate } from '../local-date';
import { fatorVencimento, lastVencimento, vencimentoCandidates, vencimentoFromFator } from './fator-vencimento';

const hoje = localDate('2026-11-23');
const day = z.string().transform(localDate);

describe('fator de vencimento', () => {
  it('agrees with every vector', () => {
    const { ran, owed } = runVectors('fator-vencimento', {
      toFator: vectorKind(
        z.strictObject({ vencimento: day }),
        z.strictObject({ fator: z.string() }),
        ({ vencimento }, expected) => expect(fatorVencimento(vencimento)).toBe(expected.fator),
      ),
      fromFator: vectorKind(
        z.strictObject({ fator: z.string(), referencia: day }),
        z.strictObject({ vencimento: z.string().nullable() }),
        ({ fator, referencia }, expected) => expect(vencimentoFromFator(fator, referencia)).toBe(expected.vencimento),
      ),
      candidates: vectorKind(
        z.strictObject({ fator: z.string() }),
        z.strictObject({ candidatos: z.array(z.string()) }),
        ({ fator }, expected) => expect(vencimentoCandidates(fator)).toEqual(expected.candidatos),
      ),
    });
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('reads back every due date of the window exactly as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: -3000, max: 5500 }), (age, distance) => {
        const reading = addDays(localDate('2008-09-20'), age);
        const vencimento = addDays(reading, distance);
        return vencimentoFromFator(fatorVencimento(vencimento), reading) === vencimento;
      }),
    );
  });

  it('trusts no due date one day outside the window', () => {
    for (const distance of [-3001, 5501]) {
      const vencimento = addDays(hoje, distance);
      expect(vencimentoFromFator(fatorVencimento(vencimento), hoje)).toBeNull();
    }
  });

  it('never reads a day before the first fator, however early the reading', () => {
    expect(vencimentoFromFator('9999', localDate('2001-01-01'))).toBeNull();
    expect(vencimentoFromFator('1001', localDate('1999-01-01'))).toBe('2000-07-04');
  });

  it('lets a boleto issued today be due 5500 days ahead at most', () => {
    expect(lastVencimento(hoje)).toBe('2041-12-14');
    expect(vencimentoFromFator(fatorVencimento(lastVencimento(hoje)), hoje)).toBe('2041-12-14');
  });

  it('writes 0000 for a boleto without due date and refuses days before the first fator', () => {
    expect(fatorVencimento(null)).toBe('0000');
    expect(vencimentoCandidates('0000')).toEqual([]);
    expect(() => fatorVencimento(localDate('2000-07-02'))).toThrow(/before 2000-07-03: 2000-07-02$/);
  });

  it('refuses a fator that is not four digits', () => {
    for (const fator of ['', '999', '10000', '1x00']) {
      const refusal = new RangeError(`fator de vencimento must be 4 digits: ${fator}`);
      expect(() => vencimentoFromFator(fator, hoje)).toThrow(refusal);
      expect(() => vencimentoCandidates(fator)).toThrow(refusal);
    }
  });
});
