import { Button, Group, Input, PasswordInput, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconCircleCheck, IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { OndeEncontro } from '@/components/onde-encontro';
import { textField } from '@/components/text-field';
import { businessDate, formatLocalDate } from '@/domain/local-date';
import type { IntegracaoView } from '../schema';
import type { AcessoValues } from './acesso-values';

type Sealed = IntegracaoView['webservice']['chave'];

type Props = {
  form: UseFormReturnType<AcessoValues>;
  name: 'chave' | 'segredo';
  label: string;
  description: string;
  /** Where it is found. */
  onde: ReactNode;
  /** The one the bank has accepted, and the one that still waits for its word. */
  saved: Sealed;
  candidata: Sealed;
  /** True while a value is typed, false while the saved one stands. */
  asking: boolean;
  onAsk: (asking: boolean) => void;
  onDiscard: () => void;
  discarding: boolean;
};

const WORDS = {
  chave: { nova: 'Nova Chave digitada', aceita: 'Aceita', definida: 'definida', a: 'a', anterior: 'a anterior' },
  segredo: { nova: 'Novo Segredo digitado', aceita: 'Aceito', definida: 'definido', a: 'o', anterior: 'o anterior' },
};

/** A secret: typed once, shown afterwards only as when it was defined, how it ends, and whether the bank has accepted it. */
export function SegredoField(props: Props) {
  const { form, name, label, description, onde, saved, candidata, asking, onAsk } = props;
  const shown = candidata ?? saved;
  if (shown && !asking) return <Sealed {...props} />;
  return (
    <div>
      <PasswordInput
        key={form.key(name)}
        label={label}
        description={description}
        autoComplete="off"
        spellCheck={false}
        // Mantine marks this one for the eye only.
        aria-invalid={form.errors[name] ? true : undefined}
        data-1p-ignore
        data-lpignore="true"
        visibilityToggleButtonProps={{ 'aria-label': `Mostrar ou esconder: ${label}`, tabIndex: 0 }}
        {...textField(form, name)}
      />
      <OndeEncontro campo={label}>{onde}</OndeEncontro>
      {shown && !form.errors[name] && (
        <Button size="compact-sm" variant="subtle" mt={4} onClick={() => onAsk(false)}>
          Manter {WORDS[name].a} que termina em {shown.dica}
        </Button>
      )}
    </div>
  );
}

function Sealed({ name, label, saved, candidata, onAsk, onDiscard, discarding }: Props) {
  const words = WORDS[name];
  return (
    <Input.Wrapper label={label} labelElement="div" size="md">
      <Stack gap={6}>
        {candidata && (
          <Line icon={<IconHourglass size={18} aria-hidden />}>
            {words.nova} em {dayOf(candidata)}, termina em {candidata.dica}. O Sicredi ainda não {words.a} aceitou
            {saved ? `; ${words.anterior} continua em uso` : ''}.
          </Line>
        )}
        {saved && (
          <Line icon={<IconCircleCheck size={18} aria-hidden />}>
            {words.aceita} pelo Sicredi, {words.definida} em {dayOf(saved)}, termina em {saved.dica}
          </Line>
        )}
        <Group gap="xs">
          <Button
            size="compact-md"
            variant="default"
            aria-label={`Substituir ${label}`}
            onClick={() => {
              onAsk(true);
              // After the field is there.
              requestAnimationFrame(() => document.getElementById(name)?.focus());
            }}
          >
            Substituir
          </Button>
          {candidata && saved && (
            <Button
              size="compact-md"
              variant="default"
              aria-label={`Descartar ${words.nova.replace(/ digitad.$/, '')}`}
              loading={discarding}
              onClick={onDiscard}
            >
              Descartar
            </Button>
          )}
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <span style={{ flexShrink: 0, paddingTop: 3 }}>{icon}</span>
      <Text className="tabular">{children}</Text>
    </Group>
  );
}

function dayOf({ definidaEm }: NonNullable<Sealed>): string {
  return formatLocalDate(businessDate(new Date(definidaEm)));
}
