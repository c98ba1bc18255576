'use client';

import { Anchor, Box, Button, CopyButton, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import { mensagemAoSuporte } from './mensagem-suporte';

/** For who finds no Chave in the portal: why, and the message that gets one. */
export function MensagemSuporte({ conta }: { conta: ContaBancariaView }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const text = mensagemAoSuporte(conta);
  return (
    <>
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        A chave não aparece em “detalhes”?
      </Anchor>
      <Box id={id} hidden={!open} mt="xs">
        <Text size="sm" mb="xs">
          Acontece com algumas aplicações. Abra um chamado no próprio portal do Sicredi com esta mensagem; a resposta
          costuma vir em até um dia.
        </Text>
        <Box
          p="sm"
          mb="xs"
          bd="1px solid var(--mantine-color-default-border)"
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
        >
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {text}
          </Text>
        </Box>
        <CopyButton value={text} timeout={3000}>
          {({ copied, copy }) => (
            <>
              <Button
                size="compact-md"
                variant="default"
                onClick={copy}
                leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              >
                {copied ? 'Copiado' : 'Copiar mensagem'}
              </Button>
              <VisuallyHidden role="status">{copied ? 'Copiado' : ''}</VisuallyHidden>
            </>
          )}
        </CopyButton>
      </Box>
    </>
  );
}
