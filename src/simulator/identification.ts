import type { Beneficiario } from './beneficiarios';
import { Refusal } from './errors';

/** Who a call says it is for, beside whom its token was given to. */
export type Identificacao = {
  cabecalho: { cooperativa: string | null; posto: string | null };
  codigo: string | null;
  conta: Beneficiario;
};

/** One row of the bank's table of refusals. `quando` is truthy where the row applies. */
export type Regra<Caso> = {
  status: 400 | 401 | 422;
  quando: (caso: Caso) => unknown;
  mensagem: string | ((caso: Caso) => string);
};

/** The bank's two rules about who is calling; every endpoint has them. */
export const IDENTIFICACAO: Regra<Identificacao>[] = [
  {
    status: 401,
    quando: ({ cabecalho, conta }) =>
      /^\d{4}$/.test(cabecalho.cooperativa ?? '') && cabecalho.cooperativa !== conta.cooperativa,
    mensagem: 'Cooperativa diferente da cooperativa do usuário',
  },
  {
    status: 401,
    quando: ({ codigo, conta }) => /^\d{5}$/.test(codigo ?? '') && codigo !== conta.codigo,
    mensagem: 'Código de beneficiário diferente do beneficiário do usuário',
  },
];

export const FORMATO_IDENTIFICACAO: Regra<Identificacao>[] = [
  {
    status: 400,
    quando: ({ cabecalho }) => !/^\d{4}$/.test(cabecalho.cooperativa ?? ''),
    mensagem: 'O campo cooperativa deve ter 4 dígitos',
  },
  {
    status: 400,
    quando: ({ cabecalho }) => cabecalho.posto?.length !== 2,
    mensagem: 'O campo posto deve ter 2 caracteres',
  },
  {
    status: 400,
    quando: ({ codigo }) => !/^\d{5}$/.test(codigo ?? ''),
    mensagem: 'O campo codigo beneficiario deve ter 5 dígitos',
  },
];

/** Throws the first rule that is broken. */
export function check<Caso>(regras: readonly Regra<Caso>[], caso: Caso): void {
  const broken = regras.find((regra) => regra.quando(caso));
  if (!broken) return;
  const message = typeof broken.mensagem === 'string' ? broken.mensagem : broken.mensagem(caso);
  throw new Refusal(broken.status, broken.status === 422 ? `Negócio: ${message}` : message);
}
