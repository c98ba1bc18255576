import { centavos } from '../money';
import type { Desconto, Juros, Termos } from './encargos/termos';
import type { Instrucao } from './instrucao';

/** The terms of a title after an instruction, or null where it leaves them as they are. */
export function termosDepois(termos: Termos, instrucao: Instrucao): Termos | null {
  switch (instrucao.tipo) {
    case 'VENCIMENTO':
      return { ...termos, vencimento: instrucao.vencimento };
    case 'CONCEDER_ABATIMENTO':
      return { ...termos, abatimento: instrucao.valor };
    case 'CANCELAR_ABATIMENTO':
      return { ...termos, abatimento: centavos(0) };
    case 'JUROS':
      return { ...termos, juros: termos.juros && comValorDeJuros(termos.juros, instrucao.valor) };
    case 'VALOR_DESCONTO':
      return { ...termos, descontos: termos.descontos.map((um, index) => comValor(um, instrucao.valores[index])) };
    case 'DATA_DESCONTO':
      return {
        ...termos,
        descontos: termos.descontos.map((um, index) => ({ ...um, ate: instrucao.datas[index] ?? um.ate })),
      };
    default:
      return null;
  }
}

function comValorDeJuros(juros: Juros, valor: number): Juros {
  return 'valor' in juros ? { ...juros, valor: centavos(valor) } : { ...juros, pontosBase: valor };
}

function comValor(desconto: Desconto, valor: number | undefined): Desconto {
  if (valor === undefined) return desconto;
  return 'valor' in desconto ? { ...desconto, valor: centavos(valor) } : { ...desconto, pontosBase: valor };
}
