import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useRef } from 'react';
import { v4 as uuid } from 'uuid';
import { FormErrorSummary } from '@/components/form-error-summary';
import { textField } from '@/components/text-field';
import { useApiForm } from '@/components/use-api-form';
import { ApiError } from '@/lib/api-client';
import { usePedir } from '../client';
import type { InstrucoesView } from '../schema';
import {
  type Campo,
  camposDe,
  checkPedido,
  type Escolha,
  isSeria,
  nomeDe,
  oQueAcontece,
  type PedidoValues,
  pedidoBody,
  pedidoValues,
  tidy,
} from './pedido-values';
import { useFocusInside } from './use-focus-inside';

type Props = {
  cobrancaId: string;
  escolha: Escolha;
  termos: InstrucoesView['termos'];
  onBack: () => void;
  onDone: () => void;
};

/** One request: what will happen, what it needs, and the button that asks for it. */
export function PedidoForm({ cobrancaId, escolha, termos, onBack, onDone }: Props) {
  const pedir = usePedir(cobrancaId);
  const campos = camposDe(escolha, termos);
  const form = useForm<PedidoValues>({
    mode: 'uncontrolled',
    initialValues: pedidoValues(escolha, termos),
    validate: (values) => checkPedido(campos, values),
  });
  // An error of the list as a whole stands at its first field.
  const rename = (field: string) => field.replace(/^(valores|datas)$/, '$1.0');
  const api = useApiForm({ form, draft: `pedido:${cobrancaId}:${escolha}`, rename });
  // Sending again after silence asks for nothing twice.
  const chave = useRef<string>(undefined);
  const submit = form.onSubmit((values) => {
    api.clear();
    chave.current ??= uuid();
    const failed = (error: Error) => {
      // An earlier sending has arrived after all, with what was typed then; the person is told before the next one.
      if (error instanceof ApiError && error.code === 'IDEMPOTENCY_MISMATCH') chave.current = undefined;
      api.failed(error);
    };
    pedir.mutate({ ...pedidoBody(escolha, values), chave: chave.current }, { onSuccess: onDone, onError: failed });
  }, api.invalid);
  const nothingToType = campos.length === 0;
  const box = useFocusInside<HTMLFormElement>();
  return (
    <form ref={box} onSubmit={submit} noValidate>
      <FormErrorSummary {...api.summary} />
      <Stack gap="md">
        <Text>{oQueAcontece(escolha)}</Text>
        {campos.map((campo, index) => (
          <Field key={form.key(campo.name)} form={form} campo={campo} first={index === 0} />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack} {...(nothingToType && { 'data-autofocus': true })}>
            Voltar
          </Button>
          <Button type="submit" loading={pedir.isPending} {...(isSeria(escolha) && { color: 'red' })}>
            {nomeDe(escolha)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type FieldProps = { form: UseFormReturnType<PedidoValues>; campo: Campo; first: boolean };

function Field({ form, campo: { name, label, formato }, first }: FieldProps) {
  return (
    <TextInput
      label={label}
      autoComplete="off"
      className="tabular"
      {...(formato === 'data' && { placeholder: 'dd/mm/aaaa', inputMode: 'numeric' })}
      {...(formato === 'reais' && { placeholder: 'R$ 0,00', inputMode: 'decimal' })}
      {...(formato === 'percentual' && { rightSection: '%', inputMode: 'decimal' })}
      {...(formato === 'texto' && { maxLength: 10 })}
      {...(first && { 'data-autofocus': true })}
      {...textField(form, name, tidy(formato))}
    />
  );
}
