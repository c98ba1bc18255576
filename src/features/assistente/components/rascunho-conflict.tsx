import { Alert, Box, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { TimeAgo } from '@/components/time-ago';
import type { Etapa } from '../schema';
import { differingFields } from './rascunho-valores';
import type { RascunhoConflito } from './use-rascunho';

type Props = {
  conflito: RascunhoConflito;
  /** What a field, and what stands in it, is called on screen. */
  rotulo: (etapa: Etapa, field: string) => string;
  valor: (value: string | undefined) => string;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
};

/** Two people typed into one draft: says what differs, and lets this one choose. Stays in sight, and leaves the focus alone. */
export function RascunhoConflict({ conflito, rotulo, valor, onKeepMine, onTakeTheirs }: Props) {
  const { etapa, mine, theirs, agora } = conflito;
  const fields = differingFields(mine, theirs.valores);
  const other = theirs.meu ? 'Na outra janela' : theirs.por;
  return (
    <Alert
      color="orange"
      icon={<IconUsers aria-hidden />}
      role="alert"
      mb="md"
      maw={640}
      title={theirs.meu ? 'Você mudou este rascunho em outra janela' : `${theirs.por} mudou este rascunho`}
      style={{ position: 'sticky', top: 68, zIndex: 5, maxHeight: '60vh', overflowY: 'auto' }}
      styles={{ root: { background: 'var(--mantine-color-body)', borderColor: 'var(--mantine-color-orange-outline)' } }}
      variant="outline"
    >
      <Text size="sm" mb="sm">
        Foi <TimeAgo at={theirs.em} now={agora} />, enquanto você o editava. O que você digitou está aqui, e ainda não
        foi guardado no rascunho. {fields.length > 0 ? 'Os dois diferem em:' : 'Os dois dizem o mesmo.'}
      </Text>
      <Stack component="ul" gap="xs" p={0} mb="md" style={{ listStyle: 'none' }}>
        {fields.map((field) => (
          <Box component="li" key={field}>
            <Text size="sm" fw={600}>
              {rotulo(etapa, field)}
            </Text>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing={0}>
              <Text size="sm">Você: {valor(mine[field])}</Text>
              <Text size="sm">
                {other}: {valor(theirs.valores[field])}
              </Text>
            </SimpleGrid>
          </Box>
        ))}
      </Stack>
      <Group gap="sm">
        <Button size="sm" variant="default" onClick={onKeepMine}>
          Ficar com o meu
        </Button>
        <Button size="sm" variant="default" onClick={onTakeTheirs}>
          {theirs.meu ? 'Usar o da outra janela' : `Usar o de ${theirs.por}`}
        </Button>
      </Group>
    </Alert>
  );
}
