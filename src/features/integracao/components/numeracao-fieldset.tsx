import { SimpleGrid, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { FormSelect } from '@/components/form-select';
import { FormText } from '@/components/form-text';
import { OndeEncontro } from '@/components/onde-encontro';
import { Section } from '@/components/section';
import type { IntegracaoView } from '../schema';
import { sequenciaText } from './numeracao-values';
import type { RegrasFormValues } from './regras-values';

const BYTES = ['2', '3', '4', '5', '6', '7', '8', '9'];

type Props = {
  form: UseFormReturnType<RegrasFormValues>;
  values: RegrasFormValues['numeracao'];
  numeracao: IntegracaoView['numeracao'];
};

/** Who makes the nosso número; the byte and the sequence are asked for only where it is the company. */
export function NumeracaoFieldset({ form, values: { tipo, byte }, numeracao }: Props) {
  const andamento = sequenciaText(numeracao, byte);
  return (
    <Section legend="Nosso número">
      <Text size="sm" c="dimmed" mb="md">
        O número de cada boleto no Sicredi. Pelo banco é o mais simples. Próprio, só se nenhum outro sistema usar o
        mesmo byte neste beneficiário. A escolha vale para os boletos emitidos daqui em diante.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: tipo === 'PROPRIA' ? 3 : 1 }}>
        <FormSelect
          form={form}
          name="numeracao.tipo"
          label="Quem gera"
          data={[
            { value: 'BANCO', label: 'Pelo banco' },
            { value: 'PROPRIA', label: 'Próprio' },
          ]}
        />
        {tipo === 'PROPRIA' && (
          <>
            <FormSelect form={form} name="numeracao.byte" label="Byte de geração" data={BYTES} />
            <FormText
              form={form}
              name="numeracao.proximoSequencial"
              format={(typed) => typed.trim()}
              inputMode="numeric"
              className="tabular"
              label="Próximo sequencial"
              placeholder="Seguir a sequência"
            />
          </>
        )}
      </SimpleGrid>
      {tipo === 'PROPRIA' && (
        <>
          <OndeEncontro campo="o byte e o sequencial">
            No último boleto que o outro sistema emitiu neste ano. Um nosso número como 26/200123-4 se lê assim: 26 é o
            ano, 2 é o byte, 00123 é o sequencial e 4 é o dígito; o próximo sequencial seria 124. Se não há outro
            sistema, use o byte 2 e deixe o sequencial em branco.
          </OndeEncontro>
          <Text size="sm" c="dimmed" mt="md" className="tabular">
            {andamento ? `${andamento}. ` : ''}Preencha o próximo sequencial se outro sistema já emitiu com este byte
            neste ano; ele nunca volta atrás. Quando os 99.999 números do byte acabam, o sistema passa ao byte seguinte.
          </Text>
        </>
      )}
    </Section>
  );
}
