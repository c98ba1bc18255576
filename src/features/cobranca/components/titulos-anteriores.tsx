import { Stack, Text } from '@mantine/core';
import { Panel } from '@/components/panel';
import { WeekdayDate } from '@/components/weekday-date';
import { centavos, formatReais } from '@/domain/money';
import type { CobrancaDetalhe, TituloView } from '../schema';

const SITUACOES: Record<TituloView['situacao'], string> = {
  PENDENTE: 'Não enviado',
  ENVIANDO: 'Em envio',
  INCERTO: 'Sem resposta do banco',
  REGISTRADO: 'Registrado',
  REJEITADO: 'Recusado',
  LIQUIDADO: 'Pago',
  BAIXADO: 'Baixado',
  PROTESTO: 'Em cartório',
  NEGATIVADO: 'Negativado',
};

/** The boletos that this cobrança had before the current one, and why they ended. */
export function TitulosAnteriores({ cobranca: { titulos } }: { cobranca: CobrancaDetalhe }) {
  const anteriores = titulos.slice(1);
  if (anteriores.length === 0) return null;
  return (
    <Panel title="Boletos anteriores">
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
        {anteriores.map((titulo) => (
          <li key={titulo.id}>
            <Text className="tabular">
              {SITUACOES[titulo.situacao]} · {formatReais(centavos(titulo.valor))} ·{' '}
              <WeekdayDate dia={titulo.vencimento} />
            </Text>
            <Text size="sm" c="dimmed" className="tabular">
              {titulo.nossoNumero ? `Nosso número ${titulo.nossoNumero} · ` : ''}seu número {titulo.seuNumero}
            </Text>
            {titulo.rejeicao && <Text size="sm">{titulo.rejeicao.motivo}</Text>}
            {titulo.divergencia && <Text size="sm">{titulo.divergencia}</Text>}
          </li>
        ))}
      </Stack>
    </Panel>
  );
}
