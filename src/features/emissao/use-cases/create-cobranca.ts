import { seuNumeroOf } from '@/domain/boleto/seu-numero';
import { createBoleto } from '@/features/boleto/use-cases/create-boleto';
import { mundoOf } from '@/features/cobranca/schema';
import { savePagador } from '@/features/pagador/use-cases/save-pagador';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { readyToIssue } from '../data';
import type { IssueCobrancaInput } from '../schema';
import { openCobranca } from './open-cobranca';

/** A cobrança and its current boleto. */
export type NewCobranca = { cobrancaId: string; boletoId: string };

/**
 * Writes the debt, its first boleto (PENDENTE), the terms, the timeline, the counters and the safety net in one transaction;
 * nothing is sent. A key that was used before gives the cobrança made then.
 */
export async function createCobranca(
  tx: Tx,
  context: Context,
  input: IssueCobrancaInput,
  chave: string,
): Promise<NewCobranca> {
  const { empresaId } = context;
  const earlier = await tx.cobranca.findUnique({
    where: { empresaId_chaveIdempotencia: { empresaId, chaveIdempotencia: chave } },
    select: { id: true, boletos: { orderBy: { id: 'desc' }, take: 1, select: { id: true } } },
  });
  if (earlier?.boletos[0]) return { cobrancaId: earlier.id, boletoId: earlier.boletos[0].id };

  const { integracaoId, convenioId, ambiente, regras, forma } = await readyToIssue(tx, context, input);
  const ensaio = mundoOf(ambiente) === 'ensaio';
  const pagadorId = await savePagador(tx, context, input.pagador, { ensaio });
  const { valor, vencimento, origem, descricao = null } = input;
  const debt = { integracaoId, pagadorId, forma, valor, vencimento, descricao, origem, chave };
  const { cobrancaId, numero } = await openCobranca(tx, context, debt);
  const boletoId = await createBoleto(tx, context, {
    cobrancaId,
    convenioId,
    integracaoId,
    tipoCobranca: forma === 'BOLETO_HIBRIDO' ? 'HIBRIDO' : 'NORMAL',
    seuNumero: input.numeroDocumento ?? seuNumeroOf(numero),
    valor,
    vencimento,
    regras,
  });
  const dados = { numero, valorCentavos: valor, vencimento };
  await recordAudit(tx, context, { acao: 'cobranca.emitida', alvoTipo: 'cobranca', alvoId: cobrancaId, dados });
  return { cobrancaId, boletoId };
}
