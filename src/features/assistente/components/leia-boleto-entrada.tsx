import { Box, Button, Group, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { type DragEvent, useId, useState } from 'react';

type Props = { onText: (text: string) => void; onFile: (file: File) => void; busy: boolean };

/** What is pasted comes whole; what is typed is whole with the last digit of a linha digitável. */
const isWhole = (event: Event, value: string) =>
  (event instanceof InputEvent && event.inputType === 'insertFromPaste') || value.replace(/\D/g, '').length === 47;

/** A line to paste or a PDF to choose or drop. The files' input is a real one: it is only drawn otherwise. */
export function LeiaBoletoEntrada({ onText, onFile, busy }: Props) {
  const [typed, setTyped] = useState('');
  return (
    <>
      <Group align="flex-end" wrap="wrap" gap="sm" mb="sm">
        <TextInput
          label="Linha digitável ou código de barras"
          description="Como no alto do boleto, com ou sem pontos e espaços"
          inputMode="numeric"
          autoComplete="off"
          className="tabular"
          style={{ flex: '1 1 260px' }}
          value={typed}
          onChange={({ currentTarget: { value }, nativeEvent }) => {
            setTyped(value);
            if (isWhole(nativeEvent, value)) onText(value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // Not the form around it.
            event.preventDefault();
            onText(typed);
          }}
        />
        <Button type="button" variant="default" onClick={() => onText(typed)}>
          Ler
        </Button>
      </Group>
      <PdfZone onFile={onFile} busy={busy} />
    </>
  );
}

function PdfZone({ onFile, busy }: Omit<Props, 'onText'>) {
  const id = useId();
  const [state, setState] = useState<'dragging' | 'focused' | null>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setState(null);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <Box
      component="label"
      htmlFor={id}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setState('dragging');
      }}
      onDragLeave={() => setState(null)}
      onDrop={drop}
      style={{
        display: 'block',
        padding: 'var(--mantine-spacing-md)',
        textAlign: 'center',
        cursor: 'pointer',
        borderRadius: 'var(--mantine-radius-md)',
        border: `2px dashed ${state === 'dragging' ? 'var(--mantine-primary-color-filled)' : 'var(--mantine-color-default-border)'}`,
        outline: state === 'focused' ? '2px solid var(--mantine-primary-color-filled)' : 'none',
        outlineOffset: 2,
      }}
    >
      <VisuallyHidden>
        <input
          id={id}
          type="file"
          accept="application/pdf,.pdf"
          aria-describedby={`${id}-onde`}
          onFocus={() => setState('focused')}
          onBlur={() => setState(null)}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            // The same file may be chosen again.
            currentTarget.value = '';
            if (file) onFile(file);
          }}
        />
      </VisuallyHidden>
      <Group gap="xs" justify="center" wrap="nowrap">
        <IconFileTypePdf size={22} aria-hidden />
        <Text span fw={600} td="underline">
          {busy ? 'Lendo o arquivo…' : 'Escolher o PDF do boleto'}
        </Text>
      </Group>
      <Text span size="sm" c="dimmed" display="block" mt={4} id={`${id}-onde`}>
        Ou solte-o aqui. Ele é lido neste navegador e não sai do seu computador.
      </Text>
    </Box>
  );
}
