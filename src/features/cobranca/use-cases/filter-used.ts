import { Prisma } from '@/generated/prisma/client';

/**
 * The condition that an integração, `i` in the query, was ever in use: the bank has accepted its access, or something was issued
 * over it. One that was refused in its first test, or switched off before it had one, was not.
 */
export function filterUsed(): Prisma.Sql {
  return Prisma.sql`(i.testada_em is not null or exists (
    select from contador_cobranca k where k.empresa_id = i.empresa_id and k.integracao_id = i.id))`;
}
