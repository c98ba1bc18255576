import { Anchor, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { readLocalDate } from '@/domain/data-digitada';
import { formatLocalDate, type LocalDate } from '@/domain/local-date';
import { DIA_DISTANTE, isDiaAlcancavel } from '../schema';

type Props = { dia: LocalDate; hoje: LocalDate; onChange: (dia: LocalDate | null) => void };

const COMPLETE = /^\d{2}\/\d{2}\/\d{4}$/;

/** The day of the sum, as people type it. Taken over when it is complete, on Enter, and when the field is left. */
export function DiaField({ dia, hoje, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const take = (text: string, done: boolean): void => {
    const read = text.trim() === '' ? hoje : readLocalDate(text);
    const wrong = read === null ? 'Informe o dia, como 20/12/2026.' : isDiaAlcancavel(read, hoje) ? null : DIA_DISTANTE;
    setError(wrong);
    if (read === null || wrong) return;
    onChange(read === hoje ? null : read);
    if (done) setTyped(null);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    take(typed ?? formatLocalDate(dia), true);
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextInput
        label="Em que dia?"
        placeholder="dd/mm/aaaa"
        inputMode="numeric"
        autoComplete="off"
        w={180}
        value={typed ?? formatLocalDate(dia)}
        error={error}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          if (COMPLETE.test(value.trim())) take(value, false);
        }}
        onBlur={() => typed !== null && take(typed, true)}
      />
      {dia !== hoje && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => {
            setTyped(null);
            setError(null);
            onChange(null);
          }}
        >
          Voltar para hoje
        </Anchor>
      )}
    </form>
  );
}
