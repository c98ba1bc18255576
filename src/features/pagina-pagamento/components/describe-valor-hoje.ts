import { descontoVigente } from '@/domain/boleto/encargos/desconto';
import { devidoEm } from '@/domain/boleto/encargos/devido-em';
import { addDays, formatLocalDate } from '@/domain/local-date';
import { type Centavos, formatReais } from '@/domain/money';
import type { PaginaPagamento } from '../schema';

type ValorHoje = {
  total: Centavos;
  /** Only the bank knows it, when it is paid. */
  estimativa: boolean;
  /** Until when a discount counts, and what is owed afterwards. */
  desconto: string | null;
  linhas: { texto: string; valor: Centavos }[];
  /** What else is our reading only. */
  ressalvas: string[];
};

/** What is owed today, and why, where that is not simply the value on the boleto; null otherwise. */
export function describeValorHoje(pagina: Pick<PaginaPagamento, 'valor' | 'hoje' | 'conta'>): ValorHoje | null {
  const { valor, hoje, conta } = pagina;
  if (!conta) return null;
  const { total, linhas, ressalvas } = devidoEm(conta.termos, hoje, conta.pagamentos);
  if (total === valor || total === 0) return null;
  return {
    total,
    estimativa: ressalvas.some(({ codigo }) => codigo === 'ESTIMATIVA'),
    desconto: describeDesconto(conta, hoje, total),
    linhas,
    ressalvas: ressalvas.filter(({ codigo }) => codigo !== 'ESTIMATIVA').map(({ texto }) => texto),
  };
}

function describeDesconto(
  { termos, pagamentos }: NonNullable<PaginaPagamento['conta']>,
  hoje: PaginaPagamento['hoje'],
  total: Centavos,
): string | null {
  const desconto = descontoVigente(termos.descontos, hoje);
  if (!desconto) return null;
  const ate = `Até ${formatLocalDate(desconto.ate)}, ${formatReais(total)}`;
  const { total: depois, diasDeAtraso } = devidoEm(termos, addDays(desconto.ate, 1), pagamentos);
  // One that lasts to the due date is followed by juros and multa, whose sum depends on the day.
  return diasDeAtraso > 0 ? `${ate}, com desconto.` : `${ate}; depois, ${formatReais(depois)}.`;
}
