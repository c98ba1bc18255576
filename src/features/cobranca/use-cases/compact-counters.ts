import { withoutEmpresa } from '@/lib/db';

/** Folds the counters' deltas of all companies into one row per kind; sums stay what they are. */
export async function compactCounters(): Promise<void> {
  await withoutEmpresa((tx) => tx.$queryRaw`select compactar_contadores()`);
}
