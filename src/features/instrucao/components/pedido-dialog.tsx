import { Box, Button, Modal, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { MarcaEnsaio } from '@/components/marca-ensaio';
import type { InstrucoesView } from '../schema';
import { PedidoForm } from './pedido-form';
import { type Escolha, nomeDe } from './pedido-values';
import { useFocusInside } from './use-focus-inside';

type Props = { cobrancaId: string; instrucoes: InstrucoesView; opened: boolean; onClose: () => void };

/** Chooses what to ask the bank for, then asks for it. What cannot be asked for now says why. */
export function PedidoDialog({ cobrancaId, instrucoes, opened, onClose }: Props) {
  const [escolha, setEscolha] = useState<Escolha | null>(null);
  const close = () => {
    setEscolha(null);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={escolha ? nomeDe(escolha) : 'Pedir ao banco'}>
      {instrucoes.ambiente !== 'PRODUCAO' && (
        <Box mb="md">
          <MarcaEnsaio ambiente={instrucoes.ambiente}>O pedido vale só para o ensaio.</MarcaEnsaio>
        </Box>
      )}
      {escolha ? (
        <PedidoForm
          key={escolha}
          cobrancaId={cobrancaId}
          escolha={escolha}
          termos={instrucoes.termos}
          onBack={() => setEscolha(null)}
          onDone={close}
        />
      ) : (
        <Escolhas instrucoes={instrucoes} onChoose={setEscolha} />
      )}
    </Modal>
  );
}

type EscolhasProps = { instrucoes: InstrucoesView; onChoose: (escolha: Escolha) => void };

function Escolhas({ instrucoes: { possiveis, substituicao }, onChoose }: EscolhasProps) {
  const todas: { escolha: Escolha; motivo: string | null }[] = [
    { escolha: 'SUBSTITUICAO', motivo: substituicao.motivo },
    ...possiveis.map(({ tipo, motivo }) => ({ escolha: tipo, motivo })),
  ];
  const agora = todas.filter(({ motivo }) => motivo === null);
  const depois = todas.filter(({ motivo }) => motivo !== null);
  const box = useFocusInside<HTMLDivElement>();
  return (
    <Stack gap="lg" ref={box}>
      {agora.length > 0 && (
        <Stack gap="xs">
          {agora.map(({ escolha }, index) => (
            <Button
              key={escolha}
              variant="default"
              justify="flex-start"
              onClick={() => onChoose(escolha)}
              {...(index === 0 && { 'data-autofocus': true })}
            >
              {nomeDe(escolha)}
            </Button>
          ))}
        </Stack>
      )}
      {depois.length > 0 && (
        <section aria-label="Agora não é possível">
          <Title order={3} size="h5" mb="xs">
            Agora não é possível
          </Title>
          <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
            {depois.map(({ escolha, motivo }) => (
              <li key={escolha}>
                <Text size="sm" fw={600}>
                  {nomeDe(escolha)}
                </Text>
                <Text size="sm" c="dimmed">
                  {motivo}
                </Text>
              </li>
            ))}
          </Stack>
        </section>
      )}
    </Stack>
  );
}
