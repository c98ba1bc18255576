import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { credenciaisInput, integracaoInput, regrasSchema } from './schema';

function complaints(schema: z.ZodType, value: unknown): Record<string, string> {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return Object.fromEntries(issues.map((issue) => [issue.path.join('.'), issue.message]));
}

const desconto = (dias: number, valor = 100) => ({ tipo: 'VALOR', dias, valor });

describe('the rules of a title', () => {
  it('are none but the usual document kind when nothing is said', () => {
    expect(regrasSchema.parse({})).toEqual({
      especieDocumento: 'DUPLICATA_MERCANTIL_INDICACAO',
      juros: null,
      multa: null,
      descontos: [],
      mensagens: [],
      informativos: [],
      validadeAposVencimento: null,
    });
  });

  it('come out of the database as they went in', () => {
    const regras = regrasSchema.parse({
      juros: { tipo: 'VALOR_DIA', valor: 33 },
      multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
      descontos: [desconto(10), desconto(5), desconto(0)],
      mensagens: ['Não receber após 30 dias.'],
    });
    expect(regrasSchema.parse(JSON.parse(JSON.stringify(regras)))).toEqual(regras);
  });

  it.each([0, -1, 10_000, 1.5, '2', null])('a fine of %s basis points is refused', (pontosBase) => {
    expect(complaints(regrasSchema, { multa: { tipo: 'PERCENTUAL', pontosBase } })).toHaveProperty([
      'multa.pontosBase',
    ]);
  });

  it('a percentage reaches 99,99 % and an amount R$ 99.999.999,99', () => {
    expect(regrasSchema.parse({ multa: { tipo: 'PERCENTUAL', pontosBase: 9_999 } }).multa).toBeTruthy();
    expect(regrasSchema.parse({ multa: { tipo: 'VALOR', valor: 9_999_999_999 } }).multa).toBeTruthy();
    expect(complaints(regrasSchema, { multa: { tipo: 'VALOR', valor: 10_000_000_000 } })).toHaveProperty([
      'multa.valor',
    ]);
  });

  it('discounts are of one kind', () => {
    const descontos = [desconto(10), { tipo: 'PERCENTUAL', dias: 5, pontosBase: 100 }];
    expect(complaints(regrasSchema, { descontos })).toEqual({
      'descontos.1.tipo': expect.stringContaining('todos em percentual'),
    });
  });

  it('each discount ends closer to the due date than the one before, and there are three at most', () => {
    expect(complaints(regrasSchema, { descontos: [desconto(5), desconto(5)] })).toHaveProperty(['descontos.1.dias']);
    expect(complaints(regrasSchema, { descontos: [desconto(5), desconto(6)] })).toHaveProperty(['descontos.1.dias']);
    const four = [desconto(9), desconto(8), desconto(7), desconto(6)];
    expect(complaints(regrasSchema, { descontos: four })).toEqual({ descontos: 'São no máximo três descontos.' });
  });

  it('a message is one line of at most 80 characters', () => {
    for (const line of ['duas\nlinhas', 'x'.repeat(81), '', 'Pague 😀']) {
      expect(complaints(regrasSchema, { mensagens: [line] }), line).toHaveProperty(['mensagens.0']);
    }
    expect(complaints(regrasSchema, { mensagens: Array(5).fill('x') })).toHaveProperty('mensagens');
    expect(complaints(regrasSchema, { informativos: Array(5).fill('x'.repeat(80)) })).toEqual({});
    expect(complaints(regrasSchema, { informativos: Array(6).fill('x') })).toHaveProperty('informativos');
  });
});

describe('the integração form', () => {
  it('takes the API ID as it is pasted and asks for what is missing in Portuguese', () => {
    const complete = {
      ambiente: 'PRODUCAO',
      convenio: { numero: '12.345', carteira: ' 1 ', numeroRemessa: 0, cnab: 400 },
      webservice: { versaoApi: 'V3', estacao: ' 0165', apiId: '12345-0165' },
    };
    expect(integracaoInput.parse(complete)).toMatchObject({
      convenio: { numero: '12345', carteira: '1' },
      webservice: { estacao: '0165', apiId: '123450165' },
    });
    const found = complaints(integracaoInput, { ...complete, convenio: {}, webservice: undefined });
    expect(Object.keys(found).toSorted()).toEqual([
      'convenio.carteira',
      'convenio.cnab',
      'convenio.numero',
      'convenio.numeroRemessa',
      'webservice',
    ]);
    for (const message of Object.values(found)) expect(message).toMatch(/^(?:Informe|No Sicredi)/);
  });
});

describe('credentials as they are pasted', () => {
  const chave = '3f6c1c0e-6a0b-4b1e-9f77-2f1f0a9d5c11';

  it.each([
    ['  AbC123 \n', 'AbC123'],
    ['"AbC123"', 'AbC123'],
    ['\u200b“AbC 123” \u00a0', 'AbC 123'],
    ['AbC123', 'AbC123'],
  ])('the Segredo %j is kept as %s', (pasted, kept) => {
    expect(credenciaisInput.parse({ chave: ` ${chave} `, segredo: pasted })).toEqual({ chave, segredo: kept });
  });

  it('a Chave and a Segredo in each other’s place are told at both', () => {
    const found = complaints(credenciaisInput, { chave: 'A1B2'.repeat(16), segredo: chave });
    expect(found).toEqual({ chave: expect.stringContaining('trocados'), segredo: expect.stringContaining('trocados') });
  });

  it.each([
    [{ chave: 'curta', segredo: 'x' }, ['chave']],
    [{ chave, segredo: ' "" ' }, ['segredo']],
    [{ chave, segredo: 'x'.repeat(201) }, ['segredo']],
    [{ chave: 12, segredo: null }, ['chave', 'segredo']],
    [{}, ['segredo']],
  ])('%j is refused at %j', (value, fields) => {
    expect(Object.keys(complaints(credenciaisInput, value)).toSorted()).toEqual(fields);
  });

  it('no complaint repeats what was typed', () => {
    const typed = 'um-segredo-digitado-no-campo-errado';
    expect(JSON.stringify(complaints(credenciaisInput, { chave: typed, segredo: typed }))).not.toContain(typed);
  });
});
