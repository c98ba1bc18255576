/** Who most boletos come from, by the number that a linha digitável begins with. */
const NOMES: Record<string, string> = {
  '001': 'Banco do Brasil',
  '033': 'Santander',
  '041': 'Banrisul',
  '077': 'Inter',
  '085': 'Ailos',
  '104': 'Caixa',
  '133': 'Cresol',
  '136': 'Unicred',
  '208': 'BTG Pactual',
  '237': 'Bradesco',
  '336': 'C6',
  '341': 'Itaú',
  '403': 'Cora',
  '422': 'Safra',
  '748': 'Sicredi',
  '756': 'Sicoob',
};

/** A bank as people know it; null for the smaller ones. `banco` is its number of 3 digits. */
export function nomeDoBanco(banco: string): string | null {
  return NOMES[banco] ?? null;
}
