import { v7 as uuidv7 } from 'uuid';
import { lockContaBancaria } from '@/features/conta-bancaria/data';
import { resumeConvenio } from '@/features/convenio/use-cases/resume-convenio';
import type { TipoCredencial } from '@/generated/prisma/client';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError, type FieldErrors } from '@/lib/errors';
import { Secret } from '@/lib/secret';
import { seal } from '@/lib/secret-box';
import { credencialBinding, getIntegracao } from '../data';
import type { CredenciaisInput, IntegracaoView } from '../schema';

/** Seals new credentials and lets a paused convênio go on with them. One that is left out stays as it is. */
export function saveCredenciais(
  context: Context,
  contaBancariaId: string,
  { chave, segredo }: CredenciaisInput,
): Promise<IntegracaoView> {
  return withEmpresa(context.empresaId, async (tx) => {
    await lockContaBancaria(tx, contaBancariaId);
    const { id, convenio, webservice, situacao } = await getIntegracao(tx, contaBancariaId);
    const missing: FieldErrors = {};
    if (!chave && !webservice.chave) missing.chave = 'Informe a Chave: o Access Token do portal do desenvolvedor.';
    if (!segredo && !webservice.segredo) missing.segredo = 'Informe o Segredo: o Código de Acesso do internet banking.';
    if (Object.keys(missing).length > 0) throw new AppError('INVALID_INPUT', 'Há campos para corrigir.', missing);

    const definidas: TipoCredencial[] = [];
    if (chave) definidas.push(await saveCredencial(tx, context, id, 'CHAVE', new Secret(chave)));
    if (segredo) definidas.push(await saveCredencial(tx, context, id, 'SEGREDO', new Secret(segredo)));
    if (situacao === 'COM_PROBLEMA') {
      const data = { situacao: 'EM_CONFIGURACAO' as const, atualizadaEm: context.agora };
      await tx.integracao.update({ where: { id }, data });
    }
    await recordAudit(tx, context, {
      acao: 'credenciais.definidas',
      alvoTipo: 'integracao',
      alvoId: id,
      dados: { definidas },
    });
    await resumeConvenio(tx, context, { convenioId: convenio.id });
    return getIntegracao(tx, contaBancariaId);
  });
}

async function saveCredencial(
  tx: Tx,
  { empresaId, agora }: Context,
  integracaoId: string,
  tipo: TipoCredencial,
  value: Secret,
): Promise<TipoCredencial> {
  const where = { integracaoId_tipo: { integracaoId, tipo } };
  const id = (await tx.credencial.findUnique({ where }))?.id ?? uuidv7();
  const envelope = seal(value, credencialBinding(id, tipo), env().CREDENCIAL_KEYS);
  const data = { envelope, dica: value.hint(), definidaEm: agora };
  await tx.credencial.upsert({ where, create: { ...data, id, empresaId, integracaoId, tipo }, update: data });
  return tipo;
}
