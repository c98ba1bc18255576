import { randomBytes } from 'node:crypto';

/** CRC-16/CCITT, initial value FFFF, four upper-case hexadecimal digits. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff) >>> 0;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

function field(id: string, value: string): string {
  return `${id}${String(value.length).padStart(2, '0')}${value}`;
}

/** The text behind a hybrid's QR Code. It carries no amount: whoever scans it asks the location what is owed today. */
export function qrText(location: string): string {
  const account = field('00', 'br.gov.bcb.pix') + field('25', `pix-qrcode.sicredi.com.br/qr/v2/cobv/${location}`);
  const body = [
    field('00', '01'),
    field('26', account),
    field('52', '0000'),
    field('53', '986'),
    field('58', 'BR'),
    field('59', 'PIX'),
    field('60', 'Cidade'),
    field('62', field('05', '***')),
    '6304',
  ].join('');
  return `${body}${crc16(body)}`;
}

export function newPix(): { txid: string; qrCode: string } {
  return { txid: randomBytes(16).toString('hex'), qrCode: qrText(randomBytes(16).toString('hex')) };
}
