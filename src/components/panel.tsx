import { Group, Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  title: string;
  /** Stands across from the title, in its middle unless `align` says otherwise. */
  aside?: ReactNode;
  align?: 'flex-start';
  children: ReactNode;
};

/** One part of a page, a region under its title. */
export function Panel({ title, aside, align, children }: Props) {
  return (
    <Paper withBorder p="lg" component="section" aria-label={title}>
      <Group justify="space-between" gap="sm" mb="md" {...(align && { align })}>
        <Title order={2} size="h4">
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Paper>
  );
}
