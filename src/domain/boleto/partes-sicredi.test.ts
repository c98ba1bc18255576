import { withGeneralDv } from '@tests/support/codigos-barras';
import { describe, expect, it } from 'vitest';
import { parseCodigoBarras } from './codigo-barras';
import { readCodigoBarras, readLinhaDigitavel } from './linha-digitavel';
import { readPartesSicredi } from './partes-sicredi';

// Manual example of the account 0165.02.00623: title 26/200101-2, due 2026-12-20, R$ 1.234,56.
const CODIGO = '74899166600001234561126200101201650200623107';

function partesWithCampoLivre(campoLivre: string) {
  return parseCodigoBarras(`${CODIGO.slice(0, 19)}${campoLivre}`);
}

describe('Sicredi parts of a barcode', () => {
  it('reads the sample that the bank’s API answers with, a number the bank made', () => {
    const leitura = readLinhaDigitavel('74891.12115 00231.007188 82848.251011 2 87560000000177');
    expect(leitura.valid && readPartesSicredi(leitura.boleto)).toEqual({
      cooperativa: '0718',
      posto: '82',
      beneficiario: '84825',
      tipoCobranca: '1',
      carteira: '1',
      nossoNumero: '211002310',
      nossoNumeroFormatado: '21/100231-0',
      nossoNumeroConfere: true,
    });
  });

  it('reads tipo de cobrança and carteira each from its own place', () => {
    const partes = readPartesSicredi(partesWithCampoLivre('3226200101201650200623103'));
    expect(partes).toMatchObject({ tipoCobranca: '3', carteira: '2', nossoNumero: '262001012' });
  });

  it('observes a nosso número that breaks its rule, and refuses nothing for it', () => {
    const campoLivre = '1126200101301650200623100';
    const leitura = readCodigoBarras(withGeneralDv(`${CODIGO.slice(0, 19)}${campoLivre}`));
    expect(leitura.valid && readPartesSicredi(leitura.boleto)).toMatchObject({
      nossoNumero: '262001013',
      nossoNumeroFormatado: '26/200101-3',
      nossoNumeroConfere: false,
    });
  });

  it('says nothing of another bank, even when its campo livre would pass for Sicredi’s', () => {
    expect(readPartesSicredi(parseCodigoBarras(`237${CODIGO.slice(3)}`))).toBeNull();
  });

  it('does not trust a campo livre of bank 748 with a wrong check digit', () => {
    expect(readPartesSicredi(partesWithCampoLivre('1126200101201650200623106'))).toBeNull();
  });

  it('lets a fault of the program out: a campo livre that is no text at all', () => {
    const campoLivre = undefined as unknown as string;
    expect(() => readPartesSicredi({ ...parseCodigoBarras(CODIGO), campoLivre })).toThrow(TypeError);
  });
});
