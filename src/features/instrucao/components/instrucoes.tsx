'use client';

import { Button, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBuildingBank } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { LateSkeleton } from '@/components/late-skeleton';
import { LoadFailure } from '@/components/load-failure';
import { Panel } from '@/components/panel';
import { COBRANCAS, cobrancaQuery } from '@/features/cobranca/client';
import { instrucoesQuery } from '../client';
import { type InstrucaoView, type InstrucoesView, isInstrucaoAberta } from '../schema';
import { PedidoDialog } from './pedido-dialog';
import { PedidosList } from './pedidos-list';

type Props = { cobrancaId: string; podePedir: boolean };

/** What was asked of the bank about the boleto of a cobrança, and the way to ask for more. Follows the bank by itself. */
export function Instrucoes({ cobrancaId, podePedir }: Props) {
  const { data, error, refetch } = useQuery(instrucoesQuery(cobrancaId));
  const [opened, dialog] = useDisclosure(false);
  useRefreshOnEnd(data?.instrucoes);
  useFollowTitulo(cobrancaId);
  const [latest] = data?.instrucoes ?? [];
  const impedimento = data && impedimentoDe(data);
  // Whoever may only look is told of what was asked, not of what could be.
  if (data && !latest && impedimento && !podePedir) return null;
  return (
    <Panel
      title="Instruções ao banco"
      aside={
        podePedir &&
        data &&
        !impedimento && (
          <Button variant="default" leftSection={<IconBuildingBank size={18} aria-hidden />} onClick={dialog.open}>
            Pedir ao banco
          </Button>
        )
      }
    >
      {podePedir && impedimento && (
        <Text size="sm" mb="md">
          Agora nada pode ser pedido ao banco. {impedimento}
        </Text>
      )}
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
    </Panel>
  );
}

// The one reason why nothing at all can be asked for; where the reasons differ, the dialog tells each.
function impedimentoDe({ possiveis, substituicao }: InstrucoesView): string | null {
  const [motivo = null, ...outros] = new Set([substituicao, ...possiveis].map((um) => um.motivo));
  return outros.length === 0 ? motivo : null;
}

function falado(pedido: InstrucaoView): string {
  if (isInstrucaoAberta(pedido)) return `${pedido.texto}: aguardando o banco`;
  return `${pedido.texto}: ${pedido.situacao === 'CONFIRMADA' ? 'confirmado pelo banco' : 'não foi feito'}`;
}

// What can be asked for follows from the title, which the rest of the page asks about.
function useFollowTitulo(cobrancaId: string): void {
  const queryClient = useQueryClient();
  const { data: titulo } = useQuery({
    ...cobrancaQuery(cobrancaId),
    refetchInterval: false,
    select: ({ situacao, boleto }) => `${boleto.id} ${boleto.situacao} ${situacao}`,
  });
  const seen = useRef(titulo);
  useEffect(() => {
    const { queryKey } = instrucoesQuery(cobrancaId);
    if (seen.current !== undefined && titulo !== seen.current) void queryClient.invalidateQueries({ queryKey });
    seen.current = titulo;
  }, [titulo, cobrancaId, queryClient]);
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
