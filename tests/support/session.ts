import { hashPassword } from 'better-auth/crypto';
import { v7 as uuidv7 } from 'uuid';
import { POST } from '@/app/api/auth/[...all]/route';
import { createMembro } from '@/features/empresa/use-cases/create-membro';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { callRoute } from './call-route';

export const SENHA = 'senha-dos-testes';
// Slow on purpose, so made once for all people of a test file.
const senhaHash = hashPassword(SENHA);

export type Papel = 'owner' | 'admin' | 'financeiro' | 'consulta';
/** A person of a company: what the use cases take, and what signs in. */
export type Person = { context: Context; email: string };

/** A new company with one person in it. */
export async function createPerson(papel: Papel = 'admin', agora = new Date()): Promise<Person> {
  const empresaId = uuidv7();
  const ator = { tipo: 'PESSOA' as const, id: uuidv7(), nome: 'Pessoa de Teste' };
  const context: Context = { empresaId, ator, agora, requestId: null };
  await withEmpresa(empresaId, (tx) =>
    tx.empresa.create({ data: { id: empresaId, name: 'Empresa', slug: empresaId } }),
  );
  return addPerson(context, papel);
}

/** One more person in a company. */
export async function addPerson(company: Context, papel: Papel): Promise<Person> {
  const usuarioId = uuidv7();
  const email = `${usuarioId}@teste.local`;
  const context = { ...company, ator: { ...company.ator, id: usuarioId } };
  const hash = await senhaHash;
  await withEmpresa(company.empresaId, (tx) =>
    createMembro(tx, context, { nome: 'Pessoa de Teste', email, senhaHash: hash, papel, usuarioId }),
  );
  return { context, email };
}

const cookies = new Map<string, Promise<string>>();

/** Signs a person in, once per test file, and gives the Cookie header of their browser. */
export function cookieOf({ email }: Person): Promise<string> {
  const known = cookies.get(email) ?? signIn(email);
  cookies.set(email, known);
  return known;
}

async function signIn(email: string): Promise<string> {
  const answer = await callRoute(POST, {
    method: 'POST',
    path: '/api/auth/sign-in/email',
    body: { email, password: SENHA },
  });
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
