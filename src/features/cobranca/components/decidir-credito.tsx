'use client';

import { Alert, Box, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { FormErrorSummary } from '@/components/form-error-summary';
import { FormText } from '@/components/form-text';
import { MarcaEnsaio } from '@/components/marca-ensaio';
import { useApiForm } from '@/components/use-api-form';
import { centavos, formatReais } from '@/domain/money';
import { ApiError } from '@/lib/api-client';
import { useDecidirCredito } from '../client';
import { type Ambiente, type CobrancaDetalhe, decideCreditoSchema } from '../schema';

type Props = {
  credito: { id: string; valor: number };
  cobranca: { numero: number; pagador: string };
  /** Where the money came in, real or rehearsed. */
  ambiente: Ambiente;
  /** After it was written down, with what it now is. */
  onDecided?: (cobranca: CobrancaDetalhe) => void;
  /** When it could not be, since it stands otherwise than it was shown. */
  onChanged?: () => void;
};

type Values = { decisao: string; motivo: string; valor: number };

const NAO_MOVE = 'O sistema só registra a decisão: ele não movimenta dinheiro.';

/** The button that asks what became of an open credit, and the dialog that writes it down. */
export function DecidirCredito({ credito, cobranca, ambiente, onDecided, onChanged }: Props) {
  const [opened, dialog] = useDisclosure(false);
  const [decided, setDecided] = useState(false);
  return (
    <>
      <Button variant="default" size="sm" onClick={dialog.open}>
        Decidir crédito
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={`Decidir o crédito de ${formatReais(centavos(credito.valor))}`}
        // Whoever shows the decision takes the focus then: the button goes away.
        returnFocus={!decided}
      >
        {ambiente !== 'PRODUCAO' && (
          <Box mb="md">
            <MarcaEnsaio ambiente={ambiente} />
          </Box>
        )}
        <Decisao
          credito={credito}
          cobranca={cobranca}
          onBack={dialog.close}
          onDecided={(after) => {
            setDecided(true);
            dialog.close();
            onDecided?.(after);
          }}
          onChanged={() => onChanged?.()}
        />
      </Modal>
    </>
  );
}

type DecisaoProps = Required<Omit<Props, 'ambiente' | 'onDecided' | 'onChanged'>> & {
  onBack: () => void;
  onDecided: (cobranca: CobrancaDetalhe) => void;
  onChanged: () => void;
};

function Decisao({ credito, cobranca: { numero, pagador }, onBack, onDecided, onChanged }: DecisaoProps) {
  const decidir = useDecidirCredito(credito.id, onDecided);
  const form = useForm<Values>({
    mode: 'uncontrolled',
    initialValues: { decisao: '', motivo: '', valor: credito.valor },
    validate: schemaResolver(decideCreditoSchema, { sync: true }),
  });
  const api = useApiForm({ form, draft: `credito:${credito.id}` });
  const submit = form.onSubmit((values) => {
    api.clear();
    const failed = (error: Error) => {
      if (error instanceof ApiError && error.code === 'CONFLICT') onChanged();
      api.failed(error);
    };
    // The credit as it is shown now, whatever it was when the dialog was filled in.
    const body = decideCreditoSchema.parse({ ...values, valor: credito.valor });
    decidir.mutate(body, { onError: failed });
  }, api.invalid);
  const valor = formatReais(centavos(credito.valor));
  return (
    <form onSubmit={submit} noValidate>
      <FormErrorSummary {...api.summary} />
      <Stack gap="md">
        <Text>
          Na cobrança nº {numero}, de {pagador}, entraram {valor} além do devido. O que será feito deste dinheiro?
        </Text>
        <Radio.Group key={form.key('decisao')} label="Decisão" size="md" {...form.getInputProps('decisao')}>
          <Stack gap="sm" mt="xs">
            <Radio
              id="decisao"
              size="md"
              value="DEVOLVER"
              label="Devolver ao pagador"
              description={`Fica registrado que ${valor} voltam a ${pagador}. Faça a devolução no seu banco.`}
              data-autofocus
            />
            <Radio
              size="md"
              value="MANTER"
              label="Manter com a empresa"
              description={`Fica registrado que ${valor} ficam com a empresa, por exemplo para outra cobrança.`}
            />
          </Stack>
        </Radio.Group>
        <FormText
          form={form}
          name="motivo"
          label="Motivo"
          description="Aparece no histórico da cobrança. De 3 a 200 caracteres."
          maxLength={200}
        />
        <Alert color="gray" role="note">
          {NAO_MOVE} Depois de registrada, a decisão não pode ser desfeita aqui.
        </Alert>
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            Voltar
          </Button>
          <Button type="submit" loading={decidir.isPending}>
            Registrar decisão
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
