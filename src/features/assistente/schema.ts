import { z } from 'zod';
import { integracaoChoice } from '@/features/integracao/schema';

/** The steps of the wizard in which something is typed. */
export const ETAPAS = ['conta', 'acesso', 'regras'] as const;
const etapa = z.enum(ETAPAS, 'Diga de qual etapa é o rascunho.');
export type Etapa = z.infer<typeof etapa>;

/** What is to be done at the bank before the wizard can be ended, in the order in which it is done. */
export const ITENS_PREPARO = ['contrato', 'portal', 'aplicacao', 'chave', 'codigo-acesso', 'hibrido'] as const;
const itemPreparo = z.enum(ITENS_PREPARO, 'Este item não existe na lista de preparação.');
export type ItemPreparo = z.infer<typeof itemPreparo>;

const SECRET_NAME = /chave|segredo|senha|secret|password/i;
// The shapes of a Chave (or of the portal's Client ID) and of a Código de Acesso, wherever they were pasted.
const SECRET_SHAPE = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-z]{40}/i;

/** Whether a field may not be kept in a draft, by its name or because a secret was pasted into it by mistake. */
export function isSecretField(name: string, value: string): boolean {
  return SECRET_NAME.test(name) || SECRET_SHAPE.test(value);
}

const NAME = /^[a-z][a-zA-Z0-9.]{0,79}$/;

/** The fields of a form by their paths ("convenio.numero"), as typed. Drafts lie in the open, so no secret comes in. */
const valores = z
  .record(
    z.string().regex(NAME, 'Este campo não existe no assistente.'),
    z.string('Envie os campos como texto.').max(2_000, 'Um campo do rascunho tem no máximo 2000 caracteres.'),
    'Envie os campos da etapa.',
  )
  .superRefine((fields, context) => {
    const entries = Object.entries(fields);
    if (entries.length > 80) context.addIssue({ code: 'custom', message: 'O rascunho tem campos demais.' });
    for (const [name, value] of entries) {
      if (!isSecretField(name, value)) continue;
      const message = 'A Chave e o Segredo não são guardados em rascunho.';
      context.addIssue({ code: 'custom', path: [name], message });
    }
  });
/** A form laid flat. */
export type Valores = z.infer<typeof valores>;

/** `versao`: of this step as it was seen, null when it had no draft; a newer one is a conflict. */
export const rascunhoInput = z.object(
  { versao: z.int('Recarregue a página.').min(1).nullable(), etapa, valores },
  'Envie o rascunho de uma etapa.',
);
export type RascunhoInput = z.infer<typeof rascunhoInput>;

/** One tick of the checklist. Ticks of two people never stand against each other: the last one of an item holds. */
export const preparoInput = z.object(
  { item: itemPreparo, feito: z.boolean('Diga se está feito.') },
  'Envie um item da lista.',
);
export type PreparoInput = z.infer<typeof preparoInput>;

/** Drafts hang on one ambiente of an account, which need not have an integração yet: left out, it is the most real there can be. */
export const rascunhoChoice = z.object({ ambiente: integracaoChoice.shape.ambiente.default('PRODUCAO') });

/** Which drafts go: of one step, or, left out, of all of them. */
export const rascunhoDropChoice = rascunhoChoice.extend({ etapa: etapa.optional() });

const who = { em: z.iso.datetime(), por: z.string() };

/** As they lie in rascunho_integracao: with the person, so that one is not told of oneself as of somebody else. */
const guardado = { ...who, porId: z.string().nullable() };
export const etapasGuardadas = z.partialRecord(etapa, z.object({ ...guardado, versao: z.int(), valores }));
export type EtapasGuardadas = z.infer<typeof etapasGuardadas>;
export const preparoGuardado = z.partialRecord(itemPreparo, z.object(guardado));
export type PreparoGuardado = z.infer<typeof preparoGuardado>;

/** `meu`: typed by the person who asks. */
const etapaView = z.object({ ...who, meu: z.boolean(), versao: z.int(), valores });
export type EtapaView = z.infer<typeof etapaView>;

export const rascunhoOutput = z.object({
  etapas: z.partialRecord(etapa, etapaView),
  preparo: z.partialRecord(itemPreparo, z.object(who)),
  /** The house's clock, against which the instants are read. */
  agora: z.iso.datetime(),
});
export type RascunhoView = z.infer<typeof rascunhoOutput>;
