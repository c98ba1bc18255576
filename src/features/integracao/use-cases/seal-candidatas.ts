import { v7 as uuidv7 } from 'uuid';
import type { TipoCredencial } from '@/generated/prisma/client';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { Secret } from '@/lib/secret';
import { seal } from '@/lib/secret-box';
import { credencialBinding } from '../data';
import type { CredenciaisInput } from '../schema';

/** Seals what was typed beside what is at work, in the place of what was typed before and not accepted. */
export async function sealCandidatas(
  tx: Tx,
  context: Context,
  integracaoId: string,
  { chave, segredo }: CredenciaisInput,
): Promise<void> {
  const definidas: TipoCredencial[] = [];
  if (chave) definidas.push(await sealOne(tx, context, integracaoId, 'CHAVE', new Secret(chave)));
  if (segredo) definidas.push(await sealOne(tx, context, integracaoId, 'SEGREDO', new Secret(segredo)));
  await recordAudit(tx, context, {
    acao: 'credenciais.definidas',
    alvoTipo: 'integracao',
    alvoId: integracaoId,
    dados: { definidas },
  });
}

async function sealOne(
  tx: Tx,
  { empresaId, agora }: Context,
  integracaoId: string,
  tipo: TipoCredencial,
  value: Secret,
): Promise<TipoCredencial> {
  const where = { integracaoId_tipo_candidata: { integracaoId, tipo, candidata: true } };
  const id = (await tx.credencial.findUnique({ where }))?.id ?? uuidv7();
  const envelope = seal(value, credencialBinding(id, tipo), env().CREDENCIAL_KEYS);
  const data = { envelope, dica: value.hint(), definidaEm: agora };
  const create = { ...data, id, empresaId, integracaoId, tipo, candidata: true };
  await tx.credencial.upsert({ where, create, update: data });
  return tipo;
}
