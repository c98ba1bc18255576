import { Alert, Group, SimpleGrid, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { FormSelect } from '@/components/form-select';
import { FormText } from '@/components/form-text';
import { Section } from '@/components/section';
import { tidyCep } from '@/domain/cep';
import { ufOfCep } from '@/domain/cep-uf';
import { UFS } from '../schema';
import { type ContaField, type ContaValues, ROTULOS } from './conta-bancaria-values';

type Form = UseFormReturnType<ContaValues>;

/** Where the holder is. The UF follows from the CEP; the rest is typed. */
export function EnderecoFields({ form }: { form: Form }) {
  const field = (name: ContaField) => ({ form, name, label: ROTULOS[name] });
  const [filled, setFilled] = useState<string | null>(null);
  const fillUf = (cep: string) => {
    const uf = ufOfCep(cep);
    if (uf === null || form.getValues().uf !== '') return;
    form.setFieldValue('uf', uf);
    setFilled(uf);
  };
  return (
    <Section legend="Endereço do titular">
      <FormText
        {...field('cep')}
        format={tidyCep}
        inputMode="numeric"
        autoComplete="postal-code"
        maw={180}
        onBlur={(event) => fillUf(event.currentTarget.value)}
      />
      <UfNote form={form} filled={filled} />
      <FormText {...field('logradouro')} autoComplete="address-line1" mb="md" />
      <SimpleGrid cols={{ base: 1, xs: 2 }} mb="md">
        <FormText {...field('numero')} />
        <FormText {...field('complemento')} autoComplete="address-line2" label="Complemento (opcional)" />
      </SimpleGrid>
      <FormText {...field('bairro')} autoComplete="address-level3" mb="md" />
      <Group align="flex-start" wrap="nowrap">
        <FormText {...field('cidade')} autoComplete="address-level2" style={{ flex: 1 }} />
        <FormSelect {...field('uf')} data={UFS} searchable selectFirstOptionOnChange w={100} />
      </Group>
    </Section>
  );
}

/** What the CEP says about the UF: that it was filled in from it, or that the two disagree. Advice; the form is sent all the same. */
function UfNote({ form, filled }: { form: Form; filled: string | null }) {
  const expected = ufOfCep(form.useWatchValue('cep') as string);
  const uf = form.useWatchValue('uf') as string;
  const differs = expected !== null && uf !== '' && uf !== expected;
  return (
    <div role="status">
      {differs ? (
        <Alert color="yellow" icon={<IconInfoCircle aria-hidden />} mt="sm" mb="md" py="xs">
          Este CEP é de {expected}, e a UF informada é {uf}. Confira os dois.
        </Alert>
      ) : (
        <Text size="sm" c="dimmed" mt={4} mb="md">
          {filled !== null && uf === filled && expected === filled && `UF ${filled} preenchida pelo CEP.`}
        </Text>
      )}
    </div>
  );
}
