import { Anchor, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import Link from 'next/link';
import { FormSelect } from '@/components/form-select';
import { FormText } from '@/components/form-text';
import { OndeEncontro } from '@/components/onde-encontro';
import { Section } from '@/components/section';
import type { Regras } from '../schema';
import { RegraConselho } from './regra-conselho';
import { ESPECIES } from './regras-especies';
import { type RegrasFormValues, readCount } from './regras-values';

type Props = { form: UseFormReturnType<RegrasFormValues>; values: RegrasFormValues };

/** Until when a boleto can be paid: by Pix, and at all. */
export function PrazosFieldset({ form, values: { validade, diasBaixaAutomatica } }: Props) {
  const baixa = readCount(diasBaixaAutomatica);
  const dias = readCount(validade);
  const conselho =
    baixa !== null && dias !== null && dias > baixa
      ? `O Pix valeria ${dias} dias, mas o banco baixa o boleto depois de ${baixa}: dali em diante ele não pode mais ser pago.`
      : null;
  return (
    <Section legend="Prazos depois do vencimento">
      <FormText
        form={form}
        name="validade"
        format={(typed) => typed.trim()}
        inputMode="numeric"
        className="tabular"
        label="Validade do Pix após o vencimento"
        description="Só no boleto híbrido: por quantos dias depois do vencimento o QR Code ainda pode ser pago. Em branco, o banco o deixa valer até a baixa automática; 0 encerra o Pix no vencimento"
        rightSection="dias"
        rightSectionWidth={56}
        placeholder={baixa === null ? '' : `Até a baixa automática: ${baixa}`}
      />
      <RegraConselho texto={conselho} />
      <FormText
        form={form}
        name="diasBaixaAutomatica"
        format={(typed) => typed.trim()}
        inputMode="numeric"
        className="tabular"
        label="Dias até a baixa automática do banco"
        description="Depois do vencimento. O banco baixa sozinho o boleto que não foi pago, e ele não pode mais ser pago. Quem decide é o banco: informe o prazo do seu convênio, para o sistema perguntar pelo boleto no dia certo"
        rightSection="dias"
        rightSectionWidth={56}
        mt="md"
      />
      <OndeEncontro campo="os dias até a baixa automática">
        No contrato de cobrança com a cooperativa, ou com o gerente: pergunte em quantos dias depois do vencimento o
        convênio baixa os boletos não pagos. Enquanto não souber, deixe 60; mudar aqui não muda o prazo no banco.
      </OndeEncontro>
    </Section>
  );
}

const OPCOES = Object.entries(ESPECIES).map(([value, { nome }]) => ({ value, label: nome }));

/** What the boleto stands for, and that nothing happens to whoever does not pay unless a person asks for it. */
export function DocumentoFieldset({ form, values: { especieDocumento } }: Props) {
  const especie = ESPECIES[especieDocumento as Regras['especieDocumento']];
  return (
    <Section legend="Documento, protesto e negativação">
      <FormSelect
        form={form}
        name="especieDocumento"
        label="Espécie do documento"
        description="O que o boleto cobra. Na dúvida, venda de produtos é duplicata mercantil e serviço é duplicata de serviço"
        data={OPCOES}
      />
      <Stack gap={4} mt="md">
        <Text fw={500}>Nenhum boleto vai a protesto nem a negativação por conta própria.</Text>
        <Text size="sm" c="dimmed">
          {especie?.semProtesto
            ? `Com a espécie ${especie.nome}, o banco não aceita nem um nem outro.`
            : 'Quando for preciso, peça em cada cobrança vencida: abra-a em '}
          {!especie?.semProtesto && (
            <>
              <Anchor component={Link} href="/cobrancas" inherit>
                Cobranças
              </Anchor>
              {' e, em Instruções ao banco, escolha Protestar ou Negativar o pagador.'}
            </>
          )}
        </Text>
      </Stack>
    </Section>
  );
}
