import { TextInput, type TextInputProps } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { textField } from './text-field';

type Props<V> = Omit<TextInputProps, 'form' | 'name'> & {
  form: UseFormReturnType<V>;
  /** Its path in the form's values, and its id. */
  name: string;
  /** Tidies what was typed when the field is left. */
  format?: (typed: string) => string;
};

/** One line of text of an uncontrolled form. The browser suggests nothing unless `autoComplete` says what it may. */
export function FormText<V extends Record<string, unknown>>({ form, name, format, onBlur, ...props }: Props<V>) {
  const field = textField(form, name, format);
  return (
    <TextInput
      key={form.key(name)}
      autoComplete="off"
      {...props}
      {...field}
      onBlur={(event) => {
        field.onBlur(event);
        onBlur?.(event);
      }}
    />
  );
}
