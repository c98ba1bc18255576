import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { auth } from './auth';
import type { Ator } from './context';
import { prismaClient, withoutEmpresa } from './db';

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

// One statement by itself: the table belongs to no company, and each request waits for it.
function findMembro(empresaId: string, userId: string) {
  const where = { organizationId_userId: { organizationId: empresaId, userId } };
  return prismaClient().membro.findUnique({ where });
}

/** True when somebody is signed in by a request's cookies and is not in that company. */
export async function isOutsider(headers: Headers, empresaId: string): Promise<boolean> {
  const found = await auth().api.getSession({ headers });
  return found !== null && (await findMembro(empresaId, found.user.id)) === null;
}

/**
 * The session behind a request's cookies, or null. Membership is read afresh each time, so that a person who was taken out
 * of a company is out at once.
 */
export async function findSession(headers: Headers): Promise<Session | null> {
  const found = await auth().api.getSession({ headers });
  const empresaId = found?.session.activeOrganizationId;
  if (!found || !empresaId) return null;
  const membro = await findMembro(empresaId, found.user.id);
  const papel = membro && PAPEIS[membro.role];
  if (!papel) return null;
  return { ator: { tipo: 'PESSOA', id: found.user.id, nome: found.user.name }, empresaId, papel };
}

/** The session of the page being rendered; without one, the person is sent to sign in and comes back here afterwards. */
export async function requireSession(): Promise<Session> {
  const list = await headers();
  const session = await findSession(list);
  if (!session) redirect(`/entrar?volta=${encodeURIComponent(list.get('x-caminho') ?? '/')}`);
  return session;
}

/** The Content-Security-Policy nonce of the page being rendered (src/proxy.ts). */
export async function pageNonce(): Promise<string> {
  return (await headers()).get('x-nonce') ?? '';
}

/** The companies of the person who is signed in, by name, for the company switch. */
export async function listEmpresas(session: Session): Promise<{ id: string; nome: string }[]> {
  const { id } = session.ator;
  if (!id) return [];
  const membros = await withoutEmpresa((tx) =>
    tx.membro.findMany({ where: { userId: id }, include: { empresa: true }, orderBy: { empresa: { name: 'asc' } } }),
  );
  return membros.map(({ empresa }) => ({ id: empresa.id, nome: empresa.name }));
}
