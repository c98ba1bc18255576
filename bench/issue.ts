import { issueContenders } from './issue/issue-contenders';
import { withIssueStack } from './issue/issue-stack';
import { reportIssuing } from './issue/report-issuing';
import { timeIssuing } from './issue/time-issuing';
import { roundsWanted } from './rounds-wanted';

// `npm run bench:issue`, see docs/performance.md. The bank is not what is measured: it need not write a line for each call.
process.env.SIMULADOR_LOG_LEVEL = 'warn';

const abort = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(name, () => abort.abort(new Error('interrupted')));
}
const write = (line: string) => process.stdout.write(`${line}\n`);
write(
  'Starting the application, its worker, the simulated bank and the floor; the application is built when its code is new.',
);
const { text, missed } = await withIssueStack(abort, async (stack) =>
  reportIssuing(await timeIssuing(stack, issueContenders(stack), roundsWanted(), write)),
);
write(text);
for (const line of missed) write(`Aim missed: ${line}`);
if (missed.length === 0) write('Aims met: at most 25 ms added at p50, at least a third of the floor at 16.');
process.exit(missed.length === 0 ? 0 : 1);
