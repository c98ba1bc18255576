import { type Centavos, centavos, formatReais } from '../../money';
import { arredondar, type Fracao, isExata } from './fracao';

/** One line of the sum, as it enters it: what is taken off is negative. `texto` says in words how the amount came about. */
export type Linha = {
  tipo: 'VALOR' | 'ABATIMENTO' | 'DESCONTO' | 'MULTA' | 'JUROS' | 'PAGAMENTO';
  valor: Centavos;
  texto: string;
  /** The rule gave a fraction of a centavo, so that another way of rounding may differ by one. */
  arredondada: boolean;
};

/** A charge by its rule: what it comes to before rounding, and the words for it. */
export type Cobrado = { exato: Fracao; texto: string };

/** A line with an amount known to the centavo. */
export function linhaExata(tipo: Linha['tipo'], valor: Centavos, texto: string): Linha {
  return { tipo, valor, texto, arredondada: false };
}

/** The line of a charge: rounded once, here, with a word where rounding shows. */
export function linhaCobrada(tipo: 'MULTA' | 'JUROS', { exato, texto }: Cobrado): Linha {
  const valor = arredondar(exato);
  return { tipo, valor, texto: texto + avisoDeArredondamento(exato, valor), arredondada: !isExata(exato) };
}

/** The line of a discount; it never takes off more than `limite`. */
export function linhaDescontada({ exato, texto }: Cobrado, limite: Centavos): Linha {
  const valor = arredondar(exato);
  if (valor > limite) {
    return linhaExata('DESCONTO', centavos(-limite), `${texto}, limitado ao que falta pagar (${formatReais(limite)})`);
  }
  const aviso = avisoDeArredondamento(exato, valor);
  return { tipo: 'DESCONTO', valor: centavos(-valor), texto: texto + aviso, arredondada: !isExata(exato) };
}

function avisoDeArredondamento(exato: Fracao, valor: Centavos): string {
  if (isExata(exato)) return '';
  return valor === 0 ? ', menos de meio centavo' : ', arredondado para o centavo mais próximo';
}
