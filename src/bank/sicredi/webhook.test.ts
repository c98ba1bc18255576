import evento from '@tests/fixtures/sicredi/webhook-evento.json';
import { describe, expect, it } from 'vitest';
import { parseSicrediWebhook } from './webhook';

function parseOne(extra: object) {
  const { eventos, problemas } = parseSicrediWebhook(JSON.stringify({ ...evento, ...extra }));
  expect(problemas).toEqual([]);
  expect(eventos).toHaveLength(1);
  return eventos[0];
}

describe('one event', () => {
  it('is the sample of the reference in our words', () => {
    expect(parseOne({})).toEqual({
      chave: 'N000000000000000000000000026100LIQUIDACAO_PIX@2026-12-18T13:42:07.314Z',
      cooperativa: '0701',
      posto: '07',
      codigoBeneficiario: '54321',
      nossoNumero: '261000424',
      idTituloEmpresa: '01JD8Q7X0M5T2V9R4K6H3B1NA',
      movimento: { tipo: 'LIQUIDACAO', canal: 'PIX' },
      movimentoTexto: 'LIQUIDACAO_PIX',
      ocorridoEm: new Date('2026-12-18T13:42:07.314Z'),
      valor: 125_000,
    });
  });

  it.each([
    ['seconds and nanos left out', [2026, 12, 18, 10, 42], '2026-12-18T13:42:00.000Z'],
    ['nanos left out', [2026, 12, 18, 10, 42, 7], '2026-12-18T13:42:07.000Z'],
    ['only a day', [2026, 12, 18], '2026-12-18T03:00:00.000Z'],
    ['the last minute of the day', [2026, 12, 31, 23, 59], '2027-01-01T02:59:00.000Z'],
    ['a day of former daylight saving time', [2018, 12, 18, 10, 0], '2018-12-18T12:00:00.000Z'],
    ['text without a zone', '2026-12-18T10:42:07.314', '2026-12-18T13:42:07.314Z'],
    ['text with a blank', '2026-12-18 10:42:07', '2026-12-18T13:42:07.000Z'],
    ['text that is only a day', '2026-12-18', '2026-12-18T03:00:00.000Z'],
    ['text in UTC', '2026-12-18T13:42:07Z', '2026-12-18T13:42:07.000Z'],
    ['text with a short offset', '2026-12-18T10:42:07-0300', '2026-12-18T13:42:07.000Z'],
    ['text with an offset', '2026-12-18T10:42:07-03:00', '2026-12-18T13:42:07.000Z'],
  ])('reads its moment with %s', (_, dataEvento, instant) => {
    expect(parseOne({ dataEvento })?.ocorridoEm.toISOString()).toBe(instant);
  });

  it.each([
    ['LIQUIDACAO', { tipo: 'LIQUIDACAO', canal: 'DESCONHECIDO' }],
    ['LIQUIDACAO_PIX', { tipo: 'LIQUIDACAO', canal: 'PIX' }],
    ['LIQUIDACAO_REDE', { tipo: 'LIQUIDACAO', canal: 'REDE' }],
    ['LIQUIDACAO_COMPE_H5', { tipo: 'LIQUIDACAO', canal: 'COMPE' }],
    ['LIQUIDACAO_COMPE_H6', { tipo: 'LIQUIDACAO', canal: 'COMPE' }],
    ['LIQUIDACAO_COMPE_H8', { tipo: 'LIQUIDACAO', canal: 'COMPE' }],
    ['LIQUIDACAO_CARTORIO', { tipo: 'LIQUIDACAO', canal: 'CARTORIO' }],
    ['AVISO_PAGAMENTO_COMPE', { tipo: 'AVISO_PAGAMENTO', canal: 'COMPE' }],
    ['ESTORNO_LIQUIDACAO_REDE', { tipo: 'ESTORNO', canal: 'REDE' }],
    ['BAIXA', { tipo: 'DESCONHECIDO' }],
  ])('%s is understood', (movimento, meaning) => {
    expect(parseOne({ movimento })).toMatchObject({ movimento: meaning, movimentoTexto: movimento });
  });

  it('with characters that no database keeps has marks in their place', () => {
    expect(parseOne({ movimento: 'LIQ\0X', idTituloEmpresa: '01\ud800A' })).toMatchObject({
      movimentoTexto: 'LIQ\ufffdX',
      idTituloEmpresa: '01\ufffdA',
    });
  });

  it('repeated as delivered has the same key, whichever way its moment is written', () => {
    expect(parseOne({ dataEvento: '2026-12-18T10:42:07.314' })?.chave).toBe(parseOne({})?.chave);
  });

  it('of a second payment with the same id has another key', () => {
    expect(parseOne({ dataEvento: [2026, 12, 18, 16, 0] })?.chave).not.toBe(parseOne({})?.chave);
  });

  it('without id or title id is still told apart by title and movement', () => {
    const event = parseOne({ idEventoWebhook: undefined, idTituloEmpresa: null });
    expect(event).toMatchObject({
      chave: '54321:261000424:LIQUIDACAO_PIX@2026-12-18T13:42:07.314Z',
      idTituloEmpresa: null,
    });
  });
});

describe('a delivery', () => {
  it.each([
    ['a bare list', [evento, evento]],
    ['an envelope', { eventos: [evento, evento] }],
  ])('as %s holds every event', (_, body) => {
    expect(parseSicrediWebhook(JSON.stringify(body))).toMatchObject({ eventos: [{}, {}], problemas: [] });
  });

  it('with one event that cannot be read keeps the others and names the fields', () => {
    const { eventos, problemas } = parseSicrediWebhook(JSON.stringify([{ ...evento, nossoNumero: 'abc' }, evento]));
    expect(eventos).toHaveLength(1);
    expect(problemas).toEqual(['evento 1: nossoNumero']);
  });

  it.each([
    ['text', 'oi'],
    ['nothing', ''],
    ['a number', '7'],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['a day that does not exist', JSON.stringify({ ...evento, dataEvento: [2026, 2, 30] })],
    ['words for a date', JSON.stringify({ ...evento, dataEvento: 'ontem de manhã' })],
    ['an amount with three decimals', JSON.stringify({ ...evento, valorLiquidacao: '1.234' })],
  ])('of %s never throws and is reported', (_, body) => {
    const { eventos, problemas } = parseSicrediWebhook(body);
    expect(eventos).toEqual([]);
    expect(problemas).toHaveLength(1);
  });
});
