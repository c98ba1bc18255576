import type { LocalDate } from '@/domain/local-date';
import type { DadosDoBoleto } from '@/features/assistente/components/leia-boleto-values';
import type { NumeracaoValues } from '@/features/integracao/components/numeracao-values';
import type { IntegracaoView } from '@/features/integracao/schema';

const LAST = 99_999;

/**
 * What the third step is to suggest after a boleto that the company numbered itself: the same byte, and the number after that
 * one's. Who makes the numbers stays as it is. Null for another year's, whose sequence is over, and where it is full.
 */
export function numeracaoAfter(
  ultimo: DadosDoBoleto['ultimoNossoNumero'],
  integracao: IntegracaoView | null,
  hoje: LocalDate,
): NumeracaoValues | null {
  if (!ultimo || ultimo.ano !== hoje.slice(2, 4) || ultimo.sequencial >= LAST) return null;
  const tipo = integracao?.numeracao.tipo ?? 'BANCO';
  return { tipo, byte: String(ultimo.byte), proximoSequencial: String(ultimo.sequencial + 1) };
}
