'use client';

import { useSearchParams } from 'next/navigation';
import { DecidirCredito } from '@/features/cobranca/components/decidir-credito';
import { useRefreshConciliacao } from '@/features/conciliacao/client';
import { ConciliacaoPage } from '@/features/conciliacao/components/conciliacao-page';
import type { ConciliacaoQuery } from '@/features/conciliacao/schema';
import { filtroHref, readFiltro } from './filtro';

type Props = {
  /** What the page was opened with; it stays until the address names another, whatever the house would offer by now. */
  aberto: ConciliacaoQuery;
  podeAgir: boolean;
};

/** The page, with what is looked at in the address. */
export function ConciliacaoScreen({ aberto, podeAgir }: Props) {
  const params = useSearchParams();
  const refresh = useRefreshConciliacao();
  const asked = readFiltro(params.get('convenio'), params.get('dia'));
  return (
    <ConciliacaoPage
      filtro={asked.convenio && asked.dia ? asked : aberto}
      hrefDe={filtroHref}
      onFiltro={(next) => window.history.pushState(null, '', filtroHref(next))}
      podeAgir={podeAgir}
      decidirCredito={({ credito, cobranca, ambiente }, onFeito) => (
        <DecidirCredito
          credito={credito}
          cobranca={cobranca}
          ambiente={ambiente}
          onDecided={() => onFeito('Decisão registrada. Ela está no histórico da cobrança.')}
          onChanged={refresh}
        />
      )}
    />
  );
}
