import { Text, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { textField } from '@/components/text-field';
import { linesOf, type RegrasFormValues } from './regras-values';

const MAX_CARACTERES = 80;

type Props = {
  form: UseFormReturnType<RegrasFormValues>;
  name: 'mensagens' | 'informativos';
  text: string;
  label: string;
  /** Where the bank prints it. */
  description: string;
  max: number;
};

/** Lines that the bank prints on a boleto, counted while they are typed. */
export function MensagensField({ form, name, text, label, description, max }: Props) {
  const lines = linesOf(text);
  const used = lines.map(({ length }, index) => `linha ${index + 1}: ${length} de ${MAX_CARACTERES}`);
  const count = `${name}.contagem`;
  const field = textField(form, name);
  return (
    <div>
      <Textarea
        key={form.key(name)}
        label={label}
        description={`${description} Até ${max} linhas de ${MAX_CARACTERES} caracteres`}
        autosize
        minRows={max}
        {...field}
      />
      <Text size="sm" c="dimmed" mt={4} className="tabular" id={count}>
        {lines.length} de {max} linhas{used.length > 0 && ` · ${used.join(' · ')}`}
      </Text>
      <Text size="sm" c="red" role="status">
        {form.errors[name] ? '' : excess(lines, max)}
      </Text>
    </div>
  );
}

// Said while typing, until the form says it.
function excess(lines: string[], max: number): string {
  if (lines.length > max) return `São no máximo ${max} linhas.`;
  const long = lines.flatMap(({ length }, index) => (length > MAX_CARACTERES ? [index + 1] : []));
  return long.length > 0 ? `Passa de ${MAX_CARACTERES} caracteres: linha ${long.join(', ')}.` : '';
}
