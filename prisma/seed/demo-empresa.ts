import { hashPassword } from 'better-auth/crypto';
import { createMembro } from '@/features/empresa/use-cases/create-membro';
import { installEmpresa } from '@/features/empresa/use-cases/install-empresa';
import type { Context } from '@/lib/context';
import { withEmpresa, withoutEmpresa } from '@/lib/db';
import { env } from '@/lib/env';

const ADMIN = { nome: 'Administração (demonstração)', email: 'admin@demo.local' };
const FINANCEIRO = { nome: 'Financeiro (demonstração)', email: 'financeiro@demo.local' };

/**
 * The demo company with its two people, made where missing. Gives the context in which its administrator acts, or null when
 * this installation belongs to somebody else.
 */
export async function ensureDemoEmpresa(senha: string, agora: Date): Promise<Context | null> {
  const context = (await findDemo(agora)) ?? (await install(senha, agora));
  if (!context) return null;
  const { email } = FINANCEIRO;
  if (await withoutEmpresa((tx) => tx.usuario.findUnique({ where: { email } }))) return context;
  const senhaHash = await hashPassword(senha);
  await withEmpresa(context.empresaId, (tx) =>
    createMembro(tx, context, { ...FINANCEIRO, senhaHash, papel: 'financeiro' }),
  );
  return context;
}

async function findDemo(agora: Date): Promise<Context | null> {
  const { email, nome } = ADMIN;
  const membro = await withoutEmpresa((tx) => tx.membro.findFirst({ where: { usuario: { email }, role: 'owner' } }));
  if (!membro) return null;
  const ator = { tipo: 'PESSOA' as const, id: membro.userId, nome };
  return { empresaId: membro.organizationId, ator, agora, requestId: null };
}

async function install(senha: string, agora: Date): Promise<Context | null> {
  if ((await withoutEmpresa((tx) => tx.instalacao.count())) > 0) return null;
  const codigo = env().INSTALACAO_CODIGO?.reveal() ?? '';
  await installEmpresa(
    { codigo, empresa: { nome: 'Construtora Demonstração Ltda' }, administrador: { ...ADMIN, senha } },
    { agora, requestId: null },
  );
  return findDemo(agora);
}
