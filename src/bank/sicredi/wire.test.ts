import consulta from '@tests/fixtures/sicredi/consulta-liquidado-pix.json';
import francesinha from '@tests/fixtures/sicredi/francesinha.json';
import baixa from '@tests/fixtures/sicredi/instrucao-baixa-resposta.json';
import liquidadosDia from '@tests/fixtures/sicredi/liquidados-dia.json';
import hibrido from '@tests/fixtures/sicredi/registro-hibrido-resposta.json';
import normal from '@tests/fixtures/sicredi/registro-normal-resposta.json';
import token from '@tests/fixtures/sicredi/token.json';
import contrato from '@tests/fixtures/sicredi/webhook-contrato.json';
import evento from '@tests/fixtures/sicredi/webhook-evento.json';
import { describe, expect, it } from 'vitest';
import {
  contractsSchema,
  eventSchema,
  foundTitlesSchema,
  instructedSchema,
  movementsPageSchema,
  registeredSchema,
  settledPageSchema,
  titleSchema,
  tokenSchema,
} from './wire';

describe('every sample of the reference parses', () => {
  it.each([
    ['token', tokenSchema, token],
    ['registration of a híbrido', registeredSchema, hibrido],
    ['registration of a plain boleto', registeredSchema, normal],
    ['query', titleSchema, consulta],
    ['settled list', settledPageSchema, liquidadosDia],
    ['answer to an instruction', instructedSchema, baixa],
    ['francesinha', movementsPageSchema, francesinha],
    ['webhook event', eventSchema, evento],
    ['webhook contract', contractsSchema, { ...contrato, idContrato: 77 }],
  ])('%s', (_, schema, sample) => {
    expect(schema.safeParse(sample).error).toBeUndefined();
  });
});

describe('liberal where sources disagree', () => {
  it('reads numbers for text, an absent Pix, and an accent in a name', () => {
    const { linhaDigitavel, txid: _txid, qrCode: _qrCode, ...rest } = normal;
    const answer = registeredSchema.parse({ ...rest, nossoNumero: 2_000_070, linhaDigitável: linhaDigitavel });
    expect(answer).toMatchObject({ nossoNumero: '002000070', linhaDigitavel, txid: null, qrCode: null });
  });

  it('reads blank Pix fields as none', () => {
    expect(registeredSchema.parse({ ...normal, txid: '', qrCode: ' ' })).toMatchObject({ txid: null, qrCode: null });
  });

  it.each([
    ['a list', [consulta, { nossoNumero: '1' }], 2],
    ['one object', { nossoNumero: 261000424, linhaDigitavel: 'x' }, 1],
    ['an empty list', [], 0],
    ['an empty object', {}, 0],
    ['null', null, 0],
  ])('reads /cadastrados answered as %s', (_, body, count) => {
    expect(foundTitlesSchema.parse(body)).toHaveLength(count);
  });

  it.each([
    ['one object', contrato],
    ['a list', [contrato]],
    ['an envelope', { items: [contrato] }],
  ])('reads contracts answered as %s', (_, body) => {
    const withId = JSON.parse(JSON.stringify(body).replaceAll('"cooperativa"', '"idContrato":"c-1","cooperativa"'));
    expect(contractsSchema.parse(withId)).toMatchObject([{ idContrato: 'c-1', url: contrato.url }]);
    expect(JSON.stringify(contractsSchema.parse(withId))).not.toContain(contrato.token);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['an empty list', []],
    ['an empty envelope', { items: [] }],
    ['an empty object', {}],
  ])('reads no contract, answered as %s', (_, body) => {
    expect(contractsSchema.parse(body)).toEqual([]);
  });

  it.each<[string, object, number | null]>([
    ['resultado', francesinha, 1],
    ['items', { items: francesinha.resultado, total: 2, totalPaginas: 1 }, 1],
    ['a bare list, which does not say how many pages there are', francesinha.resultado, null],
  ])('reads a francesinha answered as %s', (_, body, totalPaginas) => {
    expect(movementsPageSchema.parse(body)).toMatchObject({ items: [{ valorMovimento: 1250 }, {}], totalPaginas });
  });

  it.each([[''], ['  '], ['0'], ['000000000'], [0], [null]])('reads the number %j of a movement as none', (number) => {
    const [movement] = movementsPageSchema.parse([{ ...francesinha.resultado[0], nossoNumero: number }]).items;
    expect(movement?.nossoNumero).toBeNull();
  });

  it.each([[true], ['true']])('reads hasNext %j', (hasNext) => {
    expect(settledPageSchema.parse({ items: [], hasNext }).hasNext).toBe(true);
  });
});

describe('strict elsewhere', () => {
  it.each([
    ['a linha digitável of 46 digits', registeredSchema, { ...hibrido, linhaDigitavel: '7'.repeat(46) }],
    ['a barcode with a letter', registeredSchema, { ...hibrido, codigoBarras: `${'7'.repeat(43)}A` }],
    ['no nosso número', registeredSchema, { ...hibrido, nossoNumero: undefined }],
    ['a nosso número of ten digits', registeredSchema, { ...hibrido, nossoNumero: '2610004241' }],
    ['a token without its life', tokenSchema, { access_token: 'x' }],
    ['a token that is already over', tokenSchema, { access_token: 'x', expires_in: 0 }],
    ['a title without situation', titleSchema, { ...consulta, situacao: '' }],
    ['a found title without number', foundTitlesSchema, { situacao: 'LIQUIDADO' }],
    [
      'a movement whose number cannot be read',
      movementsPageSchema,
      [{ ...francesinha.resultado[0], nossoNumero: '26/1' }],
    ],
    ['a francesinha without rows', movementsPageSchema, { total: 0 }],
    ['a movement without its amount', movementsPageSchema, [{ ...francesinha.resultado[0], valorMovimento: null }]],
    ['a contract without its id', contractsSchema, contrato],
    ['a page that does not say whether there is more', settledPageSchema, { items: [] }],
    ['a page without items', settledPageSchema, { hasNext: false }],
  ])('refuses %s', (_, schema, body) => {
    expect(schema.safeParse(body).success).toBe(false);
  });
});
