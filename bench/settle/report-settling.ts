import Table from 'cli-table3';
import { medianRatio, quantile } from '../time-rounds';
import { totalOf } from './count-statements';
import type { Timings, Turn } from './time-settling';

/** Of the floor's titles per second. */
const OF_FLOOR = 1 / 3;

/** The table, how long a list takes that is read again unchanged, and a plain line where the aim is missed. */
export function reportSettling({ titulos, timed, again }: Timings): { text: string; missed: string[] } {
  const of = (role: string) => timed.find(({ contender }) => contender.role === role)?.turns ?? [];
  const floor = of('floor').map(({ ms }) => ms);
  const table = new Table({
    head: ['', 'titles/s', 'of the floor', 'ms for all', 'statements', 'per title'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { contender, turns } of timed) {
    const times = turns.map(({ ms }) => ms);
    const sent = statementsOf(turns);
    const perSecond = quantile(
      times.map((ms) => (titulos / ms) * 1000),
      0.5,
    );
    const cells = [perSecond.toFixed(0), medianRatio(floor, times).toFixed(2), quantile(times, 0.5).toFixed(0)];
    table.push([contender.name, ...cells, sent.toFixed(0), (sent / titulos).toFixed(3)]);
  }
  const ratio = medianRatio(
    floor,
    of('app').map(({ ms }) => ms),
  );
  const repeated = quantile(
    again.map(({ ms }) => ms),
    0.5,
  );
  const text = [
    `\n${titulos} titles settled in one day (${floor.length} rounds)`,
    table.toString(),
    `The same list read again by Cobranças: ${repeated.toFixed(0)} ms, ${statementsOf(again)} statements, no row written but the reading's time.\n`,
  ].join('\n');
  const missed = ratio >= OF_FLOOR ? [] : [`${ratio.toFixed(2)} of the floor's titles per second, less than a third`];
  return { text, missed };
}

function statementsOf(turns: readonly Turn[]): number {
  return quantile(
    turns.map(({ statements }) => totalOf(statements)),
    0.5,
  );
}
