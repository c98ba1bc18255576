import { Alert, Button, CopyButton, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconCopy, IconLink, IconMail } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { CopyLine } from '@/components/copy-line';
import type { LinkCriado } from '../schema';

const ASSUNTO = 'Acesso do Sicredi para a emissão de boletos';

/** The address of a link that was just made, and a message to send it with. Shown once: nobody can read it again. */
export function LinkCriadoBox({ endereco, mensagem }: Pick<LinkCriado, 'endereco' | 'mensagem'>) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const mailto = `mailto:?subject=${encodeURIComponent(ASSUNTO)}&body=${encodeURIComponent(mensagem)}`;
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      color="teal"
      icon={<IconLink aria-hidden />}
      title="Link criado. Copie-o agora: ele aparece só desta vez"
      mb="md"
    >
      <CopyLine label="endereço do link" value={endereco} />
      <Text size="sm" mt="sm" mb={4} fw={600}>
        Mensagem pronta para enviar
      </Text>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {mensagem}
      </Text>
      <Group gap="sm" mt="sm">
        <CopyButton value={mensagem} timeout={3000}>
          {({ copied, copy }) => (
            <>
              <Button size="sm" variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={copy}>
                {copied ? 'Mensagem copiada' : 'Copiar mensagem'}
              </Button>
              <VisuallyHidden role="status">{copied ? 'Copiado' : ''}</VisuallyHidden>
            </>
          )}
        </CopyButton>
        <Button
          component="a"
          size="sm"
          variant="default"
          leftSection={<IconMail size={18} aria-hidden />}
          href={mailto}
        >
          Enviar por e-mail
        </Button>
      </Group>
    </Alert>
  );
}
