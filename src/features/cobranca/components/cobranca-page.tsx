'use client';

import { Alert, Box, Button, Group, Paper, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LateSkeleton } from '@/components/late-skeleton';
import { LoadFailure } from '@/components/load-failure';
import { ChipEnsaio, MarcaEnsaio } from '@/components/marca-ensaio';
import { Panel } from '@/components/panel';
import { WeekdayDate } from '@/components/weekday-date';
import { formatDocumento } from '@/domain/documento';
import { centavos, formatReais } from '@/domain/money';
import { cobrancaQuery } from '../client';
import { type CobrancaDetalhe, isUndecided } from '../schema';
import { ConsultaBanco } from './consulta-banco';
import { EsperaBanco } from './espera-banco';
import { Pagamentos } from './pagamentos';
import { CHIPS, SituacaoChip } from './situacao-chip';
import { Timeline } from './timeline';
import { TituloCodes } from './titulo-codes';
import { TitulosAnteriores } from './titulos-anteriores';

type Props = {
  cobrancaId: string;
  podeEmitir: boolean;
  /** What its title costs, told by whoever knows titles. */
  quantoDeve: ReactNode;
  /** What was asked of the bank about it, and what can be. */
  instrucoes: ReactNode;
};

/** One cobrança: state, amounts, how it is paid, what was paid, and what happened. Follows the bank by itself. */
export function CobrancaPage({ cobrancaId, podeEmitir, quantoDeve, instrucoes }: Props) {
  const { data: cobranca, error, refetch } = useQuery(cobrancaQuery(cobrancaId));
  return (
    <Stack gap="lg">
      {error && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {cobranca ? (
        <Content cobranca={cobranca} podeEmitir={podeEmitir} quantoDeve={quantoDeve} instrucoes={instrucoes} />
      ) : (
        !error && <LateSkeleton lines={6} label="Lendo a cobrança" />
      )}
    </Stack>
  );
}

type ContentProps = Omit<Props, 'cobrancaId'> & { cobranca: CobrancaDetalhe };

function Content({ cobranca, podeEmitir, quantoDeve, instrucoes }: ContentProps) {
  const { boleto, situacao } = cobranca;
  return (
    <>
      <VisuallyHidden role="status">Situação: {CHIPS[situacao].label}</VisuallyHidden>
      <MarcaEnsaio ambiente={cobranca.ambiente}>Não envie o link nem o boleto a quem deve pagar.</MarcaEnsaio>
      <Summary cobranca={cobranca} />
      {boleto.divergencia && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title="Divergência com o banco">
          {boleto.divergencia}
        </Alert>
      )}
      {situacao === 'RECUSADA' && <Recusa cobranca={cobranca} podeEmitir={podeEmitir} />}
      {isUndecided(boleto.situacao) && <EsperaBanco cobranca={cobranca} />}
      {quantoDeve}
      {boleto.linhaDigitavel && (
        <Panel title="Boleto" aside={<ChipEnsaio ambiente={cobranca.ambiente} size="lg" />}>
          <Text size="sm" c="dimmed" mb="md" className="tabular">
            Nosso número {boleto.nossoNumero} · seu número {boleto.seuNumero} ·{' '}
            {boleto.tipoCobranca === 'HIBRIDO' ? 'boleto híbrido (boleto + Pix)' : 'boleto'}
          </Text>
          <TituloCodes cobranca={cobranca} />
        </Panel>
      )}
      {boleto.nossoNumero || isUndecided(boleto.situacao) ? (
        <Panel title="No Sicredi">
          <ConsultaBanco cobranca={cobranca} podeConsultar={podeEmitir} />
        </Panel>
      ) : null}
      {instrucoes}
      <Pagamentos cobranca={cobranca} podeDecidir={podeEmitir} />
      <TitulosAnteriores cobranca={cobranca} />
      <Panel title="Histórico">
        <Timeline cobranca={cobranca} />
      </Panel>
    </>
  );
}

function Summary({ cobranca }: { cobranca: CobrancaDetalhe }) {
  const { pagador, situacao, valor, valorPago, vencimento, vencimentoEfetivo, descricao } = cobranca;
  const abertos = cobranca.creditos.filter((credito) => credito.situacao === 'ABERTO');
  const aDecidir = abertos.reduce((sum, credito) => sum + credito.valor, 0);
  return (
    <Paper withBorder p="lg">
      <Group justify="space-between" align="flex-start" gap="lg">
        <Box style={{ minWidth: 0 }}>
          <SituacaoChip situacao={situacao} size="xl" />
          <Title order={2} size="h4" mt="md">
            {pagador.nome}
          </Title>
          <Text size="sm" c="dimmed" className="tabular">
            {formatDocumento(pagador.documento)}
          </Text>
          {descricao && <Text mt="xs">{descricao}</Text>}
        </Box>
        <Group component="dl" gap="xl" m={0} align="flex-start" style={{ rowGap: 'var(--mantine-spacing-sm)' }}>
          <Fact term="Valor">
            <Text inherit fw={650} size="xl" className="tabular">
              {formatReais(centavos(valor))}
            </Text>
          </Fact>
          {valorPago > 0 && <Fact term="Pago">{formatReais(centavos(valorPago))}</Fact>}
          {aDecidir > 0 && <Fact term="Crédito a decidir">{formatReais(centavos(aDecidir))}</Fact>}
          <Fact term="Vencimento">
            <WeekdayDate dia={vencimento} />
            {vencimentoEfetivo !== vencimento && (
              <Text size="sm" c="dimmed">
                em dia até <WeekdayDate dia={vencimentoEfetivo} />
              </Text>
            )}
          </Fact>
        </Group>
      </Group>
    </Paper>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {term}
      </Text>
      <Text component="dd" m={0} className="tabular" size="lg">
        {children}
      </Text>
    </div>
  );
}

function Recusa({ cobranca, podeEmitir }: { cobranca: CobrancaDetalhe; podeEmitir: boolean }) {
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="O Sicredi recusou este boleto">
      <Text size="sm" mb="md">
        {cobranca.boleto.rejeicao?.motivo} O pagador não recebeu nada.
      </Text>
      {podeEmitir && (
        <Button
          component={Link}
          href={`/cobrancas/nova?cobranca=${cobranca.id}`}
          leftSection={<IconPencil size={18} aria-hidden />}
        >
          Corrigir e enviar de novo
        </Button>
      )}
    </Alert>
  );
}
