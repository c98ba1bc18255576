import { SimpleGrid, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { FormSelect } from '@/components/form-select';
import { FormText } from '@/components/form-text';
import { OndeEncontro } from '@/components/onde-encontro';
import { Section } from '@/components/section';
import { writeField } from '@/components/text-field';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import { AcessoEsperado } from './acesso-esperado';
import { type AcessoValues, apiIdOf, ROTULOS_ACESSO } from './acesso-values';

type Props = {
  form: UseFormReturnType<AcessoValues>;
  /** What stands in the fields now. */
  typed: AcessoValues;
  conta: ContaBancariaView;
};

/** The seed's "Dados do convênio", each with its rule. */
export function ConvenioFields({ form, typed: { convenio }, conta }: Props) {
  return (
    <Section legend="Dados do convênio">
      <Stack gap="md">
        <div>
          <FormText
            form={form}
            name="convenio.numero"
            inputMode="numeric"
            label="Número"
            description="A conta corrente sem o dígito verificador"
          />
          <OndeEncontro campo="Número">
            É o número da conta da etapa anterior, sem o dígito: a conta {conta.conta}-{conta.digito} tem o número{' '}
            {conta.conta}.
          </OndeEncontro>
          <Esperado form={form} name="convenio.numero" typed={convenio.numero} expected={conta.conta}>
            a conta sem o dígito
          </Esperado>
        </div>
        <SimpleGrid cols={2}>
          <div>
            <FormText
              form={form}
              name="convenio.carteira"
              inputMode="numeric"
              label="Carteira"
              description="Sempre 1 no Sicredi"
            />
            <OndeEncontro campo="Carteira">
              No Sicredi é sempre 1, a cobrança simples: é o que liga a conta à integração.
            </OndeEncontro>
            <Esperado form={form} name="convenio.carteira" typed={convenio.carteira} expected="1">
              a cobrança simples
            </Esperado>
          </div>
          <div>
            <FormSelect form={form} name="convenio.cnab" label="CNAB" description="Sempre 400" data={['400']} />
            <OndeEncontro campo="CNAB">400 é o layout que o Sicredi entende para emitir o boleto.</OndeEncontro>
          </div>
        </SimpleGrid>
        <div>
          <FormText
            form={form}
            name="convenio.numeroRemessa"
            inputMode="numeric"
            label="Nº. remessa"
            description="O da última remessa enviada ao banco; 0 se nunca houve uma"
          />
          <OndeEncontro campo="Nº. remessa">
            O gerente da conta sabe em que número a empresa parou; o sistema que gerava as remessas também mostra. Quem
            nunca enviou arquivos de remessa deixa 0.
          </OndeEncontro>
        </div>
      </Stack>
    </Section>
  );
}

/** The seed's "Webservice". `children`: the secrets. */
export function WebserviceFields({ form, typed: { webservice }, conta, children }: Props & { children: ReactNode }) {
  const { cooperativa, codigoBeneficiario } = conta;
  return (
    <Section legend="Webservice">
      <Stack gap="md">
        <SimpleGrid cols={2}>
          <div>
            <FormSelect
              form={form}
              name="webservice.versaoApi"
              label="Versão"
              description="Emite híbrido"
              data={['V3']}
            />
            <OndeEncontro campo="Versão">
              V3 é a versão da integração do Sicredi, a que permite boletos híbridos. Não há outra a escolher.
            </OndeEncontro>
          </div>
          <div>
            <FormText
              form={form}
              name="webservice.estacao"
              inputMode="numeric"
              label="C. Estação"
              description="A cooperativa"
            />
            <OndeEncontro campo="C. Estação">
              É o número da sua cooperativa, com 4 dígitos. Num boleto do Sicredi, é o começo do campo Agência/Código do
              beneficiário.
            </OndeEncontro>
            <Esperado form={form} name="webservice.estacao" typed={webservice.estacao} expected={cooperativa}>
              a cooperativa da conta
            </Esperado>
          </div>
        </SimpleGrid>
        <div>
          <FormText
            form={form}
            name="webservice.apiId"
            inputMode="numeric"
            label="API ID"
            description="Código do beneficiário (5 dígitos) + cooperativa (4 dígitos)"
          />
          <OndeEncontro campo="API ID">
            O banco não o mostra pronto: junta-se o código do beneficiário, com 5 dígitos, e a cooperativa, com 4. Aqui:{' '}
            {codigoBeneficiario} e {cooperativa}.
          </OndeEncontro>
          <Esperado form={form} name="webservice.apiId" typed={webservice.apiId} expected={apiIdOf(conta)}>
            código do beneficiário e cooperativa da conta
          </Esperado>
        </div>
        {children}
      </Stack>
    </Section>
  );
}

type EsperadoProps = {
  form: UseFormReturnType<AcessoValues>;
  name: string;
  typed: string;
  expected: string;
  children: string;
};

function Esperado({ form, name, typed, expected, children }: EsperadoProps) {
  const use = () => {
    writeField(form, name, expected);
    form.clearFieldError(name);
    document.getElementById(name)?.focus();
  };
  return (
    <AcessoEsperado
      campo={ROTULOS_ACESSO[name] ?? name}
      typed={typed}
      expected={expected}
      porque={children}
      onUse={use}
    />
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
