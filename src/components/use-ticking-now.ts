import { useEffect, useState } from 'react';

const TICK_MS = 15_000;

/** The house's clock as it goes on after an answer: `agora` of the answer plus what has passed here since. ISO instants. */
export function useTickingNow(agora: string): string {
  const [passed, setPassed] = useState({ since: agora, ms: 0 });
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setPassed({ since: agora, ms: performance.now() - start }), TICK_MS);
    return () => clearInterval(timer);
  }, [agora]);
  return passed.since === agora ? new Date(Date.parse(agora) + passed.ms).toISOString() : agora;
}
