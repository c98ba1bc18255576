import { Button, Table, Text } from '@mantine/core';
import { useId, useState } from 'react';
import type { DiaSimulado } from '@/domain/boleto/encargos/simular-encargos';
import { formatLocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import { formatHundredths } from '@/domain/valor-digitado';
import { weekdayDate } from './weekday-date';

type Coluna = { nome: string; valor: (dia: DiaSimulado) => Centavos };

const COLUNAS: Coluna[] = [
  { nome: 'Principal', valor: ({ principal }) => principal },
  { nome: 'Desconto', valor: ({ desconto }) => desconto },
  { nome: 'Multa', valor: ({ multa }) => multa },
  { nome: 'Juros', valor: ({ juros }) => juros },
];
const PAGO: Coluna = { nome: 'Pago', valor: ({ pago }) => pago };

/** The simulation in figures: at first the days on which something changes, on demand every one. */
export function SimuladorEncargosTabela({ dias }: { dias: DiaSimulado[] }) {
  const [todos, setTodos] = useState(false);
  const id = useId();
  const colunas = dias.some(({ pago }) => pago !== 0) ? [...COLUNAS, PAGO] : COLUNAS;
  const linhas = todos ? dias : dias.filter(isNotavel);
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrows. */}
      <section className="simulador-tabela" aria-label="Tabela da simulação" tabIndex={0} id={id}>
        <Table className="tabular" horizontalSpacing={4} verticalSpacing={5} fz={12.5} stickyHeader={todos}>
          <Table.Caption ta="left" mt="xs">
            Valores em reais, para quem paga tudo naquele dia
          </Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Dia</Table.Th>
              {colunas.map(({ nome }) => (
                <Table.Th key={nome} scope="col" ta="right">
                  {nome}
                </Table.Th>
              ))}
              <Table.Th scope="col" ta="right">
                Total
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          {linhas.map((dia) => (
            <Linha key={dia.distancia} dia={dia} colunas={colunas} />
          ))}
        </Table>
      </section>
      <Button
        variant="subtle"
        size="compact-sm"
        mt={4}
        aria-expanded={todos}
        aria-controls={id}
        onClick={() => setTodos(!todos)}
      >
        {todos ? 'Mostrar só os dias em que algo muda' : `Mostrar todos os ${dias.length} dias`}
      </Button>
    </div>
  );
}

/** Where something begins or ends, and the ends and the first month of delay to compare with. */
function isNotavel({ marcos, distancia }: DiaSimulado, index: number, dias: DiaSimulado[]): boolean {
  return marcos.length > 0 || distancia === 30 || index === 0 || index === dias.length - 1;
}

/** One day; above it, across the columns, what begins or ends on it. */
function Linha({ dia, colunas }: { dia: DiaSimulado; colunas: Coluna[] }) {
  const { marcos, total, distancia } = dia;
  const notavel = marcos.length > 0;
  const titulo = notavel ? marcos.join(' · ') : null;
  return (
    <Table.Tbody className={notavel ? 'simulador-muda' : undefined}>
      {titulo && (
        <Table.Tr style={{ borderBottom: 0 }}>
          <Table.Th scope="rowgroup" colSpan={colunas.length + 2} pt={8} pb={0} fw={600}>
            {titulo}
          </Table.Th>
        </Table.Tr>
      )}
      <Table.Tr>
        <Table.Th scope="row" fw={notavel ? 600 : 400} style={{ whiteSpace: 'nowrap' }} title={quando(distancia)}>
          <time dateTime={dia.dia}>
            <span className="simulador-semana">{weekdayDate(dia.dia).slice(0, 3)} </span>
            {formatLocalDate(dia.dia).slice(0, 5)}
          </time>
        </Table.Th>
        {colunas.map(({ nome, valor }) => (
          <Quantia key={nome} valor={valor(dia)} />
        ))}
        <Quantia valor={total} forte />
      </Table.Tr>
    </Table.Tbody>
  );
}

function Quantia({ valor, forte = false }: { valor: Centavos; forte?: boolean }) {
  return (
    <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
      <Text component="span" inherit fw={forte ? 600 : 400} {...(valor === 0 && !forte && { c: 'dimmed' })}>
        {formatHundredths(valor).replace('-', '\u2212')}
      </Text>
    </Table.Td>
  );
}

/** How far a day is from the due date, in words. */
export function quando(distancia: number): string {
  const dias = Math.abs(distancia) === 1 ? '1 dia' : `${Math.abs(distancia)} dias`;
  if (distancia === 0) return 'no dia do vencimento';
  return distancia < 0 ? `${dias} antes do vencimento` : `${dias} depois do vencimento`;
}
