import consulta from '@tests/fixtures/sicredi/consulta-liquidado-pix.json';
import liquidadosDia from '@tests/fixtures/sicredi/liquidados-dia.json';
import { describe, expect, it } from 'vitest';
import { channelFromWire, settledFromWire, situationFromWire, titleFromWire } from './mapping';
import { settledPageSchema, titleSchema } from './wire';

describe('the situation of a title', () => {
  it.each([
    ['EM CARTEIRA', 'EM_CARTEIRA'],
    ['EM CARTEIRA PIX', 'EM_CARTEIRA'],
    ['EM_CARTEIRA', 'EM_CARTEIRA'],
    ['VENCIDO', 'VENCIDO'],
    ['LIQUIDADO', 'LIQUIDADO'],
    ['LIQUIDADO PIX', 'LIQUIDADO'],
    ['LIQUIDADO_REDE', 'LIQUIDADO'],
    ['Liquidado Cartório', 'LIQUIDADO'],
    ['BAIXADO POR SOLICITACAO', 'BAIXADO'],
    ['BAIXADO_SOLICITACAO', 'BAIXADO'],
    ['BAIXADO POR DECURSO DE PRAZO', 'BAIXADO'],
    ['PROTESTADO', 'PROTESTO'],
    ['EM CARTÓRIO', 'PROTESTO'],
    ['AGUARDANDO ENTRADA EM CARTORIO', 'PROTESTO'],
    ['AGUARDANDO SUSTACAO DE CARTORIO', 'PROTESTO'],
    ['NEGATIVADO', 'NEGATIVADO'],
    ['AGUARDANDO_NEGATIVACAO', 'NEGATIVADO'],
    ['AGUARDANDO_RETIRADA_NEGATIVACAO', 'NEGATIVADO'],
    ['REJEITADO', 'REJEITADO'],
    ['EM ANALISE', 'DESCONHECIDA'],
    ['LIQUIDADOR', 'DESCONHECIDA'],
  ])('%s is %s', (text, situacao) => {
    expect(situationFromWire(text)).toBe(situacao);
  });

  it.each([
    ['LIQUIDADO PIX', 'PIX'],
    ['LIQUIDADO REDE', 'REDE'],
    ['LIQUIDADO COMPE', 'COMPE'],
    ['LIQUIDADO CARTORIO', 'CARTORIO'],
    ['LIQUIDADO CHEQUE', 'CHEQUE'],
    ['LIQUIDADO', 'DESCONHECIDO'],
    ['LIQUIDACAO_COMPE_H5', 'COMPE'],
  ])('%s was paid through %s', (text, canal) => {
    expect(channelFromWire(text)).toBe(canal);
  });
});

describe('a queried title', () => {
  it('paid by Pix tells day, amounts and the Pix data under their other names', () => {
    expect(titleFromWire(titleSchema.parse(consulta))).toEqual({
      nossoNumero: '261000424',
      seuNumero: 'NF10234-1',
      idTituloEmpresa: '01JD8Q7X0M5T2V9R4K6H3B1NA',
      linhaDigitavel: '74891126100004240701507543211077716660000125000',
      codigoBarras: '74897166600001250001126100042407010754321107',
      pagadorDocumento: '34567890000130',
      pagadorNome: 'COMERCIAL ARAUCARIA LTDA',
      dataEmissao: '2026-11-23',
      vencimento: '2026-12-20',
      valor: 125_000,
      termos: {
        abatimento: 0,
        juros: { tipo: 'PERCENTUAL', valor: 100 },
        multa: 200,
        descontos: [{ tipo: 'VALOR', valor: 5_000, ate: '2026-12-15' }],
        descontoPorDia: 0,
        diasProtesto: 0,
        diasNegativacao: 0,
        validadeAposVencimento: 30,
      },
      situacao: 'LIQUIDADO',
      situacaoTexto: 'LIQUIDADO PIX',
      canal: 'PIX',
      txid: '5d1f0c7b2a9e4c6d8b3f7a10e2c4d6f8',
      pixCopiaECola: consulta.codigoQrCode,
      liquidacao: { dia: '2026-12-18', valor: 125_000, juros: 0, multa: 0, desconto: 0, abatimento: 0 },
    });
  });

  it.each([
    ['2026-12-18T03:00:00.000+0000', '2026-12-18'],
    ['2026-12-19T02:59:59.000+0000', '2026-12-18'],
    ['2026-12-18T00:00:00-03:00', '2026-12-18'],
    ['2026-12-18', '2026-12-18'],
    ['2026-12-18 23:10:00.0', '2026-12-18'],
  ])('settled at %s was settled on %s in Brasília', (data, dia) => {
    const wire = titleSchema.parse({ ...consulta, dadosLiquidacao: { data, valor: '10.50', juros: null } });
    expect(titleFromWire(wire).liquidacao).toMatchObject({ dia, valor: 1_050, juros: 0 });
  });

  it('still open has no channel and no settlement', () => {
    const { dadosLiquidacao: _, ...open } = { ...consulta, situacao: 'EM CARTEIRA PIX' };
    expect(titleFromWire(titleSchema.parse(open))).toMatchObject({
      situacao: 'EM_CARTEIRA',
      canal: null,
      liquidacao: null,
    });
  });

  it('without a name of its payer has none', () => {
    const wire = titleSchema.parse({ ...consulta, pagador: { documento: '34567890000130' } });
    expect(titleFromWire(wire).pagadorNome).toBeNull();
  });

  it('with a day that does not exist is not guessed', () => {
    const wire = titleSchema.parse({ ...consulta, dataVencimento: '2026-02-30' });
    expect(() => titleFromWire(wire)).toThrow(RangeError);
  });
});

describe('the terms that a query tells', () => {
  const termsOf = (extra: object) => titleFromWire(titleSchema.parse({ ...consulta, ...extra })).termos;

  it('are none where the answer carries none of them', () => {
    const { nossoNumero, seuNumero, linhaDigitavel, codigoBarras, pagador, dataVencimento, valorNominal, situacao } =
      consulta;
    const bare = {
      nossoNumero,
      seuNumero,
      linhaDigitavel,
      codigoBarras,
      pagador,
      dataVencimento,
      valorNominal,
      situacao,
    };
    expect(titleFromWire(titleSchema.parse(bare))).toMatchObject({ termos: null, dataEmissao: null });
  });

  it('keep juros in reais apart from a percentage, and the discounts in the order of their days', () => {
    const termos = termsOf({
      tipoJuros: 'A - VALOR',
      juros: '0.13',
      tipoDesconto: 'B - PERCENTUAL',
      descontos: [
        { numeroOrdem: 2, valorDesconto: 1.5, dataLimite: '2026-12-18' },
        { numeroOrdem: 1, valorDesconto: '10.25', dataLimite: '2026-12-10T03:00:00.000+0000' },
      ],
      descontoAntecipacao: 0.75,
      abatimento: 12.34,
      diasProtesto: '5',
    });
    expect(termos).toMatchObject({
      juros: { tipo: 'VALOR', valor: 13 },
      descontos: [
        { tipo: 'PERCENTUAL', valor: 1_025, ate: '2026-12-10' },
        { tipo: 'PERCENTUAL', valor: 150, ate: '2026-12-18' },
      ],
      descontoPorDia: 75,
      abatimento: 1_234,
      diasProtesto: 5,
    });
  });

  it.each<[string, object, object]>([
    ['juros of a third decimal', { juros: 0.033 }, { juros: null, multa: 200 }],
    [
      'a discount whose day does not exist',
      { descontos: [{ valorDesconto: 1, dataLimite: '2026-02-30' }] },
      { descontos: null },
    ],
    ['a multa in words', { multa: { valor: 2 } }, { multa: null }],
    ['days that are none', { diasProtesto: 'NAO' }, { diasProtesto: null }],
    ['a day of issue that cannot be read', { tipoDesconto: 5 }, { descontos: [{ tipo: null }] }],
  ])('that hold %s never stand in the way of the title', (_, extra, expected) => {
    expect(termsOf(extra)).toMatchObject(expected);
  });
});

describe('a row of the settled list', () => {
  const [item] = liquidadosDia.items;
  const parse = (extra: object) => {
    const [wire] = settledPageSchema.parse({ items: [{ ...item, ...extra }], hasNext: 'false' }).items;
    return wire ? settledFromWire(wire) : null;
  };

  it('takes the day from a timestamp', () => {
    expect(parse({})).toEqual({
      nossoNumero: '261000424',
      seuNumero: 'NF10234-1',
      dia: '2026-12-18',
      valor: 125_000,
      juros: 0,
      multa: 0,
      desconto: 0,
      abatimento: 0,
      canal: 'PIX',
      aviso: false,
      tipoTexto: 'PIX',
    });
  });

  it('that is only a notice is marked provisional', () => {
    expect(parse({ tipoLiquidacao: 'AVISO DE PAGAMENTO COMPE' })).toMatchObject({ canal: 'COMPE', aviso: true });
  });

  it('reads amounts written as text and a number without its leading zero', () => {
    expect(parse({ nossoNumero: 61000424, valorLiquidado: '1260.77', jurosLiquido: '10.77' })).toMatchObject({
      nossoNumero: '061000424',
      valor: 126_077,
      juros: 1_077,
    });
  });

  it('without an amount paid is no money yet', () => {
    expect(parse({ valorLiquidado: null, jurosLiquido: 1.5, multaLiquida: 25, descontoLiquido: 50 })).toBeNull();
  });
});
