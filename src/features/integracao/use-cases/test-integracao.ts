import { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { allStages, failedAt, objectionIn, type Sondada } from '@/bank/sondagem';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { agora, hoje } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError, type FieldErrors } from '@/lib/errors';
import { logger } from '@/lib/logger';
import { getIntegracao, loadAccessToTest } from '../data';
import type { Ambiente, TesteView } from '../schema';
import { contractWebhook } from './contract-webhook';
import { recordTeste } from './record-teste';

/**
 * Asks the bank, stage by stage, whether the saved access works: what was typed last, or else what is at work. A yes puts it to
 * work; a no says which field to mend. The bank is called outside any transaction.
 */
export async function testIntegracao(context: Context, contaBancariaId: string, choice?: Ambiente): Promise<TesteView> {
  const { ambiente, access } = await withEmpresa(context.empresaId, async (tx) => {
    const conta = await getContaBancaria(tx, contaBancariaId);
    const integracao = await getIntegracao(tx, contaBancariaId, choice);
    const loaded = await loadAccessToTest(tx, integracao.id);
    if (loaded.apiId !== `${conta.codigoBeneficiario}${conta.cooperativa}` || loaded.posto !== conta.posto) {
      throw new AppError(
        'CONFLICT',
        'Os dados da conta mudaram. Confira e salve a integração de novo antes de testar.',
      );
    }
    return { ambiente: integracao.ambiente, access: loaded };
  });

  const etapas = await probe(context, access);
  const ending = { ...context, agora: await agora() };
  const teste = { contaBancariaId, ambiente, access, etapas };
  await withEmpresa(context.empresaId, (tx) => recordTeste(tx, ending, teste));
  const objection = objectionIn(etapas);
  if (objection) throw appErrorFrom(objection);
  const webhook = await tryContract(context, access);
  return {
    integracao: await withEmpresa(context.empresaId, (tx) => getIntegracao(tx, contaBancariaId, ambiente)),
    webhook,
  };
}

async function probe(context: Context, access: BankAccess): Promise<Sondada[]> {
  try {
    return await gatewayFor(access).probe(hoje(context.agora));
  } catch (error) {
    // Without a gateway nothing was asked: no simulated bank here, or a Chave that cannot be sent.
    if (!(error instanceof BankError)) throw error;
    return allStages([failedAt('CHAVE', error)]);
  }
}

function appErrorFrom({ resultado, campos, mensagem }: Sondada): AppError {
  const message = mensagem ?? 'O Sicredi não respondeu.';
  if (resultado === 'SEM_RESPOSTA') return new AppError('BANK_UNAVAILABLE', message);
  const [likeliest, ...others] = campos;
  const fields: FieldErrors = likeliest ? { [likeliest]: message } : {};
  for (const other of others) fields[other] = 'Pode ser este: o Sicredi não diz qual.';
  return new AppError('BANK_REFUSED', message, fields);
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
