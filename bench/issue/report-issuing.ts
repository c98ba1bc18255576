import Table from 'cli-table3';
import { medianRatio, quantile } from '../time-rounds';
import type { Timed, Timings } from './time-issuing';

/** What the application may add to the bank's own time, one request at a time. */
const ADDED_MS = 25;
/** Of the floor's throughput, sixteen at a time. */
const OF_FLOOR = 1 / 3;

type Row = { name: string; role: string; perSecond: number; ofFloor: number; p50: number; p95: number } & {
  added50: number;
  added95: number;
};

/** The tables of all concurrencies, and a plain line for each aim that is missed. */
export function reportIssuing(timings: Timings): { text: string; missed: string[] } {
  const compared = timings.map(({ timed, ...each }) => ({ ...each, rows: compare(timed) }));
  const text = compared.map(({ concurrency, count, rows }) => {
    const rounds = timings[0]?.timed[0]?.turns.length ?? 0;
    return `\n${concurrency} at a time (${rounds} rounds of ${count})\n${drawTable(rows)}\n`;
  });
  const appAt = (wanted: number) =>
    compared.find(({ concurrency }) => concurrency === wanted)?.rows.find(({ role }) => role === 'app');
  const added = appAt(1)?.added50 ?? Number.NaN;
  const ofFloor = appAt(16)?.ofFloor ?? Number.NaN;
  const missed = [
    ...(added <= ADDED_MS ? [] : [`adds ${digits(added)} ms to the bank's time at p50, more than ${ADDED_MS}`]),
    ...(ofFloor >= OF_FLOOR ? [] : [`${digits(ofFloor)} of the floor's throughput at 16, less than a third`]),
  ];
  return { text: text.join(''), missed };
}

function compare(timed: Timed[]): Row[] {
  const of = (role: string) => timed.find(({ contender }) => contender.role === role)?.turns ?? [];
  const [floor, bank] = [of('floor').map(({ ms }) => ms), of('bank')];
  return timed.map(({ contender: { name, role }, turns }) => {
    const times = turns.map(({ ms }) => ms);
    const at = (part: number) => median(turns.map(({ latencies }) => quantile(latencies, part)));
    // Of the same round, so that what slowed the machine then slowed both.
    const added = (part: number) =>
      median(
        turns.map(({ latencies }, round) => quantile(latencies, part) - quantile(bank[round]?.latencies ?? [], part)),
      );
    return {
      name,
      role,
      perSecond: median(turns.map(({ ms, latencies }) => (latencies.length / ms) * 1000)),
      ofFloor: medianRatio(floor, times),
      p50: at(0.5),
      p95: at(0.95),
      added50: added(0.5),
      added95: added(0.95),
    };
  });
}

function drawTable(rows: Row[]): string {
  const table = new Table({
    head: ['', 'issued/s', 'of the floor', 'p50 ms', 'p95 ms', 'added to the bank p50', 'p95'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { name, role, perSecond, ofFloor, p50, p95, added50, added95 } of rows) {
    const added = role === 'bank' ? ['', ''] : [digits(added50), digits(added95)];
    table.push([name, digits(perSecond), digits(ofFloor), digits(p50), digits(p95), ...added]);
  }
  return table.toString();
}

function median(values: number[]): number {
  return quantile(values, 0.5);
}

function digits(value: number): string {
  return Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(1);
}
