import { Badge, type BadgeProps, Box, Group, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Where something lives: at the bank itself, at its own place for tests, at the simulated bank. */
type Ambiente = 'PRODUCAO' | 'HOMOLOGACAO' | 'SIMULADOR';
type SoEnsaio = Exclude<Ambiente, 'PRODUCAO'>;

const MARCAS: Record<SoEnsaio, { palavra: string; chip: string; texto: string }> = {
  SIMULADOR: { palavra: 'Ensaio', chip: 'Ensaio', texto: 'banco simulado, nada aqui é dinheiro de verdade' },
  HOMOLOGACAO: {
    palavra: 'Homologação do Sicredi',
    chip: 'Homologação',
    texto: 'ambiente de testes do banco, nada aqui é dinheiro de verdade',
  },
};

// Tape, so that what is rehearsed is told apart before a word is read, and by who sees no colours.
const FITA =
  'repeating-linear-gradient(-45deg, var(--mantine-color-grape-filled) 0 10px, var(--mantine-color-body) 10px 20px)';

type Props = {
  /** Null: not known yet. */
  ambiente: Ambiente | null;
  /** What follows from it here. */
  children?: ReactNode;
};

/** Says of everything below it that it is no real money; nothing at all where it is. */
export function MarcaEnsaio({ ambiente, children }: Props) {
  if (ambiente === null || ambiente === 'PRODUCAO') return null;
  const { palavra, texto } = MARCAS[ambiente];
  return (
    <Box role="note" aria-label={palavra} bd="1px solid var(--mantine-color-grape-outline)" style={FRAME}>
      <Box aria-hidden h={8} style={{ background: FITA }} />
      <Group gap="sm" px="md" py="sm" wrap="nowrap" align="flex-start" c="var(--mantine-color-grape-light-color)">
        <IconFlask size={22} aria-hidden style={{ flexShrink: 0 }} />
        <div>
          <Text size="sm">
            <strong>{palavra}:</strong> {texto}.
          </Text>
          {children && <Text size="sm">{children}</Text>}
        </div>
      </Group>
    </Box>
  );
}

const FRAME = {
  borderRadius: 'var(--mantine-radius-md)',
  overflow: 'hidden',
  background: 'var(--mantine-color-grape-light)',
};

/** The same beside one thing among others. */
export function ChipEnsaio({ ambiente, size = 'md' }: { ambiente: Ambiente; size?: BadgeProps['size'] }) {
  if (ambiente === 'PRODUCAO') return null;
  return (
    <Badge
      color="grape"
      variant="light"
      size={size}
      tt="none"
      style={{ flexShrink: 0 }}
      leftSection={<IconFlask size={14} aria-hidden />}
    >
      {MARCAS[ambiente].chip}
    </Badge>
  );
}
