import { Group, SimpleGrid } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ClipboardEvent } from 'react';
import { FormText } from '@/components/form-text';
import { OndeEncontro } from '@/components/onde-encontro';
import { Section } from '@/components/section';
import { writeField } from '@/components/text-field';
import { tidyDocumento } from '@/domain/documento';
import { CodigoField } from './codigo-field';
import { type ContaField, type ContaValues, ROTULOS, splitConta } from './conta-bancaria-values';
import { EnderecoFields } from './endereco-fields';
import { travado } from './travado';

type Form = UseFormReturnType<ContaValues>;
type Props = {
  form: Form;
  codigoRequired: boolean;
  /** What the bank knows the account by can be read only. */
  travada: boolean;
};

/** The fields of an account: what the bank knows it by, whose it is, where they are. */
export function ContaBancariaFields({ form, codigoRequired, travada }: Props) {
  const field = (name: ContaField) => ({ form, name, label: ROTULOS[name] });
  const fixed = travado(travada);
  return (
    <>
      <Section legend="Conta no Sicredi (748)">
        <SimpleGrid cols={2}>
          <FormText {...field('cooperativa')} {...fixed} inputMode="numeric" description="4 dígitos" />
          <FormText {...field('posto')} {...fixed} description="2 caracteres" format={(typed) => typed.toUpperCase()} />
        </SimpleGrid>
        <OndeEncontro campo="Cooperativa e posto">
          No aplicativo ou no internet banking do Sicredi, junto do número da conta: a cooperativa tem quatro dígitos e
          o posto, ou agência, dois. Também estão em qualquer boleto já emitido, em “Agência/Código do Beneficiário”: no
          formato 0165.02.12345, a cooperativa é 0165 e o posto, 02.
        </OndeEncontro>
        <NumeroFields form={form} travada={travada} />
        <CodigoField form={form} required={codigoRequired} travada={travada} />
      </Section>
      <Section legend="Titular">
        <FormText {...field('titular')} autoComplete="organization" description="Como está no banco" mb="md" />
        <FormText
          {...field('documento')}
          {...fixed}
          format={tidyDocumento}
          description="Com ou sem pontos; pode ter letras"
        />
      </Section>
      <EnderecoFields form={form} />
    </>
  );
}

/** Conta and dígito, two fields that a whole account is pasted into at once. */
function NumeroFields({ form, travada }: { form: Form; travada: boolean }) {
  const split = (typed: string): boolean => {
    const parts = travada ? null : splitConta(typed);
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
      <Group align="flex-start" wrap="nowrap" mt="md">
        <FormText
          form={form}
          name="conta"
          label={ROTULOS.conta}
          inputMode="numeric"
          description={travada ? 'Sem o dígito' : 'Ou cole inteira: 12345-6'}
          style={{ flex: 1 }}
          {...travado(travada)}
          onPaste={pasteConta}
          onBlur={(event) => split(event.currentTarget.value)}
        />
        <FormText
          form={form}
          name="digito"
          label={ROTULOS.digito}
          description="Verificador"
          w={{ base: 100, sm: 140 }}
        />
      </Group>
      <div style={{ marginBottom: 'var(--mantine-spacing-md)' }}>
        <OndeEncontro campo="Conta e dígito">
          No aplicativo ou no internet banking do Sicredi, em dados da conta. Em 12345-6, a conta é 12345 e o dígito, 6.
        </OndeEncontro>
      </div>
    </>
  );
}
