import { z } from 'zod';
import { isPlainLine, squeezeBlanks } from '@/domain/texto';
import { credenciaisInput, integracaoChoice } from '@/features/integracao/schema';

/** A 256-bit token in base64url, as it stands in the link. */
export const titularParams = z.object({ token: z.string().regex(/^[\w-]{43}$/) });

export const linkTitularChoice = integracaoChoice;

/** How long a link may live, in hours, and what that is called. */
export const VALIDADES = [
  { horas: 24, nome: '24 horas' },
  { horas: 72, nome: '3 dias' },
  { horas: 168, nome: '7 dias' },
] as const;

const HORAS = VALIDADES.map(({ horas }) => horas);

/** The bank's refusals that a link survives, and one less. */
export const MAX_RECUSAS = 5;

/** What lies between two entries: slower than a program that guesses would like, and no longer than a person takes to type again. */
export const PAUSE_MS = 3_000;

export const createLinkInput = z.object(
  {
    destinatario: z
      .string('Informe o nome como texto.')
      .nullish()
      .transform((text) => squeezeBlanks(text ?? '') || null)
      .refine((text) => text === null || text.length <= 80, 'O nome tem no máximo 80 caracteres.')
      .refine((text) => text === null || isPlainLine(text), 'Use letras, números e pontuação, sem emojis.'),
    validadeHoras: z
      .int('Escolha por quanto tempo o link vale.')
      .refine((horas) => HORAS.some((each) => each === horas), 'Escolha 24 horas, 3 dias ou 7 dias.')
      .default(72),
  },
  'Envie os dados do link.',
);
export type CreateLinkInput = z.infer<typeof createLinkInput>;

const EMPTY = { chave: '', segredo: '' };

/** What the titular types: always both, so that one that is left out reads as an empty field. */
export const entradaTitular = z
  .preprocess(
    (input) => (typeof input === 'object' && input !== null ? { ...EMPTY, ...input } : input),
    // A form without JavaScript may carry what no JSON of ours does.
    credenciaisInput.refine(({ segredo }) => !segredo?.includes('\0'), {
      path: ['segredo'],
      error: 'O Segredo tem um caractere inválido. Copie-o de novo do internet banking.',
    }),
  )
  .transform(({ chave = '', segredo = '' }) => ({ chave, segredo }));
export type EntradaTitular = z.infer<typeof entradaTitular>;

/** Alive, or how it ended. */
const estado = z.enum(['ATIVO', 'ACEITO', 'EXPIRADO', 'REVOGADO', 'ESGOTADO']);
export type EstadoLink = z.infer<typeof estado>;

const evento = z.object({
  id: z.uuid(),
  fato: z.enum(['CRIADO', 'ABERTO', 'RECUSADO', 'SEM_RESPOSTA', 'ACEITO', 'REVOGADO', 'ESGOTADO']),
  campo: z.string().nullable(),
  ocorridoEm: z.iso.datetime(),
  destinatario: z.string().nullable(),
});
export type EventoTitular = z.infer<typeof evento>;

const link = z.object({
  estado,
  destinatario: z.string().nullable(),
  criadoEm: z.iso.datetime(),
  criadoPor: z.string(),
  expiraEm: z.iso.datetime(),
  recusas: z.int(),
  usadoEm: z.iso.datetime().nullable(),
  revogadoEm: z.iso.datetime().nullable(),
  revogadoPor: z.string().nullable(),
});
export type LinkTitularView = z.infer<typeof link>;

/** What staff see: the latest link of an integração, null while there was none, and what happened to this one and those before. */
export const linkTitularOutput = z.object({ link: link.nullable(), eventos: z.array(evento), agora: z.iso.datetime() });

/** The same just after a link was made, with the one thing that is never shown again. */
export const linkCriadoOutput = linkTitularOutput.extend({ endereco: z.url(), mensagem: z.string() });
export type LinkCriado = z.infer<typeof linkCriadoOutput>;

export const entradaTitularOutput = z.object({ situacao: z.literal('ACEITO') });

/** Everything that the titular's page shows. */
export type PaginaTitular = {
  estado: EstadoLink;
  empresa: string;
  conta: { titular: string; documento: string; cooperativa: string; final: string };
  expiraEm: string;
  /** How many more refusals the link survives. */
  tentativas: number;
  /** When it was used or revoked. */
  fimEm: string | null;
  /** A rehearsal at the simulated bank, and where its titular gets Chave and Segredo, if it has such a page. */
  ensaio: { acesso: string | null } | null;
};

/** What the page is told after a form without JavaScript: in codes, since nothing that was typed may stand in an address. */
export const retornoTitular = z.object({
  falha: z.enum(['formato', 'recusa', 'sem-resposta', 'espere', 'mudou']).optional().catch(undefined),
  campo: z.enum(['chave', 'segredo']).optional().catch(undefined),
  aceito: z.literal('1').optional().catch(undefined),
});
export type RetornoTitular = z.infer<typeof retornoTitular>;
