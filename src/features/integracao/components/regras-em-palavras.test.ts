import { describe, expect, it } from 'vitest';
import { regrasSchema } from '../schema';
import { regrasEmPalavras } from './regras-em-palavras';

/** As Intl writes them, with no-break spaces, which a reader of this file need not see. */
const emPalavras = (regras: object) =>
  regrasEmPalavras(regrasSchema.parse(regras)).map((um) => um.replaceAll('\u00a0', ' '));

describe('the rules in words', () => {
  it('say what a percentage comes to, and each discount on its own', () => {
    expect(
      emPalavras({
        juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
        multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
        descontos: [
          { tipo: 'VALOR', dias: 5, valor: 1_000 },
          { tipo: 'VALOR', dias: 1, valor: 500 },
          { tipo: 'VALOR', dias: 0, valor: 100 },
        ],
        mensagens: ['Não receber em cheque', 'Dúvidas: financeiro'],
        informativos: ['Pagável em qualquer banco'],
        validadeAposVencimento: 30,
        especieDocumento: 'DUPLICATA_SERVICO_INDICACAO',
      }),
    ).toEqual([
      'Juros de 1,00 % ao mês (R$ 0,33 por dia em R$ 1.000,00)',
      'Multa de 2,00 %',
      'Desconto de R$ 10,00 até 5 dias antes do vencimento',
      'Desconto de R$ 5,00 até 1 dia antes do vencimento',
      'Desconto de R$ 1,00 até o dia do vencimento',
      'Instruções: “Não receber em cheque / Dúvidas: financeiro”',
      'Local de pagamento e informações ao cliente: “Pagável em qualquer banco”',
      'Pix do boleto híbrido: vale até 30 dias depois do vencimento',
      'Espécie do documento: Duplicata de serviço por indicação',
      'Sem protesto e sem negativação automáticos',
    ]);
  });

  it('say what there is not, rather than nothing', () => {
    expect(emPalavras({})).toEqual([
      'Sem juros por atraso',
      'Sem multa por atraso',
      'Sem desconto por pagamento antecipado',
      'Instruções: nada escrito',
      'Local de pagamento e informações ao cliente: nada escrito',
      'Pix do boleto híbrido: vale até a baixa automática do banco',
      'Espécie do documento: Duplicata mercantil por indicação',
      'Sem protesto e sem negativação automáticos',
    ]);
  });

  it('name amounts in reais and percentages as they were typed', () => {
    expect(
      emPalavras({
        juros: { tipo: 'VALOR_DIA', valor: 33 },
        multa: { tipo: 'VALOR', valor: 1_500 },
        descontos: [{ tipo: 'PERCENTUAL', dias: 10, pontosBase: 550 }],
        validadeAposVencimento: 0,
      }),
    ).toEqual(
      expect.arrayContaining([
        'Juros de R$ 0,33 por dia de atraso',
        'Multa de R$ 15,00',
        'Desconto de 5,50 % até 10 dias antes do vencimento',
        'Pix do boleto híbrido: vale até o dia do vencimento',
      ]),
    );
  });
});
