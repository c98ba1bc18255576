import { auth } from './auth';
import type { Ator } from './context';
import { withoutEmpresa } from './db';

/** What a person may do in a company: read, run the billing, or administer it. Each includes the ones before it. */
export type Papel = 'consulta' | 'financeiro' | 'admin';

const RANK: Record<Papel, number> = { consulta: 1, financeiro: 2, admin: 3 };

/** Who asks, and for which company. */
export type Session = { ator: Ator; empresaId: string; papel: Papel };

// better-auth's own names for the founder and for a plain member.
const PAPEIS: Record<string, Papel> = {
  owner: 'admin',
  admin: 'admin',
  financeiro: 'financeiro',
  member: 'consulta',
  consulta: 'consulta',
};

/** True when `papel` includes what `needed` may do. */
export function hasPapel(papel: Papel, needed: Papel): boolean {
  return RANK[papel] >= RANK[needed];
}

/**
 * The session behind a request's cookies, or null. Membership is read afresh each time, so that a person who was taken out
 * of a company is out at once.
 */
export async function findSession(headers: Headers): Promise<Session | null> {
  const found = await auth().api.getSession({ headers });
  const empresaId = found?.session.activeOrganizationId;
  if (!found || !empresaId) return null;
  const membro = await withoutEmpresa((tx) =>
    tx.membro.findUnique({
      where: { organizationId_userId: { organizationId: empresaId, userId: found.user.id } },
    }),
  );
  const papel = membro && PAPEIS[membro.role];
  if (!papel) return null;
  return { ator: { tipo: 'PESSOA', id: found.user.id, nome: found.user.name }, empresaId, papel };
}
