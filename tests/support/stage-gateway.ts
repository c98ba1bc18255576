import type { BankAccess, BankGateway, TituloARegistrar } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { Secret } from '@/lib/secret';
import { bankAccess } from './fake-sicredi';
import { SEGREDO } from './simulated-account';
import { sampleTitulo } from './titulo';

let titulos = 0;

/** Our adapter before the example beneficiário of that simulated bank, with tokens of its own. */
export function stageGateway(simuladorUrl: string, extra: Partial<BankAccess> = {}): BankGateway {
  const access = bankAccess({ segredo: new Secret(SEGREDO), ...extra });
  return gatewayFor(access, { simuladorUrl, sicrediApiUrl: simuladorUrl });
}

/** The example híbrido under numbers of its own, for a payer with an accent and an ampersand in the name. */
export function stageTitulo(extra: Partial<TituloARegistrar> = {}): TituloARegistrar {
  titulos += 1;
  return sampleTitulo({
    seuNumero: `NF${titulos}`,
    idTituloEmpresa: `PALCO${String(titulos).padStart(20, '0')}`,
    pagador: { ...sampleTitulo().pagador, nome: 'COMERCIAL ARAUCÁRIA & FILHOS LTDA' },
    ...extra,
  });
}
