import { Button, Group, Input, PasswordInput, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { textField } from '@/components/text-field';
import { businessDate, formatLocalDate } from '@/domain/local-date';
import type { IntegracaoView } from '../schema';
import type { AcessoValues } from './acesso-values';

type Props = {
  form: UseFormReturnType<AcessoValues>;
  name: 'chave' | 'segredo';
  label: string;
  description: string;
  saved: IntegracaoView['webservice']['chave'];
  /** True while a value is typed, false while the saved one stands. */
  asking: boolean;
  onAsk: (asking: boolean) => void;
};

const DEFINED = { chave: 'Definida', segredo: 'Definido' };

/** A secret: typed once, shown afterwards only as when it was defined and how it ends. */
export function SegredoField({ form, name, label, description, saved, asking, onAsk }: Props) {
  const [atFirst] = useState(saved);
  // One that was typed here and refused is nothing to go back to.
  const replaceable = saved !== null && saved.definidaEm === atFirst?.definidaEm && !form.errors[name];
  if (saved && !asking) {
    return (
      <Input.Wrapper label={label} labelElement="div" size="md">
        <Group justify="space-between" gap="xs">
          <Text className="tabular">
            {DEFINED[name]} em {formatLocalDate(businessDate(new Date(saved.definidaEm)))}, termina em {saved.dica}
          </Text>
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
        </Group>
      </Input.Wrapper>
    );
  }
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
      {replaceable && (
        <Button size="compact-sm" variant="subtle" mt={4} onClick={() => onAsk(false)}>
          Manter {name === 'chave' ? 'a' : 'o'} que termina em {saved?.dica}
        </Button>
      )}
    </div>
  );
}
