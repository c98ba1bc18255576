import type { Ambiente } from '@/generated/prisma/client';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import {
  type EtapasGuardadas,
  etapasGuardadas,
  type PreparoGuardado,
  preparoGuardado,
  type RascunhoView,
  rascunhoOutput,
} from './schema';

type Rascunho = { versao: number; etapas: EtapasGuardadas; preparo: PreparoGuardado };

/** What lies there for an account in one ambiente; empty, and of version 0, while nobody has typed or ticked anything. */
export async function readRascunho(tx: Tx, contaBancariaId: string, ambiente: Ambiente): Promise<Rascunho> {
  const where = { contaBancariaId_ambiente: { contaBancariaId, ambiente } };
  const row = await tx.rascunhoIntegracao.findUnique({ where });
  if (!row) return { versao: 0, etapas: {}, preparo: {} };
  return {
    versao: row.versao,
    etapas: etapasGuardadas.parse(row.etapas),
    preparo: preparoGuardado.parse(row.preparo),
  };
}

/** The same as the outside sees it. */
export async function getRascunho(
  tx: Tx,
  { ator, agora }: Pick<Context, 'ator' | 'agora'>,
  contaBancariaId: string,
  ambiente: Ambiente,
): Promise<RascunhoView> {
  const { etapas, preparo } = await readRascunho(tx, contaBancariaId, ambiente);
  const seen = Object.entries(etapas).map(([etapa, { porId, ...rest }]) => [
    etapa,
    { ...rest, meu: porId !== null && porId === ator.id },
  ]);
  return rascunhoOutput.parse({ etapas: Object.fromEntries(seen), preparo, agora: agora.toISOString() });
}

/** In which ambiente somebody worked last on an account without having saved it; null where there is no draft. */
export async function findAmbienteOfRascunho(tx: Tx, contaBancariaId: string): Promise<Ambiente | null> {
  const row = await tx.rascunhoIntegracao.findFirst({ where: { contaBancariaId }, orderBy: { atualizadoEm: 'desc' } });
  return row?.ambiente ?? null;
}

/** Writes what lies there. Call it with the account locked (`lockContaBancaria`), so that two writers follow each other. */
export async function writeRascunho(
  tx: Tx,
  { empresaId, ator, agora }: Context,
  contaBancariaId: string,
  ambiente: Ambiente,
  { versao, etapas, preparo }: Rascunho,
): Promise<void> {
  const data = { versao, etapas, preparo, atualizadoEm: agora, atualizadoPor: ator.nome };
  await tx.rascunhoIntegracao.upsert({
    where: { contaBancariaId_ambiente: { contaBancariaId, ambiente } },
    create: { ...data, empresaId, contaBancariaId, ambiente },
    update: data,
  });
}
