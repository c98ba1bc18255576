'use client';

import { Anchor, Box, Group, Paper, Stack, Table, Text } from '@mantine/core';
import Link from 'next/link';
import type { MouseEvent } from 'react';
import { ChipEnsaio } from '@/components/marca-ensaio';
import { WeekdayDate } from '@/components/weekday-date';
import { formatDocumento } from '@/domain/documento';
import { centavos, formatReais } from '@/domain/money';
import type { CobrancaResumo } from '../schema';
import { SituacaoChip } from './situacao-chip';

/** One line per cobrança; cards where there is no room for columns. */
export function CobrancasTable({ itens }: { itens: CobrancaResumo[] }) {
  return (
    <>
      <Table visibleFrom="md" highlightOnHover verticalSpacing="sm" fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Nº</Table.Th>
            <Table.Th>Pagador</Table.Th>
            <Table.Th>Vencimento</Table.Th>
            <Table.Th>Situação</Table.Th>
            <Table.Th ta="right">Valor</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {itens.map((item) => (
            <Table.Tr key={item.id} onClick={openRow} style={{ cursor: 'pointer' }}>
              <Table.Td className="tabular">{item.numero}</Table.Td>
              <Table.Td>
                <Anchor component={Link} href={`/cobrancas/${item.id}`} size="sm" fw={600} underline="hover">
                  {item.pagador.nome}
                </Anchor>
                <Text size="xs" c="dimmed" className="tabular">
                  {formatDocumento(item.pagador.documento)}
                </Text>
              </Table.Td>
              <Table.Td>
                <WeekdayDate dia={item.vencimento} />
              </Table.Td>
              <Table.Td>
                <Chips item={item} />
              </Table.Td>
              <Table.Td ta="right">
                <Amounts item={item} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Stack component="ul" hiddenFrom="md" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {itens.map((item) => (
          <Paper key={item.id} component="li" withBorder p="md" onClick={openRow}>
            <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm" mb="xs">
              <Box style={{ minWidth: 0 }}>
                <Anchor component={Link} href={`/cobrancas/${item.id}`} fw={600} underline="hover">
                  {item.pagador.nome}
                </Anchor>
                <Text size="sm" c="dimmed">
                  nº {item.numero} · <WeekdayDate dia={item.vencimento} />
                </Text>
              </Box>
              <Box ta="right">
                <Amounts item={item} />
              </Box>
            </Group>
            <Chips item={item} />
          </Paper>
        ))}
      </Stack>
    </>
  );
}

function Chips({ item: { situacao, ambiente } }: { item: CobrancaResumo }) {
  return (
    <Group gap="xs">
      <SituacaoChip situacao={situacao} />
      <ChipEnsaio ambiente={ambiente} />
    </Group>
  );
}

function Amounts({ item: { valor, valorPago } }: { item: CobrancaResumo }) {
  return (
    <>
      <Text size="sm" fw={600} className="tabular" style={{ whiteSpace: 'nowrap' }}>
        {formatReais(centavos(valor))}
      </Text>
      {valorPago > 0 && valorPago !== valor && (
        <Text size="xs" c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }}>
          pago {formatReais(centavos(valorPago))}
        </Text>
      )}
    </>
  );
}

// A click anywhere on the line does what its link does; the keyboard has the link itself.
function openRow(event: MouseEvent<HTMLElement>): void {
  const onLink = event.target instanceof Element && event.target.closest('a');
  if (!onLink) event.currentTarget.querySelector('a')?.click();
}
