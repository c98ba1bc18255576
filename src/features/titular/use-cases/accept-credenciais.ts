import type { BankAccess } from '@/bank/gateway';
import { lockContaBancaria } from '@/features/conta-bancaria/data';
import { isOutdated, loadAccessToTest, lockIntegracao } from '@/features/integracao/data';
import { recordTeste } from '@/features/integracao/use-cases/record-teste';
import { sealCandidatas } from '@/features/integracao/use-cases/seal-candidatas';
import { tryWebhook } from '@/features/integracao/use-cases/try-webhook';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { MUDOU } from '../components/describe-falha';
import { requireLiving } from '../data';
import type { EntradaTitular } from '../schema';
import type { Entrada } from './begin-entrada';
import { endEntrada } from './end-entrada';
import type { Tentativa } from './try-credenciais';

/**
 * Puts to work what the bank has just accepted, and uses the link up: sealed, promoted and the link closed in one transaction.
 * Throws AppError CONFLICT, keeping nothing, when the link, the account or the integração has changed since the test began.
 */
export async function acceptCredenciais(entrada: Entrada, typed: EntradaTitular, tested: Tentativa): Promise<void> {
  const { context, linkId, contaId: contaBancariaId, ambiente } = entrada;
  const ending = { ...context, agora: await agora() };
  const access = await withEmpresa(context.empresaId, async (tx): Promise<BankAccess> => {
    // The account, the integração, then the link: the order of whoever makes or ends one.
    const conta = await lockContaBancaria(tx, contaBancariaId);
    const { id, testadaEm } = await lockIntegracao(tx, contaBancariaId, ambiente);
    await requireLiving(tx, ending, linkId);
    await sealCandidatas(tx, ending, id, typed);
    const sealed = await loadAccessToTest(tx, id);
    const { convenioId, apiId } = tested.access;
    const moved = sealed.convenioId !== convenioId || sealed.apiId !== apiId;
    if (moved || isOutdated(sealed, conta, testadaEm)) throw new AppError('CONFLICT', MUDOU);
    await recordTeste(tx, ending, { contaBancariaId, ambiente, access: sealed, etapas: tested.etapas });
    await endEntrada(tx, ending, linkId, { fato: 'ACEITO' });
    return sealed;
  });
  // Announcements are no condition for the rest.
  await tryWebhook(context, access);
}
