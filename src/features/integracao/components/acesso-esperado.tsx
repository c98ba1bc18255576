import { Anchor, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';

type Props = {
  /** The field, as its label says. */
  campo: string;
  typed: string;
  expected: string;
  /** Why that is expected. */
  porque: string;
  onUse: (expected: string) => void;
};

/** Says what the bank's rule makes of a field where something else was typed, and takes it over with one click. */
export function AcessoEsperado({ campo, typed, expected, porque, onUse }: Props) {
  const differs = expected !== '' && typed.replace(/[.\-/\s]/g, '') !== expected;
  return (
    <div role="status">
      {differs && (
        <Text size="sm" mt={4} className="tabular">
          <IconInfoCircle size={16} aria-hidden style={{ verticalAlign: 'text-bottom' }} /> O esperado em {campo} é{' '}
          <strong>{expected}</strong>, {porque}.{' '}
          <Anchor component="button" type="button" inherit onClick={() => onUse(expected)}>
            Usar {expected}
          </Anchor>
        </Text>
      )}
    </div>
  );
}
