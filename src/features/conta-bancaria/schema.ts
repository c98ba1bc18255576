import { z } from 'zod';
import { documentoKind, isValidDocumento, normalizeDocumento } from '@/domain/documento';
import { lineOfText } from '@/features/empresa/schema';

export const UFS = 'AC AL AP AM BA CE DF ES GO MA MT MS MG PA PB PR PE PI RJ RN RS RO RR SC SP SE TO'.split(' ');

/** Takes away what people paste along with a number: dots, dashes, slashes and blanks. */
const bare = (text: string) => text.replace(/[.\-/\s\u00a0]/g, '').toUpperCase();

/** A number as people paste it; stored bare. */
export function pastedNumber(shape: RegExp, message: string) {
  return z.string(message).transform(bare).pipe(z.string().regex(shape, message));
}

const documento = z
  .string('Informe o CNPJ do titular.')
  .refine((text) => documentoKind(text) !== 'CPF', {
    error: 'A conta precisa ser de pessoa jurídica. Informe o CNPJ do titular.',
    abort: true,
  })
  .refine((text) => documentoKind(text) === 'CNPJ', {
    error: 'Informe o CNPJ do titular, com 14 caracteres.',
    abort: true,
  })
  .refine(isValidDocumento, 'Este CNPJ não existe. Confira os números e os dois dígitos do final.')
  .transform((text) => normalizeDocumento(text) ?? text);

const optionalLine = (max: number) =>
  z
    .string('Informe um texto.')
    .nullish()
    .transform((text) => (text?.trim() ? text : null))
    .pipe(lineOfText('Informe um texto.', max).nullable());

// No account is written like this: it stands for one whose dígito contradicts the field beside it.
const DIGITO_EM_CONFLITO = '≠';

const conta = z
  .string('Informe o número da conta.')
  .refine((text) => text !== DIGITO_EM_CONFLITO, {
    error: 'O dígito no fim da conta é diferente do campo Dígito. Confira os dois.',
    abort: true,
  })
  .pipe(pastedNumber(/^\d{1,12}$/, 'Informe o número da conta, só dígitos, sem o dígito verificador.'));

const fields = {
  banco: z.literal('748', 'Por enquanto só contas do Sicredi (748) podem emitir cobranças.').default('748'),
  cooperativa: pastedNumber(/^\d{4}$/, 'Informe a cooperativa com 4 dígitos, como 0165.'),
  posto: pastedNumber(/^[0-9A-Z]{2}$/, 'Informe o posto com 2 caracteres, como 02.'),
  conta,
  digito: pastedNumber(/^[0-9X]{1,2}$/, 'Informe o dígito da conta.'),
  titular: lineOfText('Informe o titular da conta.', 80),
  documento,
  cep: pastedNumber(/^\d{8}$/, 'Informe o CEP com 8 dígitos.'),
  logradouro: lineOfText('Informe o logradouro.', 80),
  numero: lineOfText('Informe o número do endereço, ou S/N.', 20),
  complemento: optionalLine(40),
  bairro: lineOfText('Informe o bairro.', 60),
  cidade: lineOfText('Informe a cidade.', 60),
  uf: z
    .string('Informe a UF.')
    .transform((text) => text.trim().toUpperCase())
    .pipe(z.enum(UFS, 'Informe a UF com 2 letras, como RS.')),
  codigoBeneficiario: z
    .string('Informe o código do beneficiário como texto.')
    .nullish()
    .transform((text) => bare(text ?? '') || null)
    .pipe(
      z
        .string()
        .regex(/^\d{1,5}$/, 'O código do beneficiário tem até 5 dígitos. Confirme-o com o banco.')
        .transform((text) => text.padStart(5, '0'))
        .nullable(),
    ),
};

/** "12345-6" pasted into Conta fills Dígito too. Where both are given and disagree, Conta is refused: nobody knows which is meant. */
function splitDigito(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('conta' in input)) return input;
  const digito = 'digito' in input && typeof input.digito === 'string' ? input.digito.trim().toUpperCase() : '';
  const pasted = typeof input.conta === 'string' ? /^([\d.\s]+)-\s*(\w{1,2})\s*$/.exec(input.conta) : null;
  if (!pasted) return input;
  const [, conta, last = ''] = pasted;
  if (digito !== '' && digito !== last.toUpperCase()) return { ...input, conta: DIGITO_EM_CONFLITO };
  return { ...input, conta, digito: last };
}

export const contaBancariaInput = z.preprocess(splitDigito, z.object(fields, 'Envie os dados da conta.'));
export type ContaBancariaInput = z.infer<typeof contaBancariaInput>;

const versao = z.int('Informe a versão da conta que você está editando.').min(1);

/** `versao`: the one the person saw; an older one is a conflict. */
export const contaBancariaEdit = z.preprocess(splitDigito, z.object({ ...fields, versao }, 'Envie os dados da conta.'));
export type ContaBancariaEdit = z.infer<typeof contaBancariaEdit>;

/** What the bank knows an account by, and its boletos with it. */
export const IDENTIFICACAO = ['cooperativa', 'posto', 'conta', 'codigoBeneficiario', 'documento'] as const;

/** One use of an account: how its integração in an ambiente stands, and what was issued over it. */
const usoDaConta = z.object({
  ambiente: z.enum(['PRODUCAO', 'HOMOLOGACAO', 'SIMULADOR']),
  /** As people see it: one whose convênio the bank refuses has a problem, whatever the last test said. */
  situacao: z.enum(['EM_CONFIGURACAO', 'INTEGRADA', 'COM_PROBLEMA', 'DESATIVADA']),
  /** Boletos that were ever issued and that are open, each counted up to CONTADO_ATE. */
  boletos: z.int(),
  emAberto: z.int(),
});
export type UsoDaConta = z.infer<typeof usoDaConta>;

/** Beyond it boletos are not counted one by one: "1000 ou mais" says as much. */
export const CONTADO_ATE = 1000;

export const contaBancariaOutput = z.object({
  id: z.uuid(),
  banco: z.string(),
  cooperativa: z.string(),
  posto: z.string(),
  conta: z.string(),
  digito: z.string(),
  titular: z.string(),
  documento: z.string(),
  cep: z.string(),
  logradouro: z.string(),
  numero: z.string(),
  complemento: z.string().nullable(),
  bairro: z.string(),
  cidade: z.string(),
  uf: z.string(),
  codigoBeneficiario: z.string().nullable(),
  versao: z.int(),
  criadaEm: z.iso.datetime(),
  atualizadaEm: z.iso.datetime(),
  /** Null while it is in use; a deactivated one issues nothing and is not offered. */
  desativadaEm: z.iso.datetime().nullable(),
  /** The most real one first; empty until the account is being integrated. */
  usos: z.array(usoDaConta),
});
export type ContaBancariaView = z.infer<typeof contaBancariaOutput>;

export const contasBancariasOutput = z.object({ contas: z.array(contaBancariaOutput) });

export const contaBancariaParams = z.object({ contaId: z.uuid() });

/** What was issued over an account: what the bank really knows, and what was only rehearsed or sent to its place for tests. */
export function countBoletos(usos: readonly UsoDaConta[]): { reais: number; ensaiados: number } {
  const sum = (some: readonly UsoDaConta[]) => some.reduce((total, { boletos }) => total + boletos, 0);
  const real = usos.filter(({ ambiente }) => ambiente === 'PRODUCAO');
  return { reais: sum(real), ensaiados: sum(usos) - sum(real) };
}

/** What has to be done before an account can be deactivated; null when nothing stands in the way. */
export function blockerOfDesativacao(usos: readonly UsoDaConta[]): 'EM_USO' | 'EM_ABERTO' | null {
  if (usos.some(({ situacao }) => situacao === 'INTEGRADA' || situacao === 'COM_PROBLEMA')) return 'EM_USO';
  return usos.some(({ emAberto }) => emAberto > 0) ? 'EM_ABERTO' : null;
}
