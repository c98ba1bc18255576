import { Alert, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ClipboardEvent } from 'react';
import { Section } from '@/components/section';
import { textField, writeField } from '@/components/text-field';
import { UFS } from '../schema';
import {
  type ContaField,
  type ContaValues,
  formatCep,
  formatCnpj,
  formatCodigo,
  ROTULOS,
  splitConta,
} from './conta-bancaria-values';

type Form = UseFormReturnType<ContaValues>;
type Props = { form: Form; codigoRequired: boolean };

/** The fields of an account: what the bank knows it by, whose it is, where they are. */
export function ContaBancariaFields({ form, codigoRequired }: Props) {
  const field = (name: ContaField, format?: (typed: string) => string) => ({
    label: ROTULOS[name],
    ...textField(form, name, format),
  });
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
  const digits = { inputMode: 'numeric' as const, autoComplete: 'off' };
  const conta = field('conta');
  return (
    <>
      <Section legend="Conta no Sicredi (748)">
        <SimpleGrid cols={2} mb="md">
          <TextInput key={form.key('cooperativa')} {...digits} {...field('cooperativa')} description="4 dígitos" />
          <TextInput key={form.key('posto')} autoComplete="off" {...field('posto')} description="2 caracteres" />
        </SimpleGrid>
        <Group align="flex-start" wrap="nowrap" mb="md">
          <TextInput
            key={form.key('conta')}
            {...digits}
            {...conta}
            description="Ou cole inteira: 12345-6"
            style={{ flex: 1 }}
            onPaste={pasteConta}
            onBlur={(event) => {
              conta.onBlur(event);
              split(event.currentTarget.value);
            }}
          />
          <TextInput
            key={form.key('digito')}
            autoComplete="off"
            {...field('digito')}
            description="Verificador"
            w={{ base: 100, sm: 140 }}
          />
        </Group>
        <CodigoField form={form} required={codigoRequired} />
      </Section>
      <Section legend="Titular">
        <TextInput
          key={form.key('titular')}
          autoComplete="organization"
          {...field('titular')}
          description="Como está no banco"
          mb="md"
        />
        <TextInput key={form.key('documento')} autoComplete="off" {...field('documento', formatCnpj)} />
      </Section>
      <Section legend="Endereço do titular">
        <TextInput
          key={form.key('cep')}
          inputMode="numeric"
          autoComplete="postal-code"
          maw={180}
          {...field('cep', formatCep)}
          mb="md"
        />
        <TextInput key={form.key('logradouro')} autoComplete="address-line1" {...field('logradouro')} mb="md" />
        <SimpleGrid cols={{ base: 1, xs: 2 }} mb="md">
          <TextInput key={form.key('numero')} autoComplete="off" {...field('numero')} />
          <TextInput
            key={form.key('complemento')}
            autoComplete="address-line2"
            {...field('complemento')}
            label="Complemento (opcional)"
          />
        </SimpleGrid>
        <TextInput key={form.key('bairro')} autoComplete="address-level3" {...field('bairro')} mb="md" />
        <Group align="flex-start" wrap="nowrap">
          <TextInput key={form.key('cidade')} autoComplete="address-level2" {...field('cidade')} style={{ flex: 1 }} />
          <Select
            key={form.key('uf')}
            id="uf"
            name="uf"
            label={ROTULOS.uf}
            data={UFS}
            searchable
            selectFirstOptionOnChange
            autoComplete="off"
            w={100}
            {...form.getInputProps('uf')}
          />
        </Group>
      </Section>
    </>
  );
}

function CodigoField({ form, required }: { form: Form; required: boolean }) {
  return (
    <>
      <TextInput
        key={form.key('codigoBeneficiario')}
        inputMode="numeric"
        autoComplete="off"
        label={required ? ROTULOS.codigoBeneficiario : `${ROTULOS.codigoBeneficiario} (opcional)`}
        description={
          required ? 'Ou código do cliente, informado pelo banco: até 5 dígitos' : 'Necessário para integrar a conta'
        }
        {...textField(form, 'codigoBeneficiario', formatCodigo)}
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
