import { Select, type SelectProps } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { KeyboardEvent } from 'react';

type Props<V> = Omit<SelectProps, 'form' | 'name'> & {
  form: UseFormReturnType<V>;
  /** Its path in the form's values, and its id. */
  name: string;
};

/** A choice of one from a list, of an uncontrolled form. Of a list that is searched by typing, options are their own words. */
export function FormSelect<V extends Record<string, unknown>>({ form, name, ...props }: Props<V>) {
  const chosen = () => (props.searchable ? String(valueAt(form.getValues(), name) ?? '') : null);
  return (
    <Select
      key={form.key(name)}
      id={name}
      autoComplete="off"
      onKeyDown={(event) => keepForm(event, chosen())}
      {...props}
      {...form.getInputProps(name)}
    />
  );
}

function valueAt(values: object, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], values);
}

// Enter in an open list is for the list, also when it has not marked an option yet. In one that Esc has closed, what stands there may
// not be what is chosen. Neither must send the form.
function keepForm(event: KeyboardEvent<HTMLInputElement>, chosen: string | null): void {
  if (event.key !== 'Enter') return;
  const { currentTarget: input } = event;
  const unchosen = chosen !== null && input.value !== chosen;
  if (unchosen || input.hasAttribute('data-expanded')) event.preventDefault();
}
