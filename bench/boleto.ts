import { installPeers } from './install-peers';
import { runBench } from './run-bench';

// `npm run bench:boleto`, see docs/performance.md. In UTC, because some of the libraries count days in the machine's zone.
process.env.TZ = 'UTC';
installPeers();
// Only now: its imports are what has just been installed.
const { boletoContests } = await import('./boleto-contests');
runBench(boletoContests());
