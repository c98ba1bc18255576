import type { UseFormReturnType } from '@mantine/form';
import type { FocusEvent } from 'react';

/** What a text field of an uncontrolled form needs, plus a tidy form of what was typed when the field is left. */
export function textField<V extends Record<string, unknown>>(
  form: UseFormReturnType<V>,
  name: string,
  format?: (typed: string) => string,
) {
  const { onBlur, ...props } = form.getInputProps(name);
  return {
    ...props,
    id: name,
    name,
    onBlur: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      onBlur?.(event);
      if (format) writeField(form, name, format(event.currentTarget.value));
    },
  };
}

/** Puts a value into a field without remounting it, so that the focus stays where it is. */
export function writeField<V extends Record<string, unknown>>(
  form: UseFormReturnType<V>,
  name: string,
  value: string,
): void {
  const input = document.getElementById(name);
  const isField = input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement;
  if (!isField || input.value === value) return;
  input.value = value;
  (form.setFieldValue as (path: string, value: string, options: { forceUpdate: boolean }) => void)(name, value, {
    forceUpdate: false,
  });
}
