import { PAYLOAD, sealed, tlv } from '@tests/support/br-codes';
import { describe, expect, it } from 'vitest';
import { readBrCode } from './br-code';

const CONTA = '26910014br.gov.bcb.pix2569pix-qrcode.sicredi.com.br/qr/v2/cobv/502b097c4001d681e5e0c6274619c002';
const PIX = tlv('00', 'br.gov.bcb.pix');

/** The one good text with something replaced, under a right CRC. */
function changed(from: string, to: string): string {
  return sealed(PAYLOAD.replace(from, to));
}

function expectProblemas(text: string, ...problemas: unknown[]): void {
  expect(readBrCode(text)).toEqual({ valid: false, problemas });
}

describe('what is wrong with the structure of a BR Code', () => {
  it('says that there is nothing', () => {
    expectProblemas('', { code: 'tlv', flaw: 'empty', campo: null, at: 0 });
    expectProblemas(' \n', { code: 'tlv', flaw: 'empty', campo: null, at: 0 });
  });

  it('says that the text is something else', () => {
    const start = { code: 'tlv', flaw: 'start', campo: null, at: 0 };
    expectProblemas('https://exemplo.com/qr', { ...start, found: 'https:' });
    expectProblemas('74891126100004240701507543211077716660000125000', { ...start, found: '748911' });
    expectProblemas(sealed(PAYLOAD.slice(6)), { ...start, found: '269100' });
    expectProblemas('00', { ...start, found: '00' });
  });

  it('says where four digits were expected, and after which field', () => {
    const header = { code: 'tlv', flaw: 'header' };
    expectProblemas(changed('5920EMPRESA', '5919EMPRESA'), { ...header, campo: '59', at: 145, found: 'A601' });
    expectProblemas(`${PAYLOAD}63`, { ...header, campo: '62', at: 173, found: '63' });
    // The neighbours of 0 and 9, where digits should be; what follows would be long enough for a field.
    for (const found of ['6/04', '6:04', '/304', ':304', '631/', '630:']) {
      expectProblemas(`${PAYLOAD}${found}${'A'.repeat(40)}`, { ...header, campo: '62', at: 173, found });
    }
  });

  it('says which field is longer than the text', () => {
    const cut = { code: 'tlv', flaw: 'cut', campo: '62' };
    expectProblemas(PAYLOAD.slice(0, -1), { ...cut, at: 166, expected: 7, found: 6 });
    expectProblemas(PAYLOAD.slice(0, -7), { ...cut, at: 166, expected: 7, found: 0 });
    expectProblemas(`${PAYLOAD.slice(0, -7)}😀`, { ...cut, at: 166, expected: 7, found: 1 });
  });

  it('says nothing of an account that a text broken before it may have held', () => {
    expectProblemas(PAYLOAD.slice(0, 40), { code: 'tlv', flaw: 'cut', campo: '26', at: 10, expected: 91, found: 30 });
  });

  it('reads a hundred and one fields, one of which must be there twice, and leaves the rest unread', () => {
    const leitura = readBrCode('000201'.repeat(200));
    const problemas = leitura.valid ? [] : leitura.problemas;
    expect(problemas).toEqual(
      Array.from({ length: 100 }, (_, i) => ({ code: 'tlv', flaw: 'repeated', campo: '00', at: 6 + i * 6 })),
    );
  });

  it('says the same of the fields within a field, and leaves open what they may have been', () => {
    const header = { code: 'tlv', flaw: 'header' };
    const cut = { code: 'tlv', flaw: 'cut' };
    expectProblemas(changed('2569pix', '2568pix'), { ...header, campo: '26.25', at: 100, found: '2' });
    expectProblemas(changed('2569pix', '2570pix'), { ...cut, campo: '26.25', at: 32, expected: 70, found: 69 });
    expectProblemas(changed(CONTA, '2604nada'), { ...header, campo: '26', at: 10, found: 'nada' });
    expectProblemas(changed(CONTA, `2619${PIX}x`), { ...header, campo: '26.00', at: 28, found: 'x' });
    expectProblemas(changed('0503***', '0504***'), { ...cut, campo: '62.05', at: 170, expected: 4, found: 3 });
    expectProblemas(sealed(`${PAYLOAD}8005texto`), { ...header, campo: '80', at: 177, found: 'text' });
    expectProblemas(sealed(`${PAYLOAD}6402pt`), { ...header, campo: '64', at: 177, found: 'pt' });
    // A field 63 within another is no CRC, and what follows it is not behind the end.
    expectProblemas(changed('62070503***', tlv('62', `${tlv('63', 'a')}x`)), {
      ...header,
      campo: '62.63',
      at: 171,
      found: 'x',
    });
  });

  it('refuses a field written twice, because two readers would charge two amounts', () => {
    const repeated = { code: 'tlv', flaw: 'repeated' };
    expectProblemas(sealed(`${PAYLOAD}540510.00540520.00`), { ...repeated, campo: '54', at: 182 });
    expectProblemas(changed('62070503***', '62140503***0503abc'), { ...repeated, campo: '62.05', at: 173 });
  });

  it('refuses a second account and a second recurrence, because two readers would pay two people', () => {
    const second = { code: 'tlv', flaw: 'second-pix' };
    expectProblemas(changed(CONTA, CONTA + tlv('27', PIX + tlv('01', 'outra'))), { ...second, campo: '27', at: 101 });
    const recorrencia = PIX + tlv('25', 'pix.example.com/rec/1');
    expectProblemas(sealed(PAYLOAD + tlv('80', recorrencia) + tlv('81', recorrencia)), {
      ...second,
      campo: '81',
      at: 220,
    });
  });

  it('says how much comes after the CRC, whatever it is', () => {
    const trailing = { code: 'tlv', flaw: 'trailing', campo: '63', at: 181 };
    expectProblemas(`${sealed(PAYLOAD)}0000`, { ...trailing, found: 4 });
    expectProblemas(`${sealed(PAYLOAD)}61086304ABCD`, { ...trailing, found: 12 });
    expectProblemas(`${sealed(PAYLOAD)} 😀`, { ...trailing, found: 2 });
    expectProblemas(
      `${changed('5802BR', '')}0000`,
      { ...trailing, at: 175, found: 4 },
      { code: 'missing-field', campo: '58' },
    );
  });

  it('says that the CRC does not have four characters', () => {
    expectProblemas(`${PAYLOAD}63028E`, { code: 'tlv', flaw: 'crc-length', campo: '63', at: 177, found: 2 });
    expectProblemas(`${PAYLOAD}63058E140`, { code: 'tlv', flaw: 'crc-length', campo: '63', at: 177, found: 5 });
  });

  it('says which length counts bytes', () => {
    const bytes = { code: 'tlv', flaw: 'bytes' };
    expectProblemas(changed('6012PORTO ALEGRE', '6009BRASÍLIA'), { ...bytes, campo: '60', at: 146 });
    const both = changed('6012PORTO ALEGRE', '6009BRASÍLIA').replace('5920EMPRESA EXEMPLO LTDA', '5908PADAÇÃ');
    expectProblemas(both, { ...bytes, campo: '59', at: 122 }, expect.objectContaining({ code: 'crc' }));
    expectProblemas(`${PAYLOAD}6009BRASÍLIA`, {
      code: 'tlv',
      flaw: 'cut',
      campo: '60',
      at: 177,
      expected: 9,
      found: 8,
    });
    // Something behind the CRC, so that counting bytes does not explain all of it either.
    expectProblemas(`${changed('6012PORTO ALEGRE', '6009BRASÍLIA')}x`, {
      code: 'tlv',
      flaw: 'cut',
      campo: '20',
      at: 163,
      expected: 70,
      found: 15,
    });
    expectProblemas(`${PAYLOAD}5508BRASÍLIA5`, { code: 'tlv', flaw: 'header', campo: '55', at: 185, found: '5' });
  });

  it('points at a line break within, when the text is wrong', () => {
    const wrapped = sealed(PAYLOAD).replace('EXEMPLO ', 'EXEMPLO\n');
    expectProblemas(
      wrapped,
      { code: 'crc', campo: '63', at: 177, expected: 'FE3A', found: '8E14' },
      { code: 'tlv', flaw: 'line-break', campo: null, at: 141 },
    );
    expect(readBrCode(changed('EXEMPLO ', 'EXEMPLO\n'))).toMatchObject({ valid: true });
  });
});

describe('what is wrong with the content of a BR Code', () => {
  it('says which CRC is there and which should be', () => {
    const crc = { code: 'crc', campo: '63', at: 177, expected: '8E14' };
    expectProblemas(`${PAYLOAD}63048E15`, { ...crc, found: '8E15' });
    expectProblemas(`${PAYLOAD}6304ZZZZ`, { ...crc, found: 'ZZZZ' });
  });

  it('checks the CRC of a broken text too, to tell a bad copy from a bad emitter', () => {
    const broken = changed('5920EMPRESA', '5919EMPRESA');
    const header = { code: 'tlv', flaw: 'header', campo: '59', at: 145, found: 'A601' };
    expectProblemas(broken, header);
    const found = broken.slice(-4);
    expectProblemas(
      broken.replace('EXEMPLO', 'EXENPLO'),
      { code: 'crc', campo: '63', at: 177, expected: 'BCDF', found },
      header,
    );
  });

  it('says which fields are missing, empty ones included', () => {
    const missing = (campo: string) => ({ code: 'missing-field', campo });
    expectProblemas(PAYLOAD, missing('63'));
    expectProblemas(changed('5802BR', ''), missing('58'));
    expectProblemas(changed('5920EMPRESA EXEMPLO LTDA6012PORTO ALEGRE', '59006000'), missing('59'), missing('60'));
    expectProblemas(changed('520400005303986', ''), missing('52'), missing('53'));
  });

  it('refuses an account that names neither chave nor URL', () => {
    const missing = { code: 'missing-field', campo: '26.01' };
    expectProblemas(changed(CONTA, tlv('26', PIX)), missing);
    expectProblemas(changed(CONTA, tlv('51', `${PIX}01002500`)), { ...missing, campo: '51.01' });
    const recorrencia = tlv('80', PIX + tlv('25', 'pix.example.com/rec/1'));
    expect(readBrCode(sealed(PAYLOAD.replace(CONTA, tlv('26', PIX)) + recorrencia)).valid).toBe(true);
  });

  it('says whose code it is when it is not of Pix', () => {
    const notPix = { code: 'not-pix', campo: '26-51' };
    expectProblemas(changed('br.gov.bcb.pix', 'br.gov.bcb.pxi'), { ...notPix, found: 'br.gov.bcb.pxi' });
    expectProblemas(changed(CONTA, tlv('26', tlv('00', 'br.com.outro'))), { ...notPix, found: 'br.com.outro' });
    expectProblemas(changed(CONTA, tlv('26', tlv('01', 'br.gov.bcb.pix'))), { ...notPix, found: null });
    for (const id of ['25', '52', '79', '80']) {
      const account = tlv(id, PIX + tlv('01', 'chave'));
      const text = sealed(PAYLOAD.replace(CONTA, '').replace('52040000', id === '52' ? '' : '52040000') + account);
      expectProblemas(text, { ...notPix, found: null });
    }
  });

  it('says which field holds what it may not', () => {
    const rule = { code: 'field-rule' };
    expectProblemas(changed('000201', '000202'), { ...rule, campo: '00', found: '02' });
    expectProblemas(changed('5303986', '5303840'), { ...rule, campo: '53', found: '840' });
    expectProblemas(changed('5802BR', '5802AR'), { ...rule, campo: '58', found: 'AR' });
    expectProblemas(changed('5303986', '53049860'), { ...rule, campo: '53', found: '9860' });
    for (const found of ['10,00', '1.005', '-1.00', '1e2', '', '.50', '12345678901', '10.00x']) {
      expectProblemas(sealed(PAYLOAD + tlv('54', found)), { ...rule, campo: '54', found });
    }
  });

  it('names every problem of one text, not the first alone', () => {
    const payload = PAYLOAD.replace('br.gov.bcb.pix', 'br.gov.bcb.xip')
      .replace('5303986', '5303840')
      .replace('5802BR', '');
    expectProblemas(
      `${payload}63040000`,
      { code: 'crc', campo: '63', at: 171, expected: '0189', found: '0000' },
      { code: 'not-pix', campo: '26-51', found: 'br.gov.bcb.xip' },
      { code: 'field-rule', campo: '53', found: '840' },
      { code: 'missing-field', campo: '58' },
    );
  });
});
