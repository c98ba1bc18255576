'use client';

import { ProblemPage } from '@/components/problem-page';

export default function AcessoError({ reset }: { reset: () => void }) {
  return (
    <ProblemPage
      title="Esta página não abriu"
      text="Algo falhou do nosso lado. Tente de novo em instantes."
      back={{ href: '/entrar', label: 'Ir para a entrada' }}
      onRetry={reset}
    />
  );
}
