import { codigoBarrasDv } from '@/domain/boleto/codigo-barras';

/** 44 digits with the right general digit at position 5, whatever stood there: a barcode of which only the rest can be wrong. */
export function withGeneralDv(digits: string): string {
  return digits.slice(0, 4) + codigoBarrasDv(digits) + digits.slice(5);
}
