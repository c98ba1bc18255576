import { type Centavos, centavos, formatReais } from '../../money';
import type { Juros, Multa } from './termos';
import type { DescontoDaRegra } from './termos-das-regras';

const CDC = 'Código de Defesa do Consumidor, art. 52, § 1º';
const USURA = 'Decreto 22.626/1933, art. 5º';

/** In basis points: 2 % of the value, and 1 % of it a month. */
const MULTA_CONSUMIDOR = 200;
const JUROS_CONSUMIDOR = 100;

/** What the law says of a fine where the payer is a consumer; null where nothing is to be said. Advice: nobody is stopped. */
export function conselhoDaMulta(multa: Multa): string | null {
  if (multa.tipo === 'VALOR') {
    const menor = formatReais(centavos((multa.valor * 10_000) / MULTA_CONSUMIDOR));
    return `Em boletos abaixo de ${menor}, ${formatReais(multa.valor)} passam de 2 %, o máximo para consumidores (${CDC}).`;
  }
  if (multa.pontosBase <= MULTA_CONSUMIDOR) return null;
  return `Para consumidores, a multa por atraso vai até 2 % (${CDC}). Entre empresas vale o que foi contratado. Você pode salvar assim.`;
}

/** The same of juros: 1 % a month is as far as a judge is sure to go along. */
export function conselhoDosJuros(juros: Juros): string | null {
  if (juros.tipo === 'VALOR_DIA') {
    const menor = formatReais(centavos((juros.valor * 30 * 10_000) / JUROS_CONSUMIDOR));
    return `Em boletos abaixo de ${menor}, ${formatReais(juros.valor)} por dia passam de 1 % ao mês, o limite seguro para consumidores (${USURA}).`;
  }
  const aoMes = juros.tipo === 'PERCENTUAL_DIA' ? juros.pontosBase * 30 : juros.pontosBase;
  if (aoMes <= JUROS_CONSUMIDOR) return null;
  return `Para consumidores, juros por atraso acima de 1 % ao mês podem ser reduzidos na Justiça (${USURA}). Entre empresas vale o que foi contratado. Você pode salvar assim.`;
}

/** Said of a discount that grows towards the due date, with its place in the list from one up; null where none does. */
export function conselhoDosDescontos(descontos: readonly DescontoDaRegra[]): string | null {
  const index = descontos.findIndex((desconto, at) => {
    const before = descontos[at - 1];
    return before !== undefined && quantoDe(desconto) > quantoDe(before);
  });
  if (index === -1) return null;
  return `O ${index + 1}º desconto é maior que o ${index}º: quem espera mais paga menos.`;
}

function quantoDe(desconto: DescontoDaRegra): Centavos | number {
  return desconto.tipo === 'VALOR' ? desconto.valor : desconto.pontosBase;
}
