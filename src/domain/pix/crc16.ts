const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc & 0xffff;
});

/**
 * CRC16/CCITT-FALSE of the text's UTF-8 bytes as four upper-case hex digits: polynomial 1021, start FFFF, no
 * reflection, no final xor (Manual de Padrões para Iniciação do Pix, BR Code, field 63). '123456789' gives '29B1'.
 */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return hex(crcOfBytes(new TextEncoder().encode(text)));
    crc = step(crc, code);
  }
  return hex(crc);
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
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
