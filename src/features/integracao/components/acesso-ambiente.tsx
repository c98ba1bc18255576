'use client';

import { Radio, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Section } from '@/components/section';
import type { Ambiente } from '../schema';

type Props = {
  value: Ambiente;
  /** Whether this server has a simulated bank. */
  simulador: boolean;
  onChange: (ambiente: Ambiente) => void;
};

/** Where the titles of this account are made. Each ambiente is an integração of its own. */
export function AcessoAmbiente({ value, simulador, onChange }: Props) {
  // At once; the page of the other ambiente follows.
  const [chosen, setChosen] = useState(value);
  useEffect(() => setChosen(value), [value]);
  return (
    <Section legend="Onde os boletos são registrados" maw={640} mb="lg">
      <Radio.Group
        value={chosen}
        onChange={(next) => {
          setChosen(next as Ambiente);
          onChange(next as Ambiente);
        }}
        aria-label="Ambiente"
        id="ambiente"
        size="md"
      >
        <Stack gap="sm">
          <Radio value="PRODUCAO" label="Produção" description="Boletos de verdade, no Sicredi" />
          <Radio value="HOMOLOGACAO" label="Homologação" description="O ambiente de testes do próprio Sicredi" />
          <Radio
            value="SIMULADOR"
            label="Ensaio (banco simulado)"
            disabled={!simulador}
            description={
              simulador
                ? 'Para experimentar tudo antes, sem dinheiro de verdade'
                : 'Este servidor não tem o banco simulado ligado (SIMULADOR=1)'
            }
          />
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed" mt="md">
        Cada um tem credenciais, regras e boletos próprios: nada do ensaio se mistura com a produção.
      </Text>
    </Section>
  );
}
