'use client';

import { useSearchParams } from 'next/navigation';
import { CobrancasList } from '@/features/cobranca/components/cobrancas-list';
import { filtroHref, readFiltro } from './filtro';

/** The list, with its filter in the address. */
export function CobrancasScreen({ podeEmitir }: { podeEmitir: boolean }) {
  const filtro = readFiltro(useSearchParams());
  return (
    <CobrancasList
      filtro={filtro}
      podeEmitir={podeEmitir}
      onFiltro={(next) => window.history.replaceState(null, '', filtroHref(next))}
    />
  );
}
