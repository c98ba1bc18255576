import { objectionIn, type Sondada } from '@/bank/sondagem';
import { lockContaEmUso } from '@/features/conta-bancaria/data';
import { agora, hoje } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError, type FieldErrors } from '@/lib/errors';
import { getIntegracao, isOutdated, loadAccessToTest } from '../data';
import type { Ambiente, TesteView } from '../schema';
import { probeStages } from './probe-stages';
import { recordTeste } from './record-teste';
import { tryWebhook } from './try-webhook';

/**
 * Asks the bank, stage by stage, whether the saved access works: what was typed last, or else what is at work. A yes puts it to
 * work; a no says which field to mend. The bank is called outside any transaction.
 */
export async function testIntegracao(context: Context, contaBancariaId: string, choice?: Ambiente): Promise<TesteView> {
  const { ambiente, access } = await withEmpresa(context.empresaId, async (tx) => {
    const conta = await lockContaEmUso(tx, contaBancariaId);
    const integracao = await getIntegracao(tx, contaBancariaId, choice);
    const loaded = await loadAccessToTest(tx, integracao.id);
    if (isOutdated(loaded, conta, integracao.testadaEm)) {
      throw new AppError(
        'CONFLICT',
        'Os dados da conta mudaram. Confira e salve a integração de novo antes de testar.',
      );
    }
    return { ambiente: integracao.ambiente, access: loaded };
  });

  const etapas = await probeStages(access, hoje(context.agora));
  const ending = { ...context, agora: await agora() };
  const teste = { contaBancariaId, ambiente, access, etapas };
  await withEmpresa(context.empresaId, (tx) => recordTeste(tx, ending, teste));
  const objection = objectionIn(etapas);
  if (objection) throw appErrorFrom(objection);
  const webhook = await tryWebhook(context, access);
  return {
    integracao: await withEmpresa(context.empresaId, (tx) => getIntegracao(tx, contaBancariaId, ambiente)),
    webhook,
  };
}

function appErrorFrom({ resultado, campos, mensagem }: Sondada): AppError {
  const message = mensagem ?? 'O Sicredi não respondeu.';
  if (resultado === 'SEM_RESPOSTA') return new AppError('BANK_UNAVAILABLE', message);
  const [likeliest, ...others] = campos;
  const fields: FieldErrors = likeliest ? { [likeliest]: message } : {};
  for (const other of others) fields[other] = 'Pode ser este: o Sicredi não diz qual.';
  return new AppError('BANK_REFUSED', message, fields);
}
