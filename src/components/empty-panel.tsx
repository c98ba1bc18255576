'use client';

import { EmptyState, Paper } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  icon: ReactNode;
  title: string;
  description: string;
  /** What to do about it. */
  children?: ReactNode;
};

/** A list that has nothing to show: why, and what to do about it. */
export function EmptyPanel({ icon, title, description, children }: Props) {
  return (
    <Paper withBorder p="xl">
      <EmptyState icon={icon} title={title} description={description}>
        {children && <EmptyState.Actions>{children}</EmptyState.Actions>}
      </EmptyState>
    </Paper>
  );
}
