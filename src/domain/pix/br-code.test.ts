import { runVectors, vectorKind } from '@tests/support/vectors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readBrCode } from './br-code';
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
    expect(leitura).toEqual({ valid, problemas: expect.arrayContaining([reason]) });
    if (crcOk) expect(leitura).toEqual({ valid, problemas: expect.not.arrayContaining(['crc']) });
    const crc = crc16(brcode.slice(0, -4));
    expect(crc).toBe(crcCalculado ?? crc);
  },
);

const SICREDI =
  '00020126910014br.gov.bcb.pix2569pix-qrcode.sicredi.com.br/qr/v2/cobv/502b097c4001d681e5e0c6274619c0025204000053039865802BR5920EMPRESA EXEMPLO LTDA6012PORTO ALEGRE62070503***63048E14';

/** Ends the text with a right CRC, so that only what comes before can be wrong. */
function sealed(payload: string): string {
  return `${payload}6304${crc16(`${payload}6304`)}`;
}

const PAYLOAD = SICREDI.slice(0, -8);

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

  it('names every problem of one text, not the first alone', () => {
    const payload = PAYLOAD.replace('br.gov.bcb.pix', 'br.gov.bcb.xip')
      .replace('5303986', '5303840')
      .replace('5802BR', '');
    expect(readBrCode(`${payload}63040000`)).toEqual({
      valid: false,
      problemas: ['crc', 'not-pix', 'missing-field', 'field-rule'],
    });
  });

  it('refuses an account that names neither chave nor URL', () => {
    const empty = sealed(PAYLOAD.replace(/26910014br.gov.bcb.pix2569.{69}/, '26180014br.gov.bcb.pix'));
    expect(readBrCode(empty)).toEqual({ valid: false, problemas: ['missing-field'] });
  });

  it('refuses a field written twice, because two readers would charge two amounts', () => {
    expect(readBrCode(sealed(`${PAYLOAD}540510.00`))).toMatchObject({ valid: true, brCode: { valorCentavos: 1000 } });
    expect(readBrCode(sealed(`${PAYLOAD}540510.00540520.00`))).toEqual({ valid: false, problemas: ['tlv'] });
  });

  it('refuses an amount that is not a decimal with at most two places', () => {
    for (const valor of ['10,00', '1.005', '-1.00', '1e2', '', '.50', '12345678901']) {
      const field = `54${String(valor.length).padStart(2, '0')}${valor}`;
      expect(readBrCode(sealed(PAYLOAD + field)), valor).toEqual({ valid: false, problemas: ['field-rule'] });
    }
  });

  it('refuses a CRC that is not at the very end, even when the text ends like one', () => {
    const payload = sealed(PAYLOAD);
    expect(readBrCode(`${payload}61086304ABCD`)).toEqual({ valid: false, problemas: ['tlv'] });
    expect(readBrCode(`${PAYLOAD}63028E`)).toEqual({ valid: false, problemas: ['tlv'] });
  });

  it('takes a CRC in lower-case hex for the same number', () => {
    expect(readBrCode(SICREDI.replace(/8E14$/, '8e14'))).toMatchObject({ valid: true });
  });

  it('reads accents by characters and checks them by bytes', () => {
    const accented = sealed(PAYLOAD.replace('6012PORTO ALEGRE', '6009SÃO PAULO'));
    expect(readBrCode(accented)).toMatchObject({ valid: true, brCode: { cidade: 'SÃO PAULO' } });
  });

  it('finds every single changed character', () => {
    fc.assert(
      fc.property(fc.nat(SICREDI.length - 1), fc.stringMatching(/^[ -~]$/), (at, char) => {
        fc.pre(SICREDI[at]?.toUpperCase() !== char.toUpperCase());
        return !readBrCode(SICREDI.slice(0, at) + char + SICREDI.slice(at + 1)).valid;
      }),
    );
  });

  it('never throws, whatever is pasted', () => {
    fc.assert(fc.property(fc.string(), (pasted) => readBrCode(pasted).valid === false));
    fc.assert(fc.property(fc.string(), (pasted) => readBrCode(`${PAYLOAD}${pasted}`).valid === false));
    fc.assert(fc.property(fc.nat(SICREDI.length - 1), (cut) => readBrCode(SICREDI.slice(0, cut)).valid === false));
  });
});
