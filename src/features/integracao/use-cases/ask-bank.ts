import { BankError } from '@/bank/errors';
import type { BankGateway } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { loadAccessOfTitle, QUEM_PERGUNTA } from '../data';
import { pauseUnlessReplaced } from './pause-unless-replaced';

/**
 * Lets a person's request ask the bank for a convênio: `ask` runs outside any transaction. A failure of the bank's becomes an
 * AppError in its words; refused credentials pause the convênio first. Throws AppError NOT_FOUND for a convênio that the company has
 * not, CONFLICT while it is paused or nobody's credentials can be used.
 */
export async function askBank<T>(
  context: Context,
  convenioId: string,
  ask: (gateway: BankGateway) => Promise<T>,
): Promise<T> {
  const { integracaoId, access } = await withEmpresa(context.empresaId, (tx) => openForPerson(tx, convenioId));
  try {
    return await ask(gatewayFor(access));
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    if (error.kind !== 'credentials')
      throw new AppError('BANK_UNAVAILABLE', `${error.message} Tente de novo em instantes.`);
    await withEmpresa(context.empresaId, (tx) => pauseUnlessReplaced(tx, context, { integracaoId, access, error }));
    throw new AppError('BANK_REFUSED', error.message);
  }
}

async function openForPerson(tx: Tx, convenioId: string) {
  const convenio = await tx.convenio.findUnique({
    where: { id: convenioId },
    select: {
      pausadoEm: true,
      pausadoMotivo: true,
      integracoes: QUEM_PERGUNTA,
    },
  });
  if (!convenio) throw new AppError('NOT_FOUND', 'Não encontramos este convênio.');
  if (convenio.pausadoEm)
    throw new AppError(
      'CONFLICT',
      `O convênio está parado e nada é perguntado ao Sicredi. ${convenio.pausadoMotivo ?? ''}`.trim(),
    );
  const [integracao] = convenio.integracoes;
  if (!integracao)
    throw new AppError(
      'CONFLICT',
      'Nenhuma conta integrada usa este convênio. Conclua a integração em Contas TecnoSpeed.',
    );
  const access = await loadAccessOfTitle(tx, { integracaoId: integracao.id, convenioId });
  return { integracaoId: integracao.id, access };
}
