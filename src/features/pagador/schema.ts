import { z } from 'zod';
import { isValidDocumento, normalizeDocumento } from '@/domain/documento';
import { isPlainLine, squeezeBlanks } from '@/domain/texto';

const digits = (text: string) => text.replace(/\D/g, '');
const emptyToNull = (text: string) => (text === '' ? null : text);

function line(max: number, nome: string) {
  return z
    .string(`Informe ${nome}.`)
    .transform(squeezeBlanks)
    .pipe(
      z
        .string()
        .max(max, `Use no máximo ${max} caracteres: o Sicredi não aceita mais.`)
        .refine(isPlainLine, 'Use apenas letras, números e pontuação, sem emojis.'),
    );
}

function optionalLine(max: number, nome: string) {
  return line(max, nome).transform(emptyToNull).nullish().default(null);
}

/** Who owes. Takes what people paste (dots, dashes, spaces) and gives it without. */
export const pagadorSchema = z.object({
  documento: z
    .string({ error: 'Informe o CPF ou CNPJ.' })
    .trim()
    .min(1, 'Informe o CPF ou CNPJ.')
    .refine(isValidDocumento, 'O CPF ou CNPJ não confere: revise os dígitos.')
    .transform((text) => normalizeDocumento(text) ?? text),
  nome: line(40, 'o nome').refine((nome) => nome !== '', 'Informe o nome.'),
  cep: z
    .string()
    .transform(digits)
    .refine((cep) => cep === '' || cep.length === 8, 'O CEP tem 8 dígitos.')
    .transform(emptyToNull)
    .nullish()
    .default(null),
  endereco: optionalLine(40, 'o endereço'),
  cidade: optionalLine(25, 'a cidade'),
  uf: z
    .string()
    .trim()
    .toUpperCase()
    .refine((uf) => uf === '' || /^[A-Z]{2}$/.test(uf), 'A UF tem 2 letras.')
    .transform(emptyToNull)
    .nullish()
    .default(null),
  telefone: z
    .string()
    .transform(digits)
    .refine((fone) => fone === '' || fone.length === 10 || fone.length === 11, 'O telefone tem DDD e 8 ou 9 dígitos.')
    .transform(emptyToNull)
    .nullish()
    .default(null),
  email: z
    .union([z.literal(''), z.email('O e-mail não está completo.').max(40, 'Use no máximo 40 caracteres.')])
    .transform(emptyToNull)
    .nullish()
    .default(null),
});
export type PagadorInput = z.output<typeof pagadorSchema>;
