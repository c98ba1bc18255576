'use client';

import { Anchor, Box, Text, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';

type Props = {
  /** The field it belongs to, as its label says; read out with the question. */
  campo: string;
  /** The exact answer, short. */
  children: ReactNode;
};

/** "Onde encontro?" below a field: opens its answer in place, by mouse and by keyboard. */
export function OndeEncontro({ campo, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Box mt={4}>
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        Onde encontro?<VisuallyHidden> {campo}</VisuallyHidden>
      </Anchor>
      <Text
        component="div"
        size="sm"
        id={id}
        hidden={!open}
        mt={4}
        pl="sm"
        style={{ borderInlineStart: '2px solid var(--mantine-primary-color-filled)' }}
      >
        {children}
      </Text>
    </Box>
  );
}
