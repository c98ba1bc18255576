'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { PaginaPagamento } from '@/features/pagina-pagamento/schema';

const EVERY_MS = 3_000;
const FINAL: PaginaPagamento['situacao'][] = ['PAGA', 'CANCELADA'];

type Props = { token: string } & Pick<PaginaPagamento, 'situacao' | 'versao'>;

/** Asks whether the page is still true, while somebody looks and it may change; if not, lets the server draw it anew. */
export function SituacaoWatch({ token, situacao, versao }: Props) {
  const router = useRouter();
  const final = FINAL.includes(situacao);
  useEffect(() => {
    if (final) return;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      const current = await askVersao(token);
      if (current && current !== versao) router.refresh();
    };
    const timer = setInterval(() => void ask(), EVERY_MS);
    const onVisible = () => void ask();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [token, final, versao, router]);
  return null;
}

/** Null when there was no answer; the next question follows. Plain fetch, so that this page loads no client library. */
async function askVersao(token: string): Promise<string | null> {
  try {
    const answer = await fetch(`/api/pagar/${token}/situacao`, { cache: 'no-store' });
    if (!answer.ok) return null;
    const { versao } = (await answer.json()) as { versao: string };
    return versao;
  } catch {
    return null;
  }
}
