import { register } from 'node:module';

// Loaded into the worker (`node --import`) to take pieces of the house away from outside, those that SABOTAGE names: every
// import of a piece's modules gets the stand-in beside this file instead. The product's code knows nothing of it.
const standIn = ({ href }: URL, ...modules: string[]) => modules.map((module) => ({ module, standIn: href }));

const STAND_INS = {
  lookup: standIn(new URL('./without-look-up.ts', import.meta.url), '/src/features/boleto/use-cases/look-up-boleto.ts'),
  lease: standIn(new URL('./without-lease.ts', import.meta.url), '/src/features/boleto/use-cases/expire-envio.ts'),
  sweep: standIn(new URL('./without-sweep.ts', import.meta.url), '/src/features/boleto/jobs.ts'),
  list: standIn(
    new URL('./without-list.ts', import.meta.url),
    '/src/features/conciliacao/use-cases/sweep-liquidados.ts',
  ),
  authority: standIn(new URL('./without-authority.ts', import.meta.url), '/src/domain/boleto/pagamentos.ts'),
  count: standIn(new URL('./without-count.ts', import.meta.url), '/src/domain/boleto/pagamentos.ts'),
  mark: standIn(new URL('./without-mark.ts', import.meta.url), '/src/features/conciliacao/use-cases/sweep-days.ts'),
  match: standIn(
    new URL('./without-match.ts', import.meta.url),
    '/src/features/boleto/use-cases/settle-day.ts',
    '/src/features/boleto/use-cases/settle-kept-rows.ts',
  ),
};

/** What can be taken away. */
export type Piece = keyof typeof STAND_INS;

const pieces = (process.env.SABOTAGE ?? '').split(',') as Piece[];
register('./redirect-hook.ts', import.meta.url, { data: pieces.flatMap((piece) => STAND_INS[piece]) });
