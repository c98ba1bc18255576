import { createHash, randomBytes } from 'node:crypto';
import { BankError } from '@/bank/errors';
import type { BankAccess, BankGateway } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { resumeConvenio } from '@/features/convenio/use-cases/resume-convenio';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { logger } from '@/lib/logger';
import { Secret } from '@/lib/secret';
import { getIntegracao, loadBankAccess } from '../data';
import { type TesteView, WEBHOOK_HEADER } from '../schema';

/**
 * Asks the bank whether the saved credentials open its door. A yes puts the integração to work; a no says which field to
 * mend. The bank is called outside any transaction.
 */
export async function testIntegracao(context: Context, contaBancariaId: string): Promise<TesteView> {
  const { id, access } = await withEmpresa(context.empresaId, async (tx) => {
    const conta = await getContaBancaria(tx, contaBancariaId);
    const integracao = await getIntegracao(tx, contaBancariaId);
    if (integracao.webservice.apiId !== `${conta.codigoBeneficiario}${conta.cooperativa}`) {
      throw new AppError(
        'CONFLICT',
        'Os dados da conta mudaram. Confira e salve a integração de novo antes de testar.',
      );
    }
    return { id: integracao.id, access: await loadBankAccess(tx, integracao.id) };
  });

  let gateway: BankGateway;
  try {
    gateway = gatewayFor(access);
    await gateway.testConnection();
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    await recordFailure(context, id, error);
    throw appErrorFrom(error);
  }
  await recordSuccess(context, id, access.convenioId);
  const webhook = await contractWebhook(context, access, gateway);
  return { integracao: await withEmpresa(context.empresaId, (tx) => getIntegracao(tx, contaBancariaId)), webhook };
}

function appErrorFrom(error: BankError): AppError {
  if (error.kind === 'credentials') {
    const fields = error.field
      ? { [error.field]: error.message }
      : { chave: 'Confira a Chave.', segredo: 'Confira o Segredo.' };
    return new AppError('BANK_REFUSED', error.message, fields);
  }
  if (error.kind === 'rejected') return new AppError('BANK_REFUSED', error.message);
  return new AppError('BANK_UNAVAILABLE', error.message);
}

/** Only a refusal says something about the integração; a bank that does not answer says nothing. */
async function recordFailure(context: Context, id: string, error: BankError): Promise<void> {
  await withEmpresa(context.empresaId, async (tx) => {
    if (error.kind === 'credentials' || error.kind === 'rejected') {
      await tx.integracao.update({ where: { id }, data: { situacao: 'COM_PROBLEMA', atualizadaEm: context.agora } });
    }
    await recordAudit(tx, context, {
      acao: 'integracao.testada',
      alvoTipo: 'integracao',
      alvoId: id,
      dados: { resultado: error.kind, campo: error.field, mensagem: error.message },
    });
  });
}

async function recordSuccess(context: Context, id: string, convenioId: string): Promise<void> {
  const { agora } = context;
  await withEmpresa(context.empresaId, async (tx) => {
    const data = { situacao: 'INTEGRADA' as const, testadaEm: agora, atualizadaEm: agora };
    await tx.integracao.update({ where: { id }, data });
    await tx.convenio.updateMany({
      where: { id: convenioId, liquidadosProximaVarreduraEm: null },
      data: { liquidadosProximaVarreduraEm: agora },
    });
    await resumeConvenio(tx, context, { convenioId });
    await recordAudit(tx, context, {
      acao: 'integracao.testada',
      alvoTipo: 'integracao',
      alvoId: id,
      dados: { resultado: 'INTEGRADA' },
    });
  });
}

/**
 * Tells the bank where to call, at an address and with a header that only it knows; we keep their hashes. Without a
 * webhook nothing is lost: the sweep of the settled list sees every payment.
 */
async function contractWebhook(
  context: Context,
  access: BankAccess,
  gateway: BankGateway,
): Promise<TesteView['webhook']> {
  const { empresaId, agora } = context;
  const where = { id: access.convenioId };
  if (access.ambiente !== 'SIMULADOR' && !isPublicHttps(env().APP_URL)) return 'ENDERECO_NAO_PUBLICO';
  const pathToken = randomBytes(16).toString('base64url');
  const token = new Secret(randomBytes(32).toString('base64url'));
  const url = `${env().APP_URL}/api/webhooks/sicredi/${pathToken}`;
  try {
    const nomeResponsavel = context.ator.nome.slice(0, 40);
    await gateway.contractWebhook({ url, header: WEBHOOK_HEADER, token, nomeResponsavel });
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    logger.warn({ err: error, convenioId: access.convenioId }, 'webhook not contracted');
    // The bank may hold the new address now, which nobody here knows: the old one is no longer to be relied on.
    if (error.kind === 'ambiguous') {
      await withEmpresa(empresaId, (tx) => tx.convenio.update({ where, data: { webhookContratadoEm: null } }));
    }
    return 'FALHOU';
  }
  const data = {
    webhookTokenHash: sha256(pathToken),
    webhookSegredoHash: sha256(token.reveal()),
    webhookContratadoEm: agora,
    atualizadoEm: agora,
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

function isPublicHttps(appUrl: string): boolean {
  const { protocol, hostname } = new URL(appUrl);
  const local = hostname === 'localhost' || hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
  return protocol === 'https:' && !local && hostname.includes('.');
}

function sha256(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(text).digest());
}
