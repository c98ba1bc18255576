import { installPeers } from './install-peers';
import { runBench } from './run-bench';

// `npm run bench:brcode`, see docs/performance.md.
installPeers();
// Only now: its imports are what has just been installed.
const { brCodeContests } = await import('./br-code-contests');
runBench(brCodeContests());
