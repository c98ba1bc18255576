import { Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { Section } from '@/components/section';
import { textField } from '@/components/text-field';
import { formatHundredths, isPercent, NENHUM, type RegrasFormValues, readHundredths } from './regras-values';

type Props = {
  form: UseFormReturnType<RegrasFormValues>;
  name: 'juros' | 'multa' | 'desconto';
  legend: string;
  explanation: string;
  kinds: { value: string; label: string; quanto: string }[];
};

/** One rule: which kind, and how much of it; nothing more is asked while there is none. */
export function RegraFieldset({ form, name, legend, explanation, kinds }: Props) {
  const [tipo, setTipo] = useState(form.getValues()[name].tipo);
  form.watch(`${name}.tipo`, ({ value }) => setTipo(String(value)));
  const kind = kinds.find(({ value }) => value === tipo);
  return (
    <Section legend={legend}>
      <Text size="sm" c="dimmed" mb="md">
        {explanation}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: kind && name === 'desconto' ? 3 : kind ? 2 : 1 }}>
        <Select
          key={form.key(`${name}.tipo`)}
          id={`${name}.tipo`}
          label="Como"
          data={[{ value: NENHUM, label: `Sem ${name}` }, ...kinds.map(({ value, label }) => ({ value, label }))]}
          {...form.getInputProps(`${name}.tipo`)}
        />
        {name === 'desconto' && kind && (
          <TextInput
            key={form.key('desconto.dias')}
            inputMode="numeric"
            autoComplete="off"
            label="Dias antes"
            {...textField(form, 'desconto.dias', (typed) => typed.trim())}
          />
        )}
        {kind && (
          <TextInput
            key={form.key(`${name}.quanto`)}
            inputMode="decimal"
            autoComplete="off"
            className="tabular"
            label={kind.quanto}
            leftSection={isPercent(tipo) ? undefined : 'R$'}
            rightSection={isPercent(tipo) ? '%' : undefined}
            {...textField(form, `${name}.quanto`, tidy)}
          />
        )}
      </SimpleGrid>
    </Section>
  );
}

function tidy(typed: string): string {
  const hundredths = readHundredths(typed);
  return hundredths === null ? typed : formatHundredths(hundredths);
}
