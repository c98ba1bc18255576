import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Panel } from '@/components/panel';
import { TimeAgo } from '@/components/time-ago';
import { centavos, formatReais } from '@/domain/money';
import type { DiaDetalhe } from '../schema';

/** What the bank took from the account on a day, by what it calls it, and what it put in. */
export function FrancesinhaPanel({ dia, agora }: { dia: DiaDetalhe; agora: string }) {
  const { tarifasPorTipo, creditosNaConta, francesinha } = dia;
  return (
    <Panel title="Tarifas e créditos na conta">
      <Stack gap="sm">
        <Text size="sm">
          <Leitura francesinha={francesinha} agora={agora} />
        </Text>
        {francesinha.lidaEm && (
          <Table fz="sm" withRowBorders={false} verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>No extrato</Table.Th>
                <Table.Th ta="right">Quantos</Table.Th>
                <Table.Th ta="right">Valor</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {tarifasPorTipo.map(({ descricao, quantidade, valor }) => (
                <Line key={descricao} nome={descricao} quantidade={quantidade} valor={valor} />
              ))}
              <Line
                nome={tarifasPorTipo.length === 0 ? 'Nenhuma tarifa' : 'Total de tarifas'}
                quantidade={tarifasPorTipo.reduce((sum, { quantidade }) => sum + quantidade, 0)}
                valor={tarifasPorTipo.reduce((sum, { valor }) => sum + valor, 0)}
                strong
              />
              <Line nome="Creditado na conta" {...creditosNaConta} strong />
            </Table.Tbody>
          </Table>
        )}
        <Text size="xs" c="dimmed">
          O crédito pode entrar um dia depois do pagamento: este total não precisa ser igual ao recebido no dia.
        </Text>
      </Stack>
    </Panel>
  );
}

function Leitura({ francesinha: { lidaEm, emDia }, agora }: { francesinha: DiaDetalhe['francesinha']; agora: string }) {
  if (!lidaEm) return 'Não sei: o extrato de cobrança (francesinha) deste dia nunca foi lido.';
  const quando = <TimeAgo at={lidaEm} now={agora} />;
  if (emDia) return <>Extrato de cobrança (francesinha) lido {quando}.</>;
  return <>Não sei: o extrato de cobrança (francesinha) foi lido pela última vez {quando}.</>;
}

type LineProps = { nome: string; quantidade: number; valor: number; strong?: boolean };

function Line({ nome, quantidade, valor, strong = false }: LineProps): ReactNode {
  return (
    <Table.Tr {...(strong && { fw: 650 })}>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{nome}</Table.Td>
      <Table.Td ta="right" className="tabular">
        {quantidade}
      </Table.Td>
      <Table.Td ta="right" className="tabular" style={{ whiteSpace: 'nowrap' }}>
        {formatReais(centavos(valor))}
      </Table.Td>
    </Table.Tr>
  );
}
