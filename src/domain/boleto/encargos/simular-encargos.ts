import { vencimentoEfetivo } from '../../calendario-bancario';
import { addDays, type LocalDate } from '../../local-date';
import { type Centavos, centavos, formatReais } from '../../money';
import { formatPontosBase } from '../../percentual';
import { descontoVigente } from './desconto';
import { type Demonstrativo, devidoEm } from './devido-em';
import type { Linha } from './linha';
import type { Desconto, PagamentoFeito, Termos } from './termos';

/** How far around the due date a simulation looks, in days. */
export const DIAS_ANTES = 10;
export const DIAS_DEPOIS = 60;

/** One day of a simulation. The parts add up to the total; what is taken off is negative. */
export type DiaSimulado = {
  dia: LocalDate;
  /** Days after the due date; before it negative. */
  distancia: number;
  /** Face value less abatimento. */
  principal: Centavos;
  desconto: Centavos;
  multa: Centavos;
  juros: Centavos;
  pago: Centavos;
  total: Centavos;
  /** What begins or ends on this day, in words; empty on a day like the one before. */
  marcos: string[];
  demonstrativo: Demonstrativo;
};

/**
 * What is owed on each day from ten before the due date to sixty after it, in order: `devidoEm` of each day, taken apart.
 * Throws RangeError on terms that are none.
 */
export function simularEncargos(termos: Termos, pagamentos: readonly PagamentoFeito[] = []): DiaSimulado[] {
  return Array.from({ length: DIAS_ANTES + DIAS_DEPOIS + 1 }, (_, index) => {
    const distancia = index - DIAS_ANTES;
    const dia = addDays(termos.vencimento, distancia);
    const demonstrativo = devidoEm(termos, dia, pagamentos);
    const soma = (...tipos: Linha['tipo'][]) =>
      centavos(demonstrativo.linhas.reduce((sum, { tipo, valor }) => (tipos.includes(tipo) ? sum + valor : sum), 0));
    return {
      dia,
      distancia,
      principal: soma('VALOR', 'ABATIMENTO'),
      desconto: soma('DESCONTO'),
      multa: soma('MULTA'),
      juros: soma('JUROS'),
      pago: soma('PAGAMENTO'),
      total: demonstrativo.total,
      marcos: marcosDe(termos, pagamentos, dia),
      demonstrativo,
    };
  });
}

/** The last days of discounts that end before the simulation begins, and what is owed on them. */
export function descontosAnteriores(
  termos: Termos,
  pagamentos: readonly PagamentoFeito[] = [],
): { ate: LocalDate; total: Centavos }[] {
  const inicio = addDays(termos.vencimento, -DIAS_ANTES);
  const dias = termos.descontos.map(({ ate }) => ate).filter((ate) => ate < inicio);
  return [...new Set(dias)].sort().map((ate) => ({ ate, total: devidoEm(termos, ate, pagamentos).total }));
}

function marcosDe(termos: Termos, pagamentos: readonly PagamentoFeito[], dia: LocalDate): string[] {
  const { vencimento, juros, multa, descontos } = termos;
  const limite = vencimentoEfetivo(vencimento);
  const vigente = descontoVigente(descontos, dia);
  const marcos: string[] = [];
  if (dia === vencimento) marcos.push('Vencimento');
  if (vigente?.ate === dia) marcos.push(`Último dia do desconto de ${quanto(vigente)}`);
  if (dia === limite && limite !== vencimento) marcos.push('Próximo dia útil: ainda se paga sem juros nem multa');
  if (dia === addDays(limite, 1)) marcos.push(inicioDoAtraso(juros !== null, multa !== null));
  for (const pagamento of pagamentos.filter((um) => um.dia === dia)) {
    marcos.push(`Pagamento de ${formatReais(pagamento.valor)}`);
  }
  return marcos;
}

function inicioDoAtraso(juros: boolean, multa: boolean): string {
  if (juros && multa) return 'Começa o atraso: multa e juros';
  if (multa) return 'Começa o atraso: multa';
  return juros ? 'Começa o atraso: juros' : 'Começa o atraso, sem juros nem multa';
}

function quanto(desconto: Desconto): string {
  return desconto.tipo === 'VALOR' ? formatReais(desconto.valor) : formatPontosBase(desconto.pontosBase);
}
