import { Anchor, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { FormSelect } from '@/components/form-select';
import { FormText } from '@/components/form-text';
import { Section } from '@/components/section';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import { type AcessoValues, apiIdOf } from './acesso-values';

type Form = UseFormReturnType<AcessoValues>;

/** Where the titles of this account are made. `simulador`: whether this server has a simulated bank. */
export function AmbienteField({ form, simulador }: { form: Form; simulador: boolean }) {
  return (
    <Radio.Group
      key={form.key('ambiente')}
      id="ambiente"
      tabIndex={-1}
      label="Ambiente"
      description="Onde os boletos desta conta são registrados"
      size="md"
      {...form.getInputProps('ambiente')}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="PRODUCAO" label="Produção" description="Boletos de verdade, no Sicredi" />
        <Radio value="HOMOLOGACAO" label="Homologação" description="O ambiente de testes do Sicredi" />
        {simulador && (
          <Radio value="SIMULADOR" label="Simulador" description="O banco simulado deste servidor, para ensaiar" />
        )}
      </Stack>
    </Radio.Group>
  );
}

/** The seed's "Dados do convênio", each with its rule. */
export function ConvenioFields({ form, conta }: { form: Form; conta: ContaBancariaView }) {
  return (
    <Section legend="Dados do convênio">
      <FormText
        form={form}
        name="convenio.numero"
        inputMode="numeric"
        label="Número"
        description={`A conta corrente sem o dígito verificador: ${conta.conta}`}
        mb="md"
      />
      <SimpleGrid cols={2} mb="md">
        <FormText form={form} name="convenio.carteira" inputMode="numeric" label="Carteira" description="Sempre 1" />
        <FormSelect form={form} name="convenio.cnab" label="CNAB" description="Sempre 400" data={['400']} />
      </SimpleGrid>
      <FormText
        form={form}
        name="convenio.numeroRemessa"
        inputMode="numeric"
        label="Nº. remessa"
        description="A última remessa enviada ao banco; pergunte ao gerente. 0 se nunca houve uma"
      />
    </Section>
  );
}

/** The seed's "Webservice". `children`: the secrets. */
export function WebserviceFields({
  form,
  conta,
  children,
}: {
  form: Form;
  conta: ContaBancariaView;
  children: ReactNode;
}) {
  const { cooperativa, codigoBeneficiario } = conta;
  return (
    <Section legend="Webservice">
      <SimpleGrid cols={2} mb="md">
        <FormSelect form={form} name="webservice.versaoApi" label="Versão" description="Emite híbrido" data={['V3']} />
        <FormText
          form={form}
          name="webservice.estacao"
          inputMode="numeric"
          label="C. Estação"
          description={`A cooperativa: ${cooperativa}`}
        />
      </SimpleGrid>
      <Stack>
        <FormText
          form={form}
          name="webservice.apiId"
          inputMode="numeric"
          label="API ID"
          description={`Código do beneficiário (${codigoBeneficiario}) + cooperativa (${cooperativa}): ${apiIdOf(conta)}`}
        />
        {children}
      </Stack>
    </Section>
  );
}

/** The way to a Chave and a Segredo for rehearsing; the Sicredi's own are found as the fields below say. */
export function SimulatedAccess({ contaId }: { contaId: string }) {
  return (
    <Text>
      Onde encontro?{' '}
      <Anchor
        href={`/api/contas-bancarias/${contaId}/banco-simulado/acesso`}
        target="_blank"
        underline="always"
        inherit
      >
        No banco simulado: gerar Chave e Segredo
      </Anchor>{' '}
      (abre em outra aba)
    </Text>
  );
}

/** Said because people look for it. */
export function CertificadoNote() {
  return (
    <Section legend="Certificado Digital">
      <Text size="sm">Não é necessário para o Sicredi. Não há nada a preencher aqui.</Text>
    </Section>
  );
}
