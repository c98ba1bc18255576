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
  /** One of `contasOf`'s values: the account and the ambiente in which it issues. */
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
  // The most real kind of account stands for itself where there is one of it; a rehearsal is never chosen over it.
  const [first, ...others] = opcoes.contas;
  const only = first && others.every(({ ambiente }) => ambiente !== first.ambiente) ? contaValue(first) : '';
  const pagador = recusada?.pagador;
  return {
    contaBancariaId: recusada ? contaValue({ id: recusada.contaBancariaId, ambiente: recusada.ambiente }) : only,
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

type Conta = Pick<OpcoesEmissao['contas'][number], 'id' | 'ambiente'>;

function contaValue({ id, ambiente }: Conta): string {
  return `${id} ${ambiente}`;
}

/** The accounts to choose from: of a refused cobrança those of its own ambiente, where it stays. */
export function contasOf({ contas }: OpcoesEmissao, recusada: CobrancaDetalhe | null) {
  const possible = recusada ? contas.filter(({ ambiente }) => ambiente === recusada.ambiente) : contas;
  return possible.map((conta) => ({ value: contaValue(conta), label: conta.nome }));
}

/** Where the chosen account issues; null while none is chosen. */
export function ambienteOf(contaBancariaId: string, { contas }: OpcoesEmissao): Conta['ambiente'] | null {
  return contas.find((conta) => contaValue(conta) === contaBancariaId)?.ambiente ?? null;
}

/** What the API is sent; an amount or a day that cannot be read goes as null, for the schema to refuse. */
export function cobrancaBody(values: CobrancaValues) {
  const { forma, descricao, numeroDocumento, ...rest } = values;
  const [contaBancariaId = '', ambiente] = values.contaBancariaId.split(' ');
  return {
    ...rest,
    contaBancariaId,
    ...(ambiente && { ambiente }),
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
