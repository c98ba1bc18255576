import { describe, expect, it } from 'vitest';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { bankNossoNumero, barcode, digitableLine, dueFactor, nossoNumeroDigit } from './calculators';
import { crc16, qrText } from './pix';

const conta = { cooperativa: '0701', posto: '07', codigo: '54321' };

describe('numbers of a title, against the examples of the bank', () => {
  it('gives the manual’s own example of a nosso número its check digit', () => {
    expect(nossoNumeroDigit({ cooperativa: '0100', posto: '02', codigo: '00248' }, '18200001')).toBe(1);
  });

  it('numbers as the bank: byte 1, and past 99.999 under the next two digits', () => {
    expect(bankNossoNumero(conta, 2026, 42)).toBe('261000424');
    expect(bankNossoNumero(conta, 2026, 100_042).slice(0, 8)).toBe('27100042');
  });

  it('writes the barcode and the line of the hybrid example', () => {
    const code = barcode(conta, {
      nossoNumero: '261000424',
      vencimento: localDate('2026-12-20'),
      valor: centavos(125_000),
    });
    expect(code).toBe('74897166600001250001126100042407010754321107');
    expect(digitableLine(code)).toBe('74891126100004240701507543211077716660000125000');
  });

  it('counts due dates across the restart of the factor', () => {
    expect(dueFactor(localDate('2025-02-21'))).toBe('9999');
    expect(dueFactor(localDate('2025-02-22'))).toBe('1000');
    expect(dueFactor(localDate('2049-10-13'))).toBe('9999');
  });

  it('writes the Pix text of the hybrid example, CRC included', () => {
    const text = qrText('9b7e4a2c1d0f48e6a35b7c9d1e2f3a4b');
    expect(text).toBe(
      '00020126910014br.gov.bcb.pix2569pix-qrcode.sicredi.com.br/qr/v2/cobv/9b7e4a2c1d0f48e6a35b7c9d1e2f3a4b5204000053039865802BR5903PIX6006Cidade62070503***6304717C',
    );
    expect(crc16('123456789')).toBe('29B1');
  });
});
