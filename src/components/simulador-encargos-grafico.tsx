import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import { Paper, Text } from '@mantine/core';
import { DIAS_ANTES, DIAS_DEPOIS, type DiaSimulado } from '@/domain/boleto/encargos/simular-encargos';
import { centavos, formatReais } from '@/domain/money';
import { weekdayDate } from './weekday-date';

type Props = {
  dias: DiaSimulado[];
  /** The day that is being read, in days after the due date. */
  escolhida: number;
  onEscolha: (distancia: number) => void;
  /** In pixels: the width of the axis on the left, and what stays free on the right. */
  eixo: number;
  margem: number;
};

/** The totals day by day, as a line that steps where something changes. A picture for the eyes: the words and the table say the same. */
export default function SimuladorEncargosGrafico({ dias, escolhida, onEscolha, eixo, margem }: Props) {
  const data = dias.map(({ distancia, total }) => ({ distancia, total }));
  const totais = dias.map(({ total }) => total);
  const [menor, maior] = [Math.min(...totais), Math.max(...totais)];
  // A line whose axis does not begin at zero: charges are small beside the value, and are what one wants to see.
  const folga = Math.max((maior - menor) * 0.12, maior * 0.004, 1);
  const atraso = dias.find(({ demonstrativo }) => demonstrativo.diasDeAtraso > 0)?.distancia;
  const desconto = dias.findLast((um) => um.desconto < 0)?.distancia;
  const atual = dias.find(({ distancia }) => distancia === escolhida);
  return (
    <LineChart
      h="100%"
      data={data}
      dataKey="distancia"
      series={[{ name: 'total', color: 'var(--simulador-linha)' }]}
      curveType="step"
      strokeWidth={2.5}
      withDots={false}
      withXAxis={false}
      tickLine="none"
      accessibilityLayer={false}
      xAxisProps={{ type: 'number', domain: [-DIAS_ANTES, DIAS_DEPOIS] }}
      yAxisProps={{
        type: 'number',
        width: eixo,
        domain: [menor - folga, maior + folga],
        ticks: marcas(dias, menor, maior),
        interval: 0,
        tickFormatter: (valor: number) => formatReais(centavos(Math.round(valor))),
      }}
      lineChartProps={{
        margin: { top: 18, right: margem, bottom: 4, left: 0 },
        onClick: ({ activeLabel }) => activeLabel !== undefined && onEscolha(Number(activeLabel)),
        style: { cursor: 'pointer' },
      }}
      referenceAreas={[
        ...(desconto === undefined
          ? []
          : [{ x1: -DIAS_ANTES, x2: desconto + 0.5, color: 'var(--simulador-desconto)', fillOpacity: 1 }]),
        ...(atraso === undefined
          ? []
          : [
              {
                x1: atraso - 0.5,
                x2: DIAS_DEPOIS,
                color: 'var(--simulador-atraso)',
                fillOpacity: 1,
                label: {
                  value: 'em atraso',
                  position: 'insideBottomRight' as const,
                  fontSize: 12,
                  fill: 'var(--simulador-marca)',
                },
              },
            ]),
      ]}
      referenceLines={[
        { x: 0, color: 'var(--simulador-marca)', label: 'vencimento', labelPosition: 'top' },
        { x: escolhida, color: 'var(--simulador-linha)', strokeDasharray: '3 3' },
      ]}
      referenceDots={atual ? [{ x: escolhida, y: atual.total, r: 5, color: 'var(--simulador-linha)' }] : []}
      tooltipProps={{
        content: ({ payload }) => {
          const dia = dias.find(({ distancia }) => distancia === payload?.[0]?.payload?.distancia);
          return dia ? <Balao dia={dia} /> : null;
        },
      }}
    />
  );
}

function Balao({ dia: { dia, total } }: { dia: DiaSimulado }) {
  return (
    <Paper withBorder shadow="sm" px="sm" py={6}>
      <Text size="xs" c="dimmed">
        {weekdayDate(dia)}
      </Text>
      <Text size="sm" fw={600} className="tabular">
        {formatReais(total)}
      </Text>
    </Paper>
  );
}

/** The least, the value and the most, where they stand far enough apart to be read. */
function marcas(dias: DiaSimulado[], menor: number, maior: number): number[] {
  const valor = dias[0]?.principal ?? menor;
  const perto = (maior - menor) * 0.14;
  const entre = valor - menor > perto && maior - valor > perto ? [valor] : [];
  return menor === maior ? [menor] : [menor, ...entre, maior];
}
