import type { Beneficiario } from './beneficiarios';

/**
 * Counts calls per beneficiário in windows of one real second. Kept in memory on purpose: nobody misses it after a
 * restart. The returned function answers false when the call is one too many.
 */
export function rateLimiter(): (conta: Beneficiario) => boolean {
  const windows = new Map<number, { second: number; calls: number }>();
  return ({ id, opcoes }) => {
    if (opcoes.limiteRps === 0) return true;
    const second = Math.floor(performance.now() / 1000);
    const window = windows.get(id);
    if (!window || window.second !== second) {
      windows.set(id, { second, calls: 1 });
      return true;
    }
    window.calls += 1;
    return window.calls <= opcoes.limiteRps;
  };
}
