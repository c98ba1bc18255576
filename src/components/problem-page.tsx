'use client';

import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import Link from 'next/link';

type Props = {
  title: string;
  /** What happened and what it means. */
  text: string;
  /** The way back. */
  back: { href: string; label: string };
  /** Tries again, where that may help. */
  onRetry?: () => void;
};

/** A page that could not be shown: what happened and where to go on. */
export function ProblemPage({ title, text, back, onRetry }: Props) {
  return (
    <Stack align="flex-start" maw={560} role={onRetry ? 'alert' : undefined}>
      <Title order={1} size="h2">
        {title}
      </Title>
      <Text>{text}</Text>
      {onRetry && <Button onClick={onRetry}>Tentar de novo</Button>}
      <Anchor component={Link} href={back.href}>
        {back.label}
      </Anchor>
    </Stack>
  );
}
