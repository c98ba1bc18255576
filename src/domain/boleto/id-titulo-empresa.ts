const LENGTH = 25;

/**
 * A UUID as the 25 characters that the bank gives a company for its own id (`idTituloEmpresa`): base 36, upper case, padded
 * with zeros. 36^25 > 2^128, so that no two UUIDs share one. Throws RangeError for anything that is not a UUID.
 */
export function idTituloEmpresaFromUuid(uuid: string): string {
  const hex = uuid.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new RangeError('not a UUID');
  return BigInt(`0x${hex}`).toString(36).toUpperCase().padStart(LENGTH, '0');
}
