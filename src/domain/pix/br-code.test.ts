import { PAYLOAD, sealed, tlv } from '@tests/support/br-codes';
import { runVectors, vectorKind } from '@tests/support/vectors';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readBrCode } from './br-code';
import type { ProblemaBrCode } from './br-code-problemas';
import { crc16 } from './crc16';

const text = z.string();
const absent = text.nullable().default(null);

const validVector = vectorKind(
  z.strictObject({ brcode: text }),
  z.strictObject({
    valid: z.literal(true),
    tipo: text,
    payloadFormat: text,
    pointOfInitiation: absent,
    gui: text,
    chave: absent,
    infoAdicional: absent,
    fss: absent,
    url: absent,
    urlRecorrencia: absent,
    mcc: text,
    moeda: text,
    valor: text.nullable(),
    valorCentavos: z.number().nullable(),
    pais: text,
    nome: text,
    cidade: text,
    cep: absent,
    txid: absent,
    crc: text,
  }),
  (input, { valid, ...brCode }) => expect(readBrCode(input.brcode)).toEqual({ valid, brCode, avisos: [] }),
);

const invalidVector = vectorKind(
  z.strictObject({ brcode: text }),
  z.strictObject({
    valid: z.literal(false),
    reason: text,
    crcOk: z.boolean().optional(),
    crcCalculado: text.optional(),
  }),
  ({ brcode }, { valid, reason, crcOk, crcCalculado }) => {
    const leitura = readBrCode(brcode);
    const codes = problemasOf(brcode).map(({ code }) => code);
    expect(leitura.valid).toBe(valid);
    expect(codes).toContain(reason);
    if (crcOk) expect(codes).not.toContain('crc');
    if (crcCalculado !== undefined) expect(crc16(brcode.slice(0, -4))).toBe(crcCalculado);
  },
);

const SICREDI = `${PAYLOAD}63048E14`;

function problemasOf(text: string): ProblemaBrCode[] {
  const leitura = readBrCode(text);
  return leitura.valid ? [] : leitura.problemas;
}

describe('BR Code', () => {
  it('reads every valid vector field by field', () => {
    const kinds = ['estatico', 'dinamico', 'recorrencia', 'composto'];
    const { ran, owed } = runVectors('brcode-valid', Object.fromEntries(kinds.map((kind) => [kind, validVector])));
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('refuses every invalid vector for the reason it names', () => {
    const kinds = ['real', 'derived', 'not-pix', 'field-rule'];
    const { ran, owed } = runVectors('brcode-invalid', Object.fromEntries(kinds.map((kind) => [kind, invalidVector])));
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('accepts with a warning what only strict readers refuse', () => {
    const longName = sealed(PAYLOAD.replace('5920EMPRESA EXEMPLO LTDA', '5926EMPRESA EXEMPLO LTDA LONGA'));
    expect(readBrCode(longName)).toMatchObject({ valid: true, avisos: ['name-length'] });
    const longCity = sealed(PAYLOAD.replace('6012PORTO ALEGRE', '6016PORTO ALEGRE RS.'));
    expect(readBrCode(longCity)).toMatchObject({ valid: true, avisos: ['city-length'] });
    const noTxid = sealed(PAYLOAD.replace('62070503***', ''));
    expect(readBrCode(noTxid)).toMatchObject({ valid: true, brCode: { txid: null }, avisos: ['txid-missing'] });
    const protocol = sealed(PAYLOAD.replace('26910014', '26990014').replace('2569pix', '2577https://pix'));
    expect(readBrCode(protocol)).toMatchObject({ valid: true, avisos: ['url-protocol'] });
  });

  it('tells the four kinds apart by what they carry, not by field 01', () => {
    const receiver = `5204000053039865802BR${tlv('59', 'Fulano')}${tlv('60', 'BRASILIA')}${tlv('62', tlv('05', '***'))}`;
    const pix = tlv('00', 'br.gov.bcb.pix');
    const chave = tlv('26', pix + tlv('01', 'fulano@exemplo.com'));
    const url = tlv('26', pix + tlv('25', 'pix.example.com/qr/v2/1'));
    const recorrencia = tlv('80', pix + tlv('25', 'pix.example.com/qr/v2/rec/2'));
    const tipoOf = (conta: string, free = '') => readBrCode(sealed(`000201010211${conta}${receiver}${free}`));
    expect(tipoOf(chave)).toMatchObject({ brCode: { tipo: 'estatico', url: null, urlRecorrencia: null } });
    expect(tipoOf(url)).toMatchObject({ brCode: { tipo: 'dinamico', chave: null, url: 'pix.example.com/qr/v2/1' } });
    expect(tipoOf(chave, recorrencia)).toMatchObject({ brCode: { tipo: 'composto', chave: 'fulano@exemplo.com' } });
    expect(tipoOf(url, recorrencia)).toMatchObject({ brCode: { tipo: 'composto' } });
    expect(tipoOf(tlv('26', pix), recorrencia)).toMatchObject({
      brCode: { tipo: 'recorrencia', chave: null, url: null, urlRecorrencia: 'pix.example.com/qr/v2/rec/2' },
    });
  });

  it('finds the account of Pix among those of others, and the recurrence among other free fields', () => {
    const other = tlv('00', 'br.com.outro') + tlv('01', 'a') + tlv('25', 'outro.com.br/1');
    const pix = tlv('00', 'BR.gov.bcb.PIX');
    const text = sealed(
      `000201${tlv('26', other)}${tlv('51', pix + tlv('01', 'chave') + tlv('02', 'info') + tlv('03', '12345678'))}` +
        `5204012353039865802BR5901A6001B${tlv('80', other)}${tlv('81', pix + tlv('01', 'x'))}${tlv('99', pix + tlv('25', 'p.com/r'))}`,
    );
    expect(readBrCode(text)).toMatchObject({
      valid: true,
      brCode: {
        tipo: 'composto',
        gui: 'BR.gov.bcb.PIX',
        chave: 'chave',
        infoAdicional: 'info',
        fss: '12345678',
        mcc: '0123',
        urlRecorrencia: 'p.com/r',
        cep: null,
        txid: null,
      },
      avisos: ['txid-missing'],
    });
  });

  it('warns from the 26th character of the name and the 16th of the city on', () => {
    const named = (nome: string, cidade: string) =>
      sealed(
        PAYLOAD.replace('5920EMPRESA EXEMPLO LTDA', tlv('59', nome)).replace('6012PORTO ALEGRE', tlv('60', cidade)),
      );
    expect(readBrCode(named('A'.repeat(25), 'B'.repeat(15)))).toMatchObject({ valid: true, avisos: [] });
    expect(readBrCode(named('😀'.repeat(25), '😀'.repeat(15)))).toMatchObject({ valid: true, avisos: [] });
    expect(readBrCode(named('A'.repeat(26), 'B'.repeat(16)))).toMatchObject({
      valid: true,
      avisos: ['name-length', 'city-length'],
    });
  });

  it('takes a CRC in lower-case hex for the same number, and gives it as written', () => {
    expect(readBrCode(SICREDI.replace(/8E14$/, '8e14'))).toMatchObject({ valid: true, brCode: { crc: '8e14' } });
  });

  it('leaves out the blanks and line breaks that came along with the paste', () => {
    for (const pasted of [` ${SICREDI}`, `${SICREDI}\r\n`, `\n\t ${SICREDI}\u00a0\n`, `\ufeff${SICREDI}`]) {
      expect(readBrCode(pasted), JSON.stringify(pasted)).toEqual(readBrCode(SICREDI));
    }
  });

  it('counts lengths in characters and runs the CRC over bytes, so that BRASÍLIA has 8', () => {
    const city = (field: string) => sealed(PAYLOAD.replace('6012PORTO ALEGRE', field));
    expect(readBrCode(city('6008BRASÍLIA'))).toMatchObject({ valid: true, brCode: { cidade: 'BRASÍLIA' } });
    expect(readBrCode(city('6009BRASÍLIA')).valid).toBe(false);
  });

  it('counts a character beyond the first 65,536 as one', () => {
    const name = (field: string) => sealed(PAYLOAD.replace('5920EMPRESA EXEMPLO LTDA', field));
    expect(readBrCode(name('5908PADARIA😀'))).toMatchObject({ valid: true, brCode: { nome: 'PADARIA😀' } });
    expect(readBrCode(name('5909PADARIA😀')).valid).toBe(false);
    expect(readBrCode(name('5909PADARIA😀\uffff'))).toMatchObject({ valid: true, brCode: { nome: 'PADARIA😀\uffff' } });
    expect(readBrCode(name('5908PADARIA\ud83d'))).toMatchObject({ valid: true, brCode: { nome: 'PADARIA\ud83d' } });
  });

  it('reads every way of writing an amount', () => {
    const amounts = {
      '10': 1000,
      '10.': 1000,
      '0.9': 90,
      '107.9': 10_790,
      '10.00': 1000,
      '0': 0,
      '9999999999': 999_999_999_900,
    };
    for (const [valor, valorCentavos] of Object.entries(amounts)) {
      const text = sealed(PAYLOAD + tlv('54', valor));
      expect(readBrCode(text), valor).toMatchObject({ valid: true, brCode: { valor, valorCentavos } });
    }
  });
});
