const percent = new Intl.NumberFormat('pt-BR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Writes basis points as people read a percentage: 200 → "2,00 %" (with a no-break space). */
export function formatPontosBase(pontosBase: number): string {
  return `${percent.format(pontosBase / 100)}\u00a0%`;
}
