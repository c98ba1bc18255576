const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc & 0xffff;
});

/** What a byte has become in the CRC when one more byte, a zero, has followed it. */
const TABLE_ONE_LATER = TABLE.map((crc) => step(crc, 0));

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

/**
 * CRC16/CCITT-FALSE of the text's UTF-8 bytes as four upper-case hex digits: polynomial 1021, start FFFF, no
 * reflection, no final xor (Manual de Padrões para Iniciação do Pix, BR Code, field 63). '123456789' gives '29B1'.
 * What stands from `end` on is left out.
 */
export function crc16(text: string, end: number = text.length): string {
  let crc = 0xffff;
  let at = 0;
  // Two characters a turn: a CRC is linear, so that their two look-ups need not wait for each other.
  for (; at + 1 < end; at += 2) {
    const first = text.charCodeAt(at);
    const second = text.charCodeAt(at + 1);
    if ((first | second) > 0x7f) return hex(crcOfBytes(new TextEncoder().encode(text.slice(0, end))));
    crc = (TABLE_ONE_LATER[(crc >> 8) ^ first] as number) ^ (TABLE[(crc & 0xff) ^ second] as number);
  }
  if (at === end) return hex(crc);
  const last = text.charCodeAt(at);
  return hex(last > 0x7f ? crcOfBytes(new TextEncoder().encode(text.slice(0, end))) : step(crc, last));
}

function crcOfBytes(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) crc = step(crc, byte);
  return crc;
}

function step(crc: number, byte: number): number {
  const entry = TABLE[(crc >> 8) ^ byte] as number; // both are bytes, the table has 256 entries
  return ((crc << 8) & 0xffff) ^ entry;
}

function hex(crc: number): string {
  return `${HEX[crc >> 8]}${HEX[crc & 0xff]}`;
}
