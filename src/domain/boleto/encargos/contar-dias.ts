/** A number of days in words: '1 dia', '12 dias'. */
export function contarDias(dias: number): string {
  return dias === 1 ? '1 dia' : `${dias} dias`;
}
