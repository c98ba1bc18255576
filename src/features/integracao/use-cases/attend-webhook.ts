import { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { recordAudit } from '@/lib/audit';
import { agora } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { logger } from '@/lib/logger';
import { getIntegracao, loadBankAccess } from '../data';
import { type Ambiente, SEM_ENDERECO_PUBLICO } from '../schema';
import { checkWebhook } from './check-webhook';
import { contractWebhook } from './contract-webhook';
import { pauseUnlessReplaced } from './pause-unless-replaced';

/**
 * What a person asks about the bank's announcements of payments: contract them (which also repairs), read the contract at
 * the bank now, or end it. Throws AppError, which says what to do first.
 */
export async function attendWebhook(
  context: Context,
  contaBancariaId: string,
  pedido: 'REGISTRAR' | 'VERIFICAR' | 'DESLIGAR',
  ambiente?: Ambiente,
): Promise<void> {
  const { integracaoId, access } = await withEmpresa(context.empresaId, async (tx) => {
    await getContaBancaria(tx, contaBancariaId);
    const { id, situacao, convenio } = await getIntegracao(tx, contaBancariaId, ambiente);
    // One that is out of use goes on following what is open.
    if ((situacao !== 'INTEGRADA' && situacao !== 'DESATIVADA') || convenio.pausa)
      throw new AppError('CONFLICT', 'O acesso desta conta ao Sicredi não está funcionando. Teste a conexão antes.');
    const expected = convenio.webhookContratadoEm !== null || convenio.webhookProblema !== null;
    if (!expected && pedido !== 'REGISTRAR')
      throw new AppError('CONFLICT', 'O Sicredi ainda não avisa os pagamentos desta conta. Registre o aviso antes.');
    return { integracaoId: id, access: await loadBankAccess(tx, id) };
  });
  const convenioId = access.convenioId;
  try {
    if (pedido === 'VERIFICAR') await checkWebhook(context, { integracaoId, convenioId });
    else if (pedido === 'DESLIGAR') await endContract(context, access);
    else await contractAndCheck(context, integracaoId, access);
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    const ending = { ...context, agora: await agora() };
    await withEmpresa(context.empresaId, (tx) => pauseUnlessReplaced(tx, ending, { integracaoId, access, error }));
    const refused = error.kind === 'credentials' || error.kind === 'rejected';
    throw new AppError(refused ? 'BANK_REFUSED' : 'BANK_UNAVAILABLE', error.message);
  }
}

async function contractAndCheck(context: Context, integracaoId: string, access: BankAccess): Promise<void> {
  if ((await contractWebhook(context, access)) === 'ENDERECO_NAO_PUBLICO')
    throw new AppError('CONFLICT', SEM_ENDERECO_PUBLICO);
  try {
    await checkWebhook(context, { integracaoId, convenioId: access.convenioId });
  } catch (error) {
    // It is contracted; reading it back is asked for again by the heartbeat.
    if (!(error instanceof BankError)) throw error;
    logger.warn({ convenioId: access.convenioId, tipo: error.kind }, 'webhook contracted, but not read back');
  }
}

async function endContract(context: Context, access: BankAccess): Promise<void> {
  await gatewayFor(access).deactivateWebhook();
  const { convenioId: id } = access;
  const data = { webhookContratadoEm: null, webhookVerificadoEm: await agora(), webhookProblema: null };
  await withEmpresa(context.empresaId, async (tx) => {
    // The token stays: what the bank sent before it heard of this is still taken.
    await tx.convenio.update({ where: { id }, data });
    await recordAudit(tx, context, { acao: 'convenio.webhook-desligado', alvoTipo: 'convenio', alvoId: id });
  });
}
