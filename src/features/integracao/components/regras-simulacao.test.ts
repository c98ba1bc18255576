import { describe, expect, it } from 'vitest';
import { regrasSchema } from '../schema';
import { regrasDigitadas } from './regras-simulacao';
import { regrasValues } from './regras-values';

const empty = regrasValues(regrasSchema.parse({}), 60);

describe('the rules that a simulation can count with', () => {
  it('are those that are complete, the others are named', () => {
    const { regras, fora } = regrasDigitadas({
      ...empty,
      juros: { tipo: 'PERCENTUAL_MES', quanto: '1' },
      multa: { tipo: 'PERCENTUAL', quanto: '' },
      desconto: { tipo: 'VALOR', faixas: [{ dias: '5', quanto: 'dez' }] },
    });
    expect(regras).toEqual({ juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 }, multa: null, descontos: [] });
    expect(fora).toEqual(['multa', 'desconto']);
  });

  it('are none where none is wanted', () => {
    expect(regrasDigitadas(empty)).toEqual({ regras: { juros: null, multa: null, descontos: [] }, fora: [] });
  });
});
