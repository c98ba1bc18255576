import type { UseFormReturnType } from '@mantine/form';
import { useEffect } from 'react';

/**
 * Takes over what a person or a password manager put into the fields before the page came alive: until then it stands in
 * the fields only, and the form would send them as empty.
 */
export function useEarlyTyping<V extends Record<string, unknown>>(form: UseFormReturnType<V>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes alive.
  useEffect(() => {
    const fields = 'input[data-path]:is([type=text],[type=password],[type=email]), textarea[data-path]';
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(fields)) {
      const { path = '' } = field.dataset;
      if (field.readOnly || field.value === field.defaultValue || !((path.split('.')[0] ?? '') in form.getValues()))
        continue;
      (form.setFieldValue as (path: string, value: string, options: { forceUpdate: boolean }) => void)(
        path,
        field.value,
        { forceUpdate: false },
      );
    }
  }, []);
}
