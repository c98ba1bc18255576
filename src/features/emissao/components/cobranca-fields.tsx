import { Group, Radio, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Section } from '@/components/section';
import { textField } from '@/components/text-field';
import { UFS } from '@/features/conta-bancaria/schema';
import type { OpcoesEmissao } from '../schema';
import {
  type CobrancaValues,
  formatCep,
  formatDoc,
  formatTelefone,
  formatValor,
  formatVencimento,
} from './cobranca-values';

type Form = UseFormReturnType<CobrancaValues>;

/** What is owed, from whom and until when. */
export function CobrancaFields({ form, opcoes }: { form: Form; opcoes: OpcoesEmissao }) {
  return (
    <>
      <PagadorFields form={form} />
      <Section legend="Cobrança">
        <SimpleGrid cols={{ base: 1, xs: 2 }} mb="md">
          <TextInput
            key={form.key('valor')}
            label="Valor"
            placeholder="R$ 0,00"
            inputMode="decimal"
            autoComplete="off"
            {...textField(form, 'valor', formatValor)}
          />
          <TextInput
            key={form.key('vencimento')}
            label="Vencimento"
            placeholder="dd/mm/aaaa"
            inputMode="numeric"
            autoComplete="off"
            {...textField(form, 'vencimento', formatVencimento)}
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
        <Select
          key={form.key('contaBancariaId')}
          id="contaBancariaId"
          label="Conta"
          placeholder="Escolha a conta"
          data={opcoes.contas.map(({ id, nome }) => ({ value: id, label: nome }))}
          autoComplete="off"
          mb="md"
          {...form.getInputProps('contaBancariaId')}
        />
        <TextInput
          key={form.key('descricao')}
          label="Descrição (opcional)"
          description="Aparece para o pagador, até 80 caracteres"
          autoComplete="off"
          maxLength={80}
          mb="md"
          {...textField(form, 'descricao')}
        />
        <TextInput
          key={form.key('numeroDocumento')}
          label="Número do documento (opcional)"
          description="Até 10 letras, números ou traços; em branco, vale o número da cobrança"
          autoComplete="off"
          {...textField(form, 'numeroDocumento', (typed) => typed.trim().toUpperCase())}
        />
      </Section>
    </>
  );
}

function PagadorFields({ form }: { form: Form }) {
  return (
    <Section legend="Pagador">
      <TextInput
        key={form.key('pagador.documento')}
        label="CPF ou CNPJ"
        autoComplete="off"
        mb="md"
        {...textField(form, 'pagador.documento', formatDoc)}
      />
      <TextInput
        key={form.key('pagador.nome')}
        label="Nome"
        description="Até 40 caracteres"
        autoComplete="off"
        mb="md"
        {...textField(form, 'pagador.nome')}
      />
      <Text size="sm" c="dimmed" mb="xs">
        CEP, endereço, cidade e UF são opcionais.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} mb="md">
        <TextInput
          key={form.key('pagador.cep')}
          label="CEP"
          inputMode="numeric"
          autoComplete="off"
          {...textField(form, 'pagador.cep', formatCep)}
        />
        <TextInput
          key={form.key('pagador.endereco')}
          label="Endereço"
          placeholder="Rua e número"
          autoComplete="off"
          {...textField(form, 'pagador.endereco')}
        />
      </SimpleGrid>
      <Group align="flex-start" wrap="nowrap" mb="md">
        <TextInput
          key={form.key('pagador.cidade')}
          label="Cidade"
          autoComplete="off"
          style={{ flex: 1 }}
          {...textField(form, 'pagador.cidade')}
        />
        <Select
          key={form.key('pagador.uf')}
          id="pagador.uf"
          label="UF"
          data={UFS}
          searchable
          selectFirstOptionOnChange
          autoComplete="off"
          w={100}
          {...form.getInputProps('pagador.uf')}
        />
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          key={form.key('pagador.email')}
          label="E-mail (opcional)"
          type="email"
          inputMode="email"
          autoComplete="off"
          {...textField(form, 'pagador.email')}
        />
        <TextInput
          key={form.key('pagador.telefone')}
          label="Telefone (opcional)"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          {...textField(form, 'pagador.telefone', formatTelefone)}
        />
      </SimpleGrid>
    </Section>
  );
}
