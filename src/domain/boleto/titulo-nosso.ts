import type { Centavos } from '../money';

type Identidade = { idTituloEmpresa: string | null; seuNumero: string; valor: Centavos; pagadorDocumento: string };

/**
 * True when a title that a bank showed is the one we mean: it carries our own id, or, where the answer carries no id at
 * all, it agrees in seu número, face value and payer. What is not ours is never applied, whatever number it was found by.
 */
export function isTituloNosso(titulo: Identidade, nosso: Identidade & { idTituloEmpresa: string }): boolean {
  if (titulo.idTituloEmpresa !== null) return titulo.idTituloEmpresa === nosso.idTituloEmpresa;
  return (
    titulo.seuNumero === nosso.seuNumero &&
    titulo.valor === nosso.valor &&
    titulo.pagadorDocumento === nosso.pagadorDocumento
  );
}
