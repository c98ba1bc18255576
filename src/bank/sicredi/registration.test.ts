import hibridoPedido from '@tests/fixtures/sicredi/registro-hibrido-pedido.json';
import normalPedido from '@tests/fixtures/sicredi/registro-normal-pedido.json';
import { samplePlainTitulo, sampleTitulo } from '@tests/support/titulo';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TituloARegistrar } from '@/bank/gateway';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { registrationToWire } from './registration';
import { centavosFromWire } from './values';

const hibrido = sampleTitulo();

function refusalOf(extra: Partial<TituloARegistrar>): unknown {
  try {
    return registrationToWire('54321', { ...hibrido, ...extra });
  } catch (error) {
    return error;
  }
}

describe('a registration on the wire', () => {
  it('is the sample of the reference for a híbrido with fine, monthly interest and a discount', () => {
    expect(registrationToWire('54321', hibrido)).toEqual(hibridoPedido);
  });

  it('is the sample of the reference for a plain boleto with own nosso número and interest in reais per day', () => {
    const normal = samplePlainTitulo();
    expect(registrationToWire('54321', normal)).toEqual({ ...normalPedido, idTituloEmpresa: normal.idTituloEmpresa });
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

  it('says per day when juros are a percentage of each day', () => {
    const juros = { tipo: 'PERCENTUAL_DIA', pontosBase: 3 } as const;
    expect(registrationToWire('54321', { ...hibrido, juros })).toMatchObject({
      tipoJuros: 'PERCENTUAL',
      tipoJurosPercentual: 'DIARIO',
      juros: 0.03,
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
    expect(refusalOf({ descontos: valor ? [valor, percentual] : [] })).toMatchObject({ field: 'desconto' });
    const four = [1, 2, 3, 4].map((day) => ({ ...percentual, ate: localDate(`2026-12-0${day}`) }));
    expect(refusalOf({ descontos: four })).toMatchObject({ kind: 'rejected', field: 'desconto' });
  });

  it('names a discount per day of anticipation, which excludes the other discounts', () => {
    const descontoPorDia = centavos(75);
    const wire = registrationToWire('54321', { ...hibrido, descontos: [], descontoPorDia });
    expect(wire).toMatchObject({ descontoAntecipado: 0.75 });
    expect(wire).not.toHaveProperty('tipoDesconto');
    expect(refusalOf({ descontoPorDia })).toMatchObject({ kind: 'rejected', field: 'desconto' });
  });

  it('names days to protest or to negativação, which exclude each other', () => {
    expect(registrationToWire('54321', { ...hibrido, diasProtesto: 5 })).toMatchObject({ diasProtestoAuto: 5 });
    expect(registrationToWire('54321', { ...hibrido, diasNegativacao: 46 })).toMatchObject({ diasNegativacaoAuto: 46 });
    expect(refusalOf({ diasProtesto: 5, diasNegativacao: 46 })).toMatchObject({ kind: 'rejected', field: 'protesto' });
  });

  it('names the final beneficiary with street and number apart', () => {
    const beneficiarioFinal = {
      documento: '704.185.236-90',
      nome: 'JOANA PEREIRA',
      logradouro: 'AV BRASIL',
      numero: '1200',
      complemento: null,
      cidade: 'TOLEDO',
      uf: 'PR',
      cep: '85900-000',
      telefone: null,
      email: null,
    };
    expect(registrationToWire('54321', { ...hibrido, beneficiarioFinal }).beneficiarioFinal).toEqual({
      tipoPessoa: 'PESSOA_FISICA',
      documento: '70418523690',
      nome: 'JOANA PEREIRA',
      logradouro: 'AV BRASIL',
      numeroEndereco: '1200',
      cidade: 'TOLEDO',
      uf: 'PR',
      cep: '85900000',
    });
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
