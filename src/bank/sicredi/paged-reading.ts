import { BankError } from '@/bank/errors';
import { contractBreak } from './error-mapping';

/** 100,000 rows in a day, at the bank's 500 a page; a list that never ends is broken. */
const MAX_PAGES = 200;
/** Readings of a list that moves, before it is left for another time. */
const MAX_READINGS = 4;

/**
 * `text`: the page as it came, to be compared. `hasNext`: whether there is more behind so many pages that differ; null where the
 * bank does not say.
 */
export type Page<Row> = {
  rows: Row[];
  text: string;
  hasNext: ((read: { pages: number; rows: number }) => boolean) | null;
};

/** Reads one page; `number` null is the first call. Null where the bank says with a 404 that there is nothing. */
export type Fetch<Row> = (number: number | null) => Promise<Page<Row> | null>;

type Read<Row> = { number: number | null; page: Page<Row> };

/**
 * One reading of the list, page by page. Sources disagree on whether the first page is 0 or 1: after the first call 1, 2, …
 * follow while the bank says that there is more. Where pages begin with 1, page 1 repeats the first call and is skipped **as
 * a whole**; never row by row, since two equal rows are two payments. A list that does not say whether there is more ends with a
 * page without rows, or with one that comes a third time: a bank without pages, or past its last one, says the same again.
 */
async function readPages<Row>(fetch: Fetch<Row>): Promise<Read<Row>[]> {
  const first = await fetch(null);
  if (!first) return [];
  const read: Read<Row>[] = [{ number: null, page: first }];
  let last = first;
  let repeated = 0;
  const sofar = () => ({ pages: read.length, rows: read.reduce((sum, { page }) => sum + page.rows.length, 0) });
  const goesOn = () => (last.hasNext ? last.hasNext(sofar()) : last.rows.length > 0 && repeated < 2);
  for (let number = 1; goesOn(); number += 1) {
    if (number > MAX_PAGES) throw contractBreak('query', 200, ['hasNext']);
    const page = await fetch(number);
    if (!page && last.hasNext === null) break;
    if (!page) throw contractBreak('query', 200, ['items']);
    repeated = page.text === last.text ? repeated + 1 : 0;
    if (repeated === 0) read.push({ number, page });
    last = page;
  }
  return read;
}

/**
 * True where every page but the last still reads as it did. A row that came or was taken back between two calls moves the
 * rows behind it across the pages: some would be read twice, some never. Only the last page may grow.
 */
async function stoodStill<Row>(fetch: Fetch<Row>, read: Read<Row>[]): Promise<boolean> {
  for (const { number, page } of read.slice(0, -1)) if ((await fetch(number))?.text !== page.text) return false;
  return true;
}

/**
 * All rows of a list in pages, in the bank's order. A list of several pages is believed only when it stood still while it was
 * read; otherwise it is read again as a whole. `oQue` names it to a person ("A lista de liquidações"). Throws BankError;
 * `ambiguous` for a list that never stands still.
 */
export async function readWholeList<Row>(oQue: string, fetch: Fetch<Row>): Promise<Row[]> {
  for (let reading = 1; reading <= MAX_READINGS; reading += 1) {
    const read = await readPages(fetch);
    if (await stoodStill(fetch, read)) return read.flatMap(({ page }) => page.rows);
  }
  throw new BankError({
    kind: 'ambiguous',
    message: `${oQue} do Sicredi mudou durante a leitura. Tentaremos de novo.`,
  });
}
