import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { seuNumeroOf } from '@/domain/boleto/seu-numero';
import { vencimentoEfetivo } from '@/domain/calendario-bancario';
import { createBoleto } from '@/features/boleto/use-cases/create-boleto';
import { linkBinding } from '@/features/cobranca/data';
import { moveCounters } from '@/features/cobranca/use-cases/move-counters';
import { savePagador } from '@/features/pagador/use-cases/save-pagador';
import { recordAudit } from '@/lib/audit';
import { centavosToColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { Secret } from '@/lib/secret';
import { seal } from '@/lib/secret-box';
import { readyToIssue } from '../data';
import type { IssueCobrancaInput } from '../schema';

/** A cobrança and its current boleto. */
export type NewCobranca = { cobrancaId: string; boletoId: string };

const LINK_TOKEN_BYTES = 16;

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
  const { empresaId, agora } = context;
  const earlier = await tx.cobranca.findUnique({
    where: { empresaId_chaveIdempotencia: { empresaId, chaveIdempotencia: chave } },
    select: { id: true, boletos: { orderBy: { id: 'desc' }, take: 1, select: { id: true } } },
  });
  if (earlier?.boletos[0]) return { cobrancaId: earlier.id, boletoId: earlier.boletos[0].id };

  const { integracaoId, convenioId, regras, forma } = await readyToIssue(tx, context, input);
  const pagadorId = await savePagador(tx, context, input.pagador);
  const cobrancaId = uuidv7();
  const link = randomBytes(LINK_TOKEN_BYTES).toString('base64url');
  const numero = await nextNumero(tx, empresaId);
  const efetivo = localDateToColumn(vencimentoEfetivo(input.vencimento));
  const valor = centavosToColumn(input.valor);
  await tx.cobranca.create({
    data: {
      id: cobrancaId,
      empresaId,
      numero,
      integracaoId,
      pagadorId,
      forma,
      situacao: 'ENVIANDO',
      valor,
      vencimento: localDateToColumn(input.vencimento),
      vencimentoEfetivo: efetivo,
      descricao: input.descricao ?? null,
      origemTipo: input.origem?.tipo ?? null,
      origemId: input.origem?.id ?? null,
      origemNumero: input.origem?.numero ?? null,
      linkHash: createHash('sha256').update(link).digest(),
      linkEnvelope: seal(new Secret(link), linkBinding(cobrancaId), env().CREDENCIAL_KEYS),
      chaveIdempotencia: chave,
      criadaEm: agora,
      atualizadaEm: agora,
    },
    select: { id: true },
  });
  const boletoId = await createBoleto(tx, context, {
    cobrancaId,
    convenioId,
    integracaoId,
    tipoCobranca: forma === 'BOLETO_HIBRIDO' ? 'HIBRIDO' : 'NORMAL',
    seuNumero: input.numeroDocumento ?? seuNumeroOf(numero),
    valor: input.valor,
    vencimento: input.vencimento,
    regras,
  });
  await moveCounters(tx, null, { empresaId, integracaoId, situacao: 'ENVIANDO', vencimentoEfetivo: efetivo, valor });
  const dados = { numero, valorCentavos: input.valor, vencimento: input.vencimento };
  await recordAudit(tx, context, { acao: 'cobranca.emitida', alvoTipo: 'cobranca', alvoId: cobrancaId, dados });
  return { cobrancaId, boletoId };
}

async function nextNumero(tx: Tx, empresaId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ ultimo: number }[]>`
    insert into contador_numero (empresa_id, nome, ultimo) values (${empresaId}::uuid, 'cobranca', 1)
    on conflict (empresa_id, nome) do update set ultimo = contador_numero.ultimo + 1 returning ultimo`;
  if (!row) throw new Error('the counter gave no number');
  return row.ultimo;
}
