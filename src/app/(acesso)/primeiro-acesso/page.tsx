import type { Metadata } from 'next';
import { ProblemPage } from '@/components/problem-page';
import { PrimeiroAcessoForm } from '@/features/empresa/components/primeiro-acesso-form';
import { isInstalled } from '@/features/empresa/data';

export const metadata: Metadata = { title: 'Primeiro acesso' };

export default async function PrimeiroAcessoPage() {
  if (!(await isInstalled())) return <PrimeiroAcessoForm />;
  return (
    <ProblemPage
      title="O primeiro acesso já foi feito"
      text="Esta instalação já tem uma empresa e um administrador. Entre com o e-mail e a senha que ele definiu."
      back={{ href: '/entrar', label: 'Entrar' }}
    />
  );
}
