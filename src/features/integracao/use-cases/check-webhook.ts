import { createHash } from 'node:crypto';
import type { ContratoNoBanco } from '@/bank/contrato-webhook';
import { BankError } from '@/bank/errors';
import { gatewayFor } from '@/bank/registry';
import { agora } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { WEBHOOK_HEADER } from '../schema';
import { openAccess } from './open-access';
import { pauseUnlessReplaced } from './pause-unless-replaced';

const SEM_CONTRATO = 'O Sicredi não tem mais o registro deste aviso. Use Reparar para registrá-lo de novo.';
const INATIVO = 'O registro deste aviso está desligado no Sicredi. Use Reparar para ligá-lo de novo.';
const ENDERECO_ANTIGO = 'O Sicredi avisa um endereço deste sistema que não vale mais. Use Reparar.';
const SEM_SEGREDO =
  'O Sicredi não envia o segredo combinado, que prova que o aviso veio dele. Use Reparar para combinar outro.';

type Ours = { hash: Uint8Array | null; contratadoEm: Date | null };

/**
 * Reads the webhook contract at the bank and writes down what is wrong with it, if anything. Nothing is asked while none is
 * expected there, nor while the convênio is paused. A bank that cannot be read says nothing about the contract; refused
 * credentials pause the convênio. Throws BankError.
 */
export async function checkWebhook(
  context: Context,
  { integracaoId, convenioId }: { integracaoId: string; convenioId: string },
): Promise<void> {
  const asking = { ...context, agora: await agora() };
  const { ours, access } = await withEmpresa(context.empresaId, async (tx) => {
    const convenio = await tx.convenio.findUniqueOrThrow({ where: { id: convenioId } });
    const { webhookTokenHash: hash, webhookContratadoEm: contratadoEm, webhookProblema, pausadoEm } = convenio;
    const expected = contratadoEm !== null || webhookProblema !== null;
    const open = expected && !pausadoEm;
    return {
      ours: { hash, contratadoEm },
      access: open ? await openAccess(tx, asking, { integracaoId, convenioId }) : null,
    };
  });
  if (!access) return;
  let contrato: ContratoNoBanco | null;
  try {
    contrato = await gatewayFor(access).readWebhook();
  } catch (error) {
    if (error instanceof BankError)
      await withEmpresa(context.empresaId, (tx) => pauseUnlessReplaced(tx, asking, { integracaoId, access, error }));
    throw error;
  }
  const found = contrato;
  await withEmpresa(context.empresaId, async (tx) => {
    const problema = await problemOf(tx, convenioId, found, ours);
    await tx.convenio.updateMany({
      // Another contract made meanwhile is not the one that was read.
      where: { id: convenioId, webhookTokenHash: bytes(ours.hash), webhookContratadoEm: ours.contratadoEm },
      data: {
        webhookVerificadoEm: asking.agora,
        webhookProblema: problema,
        ...(problema === null && { webhookContratadoEm: ours.contratadoEm ?? asking.agora }),
      },
    });
  });
}

async function problemOf(
  tx: Tx,
  convenioId: string,
  contrato: ContratoNoBanco | null,
  { hash, contratadoEm }: Ours,
): Promise<string | null> {
  if (!contrato) return SEM_CONTRATO;
  if (!contrato.ativo) return INATIVO;
  const elsewhere = contrato.url === null ? null : addressProblem(contrato.url, hash);
  if (elsewhere) return elsewhere;
  if (contrato.header?.toLowerCase() === WEBHOOK_HEADER) return null;
  // A bank that does not show the header, but has been seen to send it, is believed by what it sends.
  const proof = { convenioId, autenticado: true, recebidoEm: { gte: contratadoEm ?? new Date(0) } };
  return contrato.header === null && (await tx.eventoBancario.findFirst({ where: proof })) ? null : SEM_SEGREDO;
}

function addressProblem(url: string, hash: Uint8Array | null): string | null {
  const { origin, pathname } = URL.canParse(url) ? new URL(url) : { origin: null, pathname: '' };
  if (origin !== new URL(env().APP_URL).origin) {
    return origin && origin !== 'null'
      ? `O Sicredi avisa outro sistema (${origin}), não este. Use Reparar para trazer os avisos para cá.`
      : 'O Sicredi avisa um endereço que não reconhecemos. Use Reparar para trazer os avisos para cá.';
  }
  const token = pathname.split('/').at(-1) ?? '';
  const same = hash !== null && createHash('sha256').update(token).digest().equals(hash);
  return same ? null : ENDERECO_ANTIGO;
}

function bytes(hash: Uint8Array | null): Uint8Array<ArrayBuffer> | null {
  return hash && new Uint8Array(hash);
}
