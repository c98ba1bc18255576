import { createHash } from 'node:crypto';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { getSimulatedAccess, whichIntegracao } from '@/features/integracao/data';
import type { Ambiente, LinkTitular, Prisma } from '@/generated/prisma/client';
import type { Context } from '@/lib/context';
import { type Tx, withoutEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { describeFim } from './components/describe-link';
import { type EstadoLink, linkTitularOutput, MAX_RECUSAS, type PaginaTitular, titularParams } from './schema';

const MOST_LINKS = 10;
const MOST_EVENTOS = 50;

/** What is kept of a token, which nobody keeps. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Which link a token is of, or null. `token`: as it stands in the address. */
export async function findLinkByToken(token: string): Promise<{ empresaId: string; linkId: string } | null> {
  const hash = hashOfToken(token);
  const [found] = await withoutEmpresa(
    (tx) => tx.$queryRaw<{ empresaId: string; linkId: string }[]>`
      select empresa_id as "empresaId", link_id as "linkId" from link_titular_por_token(${hash})`,
  );
  return found ?? null;
}

/**
 * The link that an address speaks of. Throws AppError NOT_FOUND, in the same words for a token that nobody was given and for what
 * is no token at all.
 */
export async function requireLink(params: unknown): Promise<{ token: string; empresaId: string; linkId: string }> {
  const parsed = titularParams.safeParse(params);
  const found = parsed.success ? await findLinkByToken(parsed.data.token) : null;
  if (!parsed.success || !found) {
    throw new AppError('NOT_FOUND', 'Este link não leva a nenhum pedido. Confira se está completo com quem o enviou.');
  }
  return { ...found, token: parsed.data.token };
}

const WITH_CONTA = {
  integracao: { include: { contaBancaria: true, convenio: true } },
} as const satisfies Prisma.LinkTitularInclude;
type LinkRow = Prisma.LinkTitularGetPayload<{ include: typeof WITH_CONTA }>;

/** A link with what it is for, held until the transaction ends. */
export async function lockLink(tx: Tx, linkId: string): Promise<LinkRow> {
  await tx.$queryRaw`select 1 from link_titular where id = ${linkId}::uuid for update`;
  return tx.linkTitular.findUniqueOrThrow({ where: { id: linkId }, include: WITH_CONTA });
}

/** Alive, or how it ended; a link of an integração or account that was turned off counts as revoked. */
export function estadoOf(
  link: Pick<LinkTitular, 'usadoEm' | 'revogadoEm' | 'recusas' | 'expiraEm'> & {
    integracao: Pick<LinkRow['integracao'], 'situacao'> & { contaBancaria: { desativadaEm: Date | null } };
  },
  agora: Date,
): EstadoLink {
  if (link.usadoEm) return 'ACEITO';
  const { situacao, contaBancaria } = link.integracao;
  if (link.revogadoEm || situacao === 'DESATIVADA' || contaBancaria.desativadaEm) return 'REVOGADO';
  if (link.recusas >= MAX_RECUSAS) return 'ESGOTADO';
  return link.expiraEm <= agora ? 'EXPIRADO' : 'ATIVO';
}

/** A living link, held until the transaction ends. Throws AppError CONFLICT, which says how a dead one ended and what to do. */
export async function requireLiving(
  tx: Tx,
  { empresaId, agora }: Pick<Context, 'empresaId' | 'agora'>,
  linkId: string,
): Promise<LinkRow> {
  const link = await lockLink(tx, linkId);
  const estado = estadoOf(link, agora);
  if (estado === 'ATIVO') return link;
  const { name } = await tx.empresa.findUniqueOrThrow({ where: { id: empresaId } });
  const { titulo, texto } = describeFim(estado, name);
  throw new AppError('CONFLICT', `${titulo}. ${texto}`);
}

/** What the titular behind a link may see; a dead one shows how it ended and nothing to type into. */
export async function getPaginaTitular(
  tx: Tx,
  { empresaId, linkId }: { empresaId: string; linkId: string },
  agora: Date,
): Promise<PaginaTitular> {
  const link = await tx.linkTitular.findUniqueOrThrow({ where: { id: linkId }, include: WITH_CONTA });
  const empresa = await tx.empresa.findUniqueOrThrow({ where: { id: empresaId } });
  const { contaBancaria: conta, ambiente } = link.integracao;
  const estado = estadoOf(link, agora);
  return {
    estado,
    empresa: empresa.name,
    conta: {
      titular: conta.titular,
      documento: conta.documento,
      cooperativa: conta.cooperativa,
      // Enough to tell one's own accounts apart, and no more: the link may be read by whoever carries it.
      final: `${conta.conta.slice(-3)}-${conta.digito}`,
    },
    expiraEm: link.expiraEm.toISOString(),
    tentativas: MAX_RECUSAS - link.recusas,
    fimEm: (link.usadoEm ?? link.revogadoEm)?.toISOString() ?? null,
    ensaio:
      ambiente === 'SIMULADOR'
        ? { acesso: estado === 'ATIVO' ? await findSimulatedAccess(tx, empresaId, conta.id) : null }
        : null,
  };
}

/** Null where that account or this installation has no such page. */
async function findSimulatedAccess(tx: Tx, empresaId: string, contaId: string): Promise<string | null> {
  try {
    return await getSimulatedAccess(tx, empresaId, contaId);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** The latest link of an account's integração and what happened to it and to those before it. Throws AppError NOT_FOUND. */
export async function getLinkTitular(tx: Tx, contaBancariaId: string, ambiente: Ambiente | undefined, agora: Date) {
  await getContaBancaria(tx, contaBancariaId);
  const integracao = await tx.integracao.findFirst({
    ...whichIntegracao(contaBancariaId, ambiente),
    select: {
      situacao: true,
      contaBancaria: { select: { desativadaEm: true } },
      linksTitular: { orderBy: { id: 'desc' }, take: MOST_LINKS, include: { eventos: true } },
    },
  });
  const links = integracao?.linksTitular ?? [];
  const eventos = links
    .flatMap(({ eventos: each, destinatario }) => each.map((evento) => ({ ...evento, destinatario })))
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, MOST_EVENTOS);
  const [row] = links;
  return linkTitularOutput.parse({
    link: row && integracao ? { ...row, ...datesOf(row), estado: estadoOf({ ...row, integracao }, agora) } : null,
    eventos: eventos.map((evento) => ({ ...evento, ocorridoEm: evento.ocorridoEm.toISOString() })),
    agora: agora.toISOString(),
  });
}

function datesOf({ criadoEm, expiraEm, usadoEm, revogadoEm }: LinkTitular) {
  return {
    criadoEm: criadoEm.toISOString(),
    expiraEm: expiraEm.toISOString(),
    usadoEm: usadoEm?.toISOString() ?? null,
    revogadoEm: revogadoEm?.toISOString() ?? null,
  };
}
