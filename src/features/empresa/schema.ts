import { z } from 'zod';
import { isPlainLine, squeezeBlanks } from '@/domain/texto';

/** One line of text as people type it: blanks squeezed, 1 to `max` characters. `missing`: what to say when it is absent. */
export function lineOfText(missing: string, max: number) {
  return z
    .string(missing)
    .transform(squeezeBlanks)
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(max, `Use no máximo ${max} caracteres.`)
        .refine(isPlainLine, 'Use apenas letras, números e pontuação, sem emojis.'),
    );
}

const senha = z
  .string('Informe a senha.')
  .min(10, 'A senha precisa ter ao menos 10 caracteres.')
  .max(128, 'A senha pode ter no máximo 128 caracteres.');

const email = z
  .string('Informe o e-mail.')
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email('Informe um e-mail válido, como nome@empresa.com.br.').max(254, 'Use no máximo 254 caracteres.'));

/** First run: who may do it, the company, and its first administrator. */
export const instalacaoInput = z.object(
  {
    codigo: z.string('Informe o código de instalação.').trim().min(1, 'Informe o código de instalação.'),
    empresa: z.object({ nome: lineOfText('Informe o nome da empresa.', 80) }, 'Informe a empresa.'),
    administrador: z.object(
      { nome: lineOfText('Informe o nome do administrador.', 80), email, senha },
      'Informe o administrador.',
    ),
  },
  'Envie os dados da instalação.',
);
export type InstalacaoInput = z.infer<typeof instalacaoInput>;

export const instalacaoOutput = z.object({ empresaId: z.uuid(), usuarioId: z.uuid() });

const integracaoParceiro = z.enum(['TECNOSPEED'], 'Escolha a integração parceiro: TecnoSpeed.');
const formaCobrancaPadrao = z.enum(
  ['BOLETO', 'BOLETO_HIBRIDO'],
  'Escolha a forma de cobrança padrão: boleto ou boleto híbrido (boleto + Pix).',
);

/** Configurações › Financeiro › Cobranças. */
export const configuracaoInput = z.object({ integracaoParceiro, formaCobrancaPadrao }, 'Envie as configurações.');
export type ConfiguracaoInput = z.infer<typeof configuracaoInput>;

/** All null until it is saved for the first time. */
export const configuracaoOutput = z.object({
  integracaoParceiro: integracaoParceiro.nullable(),
  formaCobrancaPadrao: formaCobrancaPadrao.nullable(),
  atualizadaEm: z.iso.datetime().nullable(),
});
export type ConfiguracaoView = z.infer<typeof configuracaoOutput>;
