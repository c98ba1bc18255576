import { closeDatabase } from '@/lib/db';
import { logger } from '@/lib/logger';
import { CRON, JOBS } from './registry';
import { startWorker } from './start-worker';

const CONCURRENCY = 8;

async function main(): Promise<void> {
  const worker = await startWorker(JOBS, CRON, CONCURRENCY);
  logger.info({ jobs: JOBS.length, cron: CRON.length }, 'worker pronto');
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'worker is draining');
    worker
      .stop()
      .then(closeDatabase)
      .then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  await worker.ended;
  // The queue ended although nobody asked it to: whoever supervises this process starts a new one.
  if (!stopping) fail(new Error('the queue was lost'));
}

function fail(error: unknown): void {
  logger.fatal({ err: error }, 'worker ends');
  process.exit(1);
}

main().catch(fail);
