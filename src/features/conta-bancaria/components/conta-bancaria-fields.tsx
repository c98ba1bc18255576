import { Alert, Group, SimpleGrid } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ClipboardEvent } from 'react';
import { FormSelect } from '@/components/form-select';
import { FormText } from '@/components/form-text';
import { Section } from '@/components/section';
import { writeField } from '@/components/text-field';
import { tidyCep } from '@/domain/cep';
import { tidyDocumento } from '@/domain/documento';
import { UFS } from '../schema';
import { type ContaField, type ContaValues, formatCodigo, ROTULOS, splitConta } from './conta-bancaria-values';

type Form = UseFormReturnType<ContaValues>;
type Props = { form: Form; codigoRequired: boolean };

/** The fields of an account: what the bank knows it by, whose it is, where they are. */
export function ContaBancariaFields({ form, codigoRequired }: Props) {
  const field = (name: ContaField) => ({ form, name, label: ROTULOS[name] });
  const split = (typed: string): boolean => {
    const parts = splitConta(typed);
    if (!parts) return false;
    writeField(form, 'conta', parts.conta);
    writeField(form, 'digito', parts.digito);
    return true;
  };
  const pasteConta = (event: ClipboardEvent<HTMLInputElement>) => {
    if (split(event.clipboardData.getData('text'))) event.preventDefault();
  };
  return (
    <>
      <Section legend="Conta no Sicredi (748)">
        <SimpleGrid cols={2} mb="md">
          <FormText {...field('cooperativa')} inputMode="numeric" description="4 dígitos" />
          <FormText {...field('posto')} description="2 caracteres" />
        </SimpleGrid>
        <Group align="flex-start" wrap="nowrap" mb="md">
          <FormText
            {...field('conta')}
            inputMode="numeric"
            description="Ou cole inteira: 12345-6"
            style={{ flex: 1 }}
            onPaste={pasteConta}
            onBlur={(event) => split(event.currentTarget.value)}
          />
          <FormText {...field('digito')} description="Verificador" w={{ base: 100, sm: 140 }} />
        </Group>
        <CodigoField form={form} required={codigoRequired} />
      </Section>
      <Section legend="Titular">
        <FormText {...field('titular')} autoComplete="organization" description="Como está no banco" mb="md" />
        <FormText {...field('documento')} format={tidyDocumento} />
      </Section>
      <Section legend="Endereço do titular">
        <FormText {...field('cep')} format={tidyCep} inputMode="numeric" autoComplete="postal-code" maw={180} mb="md" />
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
    </>
  );
}

function CodigoField({ form, required }: { form: Form; required: boolean }) {
  return (
    <>
      <FormText
        form={form}
        name="codigoBeneficiario"
        format={formatCodigo}
        inputMode="numeric"
        label={required ? ROTULOS.codigoBeneficiario : `${ROTULOS.codigoBeneficiario} (opcional)`}
        description={
          required ? 'Ou código do cliente, informado pelo banco: até 5 dígitos' : 'Necessário para integrar a conta'
        }
      />
      {required && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} mt="sm">
          Se o Sicredi não especificou um valor, é comum que seja o número da conta sem o dígito verificador. Mas ele
          pode ser diferente quando foi pedido um novo beneficiário para a conta: confirme o valor com o banco.
        </Alert>
      )}
    </>
  );
}
