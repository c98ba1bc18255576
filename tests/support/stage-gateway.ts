import type { BankAccess, BankGateway, TituloARegistrar } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { machineNow } from '@/lib/clock';
import { Secret } from '@/lib/secret';
import { CHAVE, CONTA, SEGREDO } from './simulated-account';

let convenios = 0;
let titulos = 0;

/** Our adapter before the example beneficiário of that simulated bank, with tokens of its own. */
export function stageGateway(simuladorUrl: string, extra: Partial<BankAccess> = {}): BankGateway {
  convenios += 1;
  const access: BankAccess = {
    convenioId: `palco-${convenios}`,
    ambiente: 'SIMULADOR',
    cooperativa: CONTA.cooperativa,
    posto: CONTA.posto,
    codigoBeneficiario: CONTA.codigo,
    apiId: `${CONTA.codigo}${CONTA.cooperativa}`,
    chave: new Secret(CHAVE),
    segredo: new Secret(SEGREDO),
    vez: async () => {},
    desacelerar: async () => {},
    ...extra,
  };
  return gatewayFor(access, { simuladorUrl, sicrediApiUrl: simuladorUrl });
}

/** Time enough for any call of a test. */
export const soon = (): Date => new Date(machineNow().getTime() + 20_000);

/** A híbrido of R$ 1.250,00 due on 2026-12-20, with juros, multa and one discount, under numbers of its own. */
export function stageTitulo(extra: Partial<TituloARegistrar> = {}): TituloARegistrar {
  titulos += 1;
  return {
    tipoCobranca: 'HIBRIDO',
    nossoNumero: null,
    seuNumero: `NF${titulos}`,
    idTituloEmpresa: `PALCO${String(titulos).padStart(20, '0')}`,
    especieDocumento: 'DUPLICATA_MERCANTIL_INDICACAO',
    vencimento: localDate('2026-12-20'),
    valor: centavos(125_000),
    pagador: {
      documento: '34567890000130',
      nome: 'COMERCIAL ARAUCÁRIA & FILHOS LTDA',
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
    descontoPorDia: null,
    diasProtesto: null,
    diasNegativacao: null,
    beneficiarioFinal: null,
    validadeAposVencimento: 30,
    mensagens: ['Referente a NF 10234'],
    informativos: [],
    ...extra,
  };
}
