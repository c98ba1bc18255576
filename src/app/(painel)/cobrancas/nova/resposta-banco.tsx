import { Alert, Group, Paper, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { WeekdayDate } from '@/components/weekday-date';
import { centavos, formatReais } from '@/domain/money';
import { SituacaoChip } from '@/features/cobranca/components/situacao-chip';
import { TituloCodes } from '@/features/cobranca/components/titulo-codes';
import type { CobrancaDetalhe } from '@/features/cobranca/schema';

/** The bank's yes, with everything by which the payer can pay at once. Takes the focus, since it takes the form's place. */
export function RespostaBanco({ cobranca }: { cobranca: CobrancaDetalhe }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { numero, pagador, valor, vencimento, situacao, boleto } = cobranca;
  return (
    <>
      <Paper withBorder p="lg">
        <Group gap="sm" mb="xs" wrap="nowrap">
          <IconCircleCheck size={28} color="var(--mantine-color-teal-filled)" aria-hidden />
          <Title order={2} size="h3" tabIndex={-1} ref={heading}>
            Boleto registrado no Sicredi
          </Title>
        </Group>
        <Text mb="md">
          Cobrança nº {numero}, {pagador.nome},{' '}
          <Text component="span" inherit fw={600} className="tabular">
            {formatReais(centavos(valor))}
          </Text>
          , vence <WeekdayDate dia={vencimento} />.
        </Text>
        <div role="status">
          <SituacaoChip situacao={situacao} />
        </div>
      </Paper>
      {boleto.divergencia && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title="Divergência com o banco">
          {boleto.divergencia}
        </Alert>
      )}
      <Paper withBorder p="lg">
        <TituloCodes cobranca={cobranca} />
      </Paper>
    </>
  );
}
