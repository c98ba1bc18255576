import type { Metadata } from 'next';
import { ProblemPage } from '@/components/problem-page';

export const metadata: Metadata = { title: 'Página não encontrada' };

export default function PainelNotFound() {
  return (
    <ProblemPage
      title="Página não encontrada"
      text="O que você procura não existe, ou não é desta empresa. Confira o endereço, ou troque de empresa no alto da página."
      back={{ href: '/cobrancas', label: 'Ir para as cobranças' }}
    />
  );
}
