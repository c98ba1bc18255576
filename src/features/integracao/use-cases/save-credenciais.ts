import { v7 as uuidv7 } from 'uuid';
import { lockContaBancaria } from '@/features/conta-bancaria/data';
import type { TipoCredencial } from '@/generated/prisma/client';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError, type FieldErrors } from '@/lib/errors';
import { Secret } from '@/lib/secret';
import { seal } from '@/lib/secret-box';
import { credencialBinding, getIntegracao, lockIntegracao } from '../data';
import type { Ambiente, CredenciaisInput, IntegracaoView } from '../schema';

/**
 * Seals what was typed as candidates: they wait for the test that proves them, and those at work stay at work until then. One
 * that is left out stays as it is.
 */
export function saveCredenciais(
  context: Context,
  contaBancariaId: string,
  { chave, segredo }: CredenciaisInput,
  ambiente?: Ambiente,
): Promise<IntegracaoView> {
  return withEmpresa(context.empresaId, async (tx) => {
    await lockContaBancaria(tx, contaBancariaId);
    const { id, ambiente: lane, webservice, situacao } = await lockIntegracao(tx, contaBancariaId, ambiente);
    const missing: FieldErrors = {};
    const has = (tipo: 'chave' | 'segredo') => webservice[tipo] !== null || webservice.candidatas[tipo] !== null;
    if (!chave && !has('chave')) missing.chave = 'Informe a Chave: o Access Token do portal do desenvolvedor.';
    if (!segredo && !has('segredo')) missing.segredo = 'Informe o Segredo: o Código de Acesso do internet banking.';
    if (Object.keys(missing).length > 0) throw new AppError('INVALID_INPUT', 'Há campos para corrigir.', missing);

    const definidas: TipoCredencial[] = [];
    if (chave) definidas.push(await saveCandidata(tx, context, id, 'CHAVE', new Secret(chave)));
    if (segredo) definidas.push(await saveCandidata(tx, context, id, 'SEGREDO', new Secret(segredo)));
    // Where nothing is at work yet, what was refused is no longer what will be tried.
    if (situacao === 'COM_PROBLEMA' && !webservice.chave) {
      const data = { situacao: 'EM_CONFIGURACAO' as const, atualizadaEm: context.agora };
      await tx.integracao.update({ where: { id }, data });
    }
    await recordAudit(tx, context, {
      acao: 'credenciais.definidas',
      alvoTipo: 'integracao',
      alvoId: id,
      dados: { definidas },
    });
    return getIntegracao(tx, contaBancariaId, lane);
  });
}

async function saveCandidata(
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
