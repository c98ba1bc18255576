import { Box, Group, Radio, SimpleGrid, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { FormSelect } from '@/components/form-select';
import { FormText } from '@/components/form-text';
import { MarcaEnsaio } from '@/components/marca-ensaio';
import { Section } from '@/components/section';
import { tidyCep } from '@/domain/cep';
import { tidyLocalDate } from '@/domain/data-digitada';
import { tidyDocumento } from '@/domain/documento';
import { UFS } from '@/features/conta-bancaria/schema';
import type { OpcoesEmissao } from '../schema';
import { type CobrancaValues, formatTelefone, formatValor } from './cobranca-values';

type Form = UseFormReturnType<CobrancaValues>;
type Props = {
  form: Form;
  contas: { value: string; label: string }[];
  ambiente: OpcoesEmissao['contas'][number]['ambiente'] | null;
};

/** What is owed, from whom and until when. `ambiente`: where the chosen account issues. */
export function CobrancaFields({ form, contas, ambiente }: Props) {
  return (
    <>
      <PagadorFields form={form} />
      <Section legend="Cobrança">
        <SimpleGrid cols={{ base: 1, xs: 2 }} mb="md">
          <FormText
            form={form}
            name="valor"
            format={formatValor}
            label="Valor"
            placeholder="R$ 0,00"
            inputMode="decimal"
          />
          <FormText
            form={form}
            name="vencimento"
            format={tidyLocalDate}
            label="Vencimento"
            placeholder="dd/mm/aaaa"
            inputMode="numeric"
          />
        </SimpleGrid>
        <Radio.Group
          key={form.key('forma')}
          label="Forma de cobrança"
          size="md"
          mb="md"
          {...form.getInputProps('forma')}
        >
          <Group gap="lg" mt="xs">
            <Radio id="forma" value="BOLETO_HIBRIDO" label="Boleto híbrido (boleto + Pix)" />
            <Radio value="BOLETO" label="Boleto" />
          </Group>
        </Radio.Group>
        <FormSelect
          form={form}
          name="contaBancariaId"
          label="Conta"
          placeholder="Escolha a conta"
          data={contas}
          mb="md"
        />
        <Box role="status" mb={ambiente && ambiente !== 'PRODUCAO' ? 'md' : 0}>
          <MarcaEnsaio ambiente={ambiente}>A cobrança serve para ensaiar. Não a envie a quem deve pagar.</MarcaEnsaio>
        </Box>
        <FormText
          form={form}
          name="descricao"
          label="Descrição (opcional)"
          description="Aparece para o pagador, até 80 caracteres"
          maxLength={80}
          mb="md"
        />
        <FormText
          form={form}
          name="numeroDocumento"
          format={(typed) => typed.trim().toUpperCase()}
          label="Número do documento (opcional)"
          description="Até 10 letras, números ou traços; em branco, vale o número da cobrança"
        />
      </Section>
    </>
  );
}

function PagadorFields({ form }: { form: Form }) {
  return (
    <Section legend="Pagador">
      <FormText form={form} name="pagador.documento" format={tidyDocumento} label="CPF ou CNPJ" mb="md" />
      <FormText form={form} name="pagador.nome" label="Nome" description="Até 40 caracteres" mb="md" />
      <Text size="sm" c="dimmed" mb="xs">
        CEP, endereço, cidade e UF são opcionais.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} mb="md">
        <FormText form={form} name="pagador.cep" format={tidyCep} label="CEP" inputMode="numeric" />
        <FormText form={form} name="pagador.endereco" label="Endereço" placeholder="Rua e número" />
      </SimpleGrid>
      <Group align="flex-start" wrap="nowrap" mb="md">
        <FormText form={form} name="pagador.cidade" label="Cidade" style={{ flex: 1 }} />
        <FormSelect form={form} name="pagador.uf" label="UF" data={UFS} searchable selectFirstOptionOnChange w={100} />
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <FormText form={form} name="pagador.email" label="E-mail (opcional)" type="email" inputMode="email" />
        <FormText
          form={form}
          name="pagador.telefone"
          format={formatTelefone}
          label="Telefone (opcional)"
          type="tel"
          inputMode="tel"
        />
      </SimpleGrid>
    </Section>
  );
}
