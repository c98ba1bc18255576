import type { Metadata } from 'next';
import { ProblemPage } from '@/components/problem-page';

export const metadata: Metadata = { title: 'Página não encontrada' };

export default function AcessoNotFound() {
  return (
    <ProblemPage
      title="Página não encontrada"
      text="Este endereço não leva a nenhuma página. Confira se ele está completo."
      back={{ href: '/', label: 'Ir para o início' }}
    />
  );
}
