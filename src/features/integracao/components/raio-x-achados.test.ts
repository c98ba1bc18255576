import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Digitado } from './raio-x-achado';
import { type ContaRaioX, raioX, splitApiId } from './raio-x-achados';

const CONTA: ContaRaioX = { cooperativa: '0165', codigoBeneficiario: '01010', conta: '765432', digito: '1' };
const CHAVE = 'b3f2c9d4-27bf-4c6d-9f38-5d2c7b9f4d63';
const SEGREDO = '7BD4C9F28D35B7CF9D42F6B83C59D7FB4D26C8BF93D5F7B24C68DF9B35C7DF28';
const RIGHT: Digitado = { estacao: '0165', apiId: '010100165', chave: CHAVE, segredo: SEGREDO };

const seen = (change: Partial<Digitado>, conta: Partial<ContaRaioX> = {}) =>
  raioX({ ...RIGHT, ...change }, { ...CONTA, ...conta });
/** Which fields are not right, how bad it is, and what is said. */
const wrong = (...args: Parameters<typeof seen>) => seen(...args).filter(({ tipo }) => tipo !== 'certo');

describe('what is right', () => {
  it('is said to be, field by field', () => {
    expect(seen({}).map(({ campo, tipo }) => `${campo} ${tipo}`)).toEqual([
      'estacao certo',
      'apiId certo',
      'chave certo',
      'segredo certo',
    ]);
  });

  it('may be written with dots, dashes and blanks', () => {
    expect(wrong({ estacao: ' 0165 ', apiId: '01010-0165' })).toEqual([]);
  });

  it('is not judged before it is typed, nor where the saved one stands', () => {
    expect(raioX({ estacao: '', apiId: '', chave: '', segredo: null }, CONTA)).toEqual([]);
  });
});

describe('a mistake in C. Estação or API ID', () => {
  it.each([
    ['another cooperativa', { estacao: '0156' }, 'estacao', /cooperativa da etapa 1 é 0165/],
    ['the posto along with it', { estacao: '016502' }, 'estacao', /4 dígitos/],
    ['both parts swapped', { apiId: '016501010' }, 'apiId', /trocadas/],
    ['the account instead of the beneficiário', { apiId: '7654320165' }, 'apiId', /número da conta/],
    ['the account with its dígito', { apiId: '765432-1 0165' }, 'apiId', /número da conta/],
    ['the account alone', { apiId: '765432-1' }, 'apiId', /É o número da conta/],
    ['the zero in front lost', { apiId: '10100165' }, 'apiId', /zero à esquerda/],
    ['the cooperativa alone', { apiId: '0165' }, 'apiId', /só a cooperativa/],
    ['another beneficiário', { apiId: '010110165' }, 'apiId', /beneficiário está 01011, e na etapa 1 é 01010/],
    ['another cooperativa at the end', { apiId: '010100156' }, 'apiId', /cooperativa está 0156.*C\. Estação concorda/],
    ['a digit too many', { apiId: '0101001651' }, 'apiId', /Tem 10 dígitos, e são 9/],
    ['letters', { apiId: 'O1O1OO165' }, 'apiId', /sem letras/],
    ['the Chave', { apiId: CHAVE }, 'apiId', /forma da Chave/],
    ['the Segredo', { apiId: SEGREDO }, 'apiId', /Código de Acesso/],
    ['a CNPJ', { apiId: '11.222.333/0001-81' }, 'apiId', /CPF ou CNPJ/],
    ['an e-mail', { apiId: 'financeiro@aurora.com.br' }, 'apiId', /e-mail/],
  ] as const)('names its field: %s', (_, change, campo, says) => {
    const found = wrong(change);
    expect(found).toEqual([expect.objectContaining({ campo, tipo: 'erro', texto: expect.stringMatching(says) })]);
    const [achado] = found;
    expect(wrong({ ...change, ...achado?.conserto?.valores })).toEqual([]);
  });

  it.each([
    ['C. Estação', { estacao: '016' }, 'estacao', 'Até aqui confere; falta 1 dígito.'],
    ['API ID', { apiId: '01010' }, 'apiId', 'Até aqui confere; faltam 4 dígitos.'],
  ] as const)('is not cried out while %s is half typed', (_, change, campo, texto) => {
    expect(wrong(change)).toEqual([expect.objectContaining({ campo, tipo: 'aviso', texto })]);
  });

  it('points to step 1 where both fields agree against it', () => {
    const found = wrong({ estacao: '0728', apiId: '010100728' });
    expect(found.map(({ campo }) => campo)).toEqual(['estacao', 'apiId']);
    expect(found[0]?.texto).toMatch(/se a etapa 1 estiver errada, corrija-a lá/);
  });

  it('cannot be told without the beneficiário’s code of step 1', () => {
    expect(wrong({}, { codigoBeneficiario: null })).toEqual([
      { campo: 'apiId', tipo: 'aviso', texto: expect.stringMatching(/Falta na etapa 1/) },
    ]);
  });

  it('is not the account number where that is the beneficiário’s code', () => {
    expect(wrong({}, { conta: '01010' })).toEqual([]);
  });
});

const JWT = `eyJhbGciOiJSUzI1NiJ9.${'Qz7x'.repeat(40)}.${'kW9v'.repeat(20)}`;

describe('a mistake in Chave or Segredo', () => {
  it.each([
    ['a Chave cut off', { chave: CHAVE.slice(0, 35) }, 'chave', 'erro', /Tem 35 caracteres; a Chave tem 36/],
    ['a Client Secret without hyphens', { chave: CHAVE.replaceAll('-', '') }, 'chave', 'erro', /Parece o Client ID/],
    ['a Client ID like l7…', { chave: `l7xx${'b9'.repeat(16)}` }, 'chave', 'erro', /Parece o Client ID/],
    [
      'a Client Secret as Segredo',
      { segredo: 'Zk9_Qw7Xv2LmPzR8TyB4NcD6HjKa' },
      'segredo',
      'aviso',
      /Parece o Client ID/,
    ],
    ['the Código de Acesso as Chave', { chave: SEGREDO, segredo: '' }, 'chave', 'erro', /vai no Segredo/],
    ['the Chave as Segredo', { chave: '', segredo: CHAVE }, 'segredo', 'erro', /forma da Chave/],
    ['the Chave twice', { segredo: CHAVE }, 'segredo', 'erro', /É igual à Chave/],
    ['an example', { chave: '00000000-0000-0000-0000-000000000000' }, 'chave', 'erro', /exemplo/],
    ['an access token as Chave', { chave: JWT }, 'chave', 'erro', /token de acesso/],
    ['an access token as Segredo', { segredo: JWT }, 'segredo', 'erro', /token de acesso/],
    ['an e-mail', { chave: 'financeiro@aurora.com.br' }, 'chave', 'erro', /e-mail/],
    ['a CPF', { segredo: '704.185.236-90' }, 'segredo', 'erro', /CPF ou CNPJ/],
    ['the API ID', { segredo: '010100165' }, 'segredo', 'erro', /API ID/],
    ['a password as Chave', { chave: 'Xv!9kw#Qz' }, 'chave', 'erro', /Parece uma senha/],
    ['a password as Segredo', { segredo: 'Xv!9kw#Qz' }, 'segredo', 'aviso', /Parece uma senha/],
    ['a Segredo of another length', { segredo: SEGREDO.slice(0, 60) }, 'segredo', 'aviso', /60 caracteres; o manual/],
    ['a Segredo without end', { segredo: SEGREDO.repeat(4) }, 'segredo', 'erro', /no máximo 200/],
    ['a Segredo in small letters', { segredo: SEGREDO.toLowerCase() }, 'segredo', 'aviso', /maiúsculas/],
  ] as const)('names its field: %s', (_, change, campo, tipo, says) => {
    const found = wrong(change);
    expect(found).toEqual([expect.objectContaining({ campo, tipo, texto: expect.stringMatching(says) })]);
  });

  it.each([
    ['swapped', { chave: SEGREDO, segredo: CHAVE }],
    ['swapped, with quotes and blanks', { chave: ` "${SEGREDO}"\n`, segredo: `x-api-key: ${CHAVE}` }],
    ['the Código de Acesso as Chave', { chave: SEGREDO, segredo: '' }],
    ['the Chave as Segredo', { chave: '', segredo: CHAVE }],
    ['in small letters', { segredo: SEGREDO.toLowerCase() }],
  ] as const)('is mended by one click: %s', (_, change) => {
    const achado = wrong(change).find(({ tipo, conserto }) => conserto && (tipo === 'erro' || !('chave' in change)));
    expect(achado).toBeDefined();
    const valores = { ...RIGHT, ...change, ...achado?.conserto?.valores };
    expect(raioX(valores, CONTA).filter(({ tipo }) => tipo !== 'certo')).toEqual([]);
  });

  it('is seen as both fields swapped, said once for each', () => {
    expect(wrong({ chave: SEGREDO, segredo: CHAVE }).map(({ campo, tipo }) => `${campo} ${tipo}`)).toEqual([
      'chave erro',
      'segredo erro',
    ]);
  });

  it.each([
    ['quotes', `"${CHAVE}"`, /aspas/],
    ['curly quotes', `“${CHAVE}”`, /aspas/],
    ['blanks around', `  ${CHAVE} `, /espaços em volta/],
    ['blanks inside', CHAVE.replace('-', ' -'), /espaços no meio/],
    ['a line break', CHAVE.replace('-', '-\n'), /quebras de linha/],
    ['invisible characters', `\u200b${CHAVE}\ufeff`, /invisíveis/],
    ['Bearer', `Bearer ${CHAVE}`, /Bearer/],
    ['the header', `x-api-key: ${CHAVE}`, /nome do campo/],
    ['a line of JSON', `"x-api-key": "${CHAVE}",`, /nome do campo/],
    ['the header with Bearer', `Authorization: Bearer ${CHAVE}`, /Bearer/],
  ])('that came along with copying is named and cleaned: %s', (_, chave, says) => {
    const [achado, ...rest] = wrong({ chave });
    expect(achado).toMatchObject({ campo: 'chave', tipo: 'aviso', texto: expect.stringMatching(says) });
    expect(rest).toEqual([]);
    expect(achado?.conserto).toEqual({ rotulo: 'Limpar', valores: { chave: CHAVE } });
  });
});

it('the parts of an API ID are shown as far as they are typed', () => {
  expect(splitApiId('01010-01')).toEqual({ beneficiario: '01010', cooperativa: '01' });
  expect(splitApiId('')).toEqual({ beneficiario: '', cooperativa: '' });
  expect(splitApiId('01010016')).toEqual({ beneficiario: '01010', cooperativa: '016' });
  expect(splitApiId('765432-1 0165')).toEqual({ beneficiario: '7654321', cooperativa: '0165' });
  expect(splitApiId('0101001650123')).toBeNull();
  expect(splitApiId(CHAVE)).toBeNull();
});

/** Without vowels and without the digits of the account, so that four in a row of them can only come from the secret. */
const consonant = fc.constantFrom(...'23456789bcdf');
const text = (length: number) =>
  fc.array(consonant, { minLength: length, maxLength: length }).map((all) => all.join(''));
const uuid = fc.tuple(text(8), text(4), text(4), text(4), text(12)).map((parts) => parts.join('-'));
const core = fc.oneof(
  uuid,
  text(64).map((hex) => hex.toUpperCase()),
  text(64),
  text(32),
  // Nine digits are an API ID, four a cooperativa; those are no secrets.
  fc.integer({ min: 10, max: 210 }).chain(text),
  text(9).map((name) => `${name}@${name}.bcd`),
  text(90).map((body) => `eyJ${body}.${body}.${body}`),
  text(7).map((word) => `${word}!`),
);
const around = fc.constantFrom('#', ' # ', '"#"', 'Bearer #', 'x-api-key: #', '\u200b#', 'client_secret=#', '#\n');
const typedSecret = fc
  .tuple(core, around)
  .map(([secret, wrap]) => ({ secret, typed: wrap.replace('#', () => secret) }));

it('no sentence holds a secret or four characters of it, in whichever field it was typed', () => {
  fc.assert(
    fc.property(typedSecret, typedSecret, fc.boolean(), (chave, segredo, inApiId) => {
      const typed = { estacao: '0165', apiId: '010100165', chave: chave.typed, segredo: segredo.typed };
      const found = raioX(inApiId ? { ...typed, apiId: chave.typed, estacao: segredo.typed } : typed, CONTA);
      const said = found
        .map(({ texto, conserto }) => `${texto} ${conserto?.rotulo ?? ''}`)
        .join('\n')
        .toLowerCase();
      const quads = [chave.secret, segredo.secret].flatMap((secret) =>
        Array.from({ length: secret.length - 3 }, (_, at) => secret.slice(at, at + 4).toLowerCase()),
      );
      expect(quads.filter((quad) => said.includes(quad))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
