'use client';

import { Chip, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { centavos, formatReais } from '@/domain/money';
import type { FiltroCobrancas } from '../client';
import { type ResumoCobrancas, SITUACOES_COBRANCA } from '../schema';
import { CHIPS } from './situacao-chip';

type Props = {
  filtro: FiltroCobrancas;
  resumo: ResumoCobrancas | undefined;
  onChange: (filtro: FiltroCobrancas) => void;
};

const SEARCH_AFTER_MS = 300;

// A long state with a large sum is wider than a phone.
const MAY_WRAP = {
  height: 'auto',
  minHeight: 'var(--chip-size)',
  lineHeight: 1.3,
  paddingBlock: 4,
  whiteSpace: 'normal',
};

/** Search, and one chip for each state that has cobranças, with how many and what they add up to. */
export function CobrancasFilter({ filtro, resumo, onChange }: Props) {
  const search = useDebouncedCallback((busca: string) => onChange({ ...filtro, busca }), SEARCH_AFTER_MS);
  const counted = new Map(resumo?.situacoes.map((each) => [each.situacao, each]));
  const offered = SITUACOES_COBRANCA.filter((each) => counted.has(each) || filtro.situacao.includes(each));
  const toggle = (chosen: string[]) =>
    onChange({ ...filtro, situacao: SITUACOES_COBRANCA.filter((each) => chosen.includes(each)) });
  return (
    <search aria-label="Cobranças">
      <TextInput
        id="busca"
        label="Buscar"
        description="Pagador, CPF ou CNPJ, nº da cobrança, nosso número ou seu número"
        type="search"
        leftSection={<IconSearch size={18} aria-hidden />}
        defaultValue={filtro.busca}
        onChange={(event) => search(event.currentTarget.value)}
        maw={640}
        maxLength={60}
        mb="md"
      />
      {offered.length > 0 && (
        <Chip.Group multiple value={filtro.situacao} onChange={toggle}>
          <Group gap="xs" mb="lg" role="group" aria-label="Situação">
            {offered.map((situacao) => {
              const { quantidade = 0, valor = 0 } = counted.get(situacao) ?? {};
              return (
                <Chip key={situacao} value={situacao} variant="outline" size="md" styles={{ label: MAY_WRAP }}>
                  {CHIPS[situacao].label}{' '}
                  <Text component="span" inherit fw={600} className="tabular">
                    {quantidade}
                  </Text>{' '}
                  <Text component="span" inherit c="dimmed" className="tabular">
                    {formatReais(centavos(valor))}
                  </Text>
                </Chip>
              );
            })}
          </Group>
        </Chip.Group>
      )}
    </search>
  );
}
