import { SimpleGrid, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { FormSelect } from '@/components/form-select';
import { FormText } from '@/components/form-text';
import { Section } from '@/components/section';
import { formatHundredths, readHundredths } from '@/domain/valor-digitado';
import { isPercent, NENHUM, type RegrasFormValues } from './regras-values';

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
        <FormSelect
          form={form}
          name={`${name}.tipo`}
          label="Como"
          data={[{ value: NENHUM, label: `Sem ${name}` }, ...kinds.map(({ value, label }) => ({ value, label }))]}
        />
        {name === 'desconto' && kind && (
          <FormText
            form={form}
            name="desconto.dias"
            format={(typed) => typed.trim()}
            inputMode="numeric"
            label="Dias antes"
          />
        )}
        {kind && (
          <FormText
            form={form}
            name={`${name}.quanto`}
            format={tidy}
            inputMode="decimal"
            className="tabular"
            label={kind.quanto}
            leftSection={isPercent(tipo) ? undefined : 'R$'}
            rightSection={isPercent(tipo) ? '%' : undefined}
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
