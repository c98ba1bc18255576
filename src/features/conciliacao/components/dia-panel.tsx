import { Button, Group, Table, Text, Title } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconDownload,
  IconHelpCircle,
  IconRefresh,
  type TablerIcon,
} from '@tabler/icons-react';
import { Panel } from '@/components/panel';
import { TimeAgo } from '@/components/time-ago';
import { weekdayDate } from '@/components/weekday-date';
import { centavos, formatReais } from '@/domain/money';
import { csvHref } from '../client';
import type { DiaDetalhe, EstadoDia } from '../schema';
import { AcaoButton } from './acao-button';
import { type Acoes, Divergencias } from './divergencias';
import { manchete } from './frases';
import { Resultado, useResultado } from './resultado';

const ICONES: Record<EstadoDia, { icon: TablerIcon; color: string }> = {
  CONFERE: { icon: IconCircleCheck, color: 'var(--mantine-color-teal-text)' },
  DIVERGE: { icon: IconAlertTriangle, color: 'var(--mantine-color-orange-text)' },
  NAO_SEI: { icon: IconHelpCircle, color: 'var(--mantine-color-dimmed)' },
};

type Props = Omit<Acoes, 'onFeito'> & { convenio: string; dia: DiaDetalhe; agora: string; onMudou: () => void };

/** The chosen day: how it stands in words, both sums, and what is to be done. */
export function DiaPanel({ convenio, dia, agora, podeAgir, decidirCredito, onMudou }: Props) {
  const { feito, contar } = useResultado();
  const decidido: Acoes['decidirCredito'] = (alvo, onFeito) =>
    decidirCredito(alvo, (mensagem) => {
      onFeito(mensagem);
      onMudou();
    });
  return (
    <Panel
      title={weekdayDate(dia.dia)}
      aside={
        <Group gap="xs" align="flex-start">
          {podeAgir && (
            <AcaoButton
              size="sm"
              leftSection={<IconRefresh size={16} aria-hidden />}
              pedido={{ caminho: 'releitura', body: { convenio, dia: dia.dia } }}
              enquanto="Lendo a lista do Sicredi"
              onFeito={contar}
            >
              Ler o dia de novo
            </AcaoButton>
          )}
          <Button
            component="a"
            href={csvHref({ convenio, dia: dia.dia })}
            download
            variant="default"
            size="sm"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Exportar CSV
          </Button>
        </Group>
      }
    >
      <Resultado feito={feito} />
      <Manchete dia={dia} agora={agora} />
      <Somas dia={dia} agora={agora} />
      <Divergencias
        convenio={convenio}
        dia={dia}
        agora={agora}
        podeAgir={podeAgir}
        onFeito={contar}
        decidirCredito={decidido}
      />
    </Panel>
  );
}

function Manchete({ dia, agora }: { dia: DiaDetalhe; agora: string }) {
  const { estado, divergencias, lista, iguais } = dia;
  const { icon: Icon, color } = ICONES[estado];
  const velha = estado === 'NAO_SEI' && lista.lidaEm;
  return (
    <>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Icon size={26} color={color} style={{ flexShrink: 0, marginTop: 2 }} aria-hidden />
        <Title order={3} size="h4">
          {manchete(dia)} {velha && <TimeAgo at={velha} now={agora} />}
        </Title>
      </Group>
      {velha && (
        <Text size="sm" mt="xs">
          Os números abaixo são dessa leitura e podem ter mudado. {divergencias === 1 && 'Nela havia 1 divergência.'}
          {divergencias > 1 && `Nela havia ${divergencias} divergências.`}
        </Text>
      )}
      {estado === 'DIVERGE' && iguais.quantidade > 0 && (
        <Text size="sm" mt="xs">
          {iguais.quantidade === 1 ? 'Outro pagamento confere' : `Outros ${iguais.quantidade} pagamentos conferem`}:{' '}
          {formatReais(centavos(iguais.valor))}.
        </Text>
      )}
    </>
  );
}

function Somas({ dia: { banco, erp, lista }, agora }: { dia: DiaDetalhe; agora: string }) {
  if (!lista.lidaEm && erp.quantidade === 0) return null;
  return (
    <Table mt="md" fz="sm" maw={560} withRowBorders={false} verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Recebido no dia</Table.Th>
          <Table.Th ta="right">Pagamentos</Table.Th>
          <Table.Th ta="right">Valor</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        <Table.Tr>
          <Table.Td>
            Sicredi
            <Text size="xs" c="dimmed">
              {lista.lidaEm ? (
                <>
                  lista lida <TimeAgo at={lista.lidaEm} now={agora} />
                </>
              ) : (
                'lista nunca lida'
              )}
            </Text>
          </Table.Td>
          <Figures soma={lista.lidaEm ? banco : null} />
        </Table.Tr>
        <Table.Tr>
          <Table.Td>ERP</Table.Td>
          <Figures soma={erp} />
        </Table.Tr>
        {lista.lidaEm && banco.valor !== erp.valor && (
          <Table.Tr fw={650}>
            <Table.Td>Diferença</Table.Td>
            <Figures soma={{ quantidade: banco.quantidade - erp.quantidade, valor: banco.valor - erp.valor }} />
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  );
}

function Figures({ soma }: { soma: DiaDetalhe['banco'] | null }) {
  return (
    <>
      <Table.Td ta="right" className="tabular">
        {soma ? soma.quantidade : '—'}
      </Table.Td>
      <Table.Td ta="right" className="tabular" style={{ whiteSpace: 'nowrap' }}>
        {soma ? formatReais(centavos(soma.valor)) : '—'}
      </Table.Td>
    </>
  );
}
