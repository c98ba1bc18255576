import { machineNow } from '@/lib/clock';

/** Time enough for any call of a test. */
export const soon = (): Date => new Date(machineNow().getTime() + 20_000);
