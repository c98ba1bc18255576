'use client';

import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { LateSkeleton } from '@/components/late-skeleton';
import { LoadFailure } from '@/components/load-failure';
import { MarcaEnsaio } from '@/components/marca-ensaio';
import { cobrancaQuery } from '@/features/cobranca/client';
import { EsperaBanco } from '@/features/cobranca/components/espera-banco';
import { isUndecided } from '@/features/cobranca/schema';
import { CobrancaForm } from '@/features/emissao/components/cobranca-form';
import type { OpcoesEmissao } from '@/features/emissao/schema';
import { RespostaBanco } from './resposta-banco';

type Props = { opcoes: OpcoesEmissao; cobrancaId: string | null };

/** The form, and in its place the bank's answer: registered, awaited, or refused and to be corrected. */
export function NovaCobranca({ opcoes, cobrancaId }: Props) {
  const [issued, setIssued] = useState(cobrancaId);
  if (issued) return <Issued key={issued} opcoes={opcoes} cobrancaId={issued} />;
  const answered = (id: string) => {
    // A reload shows the answer, not an empty form that would charge again.
    window.history.replaceState(null, '', `/cobrancas/nova?cobranca=${id}`);
    setIssued(id);
  };
  return <CobrancaForm opcoes={opcoes} recusada={null} onAnswer={answered} />;
}

function Issued({ opcoes, cobrancaId }: { opcoes: OpcoesEmissao; cobrancaId: string }) {
  const { data: cobranca, error, refetch } = useQuery(cobrancaQuery(cobrancaId));
  if (!cobranca) {
    if (error) return <LoadFailure error={error} onRetry={() => void refetch()} />;
    return <LateSkeleton lines={6} label="Lendo a resposta do banco" />;
  }
  if (cobranca.situacao === 'RECUSADA') {
    return (
      <CobrancaForm key={cobranca.boleto.id} opcoes={opcoes} recusada={cobranca} onAnswer={() => void refetch()} />
    );
  }
  return (
    <Stack gap="lg">
      <MarcaEnsaio ambiente={cobranca.ambiente}>Não envie o link nem o boleto a quem deve pagar.</MarcaEnsaio>
      {isUndecided(cobranca.boleto.situacao) ? (
        <EsperaBanco cobranca={cobranca} />
      ) : (
        <RespostaBanco cobranca={cobranca} />
      )}
      <Group>
        <Button component={Link} href={`/cobrancas/${cobrancaId}`}>
          Abrir a cobrança
        </Button>
        {/* A fresh page, so that the form is empty and has a key of its own. */}
        <Button component="a" href="/cobrancas/nova" variant="default">
          Nova cobrança
        </Button>
      </Group>
    </Stack>
  );
}
