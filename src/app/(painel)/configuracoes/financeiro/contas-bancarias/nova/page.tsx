import type { Metadata } from 'next';
import { PageHeader } from '@/components/page-header';
import { requireSession } from '@/lib/session';
import { NovaConta } from './nova-conta';

export const metadata: Metadata = { title: 'Nova conta bancária' };

export default async function NovaContaBancariaPage() {
  await requireSession();
  return (
    <>
      <PageHeader
        title="Nova conta bancária"
        path={[
          { label: 'Configurações' },
          { label: 'Financeiro' },
          { label: 'Contas Bancárias', href: '/configuracoes/financeiro/contas-bancarias' },
          { label: 'Nova' },
        ]}
      />
      <NovaConta />
    </>
  );
}
