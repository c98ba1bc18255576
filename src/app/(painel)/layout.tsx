import type { Metadata } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { MantineDocument } from '@/components/mantine-document';
import { listEmpresas, pageNonce, requireSession } from '@/lib/session';
import { PainelShell } from './painel-shell';

export const metadata: Metadata = { title: { default: 'Cobranças', template: '%s · Cobranças' } };

export default async function PainelLayout({ children }: { children: ReactNode }) {
  await connection();
  const session = await requireSession();
  const empresas = await listEmpresas(session);
  return (
    <MantineDocument nonce={await pageNonce()}>
      <PainelShell pessoa={session.ator.nome} papel={session.papel} empresaId={session.empresaId} empresas={empresas}>
        {children}
      </PainelShell>
    </MantineDocument>
  );
}
