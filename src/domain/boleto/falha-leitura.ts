import { codigoBarrasDv } from './codigo-barras';
import { CAMPOS, codigoBarrasOf, type FalhaBoleto } from './linha-digitavel';
import { modulo10 } from './modulo';

/** A check that what a person typed fails, with what was found and what was expected. Positions count from 1, digits only. */
export type FalhaLeitura =
  | { codigo: 'field1' | 'field2' | 'field3' | 'general'; posicao: number; encontrado: number; esperado: number }
  | { codigo: 'length'; encontrados: number; esperados: number[] }
  | { codigo: 'characters'; encontrados: string[] }
  | { codigo: 'arrecadacao' };

/**
 * Adds to each failing check what was found and what was expected. `digitos` is what was typed without its separators
 * and `codigos` what reading it gave. Letters explain themselves: where the digits alone are 44 or 47, a wrong length
 * that only the letters make is left out.
 */
export function detailFalhas(digitos: string, codigos: FalhaBoleto[]): FalhaLeitura[] {
  const count = digitos.replace(/\D/g, '').length;
  return codigos
    .filter((codigo) => codigo !== 'length' || (count !== 44 && count !== 47))
    .map((codigo) => detail(codigo, digitos, count));
}

function detail(codigo: FalhaBoleto, digitos: string, count: number): FalhaLeitura {
  if (codigo === 'arrecadacao') return { codigo };
  if (codigo === 'length') return { codigo, encontrados: count, esperados: [44, 47] };
  if (codigo === 'characters') return { codigo, encontrados: [...new Set(digitos.replace(/\d/g, ''))] };
  const campo = CAMPOS.find((each) => each.codigo === codigo);
  if (campo !== undefined) {
    const esperado = modulo10(digitos.slice(campo.from, campo.dvAt));
    return { codigo: campo.codigo, posicao: campo.dvAt + 1, encontrado: Number(digitos[campo.dvAt]), esperado };
  }
  const barcode = codigoBarrasOf(digitos);
  const posicao = digitos.length === 44 ? 5 : 33;
  return { codigo: 'general', posicao, encontrado: Number(barcode[4]), esperado: codigoBarrasDv(barcode) };
}
