import { Select, type SelectProps } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { KeyboardEvent } from 'react';

type Props<V> = Omit<SelectProps, 'form' | 'name'> & {
  form: UseFormReturnType<V>;
  /** Its path in the form's values, and its id. */
  name: string;
};

/** A choice of one from a list, of an uncontrolled form. */
export function FormSelect<V extends Record<string, unknown>>({ form, name, ...props }: Props<V>) {
  return (
    <Select
      key={form.key(name)}
      id={name}
      autoComplete="off"
      onKeyDown={keepForm}
      {...props}
      {...form.getInputProps(name)}
    />
  );
}

// Enter in an open list is for the list, also when it has not marked an option yet: it must not send the form.
function keepForm(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Enter' && event.currentTarget.getAttribute('aria-expanded') === 'true') event.preventDefault();
}
