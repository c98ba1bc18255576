import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useState } from 'react';
import { ApiError } from '@/lib/api-client';
import { keepDraft, takeDraft } from './form-draft';
import { useEarlyTyping } from './use-early-typing';

type Options<V> = {
  form: UseFormReturnType<V>;
  /** What the draft is called; the same form of another record has another name. */
  draft: string;
  /** Values that are never stored. */
  secret?: readonly string[];
  /** The API's name of a field → this form's, where they differ. */
  rename?: (field: string) => string;
};

const TO_CORRECT = 'Há campos para corrigir.';

/**
 * What a form does when it cannot be sent: errors at their fields, all of them in the summary, and when the session is
 * over, the way to sign in and back to the form as it was.
 */
export function useApiForm<V extends Record<string, unknown>>({ form, draft, secret = [], rename }: Options<V>) {
  const [message, setMessage] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [restored, setRestored] = useState(false);
  useEarlyTyping(form);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form opens.
  useEffect(() => {
    const values = takeDraft(draft);
    if (!values) return;
    form.setValues(values as Partial<V>);
    setRestored(true);
  }, []);

  const show = (text: string) => {
    setMessage(text);
    setAttempt((count) => count + 1);
  };
  return {
    /** True when the form was filled with what had been typed before the session ended. */
    restored,
    summary: { message, attempt, fields: textsOf(form.errors) },
    /** Before each attempt. */
    clear: () => setMessage(null),
    /** For `form.onSubmit`, when the form itself found errors. */
    invalid: () => show(TO_CORRECT),
    /** When the API refused. */
    failed: (error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) {
        keepDraft(draft, form.getValues(), secret);
        const here = window.location.pathname + window.location.search;
        window.location.assign(`/entrar?volta=${encodeURIComponent(here)}`);
        return;
      }
      const fields = Object.entries(error.fields).map(([field, text]) => [rename?.(field) ?? field, text]);
      form.setErrors(Object.fromEntries(fields));
      // Said once: in the list, which leads to the field.
      show(fields.some(([, text]) => text === error.message) ? TO_CORRECT : error.message);
    },
  };
}

function textsOf(errors: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
