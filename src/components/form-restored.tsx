import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  /** Of useApiForm. */
  restored: boolean;
  /** What was not kept, where something was not. */
  children?: ReactNode;
};

/** Says that a form holds again what was typed before the session ended. */
export function FormRestored({ restored, children }: Props) {
  if (!restored) return null;
  return <Alert mb="md">Recuperamos o que você tinha digitado antes de a sessão terminar. {children}</Alert>;
}
