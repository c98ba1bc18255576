import Table from 'cli-table3';
import { quantile } from '../time-rounds';
import type { WebhookTimings, WebhookTurn } from './time-webhook';

/** How soon half of the events must be answered. */
const P50_MS = 100;

/** The table of both contenders, and a plain line for the aim if it is missed. */
export function reportWebhook(timings: WebhookTimings): { text: string; missed: string[] } {
  const table = new Table({
    head: ['', 'p50 ms', 'p99 ms', 'slowest ms', 'confirmed meanwhile/s'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const [name, turns] of [['floor', timings.floor] as const, ['Cobranças', timings.app] as const])
    table.push([
      name,
      ...[0.5, 0.99, 1].map((part) => digits(at(turns, part))),
      digits(confirmedPerSecond(timings, turns)),
    ]);
  const { perSecond, sent, app } = timings;
  const p50 = at(app, 0.5);
  const missed = p50 <= P50_MS ? [] : [`half of the events answered within ${digits(p50)} ms, not ${P50_MS}`];
  return { text: `\n${perSecond} events per second (${app.length} rounds of ${sent})\n${table.toString()}\n`, missed };
}

function at(turns: WebhookTurn[], part: number): number {
  return quantile(
    turns.map(({ latencies }) => quantile(latencies, part)),
    0.5,
  );
}

function confirmedPerSecond({ perSecond, sent }: WebhookTimings, turns: WebhookTurn[]): number {
  return quantile(
    turns.map(({ confirmed }) => confirmed / (sent / perSecond)),
    0.5,
  );
}

function digits(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(1);
}
