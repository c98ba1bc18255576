'use client';

import { Button, Group, Paper, Title, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBuildingBank } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { LateSkeleton } from '@/components/late-skeleton';
import { LoadFailure } from '@/components/load-failure';
import { COBRANCAS } from '@/features/cobranca/client';
import { instrucoesQuery } from '../client';
import { type InstrucaoView, isInstrucaoAberta } from '../schema';
import { PedidoDialog } from './pedido-dialog';
import { PedidosList } from './pedidos-list';

type Props = { cobrancaId: string; podePedir: boolean };

/** What was asked of the bank about the boleto of a cobrança, and the way to ask for more. Follows the bank by itself. */
export function Instrucoes({ cobrancaId, podePedir }: Props) {
  const { data, error, refetch } = useQuery(instrucoesQuery(cobrancaId));
  const [opened, dialog] = useDisclosure(false);
  useRefreshOnEnd(data?.instrucoes);
  const [latest] = data?.instrucoes ?? [];
  const possivel = data && (data.substituicao.motivo === null || data.possiveis.some(({ motivo }) => motivo === null));
  if (data && !latest && !possivel) return null;
  return (
    <Paper withBorder p="lg" component="section" aria-label="Instruções ao banco">
      <Group justify="space-between" gap="sm" mb="md">
        <Title order={2} size="h4">
          Instruções ao banco
        </Title>
        {podePedir && data && (
          <Button variant="default" leftSection={<IconBuildingBank size={18} aria-hidden />} onClick={dialog.open}>
            Pedir ao banco
          </Button>
        )}
      </Group>
      {error && <LoadFailure error={error} onRetry={() => void refetch()} />}
      <VisuallyHidden role="status">{latest ? falado(latest) : ''}</VisuallyHidden>
      {data ? (
        <>
          <PedidosList cobrancaId={cobrancaId} instrucoes={data} podePedir={podePedir} />
          <PedidoDialog cobrancaId={cobrancaId} instrucoes={data} opened={opened} onClose={dialog.close} />
        </>
      ) : (
        !error && <LateSkeleton lines={2} label="Lendo os pedidos ao banco" />
      )}
    </Paper>
  );
}

function falado(pedido: InstrucaoView): string {
  if (isInstrucaoAberta(pedido)) return `${pedido.texto}: aguardando o banco`;
  return `${pedido.texto}: ${pedido.situacao === 'CONFIRMADA' ? 'confirmado pelo banco' : 'não foi feito'}`;
}

// What the bank has done changes the rest of the page too: state, due date, what is owed.
function useRefreshOnEnd(instrucoes: InstrucaoView[] | undefined): void {
  const queryClient = useQueryClient();
  const ended = instrucoes?.filter((pedido) => !isInstrucaoAberta(pedido)).length;
  const seen = useRef(ended);
  useEffect(() => {
    if (seen.current !== undefined && ended !== seen.current)
      void queryClient.invalidateQueries({ queryKey: [COBRANCAS] });
    seen.current = ended;
  }, [ended, queryClient]);
}
