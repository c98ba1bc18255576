'use client';

import { Button, Group, Stack } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { type ReactNode, useEffect, useState } from 'react';
import { FormErrorSummary } from '@/components/form-error-summary';
import { FormRestored } from '@/components/form-restored';
import { useApiForm } from '@/components/use-api-form';
import { useSaveContaBancaria } from '../client';
import { type ContaBancariaView, contaBancariaInput } from '../schema';
import { ContaBancariaConflict } from './conta-bancaria-conflict';
import { ContaBancariaFields } from './conta-bancaria-fields';
import { type ContaValues, contaValues } from './conta-bancaria-values';

type Props = {
  /** The account as the server has it now; null makes a new one. */
  conta: ContaBancariaView | null;
  submitLabel: string;
  /** Integrating an account needs its code; keeping it does not. */
  codigoRequired?: boolean;
  onSaved: (conta: ContaBancariaView) => void;
  /** Stands beside the button. */
  secondary?: ReactNode;
};

const checkFields = schemaResolver(contaBancariaInput, { sync: true });
const SEM_CODIGO = 'Informe o código do beneficiário. O banco o informa.';

/** Adds or corrects an account. What somebody else saved meanwhile is shown, and nothing typed is lost. */
export function ContaBancariaForm({ conta, submitLabel, codigoRequired = false, onSaved, secondary }: Props) {
  const save = useSaveContaBancaria(conta?.id ?? null);
  const [seen, setSeen] = useState(conta);
  const form = useForm<ContaValues>({
    mode: 'uncontrolled',
    initialValues: contaValues(conta),
    validate: (values) => ({
      ...(codigoRequired && !values.codigoBeneficiario.trim() && { codigoBeneficiario: SEM_CODIGO }),
      ...checkFields(values),
    }),
  });
  const api = useApiForm({ form, draft: `conta-bancaria:${conta?.id ?? 'nova'}` });

  const showSaved = (current: ContaBancariaView) => {
    form.setInitialValues(contaValues(current));
    form.setValues(contaValues(current));
    setSeen(current);
    api.clear();
  };
  const changedMeanwhile = conta !== null && seen !== null && conta.versao > seen.versao;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when a newer version arrives, not with every keystroke.
  useEffect(() => {
    if (changedMeanwhile && !form.isDirty()) showSaved(conta);
  }, [conta?.versao]);

  const submit = form.onSubmit((values) => {
    api.clear();
    save.mutate(seen ? { ...values, versao: seen.versao } : values, {
      onSuccess: (saved) => {
        showSaved(saved);
        onSaved(saved);
      },
      onError: api.failed,
    });
  }, api.invalid);

  return (
    <form onSubmit={submit} noValidate style={{ maxWidth: 640 }}>
      <FormRestored restored={api.restored} />
      {changedMeanwhile && form.isDirty() ? (
        <ContaBancariaConflict
          seen={seen}
          saved={conta}
          onTakeSaved={() => showSaved(conta)}
          onKeepTyped={() => {
            const merged = mergeTyped(form.getValues(), contaValues(seen), contaValues(conta));
            showSaved(conta);
            form.setValues(merged);
          }}
        />
      ) : (
        <FormErrorSummary {...api.summary} />
      )}
      <Stack gap="lg">
        <ContaBancariaFields form={form} codigoRequired={codigoRequired} />
        <Group justify="flex-end">
          {secondary}
          <Button type="submit" loading={save.isPending}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What this person changed stands; what only somebody else changed is theirs. */
function mergeTyped(typed: ContaValues, before: ContaValues, saved: ContaValues): ContaValues {
  const changed = Object.entries(typed).filter(([field, value]) => value !== before[field as keyof ContaValues]);
  return { ...saved, ...Object.fromEntries(changed) };
}
