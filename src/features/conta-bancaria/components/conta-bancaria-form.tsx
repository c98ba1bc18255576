'use client';

import { Button, Group, Stack } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { FormErrorSummary } from '@/components/form-error-summary';
import { FormRestored } from '@/components/form-restored';
import type { ServerDraft } from '@/components/server-draft';
import { writeField } from '@/components/text-field';
import { useApiForm } from '@/components/use-api-form';
import { useSaveContaBancaria } from '../client';
import { type ContaBancariaView, contaBancariaInput, countBoletos, IDENTIFICACAO } from '../schema';
import { ContaBancariaConflict } from './conta-bancaria-conflict';
import { ContaBancariaFields } from './conta-bancaria-fields';
import { type ContaValues, changedValues, contaValues } from './conta-bancaria-values';
import { ContaTravada } from './conta-travada';

type Props = {
  /** The account as the server has it now; null makes a new one. */
  conta: ContaBancariaView | null;
  submitLabel: string;
  /** Integrating an account needs its code; keeping it does not. */
  codigoRequired?: boolean;
  onSaved: (conta: ContaBancariaView) => void;
  /** Stands beside the button. */
  secondary?: ReactNode;
  /** Where what is typed is kept meanwhile; only what differs from the saved account, so that a draft never undoes another's edit. */
  draft?: ServerDraft<Partial<ContaValues>>;
};

const checkFields = schemaResolver(contaBancariaInput, { sync: true });
const SEM_CODIGO = 'Informe o código do beneficiário. O banco o informa.';

/** Adds or corrects an account. What somebody else saved meanwhile is shown, and nothing typed is lost. */
export function ContaBancariaForm({ conta, submitLabel, codigoRequired = false, onSaved, secondary, draft }: Props) {
  const save = useSaveContaBancaria(conta?.id ?? null);
  const [seen, setSeen] = useState(conta);
  const travada = conta !== null && countBoletos(conta.usos).reais > 0;
  const kept = useKept(draft, conta);
  const form = useForm<ContaValues>({
    mode: 'uncontrolled',
    initialValues: { ...contaValues(conta), ...withoutFixed(draft?.initial ?? {}, travada) },
    onValuesChange: kept.keep,
    validate: (values) => ({
      ...(codigoRequired && !values.codigoBeneficiario.trim() && { codigoBeneficiario: SEM_CODIGO }),
      ...checkFields(values),
    }),
  });
  const api = useApiForm({ form, draft: `conta-bancaria:${conta?.id ?? 'nova'}` });

  const isChanged = () => Object.keys(changedValues(form.getValues(), contaValues(seen))).length > 0;
  const showSaved = (current: ContaBancariaView) => {
    kept.restart(current);
    form.setValues(contaValues(current));
    setSeen(current);
    api.clear();
  };
  const changedMeanwhile = conta !== null && seen !== null && conta.versao > seen.versao;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when a newer version arrives, not with every keystroke.
  useEffect(() => {
    if (changedMeanwhile && !isChanged()) showSaved(conta);
  }, [conta?.versao]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the first boleto was issued while somebody was typing.
  useEffect(() => {
    if (travada) for (const field of IDENTIFICACAO) writeField(form, field, contaValues(conta)[field]);
  }, [travada]);

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
      {changedMeanwhile && isChanged() ? (
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
      {conta && <ContaTravada usos={conta.usos} />}
      <Stack gap="lg">
        <ContaBancariaFields form={form} codigoRequired={codigoRequired} travada={travada} />
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
  return { ...saved, ...changedValues(typed, before) };
}

function withoutFixed(values: Partial<ContaValues>, travada: boolean): Partial<ContaValues> {
  const fixed: readonly string[] = travada ? IDENTIFICACAO : [];
  return Object.fromEntries(Object.entries(values).filter(([field]) => !fixed.includes(field)));
}

/** Hands what differs from the saved account to the draft, once there is something or was. */
function useKept(draft: ServerDraft<Partial<ContaValues>> | undefined, conta: ContaBancariaView | null) {
  const saved = useRef(contaValues(conta));
  const any = useRef(Boolean(draft?.initial));
  return {
    restart: (current: ContaBancariaView) => {
      saved.current = contaValues(current);
    },
    keep: (values: ContaValues) => {
      const changed = changedValues(values, saved.current);
      if (!draft || (Object.keys(changed).length === 0 && !any.current)) return;
      any.current = true;
      draft.keep(changed);
    },
  };
}
