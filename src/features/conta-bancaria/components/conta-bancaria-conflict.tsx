import { Alert, Button, Group, List, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ContaBancariaView } from '../schema';
import { CONTA_FIELDS, contaValues, ROTULOS } from './conta-bancaria-values';

type Props = {
  /** What the person began with, and what somebody else saved since. */
  seen: ContaBancariaView;
  saved: ContaBancariaView;
  onTakeSaved: () => void;
  onKeepTyped: () => void;
};

/** Says which fields somebody else changed meanwhile, and lets the person choose whose values stand. */
export function ContaBancariaConflict({ seen, saved, onTakeSaved, onKeepTyped }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const [before, after] = [contaValues(seen), contaValues(saved)];
  const changed = CONTA_FIELDS.filter((field) => before[field] !== after[field]);
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      color="orange"
      icon={<IconUsers aria-hidden />}
      title="Outra pessoa alterou esta conta enquanto você a editava"
      role="alert"
      mb="md"
    >
      <List size="sm" mb="sm">
        {changed.map((field) => (
          <List.Item key={field}>
            {ROTULOS[field]}: era “{before[field] || 'em branco'}”, agora está “{after[field] || 'em branco'}”.
          </List.Item>
        ))}
      </List>
      <Text size="sm" mb="sm">
        Nada do que você digitou foi gravado ainda.
      </Text>
      <Group>
        <Button size="sm" variant="default" onClick={onTakeSaved}>
          Usar os dados gravados
        </Button>
        <Button size="sm" variant="default" onClick={onKeepTyped}>
          Manter o que digitei
        </Button>
      </Group>
    </Alert>
  );
}
