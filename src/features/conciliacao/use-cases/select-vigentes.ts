import { type Sql, sql } from '@/lib/db';

/** The condition for payments `p` that stand: no estorno, and none points at them. */
export function selectVigentes(): Sql {
  return sql`p.estorno_de_id is null and p.id not in (select estorno_de_id from pagamento where estorno_de_id is not null)`;
}
