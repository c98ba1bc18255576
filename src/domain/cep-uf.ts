// First and last five digits of each range, both included. GO, AM and DF have two: the ones between belong to a neighbour.
const FAIXAS: readonly (readonly [first: number, last: number, uf: string])[] = [
  [1000, 19999, 'SP'],
  [20000, 28999, 'RJ'],
  [29000, 29999, 'ES'],
  [30000, 39999, 'MG'],
  [40000, 48999, 'BA'],
  [49000, 49999, 'SE'],
  [50000, 56999, 'PE'],
  [57000, 57999, 'AL'],
  [58000, 58999, 'PB'],
  [59000, 59999, 'RN'],
  [60000, 63999, 'CE'],
  [64000, 64999, 'PI'],
  [65000, 65999, 'MA'],
  [66000, 68899, 'PA'],
  [68900, 68999, 'AP'],
  [69000, 69299, 'AM'],
  [69300, 69399, 'RR'],
  [69400, 69899, 'AM'],
  [69900, 69999, 'AC'],
  [70000, 72799, 'DF'],
  [72800, 72999, 'GO'],
  [73000, 73699, 'DF'],
  [73700, 76799, 'GO'],
  [76800, 76999, 'RO'],
  [77000, 77999, 'TO'],
  [78000, 78899, 'MT'],
  [79000, 79999, 'MS'],
  [80000, 87999, 'PR'],
  [88000, 89999, 'SC'],
  [90000, 99999, 'RS'],
];

/**
 * The UF in which a CEP lies, as "RS"; null for what is no CEP and for a range that no UF has. By the Correios' table of ranges
 * of the UFs (Busca CEP › Faixas de CEP), in which Rondônia left 78900-78999 for 76800-76999 in 2008. A CEP
 * inside a range need not exist, and a few places are served from the other side of a border: it is advice, not proof.
 */
export function ufOfCep(cep: string): string | null {
  const digits = cep.replace(/[\s.-]/g, '');
  if (!/^\d{8}$/.test(digits)) return null;
  const prefix = Number(digits.slice(0, 5));
  return FAIXAS.find(([first, last]) => prefix >= first && prefix <= last)?.[2] ?? null;
}
