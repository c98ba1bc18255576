import { Box, Paper, SimpleGrid, Text, TextInput, Title } from '@mantine/core';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { type RegrasDeEncargos, termosDasRegras } from '@/domain/boleto/encargos/termos-das-regras';
import { readLocalDate } from '@/domain/data-digitada';
import { addDays, formatLocalDate, type LocalDate } from '@/domain/local-date';
import { type Centavos, centavos, VALOR_MAXIMO_BOLETO } from '@/domain/money';
import { formatHundredths, readReais } from '@/domain/valor-digitado';

// The steps before this one do without it. Its place is held open, so that the form below it on a phone stays put.
const SimuladorEncargos = dynamic(async () => (await import('@/components/simulador-encargos')).SimuladorEncargos, {
  ssr: false,
  loading: () => <Box h={780} />,
});

type Props = {
  regras: RegrasDeEncargos;
  /** Rules that are not finished, by name. */
  fora: string[];
  hoje: LocalDate;
  valor: Centavos;
  onValor: (valor: Centavos) => void;
};

const MAX_DIAS = 3_650;

/** The rules as they are typed, on a boleto that one may make up. */
export function RegrasSimulador({ regras, fora, hoje, valor, onValor }: Props) {
  const [valorTyped, setValorTyped] = useState(formatHundredths(valor));
  const [vencimento, setVencimento] = useState(() => addDays(hoje, 30));
  const [diaTyped, setDiaTyped] = useState(formatLocalDate(vencimento));
  const termos = useMemo(() => termosDasRegras(regras, { valor, vencimento }), [regras, valor, vencimento]);
  return (
    <Paper withBorder p="md" component="section" aria-label="Simulador de encargos">
      <Title order={3} size="h4">
        Simulador de encargos
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        Quanto o cliente pagaria em cada dia, com as regras como estão na tela.
      </Text>
      <SimpleGrid cols={2} mb="md">
        <TextInput
          label="Valor de exemplo"
          leftSection="R$"
          inputMode="decimal"
          autoComplete="off"
          size="sm"
          className="tabular"
          value={valorTyped}
          error={readValor(valorTyped) === null ? 'Informe um valor, como 1.000,00.' : null}
          onChange={({ currentTarget: { value } }) => {
            setValorTyped(value);
            const read = readValor(value);
            if (read !== null) onValor(read);
          }}
          onBlur={() => readValor(valorTyped) !== null && setValorTyped(formatHundredths(valor))}
          onKeyDown={keepForm}
        />
        <TextInput
          label="Vencimento"
          inputMode="numeric"
          autoComplete="off"
          size="sm"
          className="tabular"
          value={diaTyped}
          error={readVencimento(diaTyped, hoje) === null ? 'Informe um dia de hoje em diante, como 20/12/2026.' : null}
          onChange={({ currentTarget: { value } }) => {
            setDiaTyped(value);
            const read = readVencimento(value, hoje);
            if (read !== null) setVencimento(read);
          }}
          onBlur={() => readVencimento(diaTyped, hoje) !== null && setDiaTyped(formatLocalDate(vencimento))}
          onKeyDown={keepForm}
        />
      </SimpleGrid>
      <Text size="sm" role="status">
        {fora.length > 0 && `Ainda fora da conta, até ficar completo: ${fora.join(' e ')}.`}
      </Text>
      <SimuladorEncargos termos={termos} hoje={hoje} />
      <Text size="xs" c="dimmed" mt="md">
        É a mesma conta que aparece na cobrança e na página de pagamento.
      </Text>
    </Paper>
  );
}

function readValor(typed: string): Centavos | null {
  const valor = readReais(typed);
  return valor === null || valor < 1 || valor > VALOR_MAXIMO_BOLETO ? null : centavos(valor);
}

function readVencimento(typed: string, hoje: LocalDate): LocalDate | null {
  const dia = readLocalDate(typed);
  return dia === null || dia < hoje || dia > addDays(hoje, MAX_DIAS) ? null : dia;
}

// Enter here is for the example: the form around it must not be sent.
function keepForm(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}
