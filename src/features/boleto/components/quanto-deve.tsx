'use client';

import { Stack, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LateSkeleton } from '@/components/late-skeleton';
import { LoadFailure } from '@/components/load-failure';
import { Panel } from '@/components/panel';
import { businessDate, formatLocalDate, type LocalDate, localDate } from '@/domain/local-date';
import { centavos, formatReais } from '@/domain/money';
import { cobrancaQuery } from '@/features/cobranca/client';
import type { CobrancaDetalhe } from '@/features/cobranca/schema';
import { demonstrativoQuery } from '../client';
import { type DemonstrativoView, porQueSemValor } from '../schema';
import { ContaDoDia } from './conta-do-dia';
import { DiaField } from './dia-field';
import { SimuladorEncargosCobranca } from './simulador-encargos-cobranca';

type Soma = NonNullable<DemonstrativoView['demonstrativo']>;

/** What the customer owes on a day that one may choose, line by line; nothing once nothing is owed. */
export function QuantoDeve({ cobrancaId }: { cobrancaId: string }) {
  const { data: cobranca } = useQuery(cobrancaQuery(cobrancaId));
  if (!cobranca || porQueSemValor(cobranca) !== null) return null;
  return <Devida cobranca={cobranca} />;
}

function Devida({ cobranca }: { cobranca: CobrancaDetalhe }) {
  const hoje = businessDate(new Date(cobranca.agora));
  const [escolhido, setEscolhido] = useState<LocalDate | null>(null);
  const { data, error, isFetching, refetch } = useQuery(demonstrativoQuery(cobranca, escolhido ?? hoje));
  const [last, setLast] = useState<Soma | null>(null);
  const soma = data?.demonstrativo ?? null;
  if (soma && soma !== last) setLast(soma);
  const [conta, setConta] = useState(data?.conta ?? null);
  // The latest that was told, also while another day is asked for; the same account keeps the chart as it is.
  if (data?.conta && JSON.stringify(data.conta) !== JSON.stringify(conta)) setConta(data.conta);
  const shown = soma ?? last;
  return (
    <Panel
      title="Quanto o cliente deve"
      aside={<DiaField dia={escolhido ?? hoje} hoje={hoje} onChange={setEscolhido} />}
      align="flex-start"
    >
      {error && <LoadFailure error={error} onRetry={() => void refetch()} />}
      <VisuallyHidden role="status">{soma && !error ? spoken(soma) : ''}</VisuallyHidden>
      {shown ? (
        <Stack gap="md" aria-busy={isFetching} style={{ opacity: soma || error ? 1 : 0.6 }}>
          <ContaDoDia soma={shown} hoje={hoje} />
        </Stack>
      ) : (
        !error && <LateSkeleton lines={3} label="Calculando o valor" />
      )}
      {conta && <SimuladorEncargosCobranca conta={conta} hoje={hoje} />}
    </Panel>
  );
}

function spoken({ dia, total }: Soma): string {
  return `Em ${formatLocalDate(localDate(dia))}: ${formatReais(centavos(total))}`;
}
