import { withClient } from '../../../scripts/database/roles';
import type { BreakableHouse } from './breakable-house';
import type { IssuingAccount } from './issuing-account';
import type { Kill } from './stormy-issuing';
import { machineTimeOf } from './two-clocks';

/** What really happened, by the bank's own count and by what our attempts say of their end. */
export type Strikes = {
  /** Of each kind of fault, how often it struck. */
  faults: Record<string, number>;
  /** Attempts that no answer was ever recorded for: whoever made them was killed in between, or its database was. */
  abandoned: number;
  /** How many of the kills fell between an attempt and its answer. */
  killsBetween: number;
};

/** Reads both databases. */
export async function countStrikes(
  house: BreakableHouse,
  accounts: readonly IssuingAccount[],
  kills: readonly Kill[],
): Promise<Strikes> {
  const faults = await withClient(house.bankDatabaseUrl, async (client) => {
    const { rows } = await client.query<{ tipo: string; atingidas: number }>(
      `select f.tipo, sum(f.atingidas)::int as atingidas from falha f join beneficiario b on b.id = f.beneficiario_id
       where b.codigo = any($1::text[]) group by f.tipo order by f.tipo`,
      [accounts.map(({ codigo }) => codigo)],
    );
    return rows;
  });
  const abandoned = await withClient(house.superUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select t.id from boleto_tentativa t join boleto b on b.id = t.boleto_id
       where t.resultado is null and b.integracao_id = any($1::uuid[])`,
      [accounts.map(({ integracaoId }) => integracaoId)],
    );
    return rows.map(({ id }) => machineTimeOf(id));
  });
  // The first kill after its beginning is the one that an attempt did not survive.
  const deadly = abandoned.map((began) => kills.findIndex(({ at }) => at >= began)).filter((index) => index >= 0);
  return {
    faults: Object.fromEntries(faults.map(({ tipo, atingidas }) => [tipo, atingidas])),
    abandoned: abandoned.length,
    killsBetween: new Set(deadly).size,
  };
}

/** Faults of a registration that have met none yet. */
export function countUnspent(
  { bankDatabaseUrl }: BreakableHouse,
  accounts: readonly IssuingAccount[],
): Promise<number> {
  return withClient(bankDatabaseUrl, async (client) => {
    const { rows } = await client.query<{ restantes: number }>(
      `select coalesce(sum(f.restantes), 0)::int as restantes from falha f join beneficiario b on b.id = f.beneficiario_id
       where b.codigo = any($1::text[]) and f.rota = 'registrar'`,
      [accounts.map(({ codigo }) => codigo)],
    );
    return rows[0]?.restantes ?? 0;
  });
}
