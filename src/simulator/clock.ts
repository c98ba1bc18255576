import type { Pool } from 'pg';
import { BUSINESS_ZONE, businessDate, type LocalDate } from '@/domain/local-date';

/** The simulated bank's clock: the machine's, moved by an offset that is kept in the database. */
export type Relogio = {
  agora: () => Date;
  hoje: () => LocalDate;
  deslocamentoMs: () => number;
  /** Moves the clock: to that offset from the machine's, or to that instant. */
  mover: (destino: number | Date) => Promise<void>;
};

export async function loadClock(db: Pool): Promise<Relogio> {
  const { rows } = await db.query<{ relogio_ms: number }>('select relogio_ms from configuracao');
  let offset = rows[0]?.relogio_ms ?? 0;
  const agora = (): Date => new Date(Date.now() + offset);
  return {
    agora,
    hoje: () => businessDate(agora()),
    deslocamentoMs: () => offset,
    mover: async (destino) => {
      const deslocamentoMs = typeof destino === 'number' ? destino : destino.getTime() - Date.now();
      await db.query('update configuracao set relogio_ms = $1', [deslocamentoMs]);
      offset = deslocamentoMs;
    },
  };
}

const wallClock = new Intl.DateTimeFormat('en-US', {
  timeZone: BUSINESS_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

type WallClock = [year: number, month: number, day: number, hour: number, minute: number, second: number, ms: number];

/** What a clock on a wall in Brasília shows: [year, month, day, hour, minute, second, milliseconds]. */
export function brasiliaTime(instant: Date): WallClock {
  const parts = new Map(wallClock.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return [
    read('year'),
    read('month'),
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
    instant.getUTCMilliseconds(),
  ];
}

/** The same in UTC. */
export function utcTime(instant: Date): WallClock {
  const [date = '', time = ''] = instant.toISOString().slice(0, -5).split('T');
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return [year, month, day, hour, minute, second, instant.getUTCMilliseconds()];
}

/** The bank's way to write an instant in error bodies: 2026-11-23T14:05:09.120+0000. */
export function bankTimestamp(instant: Date): string {
  return instant.toISOString().replace('Z', '+0000');
}
