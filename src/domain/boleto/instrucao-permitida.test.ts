import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { centavos } from '../money';
import type { Termos } from './encargos/termos';
import type { TipoInstrucao } from './instrucao';
import { porQueNaoInstruir, type TituloInstruido } from './instrucao-permitida';
import { TIPOS_INSTRUCAO } from './instrucao-texto';
import { SITUACOES } from './situacao';

const TERMOS: Termos = {
  valor: centavos(100_000),
  vencimento: localDate('2026-12-10'),
  abatimento: centavos(0),
  juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
  multa: null,
  descontos: [{ tipo: 'VALOR', ate: localDate('2026-12-05'), valor: centavos(1_000) }],
  descontoPorDia: null,
};

const ABERTO: TituloInstruido = {
  situacao: 'REGISTRADO',
  termos: TERMOS,
  seuNumero: '000001',
  diasProtesto: 5,
  avisado: false,
  hoje: localDate('2026-12-01'),
  abertas: [],
};

const VENCIDO: TituloInstruido = { ...ABERTO, hoje: localDate('2026-12-20') };

/** The kinds that can be given to a title. */
function possiveis(titulo: TituloInstruido): TipoInstrucao[] {
  return TIPOS_INSTRUCAO.filter((tipo) => porQueNaoInstruir(tipo, titulo) === null);
}

const PLAIN: TipoInstrucao[] = [
  'VENCIMENTO',
  'CONCEDER_ABATIMENTO',
  'VALOR_DESCONTO',
  'DATA_DESCONTO',
  'JUROS',
  'SEU_NUMERO',
  'BAIXA',
  'CANCELAR_PROTESTO_AUTOMATICO',
];

describe('what can be asked for, by the state of the title', () => {
  it.each([
    ['PENDENTE', []],
    ['ENVIANDO', []],
    ['INCERTO', []],
    ['REGISTRADO', PLAIN],
    ['REJEITADO', []],
    ['LIQUIDADO', []],
    ['BAIXADO', []],
    ['PROTESTO', ['SUSTAR_PROTESTO_MANTER', 'SUSTAR_PROTESTO_BAIXAR']],
    ['NEGATIVADO', ['SUSTAR_NEGATIVACAO_MANTER', 'SUSTAR_NEGATIVACAO_BAIXAR']],
  ] as const)('%s: %j', (situacao, expected) => {
    expect(possiveis({ ...ABERTO, situacao })).toEqual(expected);
  });

  it.each([
    ['PENDENTE', 'O banco ainda não confirmou o registro deste boleto.'],
    ['ENVIANDO', 'O banco ainda não confirmou o registro deste boleto.'],
    ['INCERTO', 'O banco ainda não confirmou o registro deste boleto.'],
    ['REJEITADO', 'O banco recusou este boleto: não há o que mudar nele.'],
    ['LIQUIDADO', 'Este boleto já foi pago.'],
    ['BAIXADO', 'Este boleto já foi cancelado no banco.'],
    ['PROTESTO', 'O boleto está em cartório: suste o protesto antes.'],
    ['NEGATIVADO', 'O pagador está negativado por este boleto: retire a negativação antes.'],
  ] as const)('%s says why another due date cannot: %s', (situacao, motivo) => {
    expect(porQueNaoInstruir('VENCIMENTO', { ...ABERTO, situacao })).toBe(motivo);
  });

  it('an overdue title can be protested, and no discount of it can last longer', () => {
    const semData = PLAIN.filter((tipo) => tipo !== 'DATA_DESCONTO');
    expect(possiveis(VENCIDO).toSorted()).toEqual([...semData, 'PROTESTO', 'NEGATIVACAO'].toSorted());
  });

  it('is a sentence wherever it cannot', () => {
    for (const situacao of SITUACOES) {
      for (const tipo of TIPOS_INSTRUCAO) {
        for (const titulo of [ABERTO, VENCIDO]) {
          expect(porQueNaoInstruir(tipo, { ...titulo, situacao }) ?? 'Pode.').toMatch(/^[A-Z].+\.$/);
        }
      }
    }
  });
});

describe('what can be asked for, by what the instruction needs', () => {
  const com = (change: Partial<Termos>): TituloInstruido => ({ ...ABERTO, termos: { ...TERMOS, ...change } });
  it.each<[TipoInstrucao, string, TituloInstruido, RegExp]>([
    ['VALOR_DESCONTO', 'a title without discounts', com({ descontos: [] }), /sem desconto/],
    ['DATA_DESCONTO', 'a title without discounts', com({ descontos: [] }), /sem desconto/],
    ['DATA_DESCONTO', 'an overdue title', VENCIDO, /vencido/],
    ['JUROS', 'a title without juros', com({ juros: null }), /sem juros/],
    [
      'CONCEDER_ABATIMENTO',
      'one that has an abatimento',
      com({ abatimento: centavos(500) }),
      /Já há um abatimento de R\$\s5,00/,
    ],
    ['CANCELAR_ABATIMENTO', 'one that has none', ABERTO, /não tem abatimento/],
    [
      'CANCELAR_PROTESTO_AUTOMATICO',
      'one without automatic protest',
      { ...ABERTO, diasProtesto: null },
      /protesto automático/,
    ],
    ['PROTESTO', 'one that is not due yet', ABERTO, /ainda não venceu: está em dia até 10\/12\/2026/],
    ['NEGATIVACAO', 'one that is not due yet', ABERTO, /ainda não venceu/],
    ['PROTESTO', 'one whose payment was announced', { ...VENCIDO, avisado: true }, /aviso de pagamento/],
    ['NEGATIVACAO', 'one whose payment was announced', { ...VENCIDO, avisado: true }, /aviso de pagamento/],
    ['SUSTAR_PROTESTO_MANTER', 'one that is not at the notary', ABERTO, /não está em cartório/],
    ['SUSTAR_PROTESTO_BAIXAR', 'one that is not at the notary', ABERTO, /não está em cartório/],
    ['SUSTAR_NEGATIVACAO_MANTER', 'one whose payer is not listed', ABERTO, /não está negativado/],
    ['SUSTAR_NEGATIVACAO_BAIXAR', 'one whose payer is not listed', ABERTO, /não está negativado/],
  ])('%s is refused for %s', (tipo, _, titulo, motivo) => {
    expect(porQueNaoInstruir(tipo, titulo)).toMatch(motivo);
  });

  it('protest and negativação wait for the end of the banking day after a due date without banking', () => {
    // 2026-12-12 is a Saturday: in time until Monday the 14th.
    const sabado = { ...com({ vencimento: localDate('2026-12-12') }), hoje: localDate('2026-12-14') };
    expect(porQueNaoInstruir('PROTESTO', sabado)).toMatch(/14\/12\/2026/);
    expect(porQueNaoInstruir('PROTESTO', { ...sabado, hoje: localDate('2026-12-15') })).toBeNull();
  });

  it('the days of the discounts can be changed up to and including the due date', () => {
    expect(porQueNaoInstruir('DATA_DESCONTO', { ...ABERTO, hoje: TERMOS.vencimento })).toBeNull();
  });

  it('an abatimento can be taken back once there is one', () => {
    expect(porQueNaoInstruir('CANCELAR_ABATIMENTO', com({ abatimento: centavos(500) }))).toBeNull();
  });
});

describe('what can be asked for, while something else is under way', () => {
  it('everything but the same again waits for its turn', () => {
    expect(possiveis({ ...ABERTO, abertas: ['JUROS'] })).toEqual(PLAIN.filter((tipo) => tipo !== 'JUROS'));
  });

  it('granting and taking back an abatimento exclude each other', () => {
    const titulo: TituloInstruido = { ...ABERTO, abertas: ['CONCEDER_ABATIMENTO'] };
    expect(porQueNaoInstruir('CANCELAR_ABATIMENTO', titulo)).toBe('Aguarde a confirmação de “Conceder abatimento”.');
  });

  it.each(['BAIXA', 'PROTESTO', 'NEGATIVACAO'] as const)('nothing, after %s', (aberta) => {
    expect(possiveis({ ...VENCIDO, abertas: ['JUROS', aberta] })).toEqual([]);
  });

  it('nothing, after the notary or the bureau was asked to stop', () => {
    expect(possiveis({ ...VENCIDO, situacao: 'PROTESTO', abertas: ['SUSTAR_PROTESTO_MANTER'] })).toEqual([]);
    expect(possiveis({ ...VENCIDO, situacao: 'NEGATIVADO', abertas: ['SUSTAR_NEGATIVACAO_BAIXAR'] })).toEqual([]);
  });
});
