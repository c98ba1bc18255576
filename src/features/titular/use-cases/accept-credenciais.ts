import { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import { loadAccessToTest } from '@/features/integracao/data';
import { contractWebhook } from '@/features/integracao/use-cases/contract-webhook';
import { discardCandidatas } from '@/features/integracao/use-cases/discard-candidatas';
import { recordTeste } from '@/features/integracao/use-cases/record-teste';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { agora } from '@/lib/clock';
import { type Tx, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { logger } from '@/lib/logger';
import { lockLink, requireLiving } from '../data';
import type { EntradaTitular } from '../schema';
import type { Entrada } from './begin-entrada';
import { endEntrada } from './end-entrada';
import type { Tentativa } from './try-credenciais';

const MUDOU =
  'Os dados da conta mudaram enquanto o Sicredi respondia. Nada foi guardado e o link continua valendo: envie de novo.';

/**
 * Puts to work what the bank has just accepted, and uses the link up: sealed first, then promoted and the link closed in one
 * transaction. A crash between the two leaves the link open and sealed candidates which the next test, or the next entry, takes
 * over. Throws AppError CONFLICT, keeping nothing, when the link or the integração has changed since the test began.
 */
export async function acceptCredenciais(entrada: Entrada, typed: EntradaTitular, tested: Tentativa): Promise<void> {
  const { context, linkId, contaId, ambiente } = entrada;
  await withEmpresa(context.empresaId, (tx) => requireLiving(tx, context, linkId));
  await saveCredenciais(context, contaId, typed, ambiente);
  const ending = { ...context, agora: await agora() };
  let access: BankAccess;
  try {
    access = await withEmpresa(context.empresaId, async (tx) => {
      // The account before the link, like whoever makes or ends one.
      const sealed = await requireSame(tx, linkId, tested);
      await requireLiving(tx, ending, linkId);
      await recordTeste(tx, ending, { contaBancariaId: contaId, ambiente, access: sealed, etapas: tested.etapas });
      await endEntrada(tx, ending, linkId, { fato: 'ACEITO' });
      return sealed;
    });
  } catch (error) {
    // What staff have typed in the meantime is theirs.
    const typedOver = error instanceof AppError && error.message === MUDOU;
    if (!typedOver) await discardCandidatas(context, contaId, ambiente);
    throw error;
  }
  await tryContract(entrada, access);
}

/** What would be promoted has to be what was tested: staff may have typed, or moved the integração, in the meantime. */
async function requireSame(tx: Tx, linkId: string, { access }: Tentativa): Promise<BankAccess> {
  const { integracaoId } = await lockLink(tx, linkId);
  const sealed = await loadAccessToTest(tx, integracaoId);
  const same =
    sealed.chave.reveal() === access.chave.reveal() &&
    sealed.segredo.reveal() === access.segredo.reveal() &&
    sealed.convenioId === access.convenioId &&
    sealed.apiId === access.apiId;
  if (!same) throw new AppError('CONFLICT', MUDOU);
  return sealed;
}

/** Announcements are no condition for the rest: what is missing is said, and asked for again, where staff look. */
async function tryContract({ context }: Entrada, access: BankAccess): Promise<void> {
  try {
    await contractWebhook(context, access);
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    logger.warn({ err: error, convenioId: access.convenioId }, 'webhook not contracted');
  }
}
