import { Fieldset, type FieldsetProps } from '@mantine/core';

/** Fields that belong together, under a name that can be seen. */
export function Section(props: FieldsetProps) {
  return <Fieldset styles={{ legend: { fontWeight: 600, fontSize: 'var(--mantine-font-size-md)' } }} {...props} />;
}
