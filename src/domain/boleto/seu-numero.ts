/** The document number of a cobrança that was given none: the cobrança's own number, at least six digits. */
export function seuNumeroOf(numero: number): string {
  return String(numero).padStart(6, '0');
}
