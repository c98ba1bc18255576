/** Writes the eight digits of a CEP as people read them, "85900-000"; anything else stays as typed. */
export function tidyCep(typed: string): string {
  const match = /^(\d{5})(\d{3})$/.exec(typed.replace(/[\s.-]/g, ''));
  return match ? `${match[1]}-${match[2]}` : typed;
}
