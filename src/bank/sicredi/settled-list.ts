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
/** Readings of a list that moves, before it is left for another time. */
const MAX_READINGS = 4;

/** `number` null is the first call, which names no page. `text`: the page as it came, to be compared. */
type Page = { number: number | null; rows: LiquidacaoDoDia[]; text: string; hasNext: boolean };

/** Reads pages of one day's list. Null where the bank says with a 404 that there is nothing. */
type Fetch = (number: number | null) => Promise<Page | null>;

function pagesOf(client: SicrediClient, access: BankAccess, dia: LocalDate): Fetch {
  const first = { codigoBeneficiario: access.codigoBeneficiario, dia: formatLocalDate(dia) };
  return async (number) => {
    const query = number === null ? first : { ...first, pagina: String(number) };
    try {
      const answer = await client.send({ kind: 'query', method: 'GET', path: PATH, query });
      return decodeAnswer(answer, 'query', settledPageSchema, ({ items, hasNext }) => {
        const rows = items.map(settledFromWire).filter((row) => row !== null);
        return { number, rows, text: JSON.stringify(items), hasNext };
      });
    } catch (error) {
      if (error instanceof BankError && error.kind === 'rejected' && error.status === 404) return null;
      throw error;
    }
  };
}

/**
 * One reading of the list, page by page. Sources disagree on whether the first page is 0 or 1: the first call names none,
 * then 1, 2, … follow while the bank says that there is more. Where pages begin with 1, page 1 repeats the first call and is
 * skipped **as a whole**; never row by row, since two equal rows are two payments.
 */
async function readPages(fetch: Fetch): Promise<Page[]> {
  const first = await fetch(null);
  if (!first) return [];
  const pages = [first];
  let { hasNext } = first;
  for (let number = 1; hasNext; number += 1) {
    if (number > MAX_PAGES) throw contractBreak('query', 200, ['hasNext']);
    const page = await fetch(number);
    if (!page) throw contractBreak('query', 200, ['items']);
    if (page.text !== pages.at(-1)?.text) pages.push(page);
    hasNext = page.hasNext;
  }
  return pages;
}

/**
 * True where every page but the last still reads as it did. A payment that came or was taken back between two calls moves the
 * rows behind it across the pages: some would be read twice, some never. Only the last page may grow.
 */
async function stoodStill(fetch: Fetch, pages: Page[]): Promise<boolean> {
  for (const { number, text } of pages.slice(0, -1)) if ((await fetch(number))?.text !== text) return false;
  return true;
}

/**
 * Everything settled on the day. A list of several pages is believed only when it stood still while it was read; otherwise
 * it is read again as a whole. Throws BankError; `ambiguous` for a list that never stands still.
 */
export async function listSettledOfDay(
  client: SicrediClient,
  access: BankAccess,
  dia: LocalDate,
): Promise<LiquidacaoDoDia[]> {
  const fetch = pagesOf(client, access, dia);
  for (let reading = 1; reading <= MAX_READINGS; reading += 1) {
    const pages = await readPages(fetch);
    if (await stoodStill(fetch, pages)) return pages.flatMap(({ rows }) => rows);
  }
  throw new BankError({
    kind: 'ambiguous',
    message: 'A lista de liquidações do Sicredi mudou durante a leitura. Tentaremos de novo.',
  });
}
