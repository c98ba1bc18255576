import { Box, Group, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { type ContaRaioX, splitApiId } from './raio-x-achados';

/** The API ID drawn in its two parts, each beside what step 1 says. For the eye: the list below says the same in words. */
export function RaioXApiId({ apiId, conta }: { apiId: string; conta: ContaRaioX }) {
  const parts = splitApiId(apiId);
  if (parts === null) return null;
  return (
    <Group aria-hidden gap="md" mb="md" align="flex-start">
      <Parte nome="Beneficiário" digits={parts.beneficiario} length={5} expected={conta.codigoBeneficiario} />
      <Parte nome="Cooperativa" digits={parts.cooperativa} length={4} expected={conta.cooperativa} />
    </Group>
  );
}

type ParteProps = { nome: string; digits: string; length: number; expected: string | null };

function Parte({ nome, digits, length, expected }: ParteProps) {
  const complete = digits.length >= length;
  const equal = complete && digits === expected;
  const wrong = complete && expected !== null && !equal;
  const color = equal ? 'teal' : wrong ? 'red' : 'gray';
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {nome} ({length})
      </Text>
      <Group gap={3} wrap="nowrap">
        {Array.from({ length: Math.max(length, digits.length) }, (_, at) => (
          <Box
            // biome-ignore lint/suspicious/noArrayIndexKey: a place in a row, which never moves.
            key={at}
            className="tabular"
            bg={`var(--mantine-color-${color}-light)`}
            c={`var(--mantine-color-${color}-light-color)`}
            style={{
              width: 26,
              height: 34,
              lineHeight: '34px',
              textAlign: 'center',
              fontWeight: 600,
              borderRadius: 'var(--mantine-radius-sm)',
            }}
          >
            {digits[at] ?? '·'}
          </Box>
        ))}
      </Group>
      <Group gap={4} mt={4} wrap="nowrap" align="center">
        {equal && <IconCheck size={14} />}
        {wrong && <IconX size={14} />}
        <Text size="xs" c="dimmed" className="tabular">
          etapa 1: {expected ?? 'em branco'}
        </Text>
      </Group>
    </div>
  );
}
