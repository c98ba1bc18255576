'use client';

import { Badge, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Panel } from '@/components/panel';
import { WeekdayDate } from '@/components/weekday-date';
import { NOMES_CANAL } from '@/domain/boleto/canal-pagamento';
import { centavos, formatReais } from '@/domain/money';
import type { CobrancaDetalhe } from '../schema';
import { Creditos } from './creditos';

type Props = { cobranca: CobrancaDetalhe; podeDecidir: boolean };

/** The money the bank received, with what it added and took off, and what came beyond the debt. */
export function Pagamentos({ cobranca, podeDecidir }: Props) {
  const { pagamentos } = cobranca;
  if (pagamentos.length === 0) return null;
  return (
    <Panel title="Pagamentos">
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {pagamentos.map((pagamento) => (
          <Group key={pagamento.id} component="li" justify="space-between" gap="sm" align="flex-start" wrap="nowrap">
            <div>
              <Text>
                <WeekdayDate dia={pagamento.dia} /> · {NOMES_CANAL[pagamento.canal]}
              </Text>
              <Text size="sm" c="dimmed" className="tabular">
                {partsOf(pagamento)}
              </Text>
              {pagamento.estornado && (
                <Badge
                  color="orange"
                  variant="outline"
                  tt="none"
                  leftSection={<IconArrowBackUp size={14} aria-hidden />}
                >
                  Estornado
                </Badge>
              )}
            </div>
            <Text fw={600} className="tabular" {...(pagamento.estornado && { td: 'line-through' })}>
              {formatReais(centavos(pagamento.valor))}
            </Text>
          </Group>
        ))}
      </Stack>
      <Creditos cobranca={cobranca} podeDecidir={podeDecidir} />
    </Panel>
  );
}

function partsOf({ juros, multa, desconto, abatimento }: CobrancaDetalhe['pagamentos'][number]): string {
  const parts = [
    { nome: 'juros', valor: juros },
    { nome: 'multa', valor: multa },
    { nome: 'desconto', valor: -desconto },
    { nome: 'abatimento', valor: -abatimento },
  ];
  const named = parts.filter(({ valor }) => valor !== 0);
  return named.map(({ nome, valor }) => `${nome} ${formatReais(centavos(valor))}`).join(' · ');
}
