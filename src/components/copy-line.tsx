'use client';

import { ActionIcon, CopyButton, Group, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

type Props = {
  /** What it is, for the button's name: "linha digitável". */
  label: string;
  value: string;
  /** How it is shown where that differs from what is copied. */
  shown?: string;
};

/** A code that people copy: the code, and a button that announces "Copiado". */
export function CopyLine({ label, value, shown = value }: Props) {
  return (
    <Group wrap="nowrap" gap="xs" align="flex-start">
      <Text className="code-line" style={{ flex: 1 }}>
        {shown}
      </Text>
      <CopyButton value={value} timeout={3000}>
        {({ copied, copy }) => (
          <>
            <Tooltip label={copied ? 'Copiado' : `Copiar ${label}`}>
              <ActionIcon
                variant={copied ? 'filled' : 'default'}
                size="lg"
                onClick={copy}
                aria-label={`Copiar ${label}`}
              >
                {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              </ActionIcon>
            </Tooltip>
            <VisuallyHidden role="status">{copied ? 'Copiado' : ''}</VisuallyHidden>
          </>
        )}
      </CopyButton>
    </Group>
  );
}
