import type { Ambiente } from '@/bank/gateway';
import { type Pista, takeTurn } from '@/features/convenio/use-cases/take-turn';
import { machineNow } from '@/lib/clock';
import { closeDatabase } from '@/lib/db';

/** What the process is told on its command line, as JSON. */
export type TurnTaking = {
  convenio: { empresaId: string; convenioId: string; ambiente: Ambiente };
  pista: Pista;
  turns: number;
  /** How many wait at once. */
  concurrency: number;
  deadlineMs: number;
};

// A process of its own that takes turns and prints the machine's instant of each, as one JSON list.
const { convenio, pista, turns, concurrency, deadlineMs }: TurnTaking = JSON.parse(process.argv[2] ?? '');
const instants: number[] = [];
let left = turns;

async function take(): Promise<void> {
  while (left > 0) {
    left -= 1;
    await takeTurn(convenio, pista, new Date(machineNow().getTime() + deadlineMs));
    instants.push(machineNow().getTime());
  }
}

await Promise.all(Array.from({ length: concurrency }, take));
await closeDatabase();
process.stdout.write(JSON.stringify(instants));
