/*
 * The bare version of reading a BR Code: one walk over the text, a slice for each field, the CRC over a table. It shares no
 * code with src/ and is never used by it. Nothing is judged but the CRC and that the lengths lead to the end.
 *  - ids and lengths are read by charCodeAt, never sliced and converted;
 *  - no map of fields: each goes to its place by a switch, and an account is walked where it stands in the text.
 */

const TABLE = new Uint16Array(256);
for (let byte = 0; byte < 256; byte++) {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  TABLE[byte] = crc;
}

const PIX = 'br.gov.bcb.pix';

/** A BR Code's fields, or null when its CRC is wrong or its lengths do not lead to the end. */
export function bareBrCode(text: string) {
  const end = text.length;
  if (crcOf(text, end - 4) !== Number.parseInt(text.slice(end - 4), 16)) return null;

  const found = {
    payloadFormat: '',
    pointOfInitiation: null as string | null,
    gui: '',
    chave: null as string | null,
    infoAdicional: null as string | null,
    fss: null as string | null,
    url: null as string | null,
    urlRecorrencia: null as string | null,
    mcc: '',
    moeda: '',
    valor: null as string | null,
    valorCentavos: null as number | null,
    pais: '',
    nome: '',
    cidade: '',
    cep: null as string | null,
    txid: null as string | null,
    crc: '',
  };
  let at = 0;
  while (at < end) {
    const id = twoDigits(text, at);
    const from = at + 4;
    at = from + twoDigits(text, at + 2);
    if (!(at <= end)) return null;
    switch (id) {
      case 0:
        found.payloadFormat = text.slice(from, at);
        break;
      case 1:
        found.pointOfInitiation = text.slice(from, at);
        break;
      case 52:
        found.mcc = text.slice(from, at);
        break;
      case 53:
        found.moeda = text.slice(from, at);
        break;
      case 54:
        found.valor = text.slice(from, at);
        found.valorCentavos = Math.round(Number(found.valor) * 100);
        break;
      case 58:
        found.pais = text.slice(from, at);
        break;
      case 59:
        found.nome = text.slice(from, at);
        break;
      case 60:
        found.cidade = text.slice(from, at);
        break;
      case 61:
        found.cep = text.slice(from, at);
        break;
      case 62:
        found.txid = subField(text, from, at, 5);
        break;
      case 63:
        found.crc = text.slice(from, at);
        break;
      default:
        if (id >= 80) {
          if (isPix(text, from)) found.urlRecorrencia = subField(text, from, at, 25);
        } else if (id >= 26 && id <= 51 && isPix(text, from)) {
          let inner = from;
          while (inner < at) {
            const start = inner + 4;
            inner = start + twoDigits(text, inner + 2);
            const value = text.slice(start, inner);
            switch (twoDigits(text, start - 4)) {
              case 0:
                found.gui = value;
                break;
              case 1:
                found.chave = value;
                break;
              case 2:
                found.infoAdicional = value;
                break;
              case 3:
                found.fss = value;
                break;
              case 25:
                found.url = value;
                break;
            }
          }
        }
    }
  }
  return found;
}

/** Whether the account that begins there names Pix, in either case, in its first sub-field. */
function isPix(text: string, from: number): boolean {
  return text.slice(from + 4, from + 4 + PIX.length).toLowerCase() === PIX;
}

function subField(text: string, from: number, to: number, wanted: number): string | null {
  let at = from;
  while (at < to) {
    const start = at + 4;
    const id = twoDigits(text, at);
    at = start + twoDigits(text, at + 2);
    if (id === wanted) return text.slice(start, at);
  }
  return null;
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

/** CRC16/CCITT-FALSE of the first `length` characters' UTF-8 bytes. */
function crcOf(text: string, length: number): number {
  let crc = 0xffff;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return crcOfBytes(Buffer.from(text.slice(0, length)));
    crc = ((crc << 8) & 0xffff) ^ (TABLE[(crc >> 8) ^ code] as number);
  }
  return crc;
}

function crcOfBytes(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ (TABLE[(crc >> 8) ^ byte] as number);
  return crc;
}
