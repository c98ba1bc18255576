import { BankError } from '@/bank/errors';
import type { BankAccess, LiquidacaoDoDia } from '@/bank/gateway';
import { formatLocalDate, type LocalDate } from '@/domain/local-date';
import type { SicrediClient } from './client';
import { decodeAnswer } from './decode';
import { contractBreak } from './error-mapping';
import { settledFromWire } from './mapping';
import { settledPageSchema } from './wire';

const PATH = '/cobranca/boleto/v1/boletos/liquidados/dia';
/** 100,000 settlements in a day; a bank that never ends the list is broken. */
const MAX_PAGES = 200;

type Page = { rows: LiquidacaoDoDia[]; texts: string[]; hasNext: boolean };

/** Null where the bank says with a 404 that there is nothing. `pagina` null is the first call, which names no page. */
async function fetchPage(
  client: SicrediClient,
  access: BankAccess,
  dia: LocalDate,
  pagina: number | null,
): Promise<Page | null> {
  const first = { codigoBeneficiario: access.codigoBeneficiario, dia: formatLocalDate(dia) };
  const query = pagina === null ? first : { ...first, pagina: String(pagina) };
  try {
    const answer = await client.send({ kind: 'query', method: 'GET', path: PATH, query });
    return decodeAnswer(answer, 'query', settledPageSchema, (wire) => ({
      rows: wire.items.map(settledFromWire),
      texts: wire.items.map((item) => JSON.stringify(item)),
      hasNext: wire.hasNext,
    }));
  } catch (error) {
    if (error instanceof BankError && error.kind === 'rejected' && error.status === 404) return null;
    throw error;
  }
}

/** True when most of the page before is here again, and yet not all: page 1 repeats the first, and the list moved meanwhile. */
function moved(before: Page, page: Page): boolean {
  const here = new Set(page.texts);
  return before.texts.filter((text) => here.has(text)).length * 2 > before.texts.length;
}

/**
 * Everything settled on the day. Sources disagree on whether the first page is 0 or 1: the first call names none, then
 * 1, 2, … follow while the bank says that there is more. Where pages begin with 1, page 1 repeats the first call and is
 * skipped **as a whole**; never row by row, since two equal rows are two payments.
 */
export async function listSettledOfDay(
  client: SicrediClient,
  access: BankAccess,
  dia: LocalDate,
): Promise<LiquidacaoDoDia[]> {
  let before = await fetchPage(client, access, dia, null);
  if (!before) return [];
  const rows = [...before.rows];
  for (let pagina = 1; before.hasNext; pagina += 1) {
    if (pagina > MAX_PAGES) throw contractBreak('query', 200, ['hasNext']);
    const page = await fetchPage(client, access, dia, pagina);
    if (!page) throw contractBreak('query', 200, ['items']);
    const repeated = page.texts.join('\n') === before.texts.join('\n');
    if (!repeated && moved(before, page)) {
      throw new BankError({
        kind: 'ambiguous',
        message: 'A lista de liquidações do Sicredi mudou durante a leitura. Tentaremos de novo.',
      });
    }
    if (!repeated) rows.push(...page.rows);
    before = page;
  }
  return rows;
}
