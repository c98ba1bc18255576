import consulta from '@tests/fixtures/sicredi/consulta-liquidado-pix.json';
import liquidadosDia from '@tests/fixtures/sicredi/liquidados-dia.json';
import hibridoPedido from '@tests/fixtures/sicredi/registro-hibrido-pedido.json';
import normalPedido from '@tests/fixtures/sicredi/registro-normal-pedido.json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TituloARegistrar } from '@/bank/gateway';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import {
  centavosFromWire,
  channelFromWire,
  registrationToWire,
  settledFromWire,
  situationFromWire,
  titleFromWire,
} from './mapping';
import { settledPageSchema, titleSchema } from './wire';

const hibrido: TituloARegistrar = {
  tipoCobranca: 'HIBRIDO',
  nossoNumero: null,
  seuNumero: 'NF10234-1',
  idTituloEmpresa: '01JD8Q7X0M5T2V9R4K6H3B1NA',
  especieDocumento: 'DUPLICATA_MERCANTIL_INDICACAO',
  vencimento: localDate('2026-12-20'),
  valor: centavos(125_000),
  pagador: {
    documento: '34567890000130',
    nome: 'COMERCIAL ARAUCARIA LTDA',
    endereco: 'RUA DAS PALMEIRAS 250 SALA 4',
    cidade: 'CASCAVEL',
    uf: 'PR',
    cep: '85801000',
    telefone: '45999990000',
    email: 'financeiro@araucaria.example',
  },
  juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
  multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
  descontos: [{ tipo: 'VALOR', ate: localDate('2026-12-15'), valor: centavos(5_000) }],
  validadeAposVencimento: 30,
  mensagens: ['Referente a NF 10234, parcela 1/3'],
  informativos: ['Duvidas: cobranca@empresa.example'],
};

describe('a registration on the wire', () => {
  it('is the sample of the reference for a híbrido with fine, monthly interest and a discount', () => {
    expect(registrationToWire('54321', hibrido)).toEqual(hibridoPedido);
  });

  it('is the sample of the reference for a plain boleto with own nosso número and interest in reais per day', () => {
    const normal: TituloARegistrar = {
      ...hibrido,
      tipoCobranca: 'NORMAL',
      nossoNumero: '262000070',
      seuNumero: 'OS00881',
      especieDocumento: 'DUPLICATA_SERVICO_INDICACAO',
      vencimento: localDate('2026-12-28'),
      valor: centavos(38_990),
      pagador: {
        documento: '70418523690',
        nome: 'JOANA PEREIRA',
        endereco: 'AV BRASIL 1200',
        cidade: 'TOLEDO',
        uf: 'PR',
        cep: '85900000',
        telefone: null,
        email: null,
      },
      juros: { tipo: 'VALOR_DIA', valor: centavos(13) },
      multa: null,
      descontos: [],
      mensagens: [],
      informativos: [],
    };
    expect(registrationToWire('54321', normal)).toEqual({ ...normalPedido, idTituloEmpresa: hibrido.idTituloEmpresa });
  });

  it('never names a start of juros or multa, which would cost the híbrido its QR code', () => {
    const keys = Object.keys(registrationToWire('54321', hibrido));
    expect(keys.filter((key) => key.startsWith('dataInicio'))).toEqual([]);
  });

  it('says per month when juros are a percentage', () => {
    expect(registrationToWire('54321', hibrido)).toMatchObject({
      tipoJuros: 'PERCENTUAL',
      tipoJurosPercentual: 'MENSAL',
      juros: 1,
    });
  });

  it('writes a multa in reais and percentage discounts in the order of their days', () => {
    const wire = registrationToWire('54321', {
      ...hibrido,
      multa: { tipo: 'VALOR', valor: centavos(1_010) },
      descontos: [
        { tipo: 'PERCENTUAL', ate: localDate('2026-12-18'), pontosBase: 150 },
        { tipo: 'PERCENTUAL', ate: localDate('2026-12-10'), pontosBase: 1_025 },
      ],
    });
    expect(wire).toMatchObject({
      tipoMulta: 'VALOR',
      multa: 10.1,
      tipoDesconto: 'PERCENTUAL',
      valorDesconto1: 10.25,
      dataDesconto1: '2026-12-10',
      valorDesconto2: 1.5,
      dataDesconto2: '2026-12-18',
    });
  });

  it('refuses discounts of two kinds, and more than three', () => {
    const [valor] = hibrido.descontos;
    const percentual = { tipo: 'PERCENTUAL', ate: localDate('2026-12-16'), pontosBase: 100 } as const;
    expect(() => registrationToWire('54321', { ...hibrido, descontos: valor ? [valor, percentual] : [] })).toThrow(
      RangeError,
    );
    const four = [1, 2, 3, 4].map((day) => ({ ...percentual, ate: localDate(`2026-12-0${day}`) }));
    expect(() => registrationToWire('54321', { ...hibrido, descontos: four })).toThrow(RangeError);
  });

  it('cuts long texts to the bank lengths without splitting an emoji and leaves out what cannot be cut', () => {
    const wire = registrationToWire('54321', {
      ...hibrido,
      pagador: {
        ...hibrido.pagador,
        nome: `${'N'.repeat(39)}🏢 LTDA`,
        cidade: 'Vila Bela da Santíssima Trindade',
        email: `${'a'.repeat(40)}@empresa.example`,
        telefone: '+55 (45) 99999-0000',
        cep: '85801-000',
        documento: '12.ABC.345/01de-35',
      },
      mensagens: [`linha 1\n${'x'.repeat(100)}`, '', 'b', 'c', 'd', 'e'],
    });
    expect(wire.pagador).toEqual({
      tipoPessoa: 'PESSOA_JURIDICA',
      documento: '12ABC34501DE35',
      nome: 'N'.repeat(39),
      endereco: 'RUA DAS PALMEIRAS 250 SALA 4',
      cidade: 'Vila Bela da Santíssima T',
      uf: 'PR',
      cep: '85801000',
    });
    expect(wire.mensagens).toEqual([`linha 1 ${'x'.repeat(72)}`, 'b', 'c', 'd']);
  });

  it('carries no QR validity on a plain boleto', () => {
    expect(registrationToWire('54321', { ...hibrido, tipoCobranca: 'NORMAL' })).not.toHaveProperty(
      'validadeAposVencimento',
    );
  });
});

describe('money on the wire', () => {
  it('goes out and comes back to the same centavo, as number and as text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (value) => {
        const wire = registrationToWire('54321', { ...hibrido, valor: centavos(value) });
        const back = JSON.parse(JSON.stringify(wire)) as { valor: number };
        expect(centavosFromWire(back.valor)).toBe(value);
        expect(centavosFromWire(back.valor.toFixed(2))).toBe(value);
      }),
    );
  });

  it.each([0.1 + 0.2, 10.005, Number.NaN, 1e21, '1.250,00', '', '12.345'])('refuses %s', (value) => {
    expect(() => centavosFromWire(value)).toThrow(RangeError);
  });
});

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
      vencimento: '2026-12-20',
      valor: 125_000,
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

  it('with a day that does not exist is not guessed', () => {
    const wire = titleSchema.parse({ ...consulta, dataVencimento: '2026-02-30' });
    expect(() => titleFromWire(wire)).toThrow(RangeError);
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
