import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { FailureAlert } from '@/components/failure-alert';
import { ApiError } from '@/lib/api-client';
import type { useCreateLink } from '../client';
import { VALIDADES } from '../schema';

type Props = {
  create: ReturnType<typeof useCreateLink>;
  /** Whether a living link ends with this one. */
  replaces: boolean;
  onDone: () => void;
  onCancel: (() => void) | null;
};

const CHOICES = VALIDADES.map(({ horas, nome }) => ({ value: String(horas), label: nome }));

/** For whom and for how long a new link is. */
export function NovoLink({ create, replaces, onDone, onCancel }: Props) {
  const name = useRef<HTMLInputElement>(null);
  const [horas, setHoras] = useState('72');
  const submit = () => {
    if (create.isPending) return;
    create.mutate(
      { destinatario: name.current?.value ?? '', validadeHoras: Number(horas) },
      { onSuccess: onDone, onError: () => name.current?.focus() },
    );
  };
  // There is a form around this panel, which Enter must not send.
  const onEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    submit();
  };
  const wrong = create.error instanceof ApiError ? create.error.fields.destinatario : undefined;
  return (
    <Stack gap="md" role="group" aria-label="Novo link">
      {create.error && !wrong && (
        <FailureAlert
          error={create.error}
          otherwise="Não foi possível criar o link agora. Tente de novo em instantes."
        />
      )}
      <TextInput
        ref={name}
        id="link-titular-destinatario"
        label="Para quem (opcional)"
        description="O nome do titular, como vai aparecer na mensagem e no histórico"
        autoComplete="off"
        maxLength={80}
        error={wrong}
        onKeyDown={onEnter}
      />
      <Select
        id="link-titular-validade"
        label="Vale por"
        description="Depois desse prazo, ou do primeiro envio aceito pelo banco, o link não abre mais o formulário"
        data={CHOICES}
        value={horas}
        onChange={(value) => setHoras(value ?? horas)}
      />
      {replaces && (
        <Text size="sm" c="dimmed">
          O link que está aguardando deixa de valer assim que este for criado.
        </Text>
      )}
      <Group gap="sm">
        <Button loading={create.isPending} onClick={submit}>
          Criar link
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancelar
          </Button>
        )}
      </Group>
    </Stack>
  );
}
