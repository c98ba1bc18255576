import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { isUniqueViolation, type Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';

type MembroInput = {
  nome: string;
  /** Lower case, as better-auth looks it up. */
  email: string;
  /** Made by better-auth/crypto outside the transaction: it is slow on purpose. */
  senhaHash: string;
  papel: 'owner' | 'admin' | 'financeiro' | 'consulta';
  /** Where the id had to be known before; otherwise a new one. */
  usuarioId?: string;
};

/** Lets a new person into the company, who signs in with e-mail and password. Returns the person's id. */
export async function createMembro(tx: Tx, context: Context, input: MembroInput): Promise<string> {
  const { nome, email, senhaHash, papel, usuarioId = uuidv7() } = input;
  try {
    await tx.usuario.create({ data: { id: usuarioId, name: nome, email, emailVerified: true } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('CONFLICT', 'Já existe uma pessoa com este e-mail.', { email: 'Este e-mail já está em uso.' });
  }
  await tx.contaAcesso.create({
    data: { id: uuidv7(), userId: usuarioId, accountId: usuarioId, providerId: 'credential', password: senhaHash },
  });
  await tx.membro.create({
    data: { id: uuidv7(), organizationId: context.empresaId, userId: usuarioId, role: papel },
  });
  await recordAudit(tx, context, {
    acao: 'membro.criado',
    alvoTipo: 'usuario',
    alvoId: usuarioId,
    dados: { email, papel },
  });
  return usuarioId;
}
