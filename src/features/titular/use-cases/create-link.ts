import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { lockContaEmUso } from '@/features/conta-bancaria/data';
import { getIntegracao } from '@/features/integracao/data';
import type { Ambiente } from '@/generated/prisma/client';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { mensagemAoTitular } from '../components/mensagem-ao-titular';
import { getLinkTitular, hashOfToken } from '../data';
import type { CreateLinkInput, LinkCriado } from '../schema';
import { recordEvento } from './record-evento';
import { revokeLinks } from './revoke-links';

const TOKEN_BYTES = 32;
const HOUR_MS = 3_600_000;

/**
 * Makes the link of an integração and ends the one before. The address is in the answer and nowhere else: only its token's
 * SHA-256 is kept. Throws AppError NOT_FOUND, or CONFLICT while there is no integração or it or the account is
 * turned off.
 */
export function createLink(
  context: Context,
  contaBancariaId: string,
  ambiente: Ambiente | undefined,
  { destinatario, validadeHoras }: CreateLinkInput,
): Promise<LinkCriado> {
  const { empresaId, agora, ator } = context;
  return withEmpresa(empresaId, async (tx) => {
    // Two at once would leave two living links.
    const conta = await lockContaEmUso(tx, contaBancariaId);
    const integracao = await getIntegracao(tx, contaBancariaId, ambiente);
    if (integracao.situacao === 'DESATIVADA') {
      throw new AppError('CONFLICT', 'Esta integração está desativada. Reative-a antes de pedir o acesso ao titular.');
    }
    await revokeLinks(tx, context, integracao.id);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const expiraEm = new Date(agora.getTime() + validadeHoras * HOUR_MS);
    const { id } = await tx.linkTitular.create({
      data: {
        id: uuidv7(),
        empresaId,
        integracaoId: integracao.id,
        tokenHash: new Uint8Array(hashOfToken(token)),
        destinatario,
        criadoEm: agora,
        criadoPor: ator.nome,
        expiraEm,
      },
      select: { id: true },
    });
    await recordEvento(tx, context, id, 'CRIADO');
    const { name } = await tx.empresa.findUniqueOrThrow({ where: { id: empresaId } });
    const endereco = `${env().APP_URL}/titular/${token}`;
    const mensagem = mensagemAoTitular({ endereco, destinatario, empresa: name, expiraEm, titular: conta.titular });
    return { ...(await getLinkTitular(tx, contaBancariaId, integracao.ambiente, agora)), endereco, mensagem };
  });
}
