import { schemaResolver } from '@mantine/form';
import { squeezeBlanks } from '@/domain/texto';
import { formatHundredths, readHundredths } from '@/domain/valor-digitado';
import { type Regras, regrasSchema } from '../schema';
import type { NumeracaoValues } from './numeracao-values';

export const MAX_LINHAS = 4;
export const MAX_CARACTERES = 80;

/** Whoever chooses none leaves the rule out. */
export const NENHUM = 'NENHUM';

/** `quanto`: reais or percent, as the kind says, with a comma. */
type Rule = { tipo: string; quanto: string };
export type RegrasValues = { juros: Rule; multa: Rule; desconto: Rule & { dias: string }; mensagens: string };
/** The whole of the wizard's third step. */
export type RegrasFormValues = RegrasValues & { numeracao: NumeracaoValues };

function ruleValues(rule: { tipo: string; valor?: number; pontosBase?: number } | null | undefined): Rule {
  const hundredths = rule?.valor ?? rule?.pontosBase;
  return { tipo: rule?.tipo ?? NENHUM, quanto: hundredths === undefined ? '' : formatHundredths(hundredths) };
}

/** Saved rules as they stand in the form. */
export function regrasValues({ juros, multa, descontos, mensagens }: Regras): RegrasValues {
  const [desconto] = descontos;
  return {
    juros: ruleValues(juros),
    multa: ruleValues(multa),
    desconto: { ...ruleValues(desconto), dias: desconto ? String(desconto.dias) : '' },
    mensagens: mensagens.join('\n'),
  };
}

/** The lines of a text, without the empty ones. */
export function linesOf(text: string): string[] {
  return text.split('\n').map(squeezeBlanks).filter(Boolean);
}

function toRule({ tipo, quanto }: Rule): object | null {
  if (tipo === NENHUM) return null;
  const hundredths = readHundredths(quanto);
  return { tipo, [isPercent(tipo) ? 'pontosBase' : 'valor']: hundredths };
}

/** True for the kinds that are counted in percent. */
export function isPercent(tipo: string): boolean {
  return tipo.startsWith('PERCENTUAL');
}

/** The form as the API takes it. What it does not show (espécie, second discounts and the rest) stays as it is. */
export function toRegras({ juros, multa, desconto, mensagens }: RegrasValues, before: Regras): object {
  const first = toRule(desconto);
  const dias = /^\s*\d+\s*$/.test(desconto.dias) ? Number(desconto.dias) : null;
  return {
    ...before,
    juros: toRule(juros),
    multa: toRule(multa),
    descontos: first ? [{ ...first, dias }, ...before.descontos.slice(1)] : [],
    mensagens: linesOf(mensagens),
  };
}

/** The API's name of a field → the form's. */
export function renameRegra(field: string): string {
  return field
    .replace(/^regras\./, '')
    .replace(/^descontos(\.\d+)?/, 'desconto')
    .replace(/\.(valor|pontosBase)$/, '.quanto')
    .replace(/^mensagens\.\d+$/, 'mensagens');
}

const checkRegras = schemaResolver(regrasSchema, { sync: true });

/** What the API would refuse, by field of the form. */
export function regrasErrors(values: RegrasValues, before: Regras): Record<string, string> {
  const found = Object.entries(checkRegras(toRegras(values, before)));
  const errors = Object.fromEntries(found.map(([field, text]) => [renameRegra(field), String(text)]));
  for (const name of ['juros', 'multa', 'desconto'] as const) {
    const { tipo, quanto } = values[name];
    if (tipo === NENHUM || readHundredths(quanto) !== null) continue;
    errors[`${name}.quanto`] = isPercent(tipo)
      ? 'Informe o percentual, como 2 ou 1,50.'
      : 'Informe o valor em reais, como 2,50.';
  }
  return errors;
}
