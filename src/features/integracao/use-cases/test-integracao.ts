import { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { resumeConvenio } from '@/features/convenio/use-cases/resume-convenio';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { logger } from '@/lib/logger';
import { getIntegracao, loadBankAccess } from '../data';
import type { TesteView } from '../schema';
import { contractWebhook } from './contract-webhook';

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

  try {
    await gatewayFor(access).testConnection();
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    await recordFailure(context, id, error);
    throw appErrorFrom(error);
  }
  await recordSuccess(context, id, access.convenioId);
  const webhook = await tryContract(context, access);
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
    await resumeConvenio(tx, context, { convenioId });
    // The convênio's sweeps begin; one that failed before is worth trying again at once.
    await tx.$executeRaw`
      insert into varredura (convenio_id, empresa_id, tipo, proxima_em)
      select ${convenioId}::uuid, ${context.empresaId}::uuid, tipo, ${agora} from unnest(enum_range(null::tipo_varredura)) as tipo
      on conflict (convenio_id, tipo) do update set proxima_em = excluded.proxima_em where varredura.falha_em is not null`;
    await recordAudit(tx, context, {
      acao: 'integracao.testada',
      alvoTipo: 'integracao',
      alvoId: id,
      dados: { resultado: 'INTEGRADA' },
    });
  });
}

/** A webhook that could not be contracted is no fault of the credentials: it is said, and asked for again from its panel. */
async function tryContract(context: Context, access: BankAccess): Promise<TesteView['webhook']> {
  try {
    return await contractWebhook(context, access);
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    logger.warn({ err: error, convenioId: access.convenioId }, 'webhook not contracted');
    return 'FALHOU';
  }
}
