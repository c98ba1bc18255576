import { Badge, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Panel } from '@/components/panel';
import { centavos, formatReais } from '@/domain/money';
import type { CobrancaDetalhe } from '../schema';
import { Vencimento } from './vencimento';

const CANAIS: Record<CobrancaDetalhe['pagamentos'][number]['canal'], string> = {
  PIX: 'Pix',
  REDE: 'Rede Sicredi',
  COMPE: 'Outro banco',
  CARTORIO: 'Cartório',
  CHEQUE: 'Cheque',
  DESCONHECIDO: 'Canal não informado',
};

const CREDITOS: Record<CobrancaDetalhe['creditos'][number]['situacao'], string> = {
  ABERTO: 'a decidir',
  DEVOLVIDO: 'devolvido',
  MANTIDO: 'mantido',
};

/** The money the bank received, with what it added and took off, and what came beyond the debt. */
export function Pagamentos({ cobranca: { pagamentos, creditos } }: { cobranca: CobrancaDetalhe }) {
  if (pagamentos.length === 0) return null;
  return (
    <Panel title="Pagamentos">
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {pagamentos.map((pagamento) => (
          <Group key={pagamento.id} component="li" justify="space-between" gap="sm" align="flex-start">
            <div>
              <Text>
                <Vencimento dia={pagamento.dia} /> · {CANAIS[pagamento.canal]}
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
        {creditos.map((credito) => (
          <Group key={credito.id} component="li" justify="space-between" gap="sm" align="flex-start">
            <div>
              <Text>Crédito do pagador, {CREDITOS[credito.situacao]}</Text>
              <Text size="sm" c="dimmed">
                {credito.motivo}
              </Text>
            </div>
            <Text fw={600} className="tabular">
              {formatReais(centavos(credito.valor))}
            </Text>
          </Group>
        ))}
      </Stack>
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
