import { SimpleGrid, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { FormSelect } from '@/components/form-select';
import { FormText } from '@/components/form-text';
import { Section } from '@/components/section';
import { RegraConselho } from './regra-conselho';
import { tidyQuanto } from './regra-quanto';
import { isPercent, NENHUM, type RegrasFormValues } from './regras-values';

type Props = {
  form: UseFormReturnType<RegrasFormValues>;
  name: 'juros' | 'multa';
  tipo: string;
  legend: string;
  explanation: string;
  kinds: { value: string; label: string; quanto: string }[];
  /** What the typed rule comes to, and what the law says of it. */
  comes: ReactNode;
  conselho: string | null;
  /** Where the figures are to be found. */
  children?: ReactNode;
};

/** One rule of delay: which kind, and how much of it; nothing more is asked while there is none. */
export function RegraFieldset({ form, name, tipo, legend, explanation, kinds, comes, conselho, children }: Props) {
  const kind = kinds.find(({ value }) => value === tipo);
  return (
    <Section legend={legend}>
      <Text size="sm" c="dimmed" mb="md">
        {explanation}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: kind ? 2 : 1 }}>
        <FormSelect
          form={form}
          name={`${name}.tipo`}
          label="Como"
          data={[{ value: NENHUM, label: `Sem ${name}` }, ...kinds.map(({ value, label }) => ({ value, label }))]}
        />
        {kind && (
          <FormText
            form={form}
            name={`${name}.quanto`}
            format={tidyQuanto}
            inputMode="decimal"
            className="tabular"
            label={kind.quanto}
            leftSection={isPercent(tipo) ? undefined : 'R$'}
            rightSection={isPercent(tipo) ? '%' : undefined}
          />
        )}
      </SimpleGrid>
      {kind && comes && (
        <Text size="sm" mt="xs" className="tabular">
          {comes}
        </Text>
      )}
      <RegraConselho texto={kind ? conselho : null} />
      {children}
    </Section>
  );
}
