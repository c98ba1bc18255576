import { tidyCep } from '@/domain/cep';
import { readLocalDate } from '@/domain/data-digitada';
import { tidyDocumento } from '@/domain/documento';
import { formatLocalDate, localDate } from '@/domain/local-date';
import { centavos, formatReais } from '@/domain/money';
import { readReais } from '@/domain/valor-digitado';
import type { CobrancaDetalhe } from '@/features/cobranca/schema';
import { issueCobrancaSchema, type OpcoesEmissao } from '../schema';

/** The form as typed. */
export type CobrancaValues = {
  contaBancariaId: string;
  pagador: Record<'documento' | 'nome' | 'endereco' | 'cep' | 'cidade' | 'uf' | 'email' | 'telefone', string>;
  valor: string;
  vencimento: string;
  forma: string;
  descricao: string;
  numeroDocumento: string;
};

/** An empty form, or a refused cobrança to be corrected. */
export function cobrancaValues(opcoes: OpcoesEmissao, recusada: CobrancaDetalhe | null): CobrancaValues {
  const [first, second] = opcoes.contas;
  const pagador = recusada?.pagador;
  return {
    contaBancariaId: recusada?.contaBancariaId ?? (first && !second ? first.id : ''),
    pagador: {
      documento: tidyDocumento(pagador?.documento ?? ''),
      nome: pagador?.nome ?? '',
      endereco: pagador?.endereco ?? '',
      cep: tidyCep(pagador?.cep ?? ''),
      cidade: pagador?.cidade ?? '',
      uf: pagador?.uf ?? '',
      email: pagador?.email ?? '',
      telefone: formatTelefone(pagador?.telefone ?? ''),
    },
    valor: recusada ? formatReais(centavos(recusada.valor)) : '',
    vencimento: recusada ? formatLocalDate(localDate(recusada.vencimento)) : '',
    forma: recusada?.forma ?? opcoes.formaPadrao ?? '',
    descricao: recusada?.descricao ?? '',
    numeroDocumento: recusada?.numeroDocumento ?? '',
  };
}

/** What the API is sent; an amount or a day that cannot be read goes as null, for the schema to refuse. */
export function cobrancaBody(values: CobrancaValues) {
  const { forma, descricao, numeroDocumento, ...rest } = values;
  return {
    ...rest,
    valor: readReais(values.valor),
    vencimento: readLocalDate(values.vencimento),
    ...(forma && { forma }),
    ...(descricao.trim() && { descricao }),
    ...(numeroDocumento.trim() && { numeroDocumento }),
  };
}

/** What is wrong with the form, by field. */
export function checkCobranca(values: CobrancaValues): Record<string, string> {
  const parsed = issueCobrancaSchema.safeParse(cobrancaBody(values));
  const found: Record<string, string> = {};
  for (const issue of parsed.error?.issues ?? []) found[issue.path.join('.')] ??= issue.message;
  if (!values.forma) found.forma ??= 'Escolha boleto ou boleto híbrido.';
  if (found.valor && readReais(values.valor) === null) found.valor = 'Informe o valor, como 1.234,56.';
  if (found.vencimento) found.vencimento = 'Informe o vencimento, como 20/12/2026.';
  return found;
}

/** Masks a telephone number with DDD; anything else stays as typed. */
export function formatTelefone(typed: string): string {
  const match = /^(\d{2})(\d{4,5})(\d{4})$/.exec(typed.replace(/[\s().-]/g, ''));
  return match ? `(${match[1]}) ${match[2]}-${match[3]}` : typed;
}

/** "1234,5" → "R$ 1.234,50"; anything that is no amount stays as typed. */
export function formatValor(typed: string): string {
  const valor = readReais(typed);
  return valor === null ? typed : formatReais(valor);
}
