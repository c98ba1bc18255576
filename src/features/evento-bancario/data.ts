import { canBeCalled, whichIntegracao } from '@/features/integracao/data';
import { SEM_ENDERECO_PUBLICO } from '@/features/integracao/schema';
import type { Ambiente, SituacaoIntegracao } from '@/generated/prisma/client';
import { machineNow } from '@/lib/clock';
import { type Tx, withEmpresa, withoutEmpresa } from '@/lib/db';
import type { WebhookView } from './schema';

type Dono = { empresaId: string; convenioId: string; segredoHash: Uint8Array | null };

const KNOWN_MS = 60_000;
const MOST_KNOWN = 1_000;
// Token and secret are made together and replaced together, so what is known of a token stays true; one that was replaced is
// taken for a minute more, which a delivery under way may need.
const known = new Map<string, { dono: Dono; until: number }>();

/** The convênio behind a webhook token (its SHA-256) and the SHA-256 of the secret that comes with it, or null. */
export async function findConvenioByWebhook(hash: Buffer): Promise<Dono | null> {
  const key = hash.toString('base64');
  const now = machineNow().getTime();
  const before = known.get(key);
  if (before && before.until > now) return before.dono;
  const [found] = await withoutEmpresa(
    (tx) => tx.$queryRaw<{ empresaId: string; convenioId: string }[]>`
      select empresa_id as "empresaId", convenio_id as "convenioId" from convenio_por_webhook(${hash})`,
  );
  if (!found) return null;
  const { webhookSegredoHash: segredoHash } = await withEmpresa(found.empresaId, (tx) =>
    tx.convenio.findUniqueOrThrow({ where: { id: found.convenioId }, select: { webhookSegredoHash: true } }),
  );
  if (known.size >= MOST_KNOWN) known.clear();
  const dono = { ...found, segredoHash };
  known.set(key, { dono, until: now + KNOWN_MS });
  return dono;
}

/** The stored events that are due, oldest first, whichever company they belong to. */
export function listDueBankEvents(agora: Date, limit: number): Promise<{ empresaId: string; eventoId: string }[]> {
  return withoutEmpresa(
    (tx) => tx.$queryRaw<{ empresaId: string; eventoId: string }[]>`
      select empresa_id as "empresaId", evento_id as "eventoId" from eventos_bancarios_devidos(${agora}, ${limit}::int)`,
  );
}

/**
 * Our title with that number at one convênio; else one that is not registered yet, by our own id. Null when it is none of ours
 * (yet): an id never leads to a title that is registered under another number. `certo`: false while only a number of our own
 * making, which the bank has not confirmed, leads to it.
 */
export async function findBoletoOfEvent(
  tx: Tx,
  convenioId: string,
  { nossoNumero, idTituloEmpresa }: { nossoNumero: string; idTituloEmpresa: string | null },
): Promise<{ id: string; integracaoId: string; certo: boolean } | null> {
  const select = { id: true, integracaoId: true, linhaDigitavel: true, idTituloEmpresa: true };
  const numbered = await tx.boleto.findFirst({ where: { convenioId, nossoNumero }, select });
  const known = numbered && (numbered.linhaDigitavel !== null || numbered.idTituloEmpresa === idTituloEmpresa);
  const named =
    !known && idTituloEmpresa
      ? await tx.boleto.findFirst({ where: { convenioId, idTituloEmpresa, linhaDigitavel: null }, select })
      : null;
  const boleto = named ?? numbered;
  return boleto && { id: boleto.id, integracaoId: boleto.integracaoId, certo: known === true || named !== null };
}

// One that is out of use goes on following its open titles.
const FUNCIONA: readonly SituacaoIntegracao[] = ['INTEGRADA', 'DESATIVADA'];

const DAY_MS = 24 * 60 * 60_000;

/** How the bank's announcements stand for one account; null while its access was never proved. */
export async function findWebhook(
  tx: Tx,
  contaBancariaId: string,
  agora: Date,
  ambiente?: Ambiente,
): Promise<WebhookView | null> {
  const integracao = await tx.integracao.findFirst({
    ...whichIntegracao(contaBancariaId, ambiente),
    include: { convenio: true },
  });
  if (!integracao?.testadaEm) return null;
  const { convenio } = integracao;
  const { id: convenioId, webhookContratadoEm: contratadoEm, webhookProblema, webhookVerificadoEm } = convenio;
  const callable = canBeCalled(convenio.ambiente);
  const situacao = webhookProblema ? 'COM_PROBLEMA' : contratadoEm ? 'ATIVO' : 'NAO_CONTRATADO';
  const lastDay = { convenioId, recebidoEm: { gt: new Date(agora.getTime() - DAY_MS) } };
  const counts = await tx.eventoBancario.groupBy({ by: ['situacao'], where: lastDay, _count: true });
  const latest = await tx.eventoBancario.aggregate({ where: { convenioId }, _max: { recebidoEm: true } });
  return {
    situacao: callable ? situacao : 'SEM_ENDERECO_PUBLICO',
    contratadoEm: contratadoEm?.toISOString() ?? null,
    verificadoEm: webhookVerificadoEm?.toISOString() ?? null,
    problema: callable ? webhookProblema : SEM_ENDERECO_PUBLICO,
    ultimoAvisoEm: latest._max.recebidoEm?.toISOString() ?? null,
    avisos: {
      ...{ RECEBIDO: 0, CONFIRMADO: 0, SEM_TITULO: 0, INVALIDO: 0 },
      ...Object.fromEntries(counts.map(({ situacao: key, _count }) => [key, _count])),
    },
    acessoFunciona: FUNCIONA.includes(integracao.situacao) && convenio.pausadoEm === null,
    agora: agora.toISOString(),
  };
}
