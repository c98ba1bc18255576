import { seuNumeroOf } from '@/domain/boleto/seu-numero';
import { vencimentoEfetivo } from '@/domain/calendario-bancario';
import { createBoleto } from '@/features/boleto/use-cases/create-boleto';
import { mundoOf } from '@/features/cobranca/schema';
import { moveCounters } from '@/features/cobranca/use-cases/move-counters';
import { refreshCobranca } from '@/features/cobranca/use-cases/refresh-cobranca';
import { savePagador } from '@/features/pagador/use-cases/save-pagador';
import { recordAudit } from '@/lib/audit';
import { centavosToColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { readyToIssue } from '../data';
import type { IssueCobrancaInput } from '../schema';
import type { NewCobranca } from './create-cobranca';
import { registerWhileWaiting } from './register-while-waiting';

/**
 * Sends a refused cobrança again with what was corrected: the same debt, ambiente and payment link, a new boleto. The refused one
 * stays in its history. `chave` is the request's Idempotency-Key: a repeated call goes on with the boleto that the first one made.
 */
export async function reissueCobranca(
  context: Context,
  cobrancaId: string,
  input: IssueCobrancaInput,
  chave: string,
): Promise<NewCobranca> {
  const created = await withEmpresa(context.empresaId, (tx) => replaceRefused(tx, context, cobrancaId, input, chave));
  await registerWhileWaiting(context, created);
  return created;
}

async function replaceRefused(
  tx: Tx,
  context: Context,
  cobrancaId: string,
  input: IssueCobrancaInput,
  chave: string,
): Promise<NewCobranca> {
  await tx.$queryRaw`select id from cobranca where id = ${cobrancaId}::uuid for update`;
  const cobranca = await tx.cobranca.findUnique({
    where: { id: cobrancaId },
    include: { integracao: { select: { ambiente: true } }, boletos: { orderBy: { id: 'desc' }, take: 1 } },
  });
  const [current] = cobranca?.boletos ?? [];
  if (!cobranca || !current) throw new AppError('NOT_FOUND', 'Não encontramos esta cobrança.');
  if (await wasSent(tx, cobrancaId, chave)) return { cobrancaId, boletoId: current.id };
  if (cobranca.situacao !== 'RECUSADA') {
    throw new AppError('CONFLICT', 'Só uma cobrança recusada pelo banco pode ser corrigida e enviada de novo.');
  }
  // Its payment link is out: what was a rehearsal never becomes real money, nor the other way round.
  const { ambiente } = cobranca.integracao;
  if (input.ambiente && input.ambiente !== ambiente) {
    const field = 'Escolha uma conta do mesmo ambiente, ou emita outra cobrança.';
    throw new AppError('INVALID_INPUT', 'Há campos para corrigir.', { contaBancariaId: field });
  }
  const { integracaoId, convenioId, regras, forma } = await readyToIssue(tx, context, { ...input, ambiente });
  const pagadorId = await savePagador(tx, context, input.pagador, { ensaio: mundoOf(ambiente) === 'ensaio' });
  const valor = centavosToColumn(input.valor);
  const efetivo = localDateToColumn(vencimentoEfetivo(input.vencimento));
  // The counters follow the debt's integração, due date and value, which may all have been corrected.
  await moveCounters(tx, cobranca, { ...cobranca, integracaoId, vencimentoEfetivo: efetivo, valor });
  await tx.cobranca.update({
    where: { id: cobrancaId },
    data: {
      integracaoId,
      pagadorId,
      forma,
      valor,
      vencimento: localDateToColumn(input.vencimento),
      vencimentoEfetivo: efetivo,
      descricao: input.descricao ?? null,
      atualizadaEm: context.agora,
    },
  });
  const boletoId = await createBoleto(tx, context, {
    cobrancaId,
    convenioId,
    integracaoId,
    tipoCobranca: forma === 'BOLETO_HIBRIDO' ? 'HIBRIDO' : 'NORMAL',
    seuNumero: input.numeroDocumento ?? seuNumeroOf(cobranca.numero),
    valor: input.valor,
    vencimento: input.vencimento,
    regras,
  });
  await refreshCobranca(tx, context, cobrancaId);
  const dados = { valorCentavos: input.valor, vencimento: input.vencimento, boletoRecusado: current.id, chave };
  await recordAudit(tx, context, { ...auditOf(cobrancaId), dados });
  return { cobrancaId, boletoId };
}

function auditOf(cobrancaId: string) {
  return { acao: 'cobranca.reenviada', alvoTipo: 'cobranca', alvoId: cobrancaId };
}

// The audit line is written in the transaction that makes the boleto, under the cobrança's lock: with it, the key was used.
async function wasSent(tx: Tx, cobrancaId: string, chave: string): Promise<boolean> {
  const where = { ...auditOf(cobrancaId), dados: { path: ['chave'], equals: chave } };
  return (await tx.auditoria.count({ where })) > 0;
}
