import { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { allStages, failedAt, type Sondada } from '@/bank/sondagem';
import { holdTurns } from '@/features/convenio/use-cases/hold-turns';
import { takeTurn } from '@/features/convenio/use-cases/take-turn';
import { hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { Secret } from '@/lib/secret';
import { lockLink } from '../data';
import type { EntradaTitular } from '../schema';
import type { Entrada } from './begin-entrada';

/** What was asked, and what the bank said to it. */
export type Tentativa = { access: BankAccess; etapas: Sondada[] };

/**
 * Asks the bank about what the titular typed without keeping it anywhere, so that a refusal leaves no trace among the credentials
 * of the integração, its candidates or its last test.
 */
export async function tryCredenciais(
  { context, linkId }: Entrada,
  { chave, segredo }: EntradaTitular,
): Promise<Tentativa> {
  const { empresaId } = context;
  const { apiId, convenio } = (await withEmpresa(empresaId, (tx) => lockLink(tx, linkId))).integracao;
  const { id: convenioId, ambiente, cooperativa, posto, codigoBeneficiario } = convenio;
  const access: BankAccess = {
    ...{ convenioId, ambiente, cooperativa, posto, codigoBeneficiario, apiId },
    chave: new Secret(chave),
    segredo: new Secret(segredo),
    // Of this entry alone: it is compared with nothing that is saved.
    edicao: linkId,
    vez: (ate) => takeTurn({ empresaId, convenioId, ambiente }, 'INTERATIVA', ate),
    desacelerar: (ms) => holdTurns({ empresaId, convenioId, ambiente }, ms),
  };
  try {
    return { access, etapas: await gatewayFor(access).probe(hoje(context.agora)) };
  } catch (error) {
    // Without a gateway nothing was asked.
    if (!(error instanceof BankError)) throw error;
    return { access, etapas: allStages([failedAt('CHAVE', error)]) };
  }
}
