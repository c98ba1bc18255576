import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { vencimentoEfetivo } from '@/domain/calendario-bancario';
import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import { linkBinding } from '@/features/cobranca/data';
import { moveCounters } from '@/features/cobranca/use-cases/move-counters';
import { centavosToColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { Secret } from '@/lib/secret';
import { seal } from '@/lib/secret-box';

/** What a debt is made from. `chave`: what makes a second one like it impossible. */
type NewDebt = {
  integracaoId: string;
  pagadorId: string;
  forma: 'BOLETO' | 'BOLETO_HIBRIDO';
  valor: Centavos;
  vencimento: LocalDate;
  descricao: string | null;
  origem: { tipo: string; id: string; numero?: string | undefined } | undefined;
  chave: string;
};

const LINK_TOKEN_BYTES = 16;

/** Writes a debt with its number and its payment link, and counts it; it has no boleto yet. The caller leaves the audit line. */
export async function openCobranca(
  tx: Tx,
  { empresaId, agora }: Context,
  { integracaoId, pagadorId, forma, valor: centavos, vencimento, descricao, origem, chave }: NewDebt,
): Promise<{ cobrancaId: string; numero: number }> {
  const cobrancaId = uuidv7();
  const link = randomBytes(LINK_TOKEN_BYTES).toString('base64url');
  const numero = await nextNumero(tx, empresaId);
  const efetivo = localDateToColumn(vencimentoEfetivo(vencimento));
  const valor = centavosToColumn(centavos);
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
      vencimento: localDateToColumn(vencimento),
      vencimentoEfetivo: efetivo,
      descricao,
      origemTipo: origem?.tipo ?? null,
      origemId: origem?.id ?? null,
      origemNumero: origem?.numero ?? null,
      linkHash: createHash('sha256').update(link).digest(),
      linkEnvelope: seal(new Secret(link), linkBinding(cobrancaId), env().CREDENCIAL_KEYS),
      chaveIdempotencia: chave,
      criadaEm: agora,
      atualizadaEm: agora,
    },
    select: { id: true },
  });
  await moveCounters(tx, null, { empresaId, integracaoId, situacao: 'ENVIANDO', vencimentoEfetivo: efetivo, valor });
  return { cobrancaId, numero };
}

async function nextNumero(tx: Tx, empresaId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ ultimo: number }[]>`
    insert into contador_numero (empresa_id, nome, ultimo) values (${empresaId}::uuid, 'cobranca', 1)
    on conflict (empresa_id, nome) do update set ultimo = contador_numero.ultimo + 1 returning ultimo`;
  if (!row) throw new Error('the counter gave no number');
  return row.ultimo;
}
