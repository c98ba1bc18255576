import { Anchor, Box, Button, Group, Paper, Stack, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { type MouseEvent, useState } from 'react';
import { Panel } from '@/components/panel';
import { TimeAgo } from '@/components/time-ago';
import { WeekdayDate } from '@/components/weekday-date';
import { centavos, formatReais } from '@/domain/money';
import type { DiaResumo } from '../schema';
import { EstadoChip } from './estado-chip';

const RECENTES = 5;

type Props = {
  dias: DiaResumo[];
  escolhido: string;
  agora: string;
  hrefDe: (dia: string) => string;
  onEscolher: (dia: string) => void;
};

/** How the latest days stand, one line each; what diverges or is being looked at is never left out. */
export function DiasTable({ dias, escolhido, agora, hrefDe, onEscolher }: Props) {
  const [todos, setTodos] = useState(false);
  const recentes = dias.filter(
    ({ dia, estado }, index) => index < RECENTES || estado === 'DIVERGE' || dia === escolhido,
  );
  const shown = todos ? dias : recentes;
  const line = (dia: DiaResumo) => ({ dia, agora, escolhido: dia.dia === escolhido, hrefDe, onEscolher });
  return (
    <Panel
      title="Dias"
      aside={
        recentes.length < dias.length && (
          <Button variant="subtle" size="compact-sm" aria-expanded={todos} onClick={() => setTodos(!todos)}>
            {todos ? 'Mostrar menos' : `Mostrar os ${dias.length} dias`}
          </Button>
        )
      }
    >
      <Table visibleFrom="md" highlightOnHover verticalSpacing="xs" fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Dia</Table.Th>
            <Table.Th>Situação</Table.Th>
            <Table.Th ta="right">Sicredi</Table.Th>
            <Table.Th ta="right">ERP</Table.Th>
            <Table.Th ta="right">Diferença</Table.Th>
            <Table.Th ta="right">Tarifas</Table.Th>
            <Table.Th>Conferido</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((dia) => (
            <Row key={dia.dia} {...line(dia)} />
          ))}
        </Table.Tbody>
      </Table>
      <Stack component="ul" hiddenFrom="md" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {shown.map((dia) => (
          <Card key={dia.dia} {...line(dia)} />
        ))}
      </Stack>
    </Panel>
  );
}

type LineProps = Omit<Props, 'dias' | 'escolhido'> & { dia: DiaResumo; escolhido: boolean };

const HERE = 'var(--mantine-color-default-hover)';

function Row({ dia, agora, escolhido, hrefDe, onEscolher }: LineProps) {
  const { banco, erp, tarifas, lista } = dia;
  return (
    <Table.Tr
      onClick={() => onEscolher(dia.dia)}
      style={{ cursor: 'pointer' }}
      {...(escolhido && { bg: HERE, 'aria-current': 'date' as const })}
    >
      <Table.Td>
        <DiaLink dia={dia.dia} escolhido={escolhido} href={hrefDe(dia.dia)} onEscolher={onEscolher} />
      </Table.Td>
      <Table.Td>
        <EstadoChip {...dia} />
      </Table.Td>
      <Amount>{lista.lidaEm ? banco.valor : null}</Amount>
      <Amount>{erp.valor}</Amount>
      <Amount fw={banco.valor === erp.valor ? 400 : 650}>
        {dia.estado === 'NAO_SEI' ? null : banco.valor - erp.valor}
      </Amount>
      <Amount>{tarifas}</Amount>
      <Table.Td>
        <Conferido lidaEm={lista.lidaEm} agora={agora} />
      </Table.Td>
    </Table.Tr>
  );
}

function Card({ dia, agora, escolhido, hrefDe, onEscolher }: LineProps) {
  const { banco, erp, lista } = dia;
  return (
    <Paper component="li" withBorder p="sm" {...(escolhido && { bg: HERE })} onClick={() => onEscolher(dia.dia)}>
      <Group justify="space-between" gap="xs" mb={4}>
        <DiaLink dia={dia.dia} escolhido={escolhido} href={hrefDe(dia.dia)} onEscolher={onEscolher} />
        <EstadoChip {...dia} />
      </Group>
      <Group justify="space-between" gap="xs">
        <Text size="sm" className="tabular">
          Sicredi {lista.lidaEm ? formatReais(centavos(banco.valor)) : '—'}
        </Text>
        <Text size="sm" className="tabular">
          ERP {formatReais(centavos(erp.valor))}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        <Conferido lidaEm={lista.lidaEm} agora={agora} antes="Conferido " />
      </Text>
    </Paper>
  );
}

type DiaLinkProps = { dia: string; escolhido: boolean; href: string; onEscolher: (dia: string) => void };

function DiaLink({ dia, escolhido, href, onEscolher }: DiaLinkProps) {
  // A plain click changes the day in place; any other one opens the address as usual.
  const choose = (event: MouseEvent<HTMLAnchorElement>) => {
    event.stopPropagation();
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onEscolher(dia);
  };
  return (
    <Anchor
      component={Link}
      href={href}
      prefetch={false}
      onClick={choose}
      size="sm"
      fw={600}
      underline="hover"
      {...(escolhido && { 'aria-current': 'date' as const })}
    >
      <WeekdayDate dia={dia} />
    </Anchor>
  );
}

function Amount({ children, fw = 400 }: { children: number | null; fw?: number }) {
  return (
    <Table.Td
      ta="right"
      className="tabular"
      fw={fw}
      style={{ whiteSpace: 'nowrap' }}
      {...(!children && { c: 'dimmed' })}
    >
      {children === null ? '—' : formatReais(centavos(children))}
    </Table.Td>
  );
}

type ConferidoProps = { lidaEm: string | null; agora: string; antes?: string };

/** The age of the bank's list of a day. */
function Conferido({ lidaEm, agora, antes = '' }: ConferidoProps) {
  if (!lidaEm) return <Box component="span">{antes ? 'Nunca conferido' : 'nunca'}</Box>;
  return (
    <Box component="span" style={{ whiteSpace: 'nowrap' }}>
      {antes}
      <TimeAgo at={lidaEm} now={agora} />
    </Box>
  );
}
