'use client';

import './simulador-encargos.css';
import { Box, Slider, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import dynamic from 'next/dynamic';
import { useDeferredValue, useMemo, useState } from 'react';
import {
  DIAS_ANTES,
  DIAS_DEPOIS,
  type DiaSimulado,
  descontosAnteriores,
  simularEncargos,
} from '@/domain/boleto/encargos/simular-encargos';
import type { PagamentoFeito, Termos } from '@/domain/boleto/encargos/termos';
import { daysBetween, formatLocalDate, type LocalDate } from '@/domain/local-date';
import { formatReais } from '@/domain/money';
import { SimuladorEncargosDia } from './simulador-encargos-dia';
import { quando, SimuladorEncargosTabela } from './simulador-encargos-tabela';
import { weekdayDate } from './weekday-date';

// The chart brings its library along, which nobody needs before the place where it stands comes into sight.
const Grafico = dynamic(() => import('./simulador-encargos-grafico'), { ssr: false });

const SEM_PAGAMENTOS: readonly PagamentoFeito[] = [];
/** Right of the chart and of the slider below it, in pixels. */
const MARGEM = 14;
// The chart above says where the due date is.
const MARCAS = [
  { value: -DIAS_ANTES, label: '−10' },
  { value: 0 },
  { value: 30, label: '+30 dias' },
  { value: DIAS_DEPOIS, label: '+60' },
];

type Props = { termos: Termos; pagamentos?: readonly PagamentoFeito[]; hoje: LocalDate };

/** What is owed on each day around the due date: as a chart, as one day in words, and as a table. */
export function SimuladorEncargos({ termos, pagamentos = SEM_PAGAMENTOS, hoje }: Props) {
  const calmos = useDeferredValue(termos);
  const dias = useMemo(() => simularEncargos(calmos, pagamentos), [calmos, pagamentos]);
  const antes = useMemo(() => descontosAnteriores(calmos, pagamentos), [calmos, pagamentos]);
  const [escolhida, setEscolhida] = useState(() => inicio(daysBetween(termos.vencimento, hoje)));
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [seen, setSeen] = useState(false);
  if (inViewport && !seen) setSeen(true);
  const dia = dias[escolhida + DIAS_ANTES];
  if (!dia) return null;
  const eixo = larguraDoEixo(dias);
  return (
    <Stack gap="md">
      <VisuallyHidden component="p">{resumo(dias)}</VisuallyHidden>
      <div>
        <Box className="simulador-grafico" aria-hidden ref={ref}>
          {seen && <Grafico dias={dias} escolhida={escolhida} onEscolha={setEscolhida} eixo={eixo} margem={MARGEM} />}
        </Box>
        <Slider
          ml={eixo}
          mr={MARGEM}
          mb="lg"
          size="sm"
          min={-DIAS_ANTES}
          max={DIAS_DEPOIS}
          value={escolhida}
          onChange={setEscolhida}
          marks={MARCAS}
          label={null}
          styles={{ markLabel: { color: 'var(--mantine-color-dimmed)' } }}
          thumbLabel="Dia da simulação"
          thumbValueText={(value) => falado(dias[value + DIAS_ANTES])}
        />
      </div>
      <SimuladorEncargosDia dias={dias} dia={dia} />
      {antes.map(({ ate, total }) => (
        <Text key={ate} size="sm">
          Antes, até {formatLocalDate(ate)}: {formatReais(total)}.
        </Text>
      ))}
      <SimuladorEncargosTabela dias={dias} />
    </Stack>
  );
}

/** Today where it is on the line; else a month of delay, which shows every rule at work. */
function inicio(distancia: number): number {
  return distancia >= -DIAS_ANTES && distancia <= DIAS_DEPOIS ? distancia : 30;
}

function falado(dia: DiaSimulado | undefined): string {
  return dia ? `${weekdayDate(dia.dia)}, ${quando(dia.distancia)}: ${formatReais(dia.total)}` : '';
}

/** The chart for whoever does not see it: each change, and how it ends. */
function resumo(dias: DiaSimulado[]): string {
  const notaveis = dias.filter(({ marcos }, index) => marcos.length > 0 || index === 0 || index === dias.length - 1);
  const partes = notaveis.map(({ dia, total, marcos }) => {
    const motivo = marcos.length > 0 ? ` (${marcos.join(', ')})` : '';
    return `em ${formatLocalDate(dia)}, ${formatReais(total)}${motivo}`;
  });
  return `Quanto se deve, de 10 dias antes a 60 dias depois do vencimento: ${partes.join('; ')}.`;
}

/** Room for the widest amount on the axis, in pixels, the slider below beginning where the chart does. */
function larguraDoEixo(dias: DiaSimulado[]): number {
  const longest = Math.max(...dias.map(({ total }) => formatReais(total).length));
  return Math.round(longest * 6.6) + 14;
}
