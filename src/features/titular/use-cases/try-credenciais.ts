import type { BankAccess } from '@/bank/gateway';
import type { Sondada } from '@/bank/sondagem';
import { holdTurns } from '@/features/convenio/use-cases/hold-turns';
import { takeTurn } from '@/features/convenio/use-cases/take-turn';
import { isOutdated } from '@/features/integracao/data';
import { probeStages } from '@/features/integracao/use-cases/probe-stages';
import { hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { Secret } from '@/lib/secret';
import { MUDOU } from '../components/describe-falha';
import { lockLink } from '../data';
import type { EntradaTitular } from '../schema';
import type { Entrada } from './begin-entrada';

/** What was asked, and what the bank said to it. */
export type Tentativa = { access: BankAccess; etapas: Sondada[] };

/**
 * Asks the bank about what the titular typed without keeping it anywhere, so that a refusal leaves no trace among the credentials
 * of the integração, its candidates or its last test. Throws AppError CONFLICT, without asking, while the account is corrected and its
 * integração not saved since.
 */
export async function tryCredenciais(
  { context, linkId }: Entrada,
  { chave, segredo }: EntradaTitular,
): Promise<Tentativa> {
  const { empresaId } = context;
  const { apiId, convenio, contaBancaria, testadaEm } = (await withEmpresa(empresaId, (tx) => lockLink(tx, linkId)))
    .integracao;
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
  // The bank would refuse, or accept, what is no longer the account's.
  if (isOutdated(access, contaBancaria, testadaEm)) throw new AppError('CONFLICT', MUDOU);
  return { access, etapas: await probeStages(access, hoje(context.agora)) };
}
