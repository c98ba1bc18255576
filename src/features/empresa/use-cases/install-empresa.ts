import { createHash, timingSafeEqual } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { isUniqueViolation, type Tx, withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { InstalacaoInput } from '../schema';
import { createMembro } from './create-membro';

const INSTALACAO_ID = 1;

/** First run: the company and its administrator, once for ever. Whoever does it proves with the code that the server is theirs. */
export async function installEmpresa(
  input: InstalacaoInput,
  call: { agora: Date; requestId: string | null },
): Promise<{ empresaId: string; usuarioId: string }> {
  requireCodigo(input.codigo);
  const senhaHash = await hashPassword(input.administrador.senha);
  const [empresaId, usuarioId] = [uuidv7(), uuidv7()];
  const ator = { tipo: 'PESSOA' as const, id: usuarioId, nome: input.administrador.nome };
  const context: Context = { empresaId, ator, agora: call.agora, requestId: call.requestId };
  const { nome, email } = input.administrador;

  await withEmpresa(empresaId, async (tx) => {
    await takeInstalacao(tx, call.agora);
    await tx.empresa.create({ data: { id: empresaId, name: input.empresa.nome, slug: empresaId } });
    await createMembro(tx, context, { nome, email, senhaHash, papel: 'owner', usuarioId });
    await recordAudit(tx, context, {
      acao: 'empresa.instalada',
      alvoTipo: 'empresa',
      alvoId: empresaId,
      dados: { nome: input.empresa.nome },
    });
  });
  return { empresaId, usuarioId };
}

function requireCodigo(given: string): void {
  const expected = env().INSTALACAO_CODIGO;
  if (!expected) {
    throw new AppError(
      'FORBIDDEN',
      'A primeira instalação está desligada neste servidor. Defina a variável INSTALACAO_CODIGO e inicie de novo.',
    );
  }
  // Digests have one length, whatever was typed, so that the comparison tells nothing by its time.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  if (timingSafeEqual(digest(given), digest(expected.reveal()))) return;
  throw new AppError('FORBIDDEN', 'O código de instalação não confere.', {
    codigo: 'Use o valor da variável INSTALACAO_CODIGO do servidor.',
  });
}

/** The primary key lets one transaction through; a second one, at the same moment too, is told so. */
async function takeInstalacao(tx: Tx, agora: Date): Promise<void> {
  try {
    await tx.instalacao.create({ data: { id: INSTALACAO_ID, concluidaEm: agora } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('CONFLICT', 'A instalação já foi feita. Entre com o e-mail e a senha do administrador.');
  }
}
