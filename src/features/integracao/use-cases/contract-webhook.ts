import { createHash, randomBytes } from 'node:crypto';
import { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { recordAudit } from '@/lib/audit';
import { agora } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { Secret } from '@/lib/secret';
import { canBeCalled } from '../data';
import { WEBHOOK_HEADER } from '../schema';

const DUVIDA =
  'O Sicredi não respondeu quando o aviso foi registrado: não sabemos qual endereço ele guardou. Use Reparar.';

/**
 * Tells the bank where to call, at an address and with a header that only it knows; we keep their hashes. What the bank held
 * before, ours or another system's, is replaced: it has one contract per convênio. Without a webhook nothing is lost: the
 * sweep of the settled list sees every payment. Throws BankError.
 */
export async function contractWebhook(
  context: Context,
  access: BankAccess,
): Promise<'CONTRATADO' | 'ENDERECO_NAO_PUBLICO'> {
  const { empresaId } = context;
  const where = { id: access.convenioId };
  if (!canBeCalled(access.ambiente)) return 'ENDERECO_NAO_PUBLICO';
  const pathToken = randomBytes(16).toString('base64url');
  const token = new Secret(randomBytes(32).toString('base64url'));
  const url = `${env().APP_URL}/api/webhooks/sicredi/${pathToken}`;
  try {
    const nomeResponsavel = context.ator.nome.slice(0, 40);
    await gatewayFor(access).contractWebhook({ url, header: WEBHOOK_HEADER, token, nomeResponsavel });
  } catch (error) {
    // The bank may hold the new address now, which nobody here knows: the old one is no longer to be relied on.
    if (error instanceof BankError && error.kind === 'ambiguous') {
      const data = { webhookContratadoEm: null, webhookProblema: DUVIDA };
      await withEmpresa(empresaId, (tx) => tx.convenio.update({ where, data }));
    }
    throw error;
  }
  const contratadoEm = await agora();
  const data = {
    webhookTokenHash: sha256(pathToken),
    webhookSegredoHash: sha256(token.reveal()),
    webhookContratadoEm: contratadoEm,
    webhookVerificadoEm: null,
    webhookProblema: null,
    atualizadoEm: contratadoEm,
  };
  await withEmpresa(empresaId, async (tx) => {
    await tx.convenio.update({ where, data });
    await recordAudit(tx, context, {
      acao: 'convenio.webhook-contratado',
      alvoTipo: 'convenio',
      alvoId: access.convenioId,
    });
  });
  return 'CONTRATADO';
}

function sha256(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(text).digest());
}
