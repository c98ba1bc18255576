import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { centavos } from '../money';
import { conferirTitulo } from './conferencia';

// The bank's own sample of a hybrid title.
const pedido = {
  nossoNumero: null,
  cooperativa: '0701',
  posto: '07',
  beneficiario: '54321',
  vencimento: localDate('2026-12-20'),
  valor: centavos(125_000),
  hibrido: true,
};
const resposta = {
  nossoNumero: '261000424',
  linhaDigitavel: '74891126100004240701507543211077716660000125000',
  codigoBarras: '74897166600001250001126100042407010754321107',
  pixCopiaECola:
    '00020126910014br.gov.bcb.pix2569pix-qrcode.sicredi.com.br/qr/v2/cobv/9b7e4a2c1d0f48e6a35b7c9d1e2f3a4b5204000053039865802BR5903PIX6006Cidade62070503***6304717C',
};

describe('what the bank sends back is compared with our own arithmetic', () => {
  it('finds nothing to say about a title that agrees', () => {
    expect(conferirTitulo(pedido, resposta)).toEqual([]);
  });

  it('names a nosso número that is not the one we sent', () => {
    expect(conferirTitulo({ ...pedido, nossoNumero: '261000424' }, resposta)).toEqual([]);
    expect(conferirTitulo({ ...pedido, nossoNumero: '262000016' }, resposta)).toEqual([
      'O banco registrou o boleto com o nosso número 261000424, e não com o pedido, 262000016.',
    ]);
  });

  it('names a barcode of another value or due date', () => {
    const named = [expect.stringMatching(/código de barras .* valor e o vencimento/)];
    expect(conferirTitulo({ ...pedido, valor: centavos(125_001) }, resposta)).toEqual(named);
    expect(conferirTitulo({ ...pedido, vencimento: localDate('2026-12-21') }, resposta)).toEqual(named);
  });

  it('names a linha digitável that belongs to another barcode', () => {
    const linhaDigitavel = '74891126280000700701607543211044716740000038990';
    expect(conferirTitulo(pedido, { ...resposta, linhaDigitavel })[0]).toMatch(/linha digitável/);
  });

  it('names a hybrid that came back without Pix', () => {
    expect(conferirTitulo(pedido, { ...resposta, pixCopiaECola: null })[0]).toMatch(/sem Pix/);
    expect(conferirTitulo({ ...pedido, hibrido: false }, { ...resposta, pixCopiaECola: null })).toEqual([]);
  });

  it('names a Pix code whose CRC is wrong', () => {
    const pixCopiaECola = resposta.pixCopiaECola.replace(/....$/, '0000');
    expect(conferirTitulo(pedido, { ...resposta, pixCopiaECola })).toEqual([
      'O código Pix devolvido pelo banco está malformado e pode ser recusado pelo aplicativo de quem paga.',
      'O CRC do código Pix não confere: o texto traz “0000” e o conteúdo dá 717C. O código foi alterado ou gerado errado.',
    ]);
  });

  it('survives an answer that holds no number at all', () => {
    const broken = { nossoNumero: '', linhaDigitavel: '', codigoBarras: '', pixCopiaECola: '' };
    expect(conferirTitulo(pedido, broken).length).toBeGreaterThan(0);
  });

  it.each(['nossoNumero', 'codigoBarras'])('lets a fault of the program out: a %s that is no text at all', (part) => {
    expect(() => conferirTitulo(pedido, { ...resposta, [part]: undefined })).toThrow(TypeError);
  });
});
