import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { styleText } from 'node:util';
import Table from 'cli-table3';
import { prettyFactory } from 'pino-pretty';

const COLORS = { web: 'cyan', worker: 'yellow', simulador: 'magenta', build: 'gray', demo: 'gray' } as const;
export type Source = keyof typeof COLORS;

const WIDTH = Math.max(...Object.keys(COLORS).map((name) => name.length));

/** A line of the supervisor's own. */
export function say(line: string): void {
  write(`${line}\n`);
}

const readable = prettyFactory({
  colorize: process.stdout.isTTY ?? false,
  singleLine: true,
  ignore: 'pid,hostname',
  translateTime: 'SYS:HH:MM:ss',
});

/** Passes a child's output on, line by line, with its name in front; the loggers' JSON lines become readable ones. */
export function passOn(source: Source, stream: Readable): void {
  const prefix = styleText(COLORS[source], `${source.padEnd(WIDTH)} │`);
  createInterface({ input: stream }).on('line', (line) => {
    const text = line.startsWith('{') ? readable(line).trimEnd() : line;
    write(`${prefix} ${text}\n`);
  });
}

/** The one table a person needs: what is where. */
export function printTable(rows: [string, string][]): void {
  const table = new Table({ style: { head: [], border: [] } });
  table.push(...rows);
  write(`\n${table.toString()}\n\n`);
}

function write(text: string): void {
  // Whoever read our output may be gone (closed terminal); the services are still to be stopped in order.
  if (process.stdout.writable) process.stdout.write(text);
}
