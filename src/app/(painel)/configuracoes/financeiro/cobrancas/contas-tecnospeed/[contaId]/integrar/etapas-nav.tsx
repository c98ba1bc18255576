'use client';

import { Box, Group, SimpleGrid, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export type EtapaDoAssistente = {
  titulo: string;
  estado: 'FEITA' | 'PROBLEMA' | 'ABERTA';
  /** Holds something that was typed and not saved. */
  rascunho: boolean;
  reachable: boolean;
};

type Props = { etapas: EtapaDoAssistente[]; atual: number; onGo: (etapa: number) => void };

/** Where one is in the wizard and what is done of it; on a phone in one line. */
export function EtapasNav({ etapas, atual, onGo }: Props) {
  const last = etapas.length - 1;
  return (
    <>
      <Box component="nav" aria-label="Etapas" visibleFrom="sm" mb="xl">
        <SimpleGrid component="ol" cols={etapas.length} spacing="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {etapas.map((etapa, index) => (
            <li key={etapa.titulo}>
              <EtapaButton {...etapa} index={index} atual={index === atual} onGo={onGo} />
            </li>
          ))}
        </SimpleGrid>
      </Box>
      <Box hiddenFrom="sm" mb="sm">
        <Text size="sm" c="dimmed" mb={6}>
          {atual === 0 ? `Preparação, antes das ${last} etapas` : `Etapa ${atual} de ${last}`}
        </Text>
        <Group gap={6} grow aria-hidden>
          {etapas.map(({ titulo, estado }, index) => (
            <Bar key={titulo} color={barColor(estado, index === atual)} />
          ))}
        </Group>
      </Box>
    </>
  );
}

type ButtonProps = EtapaDoAssistente & { index: number; atual: boolean; onGo: (etapa: number) => void };

function EtapaButton({ titulo, estado, rascunho, reachable, index, atual, onGo }: ButtonProps) {
  const content = (
    <>
      <Bar color={barColor(estado, atual)} />
      <Group gap={6} mt={8} wrap="nowrap" align="flex-start">
        <Sign index={index} estado={estado} />
        <Text size="sm" fw={atual ? 650 : 400} {...(!reachable && { c: 'dimmed' })}>
          {titulo}
          {rascunho && (
            <Text span inherit c="dimmed" fw={400}>
              {' '}
              <IconPencil size={14} aria-hidden style={{ verticalAlign: 'text-bottom' }} />
              <VisuallyHidden>, com rascunho</VisuallyHidden>
            </Text>
          )}
        </Text>
      </Group>
    </>
  );
  if (!reachable) return <Box>{content}</Box>;
  return (
    <UnstyledButton
      w="100%"
      h="100%"
      aria-current={atual ? 'step' : undefined}
      onClick={() => onGo(index)}
      style={{ verticalAlign: 'top', borderRadius: 'var(--mantine-radius-sm)' }}
    >
      {content}
    </UnstyledButton>
  );
}

function Sign({ index, estado }: { index: number; estado: EtapaDoAssistente['estado'] }) {
  const box = (children: ReactNode) => (
    <Text span size="sm" c="dimmed" className="tabular" style={{ flexShrink: 0, minWidth: 16 }}>
      {children}
    </Text>
  );
  if (estado === 'FEITA') {
    return box(
      <>
        <IconCheck size={16} aria-hidden style={{ verticalAlign: 'text-bottom' }} />
        <VisuallyHidden>Feita: </VisuallyHidden>
      </>,
    );
  }
  if (estado === 'PROBLEMA') {
    return box(
      <>
        <IconAlertTriangle size={16} aria-hidden style={{ verticalAlign: 'text-bottom' }} />
        <VisuallyHidden>Com problema: </VisuallyHidden>
      </>,
    );
  }
  return box(index === 0 ? '•' : index);
}

function Bar({ color }: { color: string }) {
  return <Box h={4} bg={color} style={{ borderRadius: 2 }} />;
}

function barColor(estado: EtapaDoAssistente['estado'], atual: boolean): string {
  if (atual) return 'var(--mantine-primary-color-filled)';
  if (estado === 'PROBLEMA') return 'var(--mantine-color-orange-5)';
  return estado === 'FEITA' ? 'var(--mantine-color-teal-4)' : 'var(--mantine-color-default-border)';
}
