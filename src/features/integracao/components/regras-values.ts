import { schemaResolver } from '@mantine/form';
import { z } from 'zod';
import { squeezeBlanks } from '@/domain/texto';
import { formatHundredths, readHundredths } from '@/domain/valor-digitado';
import { integracaoInput, type Regras, regrasSchema } from '../schema';

/** Whoever chooses none leaves the rule out. */
export const NENHUM = 'NENHUM';
export const MAX_DESCONTOS = 3;

/** `quanto`: reais or percent, as the kind says, with a comma. */
const ruleSchema = z.object({ tipo: z.string(), quanto: z.string() });
const faixaSchema = z.object({ dias: z.string(), quanto: z.string() });
export const SEM_FAIXA: z.infer<typeof faixaSchema> = { dias: '', quanto: '' };

/** The wizard's third step as it is typed. Empty `validade`: what the bank does by itself. */
const valuesSchema = z.object({
  juros: ruleSchema,
  multa: ruleSchema,
  /** One kind for all; in whatever order they are typed. */
  desconto: z.object({ tipo: z.string(), faixas: z.array(faixaSchema).min(1).max(MAX_DESCONTOS) }),
  mensagens: z.string(),
  informativos: z.string(),
  validade: z.string(),
  diasBaixaAutomatica: z.string(),
  especieDocumento: z.string(),
});
export type RegrasValues = z.infer<typeof valuesSchema>;
type Rule = z.infer<typeof ruleSchema>;

/** The whole of the step. */
const formValuesSchema = valuesSchema.extend({
  numeracao: z.object({ tipo: z.string(), byte: z.string(), proximoSequencial: z.string() }),
});
export type RegrasFormValues = z.infer<typeof formValuesSchema>;

/** What was kept of the form, over what is saved where a field was left out; what this version cannot read is not taken. */
export function restoreRegras(kept: unknown, saved: RegrasFormValues): RegrasFormValues {
  if (!isRecord(kept)) return saved;
  const merged = Object.entries(saved).map(([name, value]) => {
    const typed = kept[name];
    return [name, isRecord(value) && isRecord(typed) ? { ...value, ...typed } : (typed ?? value)];
  });
  return formValuesSchema.safeParse(Object.fromEntries(merged)).data ?? saved;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ruleValues(rule: { tipo: string; valor?: number; pontosBase?: number } | null | undefined): Rule {
  return { tipo: rule?.tipo ?? NENHUM, quanto: rule ? quantoValue(rule) : '' };
}

function quantoValue(rule: { valor?: number; pontosBase?: number }): string {
  const hundredths = rule.valor ?? rule.pontosBase;
  return hundredths === undefined ? '' : formatHundredths(hundredths);
}

/** Saved rules as they stand in the form. */
export function regrasValues(regras: Regras, diasBaixaAutomatica: number): RegrasValues {
  const { juros, multa, descontos, mensagens, informativos, validadeAposVencimento, especieDocumento } = regras;
  const faixas = descontos.map((desconto) => ({ dias: String(desconto.dias), quanto: quantoValue(desconto) }));
  return {
    juros: ruleValues(juros),
    multa: ruleValues(multa),
    desconto: { tipo: descontos[0]?.tipo ?? NENHUM, faixas: faixas.length > 0 ? faixas : [SEM_FAIXA] },
    mensagens: mensagens.join('\n'),
    informativos: informativos.join('\n'),
    validade: validadeAposVencimento === null ? '' : String(validadeAposVencimento),
    diasBaixaAutomatica: String(diasBaixaAutomatica),
    especieDocumento,
  };
}

/** The lines of a text, without the empty ones. */
export function linesOf(text: string): string[] {
  return text.split('\n').map(squeezeBlanks).filter(Boolean);
}

/** True for the kinds that are counted in percent. */
export function isPercent(tipo: string): boolean {
  return tipo.startsWith('PERCENTUAL');
}

/** One rule as the API takes it; null when there is none. */
export function toRule({ tipo, quanto }: Rule): object | null {
  if (tipo === NENHUM) return null;
  return { tipo, [isPercent(tipo) ? 'pontosBase' : 'valor']: readHundredths(quanto) };
}

/** A count as it is typed; null when it is none. */
export function readCount(typed: string): number | null {
  const bare = typed.trim();
  return /^\d{1,6}$/.test(bare) ? Number(bare) : null;
}

/** In which order the bank takes the discounts that were typed: the furthest from the due date first, unread ones last. */
export function ordemDasFaixas({ faixas }: RegrasValues['desconto']): number[] {
  const dias = (index: number) => readCount(faixas[index]?.dias ?? '') ?? -1;
  return faixas.map((_, index) => index).sort((a, b) => dias(b) - dias(a));
}

/** The discounts as the API takes them. */
export function toDescontos(desconto: RegrasValues['desconto']): object[] {
  return ordemDasFaixas(desconto).flatMap((index) => {
    const { dias, quanto } = desconto.faixas[index] ?? SEM_FAIXA;
    const rule = toRule({ tipo: desconto.tipo, quanto });
    return rule ? [{ ...rule, dias: readCount(dias) }] : [];
  });
}

/** The form as the API takes it. */
export function toRegras(values: RegrasValues): object {
  const validade = values.validade.trim();
  return {
    especieDocumento: values.especieDocumento,
    juros: toRule(values.juros),
    multa: toRule(values.multa),
    descontos: toDescontos(values.desconto),
    mensagens: linesOf(values.mensagens),
    informativos: linesOf(values.informativos),
    validadeAposVencimento: validade === '' ? null : (readCount(validade) ?? Number.NaN),
  };
}

/** The API's name of a field → the form's. `ordem`: as `ordemDasFaixas` gave it for what was sent. */
export function renameRegra(field: string, ordem: readonly number[] = [0, 1, 2]): string {
  return field
    .replace(/^(regras|convenio)\./, '')
    .replace(/^descontos\.(\d)\.tipo$|^descontos$/, 'desconto.tipo')
    .replace(/^descontos\.(\d)/, (_, index: string) => `desconto.faixas.${ordem[Number(index)] ?? index}`)
    .replace(/\.(valor|pontosBase)$/, '.quanto')
    .replace(/^(mensagens|informativos)\.\d+$/, '$1')
    .replace(/^validadeAposVencimento$/, 'validade');
}

const checkRegras = schemaResolver(regrasSchema, { sync: true });
const diasBaixaSchema = integracaoInput.shape.convenio.shape.diasBaixaAutomatica;

/** What the API would refuse, by field of the form. */
export function regrasErrors(values: RegrasValues): Record<string, string> {
  const ordem = ordemDasFaixas(values.desconto);
  const found = Object.entries(checkRegras(toRegras(values)));
  const errors = Object.fromEntries(found.map(([field, text]) => [renameRegra(field, ordem), String(text)]));
  const baixa = diasBaixaSchema.safeParse(readCount(values.diasBaixaAutomatica));
  if (baixa.error) errors.diasBaixaAutomatica = baixa.error.issues[0]?.message ?? '';
  const { juros, multa, desconto } = values;
  const faixas = desconto.faixas.map(
    ({ quanto }, index) => [`desconto.faixas.${index}`, desconto.tipo, quanto] as const,
  );
  for (const [name, tipo, quanto] of [
    ['juros', juros.tipo, juros.quanto] as const,
    ['multa', multa.tipo, multa.quanto] as const,
    ...faixas,
  ]) {
    if (tipo === NENHUM || readHundredths(quanto) !== null) continue;
    errors[`${name}.quanto`] = isPercent(tipo)
      ? 'Informe o percentual, como 2 ou 1,50.'
      : 'Informe o valor em reais, como 2,50.';
  }
  return errors;
}
