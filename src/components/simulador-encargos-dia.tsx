import { Box, Group, List, Table, Text, VisuallyHidden } from '@mantine/core';
import type { DiaSimulado } from '@/domain/boleto/encargos/simular-encargos';
import { formatReais } from '@/domain/money';
import { quando } from './simulador-encargos-tabela';
import { weekdayDate } from './weekday-date';

type Props = { dias: DiaSimulado[]; dia: DiaSimulado };

/** One day of the simulation in words. The day with most to say holds the place open, so that nothing moves below. */
export function SimuladorEncargosDia({ dias, dia }: Props) {
  const maior = dias.reduce((longest, um) => (tamanho(um) > tamanho(longest) ? um : longest), dia);
  return (
    <Box style={{ display: 'grid' }}>
      <Box aria-hidden style={{ gridArea: '1 / 1', visibility: 'hidden' }}>
        <Palavras dia={maior} />
      </Box>
      <Box style={{ gridArea: '1 / 1' }}>
        <Palavras dia={dia} />
      </Box>
    </Box>
  );
}

function tamanho(dia: DiaSimulado): number {
  const { linhas } = dia.demonstrativo;
  return [...linhas, ...ressalvasDe(dia)].reduce((sum, { texto }) => sum + Math.max(texto.length, 40), 0);
}

// The last centavo is in the line's own words; each Saturday and Sunday would come and go below the slider.
const CALADAS = ['ARREDONDAMENTO', 'DIA_SEM_EXPEDIENTE'];

function ressalvasDe({ demonstrativo }: DiaSimulado) {
  return demonstrativo.ressalvas.filter(({ codigo }) => !CALADAS.includes(codigo));
}

function Palavras({ dia }: { dia: DiaSimulado }) {
  const { linhas } = dia.demonstrativo;
  const ressalvas = ressalvasDe(dia);
  return (
    <>
      <Group justify="space-between" align="flex-end" gap="xs" mb={4}>
        <div>
          <Text fw={600} className="tabular">
            {weekdayDate(dia.dia)}
          </Text>
          <Text size="sm" c="dimmed">
            {quando(dia.distancia)}
          </Text>
        </div>
        <Text fz={22} fw={650} className="tabular" style={{ whiteSpace: 'nowrap' }}>
          {formatReais(dia.total)}
        </Text>
      </Group>
      <Table verticalSpacing={4} horizontalSpacing={0} fz="sm">
        <VisuallyHidden component="caption">Como se chega ao valor deste dia</VisuallyHidden>
        <Table.Tbody>
          {linhas.map(({ texto, valor }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two payments of one day read alike, and lines never move.
            <Table.Tr key={index}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{texto}</Table.Td>
              <Table.Td ta="right" pl="sm" className="tabular" style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
                {formatReais(valor)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {ressalvas.length > 0 && (
        <List size="xs" c="dimmed" mt={6} spacing={2}>
          {ressalvas.map(({ codigo, texto }) => (
            <List.Item key={codigo}>{texto}</List.Item>
          ))}
        </List>
      )}
    </>
  );
}
