import { Text, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { Section } from '@/components/section';
import { textField } from '@/components/text-field';
import { linesOf, MAX_CARACTERES, MAX_LINHAS, type RegrasFormValues } from './regras-values';

/** The messages of a boleto, one per line, counted while they are typed. */
export function MensagensField({ form }: { form: UseFormReturnType<RegrasFormValues> }) {
  const [lines, setLines] = useState(() => linesOf(form.getValues().mensagens));
  form.watch('mensagens', ({ value }) => setLines(linesOf(String(value))));
  const used = lines.map(({ length }, index) => `linha ${index + 1}: ${length} de ${MAX_CARACTERES}`);
  const tooMuch = form.errors.mensagens ? '' : excess(lines);
  return (
    <Section legend="Mensagens">
      <Textarea
        key={form.key('mensagens')}
        label="Local de pagamento e instruções"
        description={`O que o cliente lê no boleto, uma mensagem por linha: até ${MAX_LINHAS} linhas de ${MAX_CARACTERES} caracteres`}
        autosize
        minRows={4}
        {...textField(form, 'mensagens')}
      />
      <Text size="sm" c="dimmed" mt={4} className="tabular">
        {lines.length} de {MAX_LINHAS} linhas{used.length > 0 && ` · ${used.join(' · ')}`}
      </Text>
      <Text size="sm" c="red" role="status">
        {tooMuch}
      </Text>
    </Section>
  );
}

// Said while typing, until the form says it.
function excess(lines: string[]): string {
  if (lines.length > MAX_LINHAS) return `São no máximo ${MAX_LINHAS} linhas.`;
  const long = lines.flatMap(({ length }, index) => (length > MAX_CARACTERES ? [index + 1] : []));
  return long.length > 0 ? `Passa de ${MAX_CARACTERES} caracteres: linha ${long.join(', ')}.` : '';
}
