'use client';

import { Alert, Anchor, List } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

type Props = {
  /** What happened, in one sentence; null shows nothing. */
  message: string | null;
  /** Field id → what is wrong with it. */
  fields?: Record<string, string>;
  /** Changes with every attempt, so that the summary takes the focus again. */
  attempt: number;
};

/** The list of what to correct, on top of a form: takes the focus, and each line leads to its field. */
export function FormErrorSummary({ message, fields = {}, attempt }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failed attempt takes the focus, also with the same message.
  useEffect(() => {
    if (message) box.current?.focus();
  }, [attempt, message]);
  if (!message) return null;
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      color="red"
      icon={<IconAlertCircle aria-hidden />}
      title={message}
      role="alert"
      mb="md"
    >
      {Object.keys(fields).length > 0 && (
        <List size="sm">
          {Object.entries(fields).map(([id, text]) => (
            <List.Item key={id}>
              <Anchor c="inherit" inherit href={`#${CSS.escape(id)}`} onClick={(event) => focusField(event, id)}>
                {text}
              </Anchor>
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}

function focusField(event: { preventDefault: () => void }, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
