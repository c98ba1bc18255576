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
      onKeyDownCapture={(event) => handleEnter(event, chosen())}
      {...props}
      {...form.getInputProps(name)}
    />
  );
}

function valueAt(values: object, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], values);
}

// Enter in an open list is for the list, also when it offers nothing yet. In one that Esc has closed, what stands there may not be
// what is chosen. Neither must send the form.
function handleEnter(event: KeyboardEvent<HTMLInputElement>, chosen: string | null): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const { currentTarget: input } = event;
  const unchosen = chosen !== null && input.value !== chosen;
  const open = input.hasAttribute('data-expanded');
  if (unchosen || open) event.preventDefault();
  const option = open && offeredBy(input, unchosen && input.value !== '');
  if (!option) return;
  // The list would take it once more.
  event.stopPropagation();
  option.click();
}

// A list that opens because somebody types forgets a moment later which option it has marked, or that it has marked one: what it
// shows is what counts, and of what it shows for something typed, the first.
function offeredBy(input: HTMLInputElement, typed: boolean): HTMLElement | null {
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '');
  const marked = list?.querySelector<HTMLElement>('[data-combobox-selected]');
  return marked ?? (typed ? (list?.querySelector<HTMLElement>('[data-combobox-option]') ?? null) : null);
}
