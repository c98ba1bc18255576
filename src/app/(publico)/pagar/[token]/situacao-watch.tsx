'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { SituacaoPagina } from '@/features/pagina-pagamento/schema';

const EVERY_MS = 3_000;
const FINAL: SituacaoPagina[] = ['PAGA', 'CANCELADA'];

/** Asks whether the state has changed, while somebody looks and it still may; then lets the server draw the page anew. */
export function SituacaoWatch({ token, shown }: { token: string; shown: SituacaoPagina }) {
  const router = useRouter();
  useEffect(() => {
    if (FINAL.includes(shown)) return;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      const situacao = await askSituacao(token);
      if (situacao && situacao !== shown) router.refresh();
    };
    const timer = setInterval(() => void ask(), EVERY_MS);
    const onVisible = () => void ask();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [token, shown, router]);
  return null;
}

/** Null when there was no answer; the next question follows. Plain fetch, so that this page loads no client library. */
async function askSituacao(token: string): Promise<string | null> {
  try {
    const answer = await fetch(`/api/pagar/${token}/situacao`, { cache: 'no-store' });
    if (!answer.ok) return null;
    const { situacao } = (await answer.json()) as { situacao: string };
    return situacao;
  } catch {
    return null;
  }
}
