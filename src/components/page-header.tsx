'use client';

import { Anchor, Breadcrumbs, Group, Text, Title } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';

type Props = {
  title: string;
  /** The way to this page, as the menus write it; the last entry is this page and has no link. */
  path?: { label: string; href?: string }[];
  /** The page's one primary action. */
  action?: ReactNode;
};

/** Where one is, what the page is called, and its primary action at the right. */
export function PageHeader({ title, path = [], action }: Props) {
  return (
    <header>
      {path.length > 0 && (
        <Breadcrumbs separator="›" mb="xs" component="nav" aria-label="Caminho" style={{ rowGap: 4 }}>
          {path.map(({ label, href }) =>
            href ? (
              <Anchor key={label} component={Link} href={href} size="sm" underline="hover">
                {label}
              </Anchor>
            ) : (
              <Text key={label} size="sm" c="dimmed">
                {label}
              </Text>
            ),
          )}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" mb="lg" gap="sm">
        <Title order={1} size="h2">
          {title}
        </Title>
        {action}
      </Group>
    </header>
  );
}
