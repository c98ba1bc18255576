import type { ReactNode } from 'react';
import { requireSession } from '@/lib/session';
import { ConfiguracoesNav } from './configuracoes-nav';
import { ReadOnlyNote } from './read-only-note';

export default async function ConfiguracoesLayout({ children }: { children: ReactNode }) {
  const { papel } = await requireSession();
  return (
    <>
      <ConfiguracoesNav />
      {papel !== 'admin' && <ReadOnlyNote />}
      {children}
    </>
  );
}
