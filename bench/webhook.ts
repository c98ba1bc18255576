import { roundsWanted } from './rounds-wanted';
import { reportWebhook } from './webhook/report-webhook';
import { timeWebhook } from './webhook/time-webhook';
import { withWebhookStack } from './webhook/webhook-stack';

// `npm run bench:webhook`, see docs/performance.md. The bank is not what is measured: it need not write a line for each call.
process.env.SIMULADOR_LOG_LEVEL = 'warn';
// The worker confirms meanwhile as fast as the real bank lets it, and no faster.
process.env.SIMULADOR_RITMO = '10';

const abort = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(name, () => abort.abort(new Error('interrupted')));
}
const write = (line: string) => process.stdout.write(`${line}\n`);
write(
  'Starting the application, its worker, the simulated bank and the floor; the application is built when its code is new.',
);
const { text, missed } = await withWebhookStack(abort, async (stack) =>
  reportWebhook(await timeWebhook(stack, roundsWanted({ usual: 3, quick: 1 }), write)),
);
write(text);
for (const line of missed) write(`Aim missed: ${line}`);
if (missed.length === 0) write('Aim met: half of the events answered within 100 ms; all stored, none twice.');
process.exit(missed.length === 0 ? 0 : 1);
