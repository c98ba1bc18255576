import { Alert, List, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconCalculator } from '@tabler/icons-react';
import { contarDias } from '@/domain/boleto/encargos/contar-dias';
import { formatLocalDate, type LocalDate, localDate } from '@/domain/local-date';
import { centavos, formatReais } from '@/domain/money';
import type { DemonstrativoView } from '../schema';

type Props = { soma: NonNullable<DemonstrativoView['demonstrativo']>; hoje: LocalDate };

/** The sum of one day: each line with its words, the total, and what only the bank decides. */
export function ContaDoDia({ soma: { dia, diasDeAtraso, linhas, total, ressalvas }, hoje }: Props) {
  const quietas = ressalvas.filter(({ codigo }) => codigo !== 'ESTIMATIVA');
  const quando = dia === hoje ? 'Hoje' : `Em ${formatLocalDate(localDate(dia))}`;
  return (
    <>
      <Table verticalSpacing="xs" horizontalSpacing={0} fz="md">
        <VisuallyHidden component="caption">Como se chega ao valor</VisuallyHidden>
        <Table.Tbody>
          {linhas.map(({ texto, valor }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two payments of one day read alike, and lines never move.
            <Table.Tr key={index}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{texto}</Table.Td>
              <Amount valor={valor} />
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot style={{ borderTop: '2px solid var(--table-border-color)' }}>
          <Table.Tr style={{ borderBottom: 0 }}>
            <Table.Th scope="row">
              {quando}
              {diasDeAtraso > 0 && `, com ${contarDias(diasDeAtraso)} de atraso`}
            </Table.Th>
            <Amount valor={total} total />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      {quietas.length < ressalvas.length && (
        <Alert color="orange" icon={<IconCalculator aria-hidden />} p="sm">
          Estimativa; o banco calcula na hora do pagamento.
        </Alert>
      )}
      {quietas.length > 0 && (
        <List size="sm" c="dimmed" spacing={4}>
          {quietas.map(({ codigo, texto }) => (
            <List.Item key={codigo}>{texto}</List.Item>
          ))}
        </List>
      )}
    </>
  );
}

function Amount({ valor, total = false }: { valor: number; total?: boolean }) {
  return (
    <Table.Td ta="right" pl="sm" style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
      <Text component="span" className="tabular" fz={total ? { base: 'md', xs: 'xl' } : 'md'} fw={total ? 650 : 400}>
        {formatReais(centavos(valor))}
      </Text>
    </Table.Td>
  );
}
