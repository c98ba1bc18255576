import { isDeepStrictEqual } from 'node:util';
import { instrucaoOf } from '@/features/boleto/data';
import type { BoletoInstrucao, Substituicao } from '@/generated/prisma/client';
import { centavosFromColumn, localDateFromColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { isUniqueViolation, type Tx, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { keyMismatch } from '@/lib/idempotency';
import { getInstruido, type Instruido } from '../data';
import { type Pedido, storeInstruction } from './store-instruction';

/**
 * Stores what a person asks for about a cobrança's current boleto, once for one key; nothing is sent. `check` throws when it cannot
 * be asked for. Gives the instruction's id, which is the earlier one's for a key that asked for the same before. Throws AppError
 * IDEMPOTENCY_MISMATCH for a key that asked for anything else, NOT_FOUND, and what `check` throws.
 */
export function storeOnce(context: Context, pedido: Pedido, check: (instruido: Instruido) => void): Promise<string> {
  const store = () => withEmpresa(context.empresaId, (tx) => findOrStore(tx, context, pedido, check));
  return store().catch((error: unknown) => {
    // Two processes may have been given the same key; the second one now finds what the first one stored.
    if (!isUniqueViolation(error)) throw error;
    return store();
  });
}

async function findOrStore(
  tx: Tx,
  context: Context,
  pedido: Pedido,
  check: (instruido: Instruido) => void,
): Promise<string> {
  const { cobrancaId, chave } = pedido;
  await tx.$queryRaw`select id from boleto where cobranca_id = ${cobrancaId}::uuid order by id for update`;
  const current = await tx.boleto.findFirst({ where: { cobrancaId }, orderBy: { id: 'desc' }, select: { id: true } });
  if (!current) throw new AppError('NOT_FOUND', 'Não encontramos esta cobrança.');
  const earlier = await tx.boletoInstrucao.findUnique({
    where: { empresaId_chaveIdempotencia: { empresaId: context.empresaId, chaveIdempotencia: chave } },
    include: { substituicao: true, boleto: { select: { cobrancaId: true } } },
  });
  if (earlier && !isSame(earlier, pedido)) throw keyMismatch();
  if (earlier) return earlier.id;
  const instruido = await getInstruido(tx, current.id, context);
  check(instruido);
  return storeInstruction(tx, context, instruido, pedido);
}

type Stored = BoletoInstrucao & { substituicao: Substituicao | null; boleto: { cobrancaId: string } };

function isSame(earlier: Stored, { cobrancaId, instrucao, substituicao }: Pedido): boolean {
  const troca = earlier.substituicao && {
    valor: centavosFromColumn(earlier.substituicao.valor),
    vencimento: localDateFromColumn(earlier.substituicao.vencimento),
  };
  return (
    earlier.boleto.cobrancaId === cobrancaId &&
    isDeepStrictEqual(instrucaoOf(earlier), instrucao) &&
    isDeepStrictEqual(troca, substituicao)
  );
}
