import { roundsWanted } from './rounds-wanted';
import { reportSettling } from './settle/report-settling';
import { settleContenders } from './settle/settle-contenders';
import { withSettleStack } from './settle/settle-stack';
import { timeSettling } from './settle/time-settling';

// `npm run bench:settle`, see docs/performance.md.
const TITULOS = 10_000;

const write = (line: string) => process.stdout.write(`${line}\n`);
write('Starting a database and a bank that shows lists.');
const { text, missed } = await withSettleStack(async (stack) =>
  reportSettling(
    await timeSettling(stack, settleContenders(stack), { titulos: TITULOS, rounds: roundsWanted(), tell: write }),
  ),
);
write(text);
for (const line of missed) write(`Aim missed: ${line}`);
if (missed.length === 0) write('Aim met: at least a third of the floor.');
process.exit(missed.length === 0 ? 0 : 1);
