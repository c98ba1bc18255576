import type { ReactNode } from 'react';
import { getConfiguracao } from '@/features/empresa/data';
import { withEmpresa } from '@/lib/db';
import { requireSession } from '@/lib/session';
import { ConfiguracoesNav } from './configuracoes-nav';
import { ReadOnlyNote } from './read-only-note';

export default async function ConfiguracoesLayout({ children }: { children: ReactNode }) {
  const { papel, empresaId } = await requireSession();
  const configuracao = await withEmpresa(empresaId, getConfiguracao);
  return (
    <>
      <ConfiguracoesNav configuracao={configuracao} />
      {papel !== 'admin' && <ReadOnlyNote />}
      {children}
    </>
  );
}
