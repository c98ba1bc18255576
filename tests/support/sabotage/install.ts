import { register } from 'node:module';

// Loaded into the worker (`node --import`) to take one piece of the house away from outside: every import of the piece's
// module gets the stand-in beside this file instead. The product's code knows nothing of it.
const STAND_INS = {
  lookup: {
    module: '/src/features/boleto/use-cases/look-up-boleto.ts',
    standIn: new URL('./without-look-up.ts', import.meta.url).href,
  },
  lease: {
    module: '/src/features/boleto/use-cases/expire-envio.ts',
    standIn: new URL('./without-lease.ts', import.meta.url).href,
  },
  sweep: {
    module: '/src/features/boleto/jobs.ts',
    standIn: new URL('./without-sweep.ts', import.meta.url).href,
  },
};

/** What can be taken away. */
export type Piece = keyof typeof STAND_INS;

register('./redirect-hook.ts', import.meta.url, { data: STAND_INS[process.env.SABOTAGE as Piece] });
