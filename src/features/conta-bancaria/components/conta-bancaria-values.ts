import { tidyCep } from '@/domain/cep';
import { tidyDocumento } from '@/domain/documento';
import { CONTADO_ATE, type ContaBancariaView } from '../schema';

/** What people correct in an account, in the order of the form, and what each is called on screen. */
export const ROTULOS = {
  cooperativa: 'Cooperativa',
  posto: 'Posto',
  conta: 'Conta',
  digito: 'Dígito',
  codigoBeneficiario: 'Código do beneficiário',
  titular: 'Titular',
  documento: 'CNPJ do titular',
  cep: 'CEP',
  logradouro: 'Logradouro',
  numero: 'Número',
  complemento: 'Complemento',
  bairro: 'Bairro',
  cidade: 'Cidade',
  uf: 'UF',
} as const;

export type ContaField = keyof typeof ROTULOS;
export type ContaValues = Record<ContaField, string>;

export const CONTA_FIELDS = Object.keys(ROTULOS) as ContaField[];

/** An account as it stands in the form; empty for a new one. */
export function contaValues(conta: ContaBancariaView | null): ContaValues {
  const text = (field: ContaField) => conta?.[field] ?? '';
  const values = Object.fromEntries(CONTA_FIELDS.map((field) => [field, text(field)])) as ContaValues;
  return { ...values, documento: tidyDocumento(values.documento), cep: tidyCep(values.cep) };
}

/** What stands in the form otherwise than it is saved. */
export function changedValues(typed: ContaValues, saved: ContaValues): Partial<ContaValues> {
  return Object.fromEntries(CONTA_FIELDS.filter((field) => typed[field] !== saved[field]).map((f) => [f, typed[f]]));
}

/** "12345-6" → both parts, whichever dash was pasted; null for anything else. */
export function splitConta(typed: string): { conta: string; digito: string } | null {
  const match = /^\s*([\d.\s]+)[-–—]\s*(\w{1,2})\s*$/.exec(typed);
  const conta = (match?.[1] ?? '').replace(/\D/g, '');
  return conta ? { conta, digito: (match?.[2] ?? '').toUpperCase() } : null;
}

/** Five digits, as the bank writes the code; anything else stays as typed. */
export function formatCodigo(typed: string): string {
  const bare = typed.replace(/[\s.-]/g, '');
  return /^\d{1,5}$/.test(bare) ? bare.padStart(5, '0') : typed;
}

/** The code that an account has as a rule: its number without the dígito. Null where that is no code, for its length. */
export function suggestCodigo(conta: string): string | null {
  const codigo = formatCodigo(splitConta(conta)?.conta ?? conta);
  return /^\d{5}$/.test(codigo) && Number(codigo) > 0 ? codigo : null;
}

/** "1 boleto", "12 boletos"; from where they are no longer counted, "1.000 ou mais boletos". */
export function countInWords(boletos: number): string {
  if (boletos >= CONTADO_ATE) return `${CONTADO_ATE.toLocaleString('pt-BR')} ou mais boletos`;
  return boletos === 1 ? '1 boleto' : `${boletos} boletos`;
}
