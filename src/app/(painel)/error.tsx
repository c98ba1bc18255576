'use client';

import { ProblemPage } from '@/components/problem-page';

export default function PainelError({ reset }: { reset: () => void }) {
  return (
    <ProblemPage
      title="Esta página não abriu"
      text="Algo falhou do nosso lado. Nada do que está gravado se perdeu; tente de novo em instantes."
      back={{ href: '/cobrancas', label: 'Ir para as cobranças' }}
      onRetry={reset}
    />
  );
}
