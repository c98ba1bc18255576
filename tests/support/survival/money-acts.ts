import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { addDays, businessDate } from '@/domain/local-date';
import { groupBy } from '@/lib/group-by';
import { withClient } from '../../../scripts/database/roles';
import type { BreakableHouse } from './breakable-house';
import type { IssuingAccount } from './issuing-account';
import { type Act, DISCOUNT_DAYS, type PlannedAct } from './money-stories';
import type { SignedInPerson } from './signed-in-person';
import type { TwoClocks } from './two-clocks';

/** Where an order was issued, and as what. */
export type Whereabouts = Map<string, { account: IssuingAccount; cobrancaId: string }>;

export type Payers = { house: BreakableHouse; person: SignedInPerson; clocks: TwoClocks; where: Whereabouts };

const AT_ONCE = 8;
const PAUSE_MS = 150;
const GIVE_UP_MS = 60_000;
// The bank or we say no: the title is not there, or not in a state for it.
const SAID_NO = /: (404|409) /;

/** Does them all, several at a time, those of one title in their order; gives those that really happened. */
export async function doActs(payers: Payers, acts: readonly PlannedAct[]): Promise<PlannedAct[]> {
  const numbers = await readNumbers(payers);
  const byTitle = groupBy(acts, ({ numero }) => numero);
  const waiting = byTitle.values();
  const done: PlannedAct[] = [];
  const payer = async () => {
    for (const own of waiting)
      for (const planned of own) {
        const nossoNumero = numbers.get(planned.numero)?.at(planned.titulo === 'ultimo' ? -1 : 0);
        if (nossoNumero && (await doAct(payers, planned, nossoNumero))) done.push(planned);
      }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, payer));
  return done;
}

/** The bank's numbers of each order's titles, oldest first. */
async function readNumbers({ house, where }: Payers): Promise<Map<string, string[]>> {
  const codes = new Set([...where.values()].map(({ account }) => account.codigo));
  const { rows } = await withClient(house.bankDatabaseUrl, (client) =>
    client.query<{ numero: string; nossos: string[] }>(
      `select t.seu_numero as numero, array_agg(t.nosso_numero order by t.id) as nossos
       from titulo t join beneficiario b on b.id = t.beneficiario_id where b.codigo = any($1::text[]) group by b.id, t.seu_numero`,
      [[...codes]],
    ),
  );
  return new Map(rows.map(({ numero, nossos }) => [numero, nossos]));
}

async function doAct(payers: Payers, { numero, act }: PlannedAct, nossoNumero: string): Promise<boolean> {
  const whose = payers.where.get(numero);
  if (!whose) return false;
  const { account, cobrancaId } = whose;
  const bank = async (path: string, body: object) => {
    try {
      await account.bank('POST', path, { nossoNumero, ...body });
      return true;
    } catch (error) {
      if (error instanceof Error && SAID_NO.test(error.message)) return false;
      throw error;
    }
  };
  switch (act.tipo) {
    case 'pagar':
      await plant(account, act);
      return bank('/pagamentos', {
        canal: act.canal,
        forcar: true,
        ...(act.valor !== null && { valorCentavos: act.valor }),
      });
    case 'estornar':
      await plant(account, act);
      return bank('/estornos', {});
    case 'baixar-na-agencia':
      return bank('/ocorrencias', { ocorrencia: 'BAIXA_AGENCIA' });
    case 'baixar':
      return askUs(payers, `/api/cobrancas/${cobrancaId}/instrucoes`, { tipo: 'BAIXA' });
    case 'substituir': {
      const vencimento = addDays(businessDate(payers.clocks.now()), DISCOUNT_DAYS + 2);
      return askUs(payers, `/api/cobrancas/${cobrancaId}/substituicao`, { valor: act.valor, vencimento });
    }
  }
}

async function plant(account: IssuingAccount, { webhook }: Extract<Act, { tipo: 'pagar' | 'estornar' }>) {
  if (webhook) await account.bank('POST', '/falhas', webhook);
}

/** A browser's request, repeated with its key until it is answered; a refusal is an answer. */
async function askUs({ person }: Payers, path: string, body: object): Promise<boolean> {
  const key = { 'idempotency-key': randomUUID() };
  const until = performance.now() + GIVE_UP_MS;
  while (performance.now() < until) {
    const answer = await person.call('POST', path, body, key).catch(() => ({ status: 0, body: {} }));
    const { code } = (answer.body as { error?: { code: string } }).error ?? {};
    if (answer.status >= 200 && answer.status < 300) return true;
    if (answer.status > 0 && answer.status < 500 && code !== 'IN_PROGRESS') return false;
    await delay(PAUSE_MS);
  }
  throw new Error(`${path} was not answered within ${GIVE_UP_MS / 1000} s`);
}
