import type { TituloARegistrar } from '@/bank/gateway';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';

/** Who pays the bank's example of a hybrid, as the bank is told. */
export const ARAUCARIA = {
  documento: '34567890000130',
  nome: 'COMERCIAL ARAUCARIA LTDA',
  endereco: 'RUA DAS PALMEIRAS 250 SALA 4',
  cidade: 'CASCAVEL',
  uf: 'PR',
  cep: '85801000',
  telefone: '45999990000',
  email: 'financeiro@araucaria.example',
};

/** Who pays its example of a plain boleto. */
export const JOANA = {
  documento: '70418523690',
  nome: 'JOANA PEREIRA',
  endereco: 'AV BRASIL 1200',
  cidade: 'TOLEDO',
  uf: 'PR',
  cep: '85900000',
};

/** The híbrido of the bank's examples: R$ 1.250,00 due on 2026-12-20, with juros, multa and one discount. */
export function sampleTitulo(extra: Partial<TituloARegistrar> = {}): TituloARegistrar {
  return {
    tipoCobranca: 'HIBRIDO',
    nossoNumero: null,
    seuNumero: 'NF10234-1',
    idTituloEmpresa: '01JD8Q7X0M5T2V9R4K6H3B1NA',
    especieDocumento: 'DUPLICATA_MERCANTIL_INDICACAO',
    vencimento: localDate('2026-12-20'),
    valor: centavos(125_000),
    pagador: ARAUCARIA,
    juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
    multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
    descontos: [{ tipo: 'VALOR', ate: localDate('2026-12-15'), valor: centavos(5_000) }],
    descontoPorDia: null,
    diasProtesto: null,
    diasNegativacao: null,
    beneficiarioFinal: null,
    validadeAposVencimento: 30,
    mensagens: ['Referente a NF 10234, parcela 1/3'],
    informativos: ['Duvidas: cobranca@empresa.example'],
    ...extra,
  };
}

/** The plain boleto of the bank's examples: R$ 389,90 due on 2026-12-28 under an own nosso número, with juros in reais a day. */
export function samplePlainTitulo(extra: Partial<TituloARegistrar> = {}): TituloARegistrar {
  return sampleTitulo({
    tipoCobranca: 'NORMAL',
    nossoNumero: '262000070',
    seuNumero: 'OS00881',
    especieDocumento: 'DUPLICATA_SERVICO_INDICACAO',
    vencimento: localDate('2026-12-28'),
    valor: centavos(38_990),
    pagador: { ...JOANA, telefone: null, email: null },
    juros: { tipo: 'VALOR_DIA', valor: centavos(13) },
    multa: null,
    descontos: [],
    mensagens: [],
    informativos: [],
    ...extra,
  });
}
