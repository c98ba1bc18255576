import { isDigits } from '../boleto/modulo';
import { type Centavos, centavosFromDecimal } from '../money';
import { crc16 } from './crc16';

/**
 * Why a payer's app would refuse the text. `tlv`: ids and lengths do not walk to the end, a field appears twice, or
 * field 63 is not the last. `not-pix`: no account of br.gov.bcb.pix. `field-rule`: a field holds what it may not.
 */
type ProblemaBrCode = 'tlv' | 'crc' | 'not-pix' | 'missing-field' | 'field-rule';

/** What only strict readers refuse: a name over 25 or a city over 15 characters, `https://` in the URL, no txid. */
type AvisoBrCode = 'name-length' | 'city-length' | 'url-protocol' | 'txid-missing';

/** A Pix BR Code, field by field. A field that the text does not carry is null. */
type BrCode = {
  /**
   * estatico: a chave; dinamico: a URL (a boleto híbrido always is); recorrencia: only Pix automático; composto: a
   * payment and a recurrence. Field 01 says nothing reliable about it.
   */
  tipo: 'estatico' | 'dinamico' | 'recorrencia' | 'composto';
  payloadFormat: string;
  pointOfInitiation: string | null;
  gui: string;
  chave: string | null;
  infoAdicional: string | null;
  fss: string | null;
  /** Location of the charge, without protocol. */
  url: string | null;
  urlRecorrencia: string | null;
  mcc: string;
  moeda: string;
  /** As written: '10', '10.' and '107.9' all occur. */
  valor: string | null;
  valorCentavos: Centavos | null;
  pais: string;
  nome: string;
  cidade: string;
  cep: string | null;
  /** '***' when the QR names none. */
  txid: string | null;
  crc: string;
};

/** The fields and what strict readers dislike, or everything that is wrong. */
export type LeituraBrCode =
  | { valid: true; brCode: BrCode; avisos: AvisoBrCode[] }
  | { valid: false; problemas: ProblemaBrCode[] };

/*
 * BR Code (Manual de Padrões para Iniciação do Pix): id (2 digits), length (2 digits, in characters), value, repeated.
 *   00      '01'                         54  value, decimal point, optional
 *   01      '11' or '12', optional       58  'BR'
 *   26-51   account: 00 GUI,             59  name, 25
 *           01 chave, 02 info, 03 FSS,   60  city, 15
 *           or 25 URL                    61  CEP, optional
 *   52      category                     62  05 txid
 *   53      '986'                        80-99  unreserved: 00 Pix GUI and 25 URL is a recurrence
 *                                        63  CRC16, always the last
 */

type Fields = ReadonlyMap<string, string>;

const GUI = 'br.gov.bcb.pix';
const REQUIRED = ['00', '52', '53', '58', '59', '60', '63'];

/** Reads a "copia e cola" text and names everything that is wrong with it. Never throws. */
export function readBrCode(text: string): LeituraBrCode {
  const fields = readFields(text);
  const adicional = readFields(fields?.get('62') ?? '');
  if (fields === null || adicional === null || !isFramed(fields)) return { valid: false, problemas: ['tlv'] };

  const conta = findPixAccount(fields, '26', '51');
  const urlRecorrencia = findPixAccount(fields, '80', '99')?.get('25') ?? null;
  const problemas: ProblemaBrCode[] = [];
  const crc = fields.get('63');
  if (crc !== undefined && crc.toUpperCase() !== crc16(text.slice(0, -4))) problemas.push('crc');
  if (conta === null) problemas.push('not-pix');
  else if (!conta.has('01') && !conta.has('25') && urlRecorrencia === null) problemas.push('missing-field');
  if (REQUIRED.some((id) => !fields.has(id)) && !problemas.includes('missing-field')) problemas.push('missing-field');
  if (breaksFieldRule(fields)) problemas.push('field-rule');
  if (conta === null || problemas.length > 0) return { valid: false, problemas };

  const brCode = collect(fields, conta, urlRecorrencia, adicional.get('05') ?? null);
  return { valid: true, brCode, avisos: findAvisos(brCode) };
}

function collect(fields: Fields, conta: Fields, urlRecorrencia: string | null, txid: string | null): BrCode {
  const chave = conta.get('01') ?? null;
  const url = conta.get('25') ?? null;
  const valor = fields.get('54') ?? null;
  return {
    tipo: tipoOf(chave, url, urlRecorrencia),
    payloadFormat: fields.get('00') ?? '',
    pointOfInitiation: fields.get('01') ?? null,
    gui: conta.get('00') ?? '',
    chave,
    infoAdicional: conta.get('02') ?? null,
    fss: conta.get('03') ?? null,
    url,
    urlRecorrencia,
    mcc: fields.get('52') ?? '',
    moeda: fields.get('53') ?? '',
    valor,
    valorCentavos: valor === null ? null : centavosFromDecimal(valor.replace(/\.$/, '')),
    pais: fields.get('58') ?? '',
    nome: fields.get('59') ?? '',
    cidade: fields.get('60') ?? '',
    cep: fields.get('61') ?? null,
    txid,
    crc: fields.get('63') ?? '',
  };
}

function tipoOf(chave: string | null, url: string | null, urlRecorrencia: string | null): BrCode['tipo'] {
  if (urlRecorrencia !== null) return chave === null && url === null ? 'recorrencia' : 'composto';
  return url === null ? 'estatico' : 'dinamico';
}

function breaksFieldRule(fields: Fields): boolean {
  const valor = fields.get('54');
  return (
    (fields.get('00') ?? '01') !== '01' ||
    (fields.get('53') ?? '986') !== '986' ||
    (fields.get('58') ?? 'BR') !== 'BR' ||
    (valor !== undefined && !/^\d{1,10}(\.\d{0,2})?$/.test(valor))
  );
}

function findAvisos(brCode: BrCode): AvisoBrCode[] {
  const avisos: AvisoBrCode[] = [];
  if (brCode.nome.length > 25) avisos.push('name-length');
  if (brCode.cidade.length > 15) avisos.push('city-length');
  if (brCode.url?.includes('://')) avisos.push('url-protocol');
  if (brCode.txid === null) avisos.push('txid-missing');
  return avisos;
}

function findPixAccount(fields: Fields, first: string, last: string): Fields | null {
  for (const [id, value] of fields) {
    if (id < first || id > last) continue;
    const account = readFields(value);
    if (account?.get('00')?.toLowerCase() === GUI) return account;
  }
  return null;
}

/** Field 00 comes first; field 63, where it is, comes last and holds four characters. */
function isFramed(fields: Fields): boolean {
  const ids = [...fields.keys()];
  if (ids[0] !== '00') return false;
  const crc = fields.get('63');
  return crc === undefined || (crc.length === 4 && ids.at(-1) === '63');
}

/** The fields of a TLV run, or null when it does not walk to its end or carries one twice. */
function readFields(text: string): Fields | null {
  const fields = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const header = text.slice(at, at + 4);
    if (!isDigits(header, 4)) return null;
    const id = header.slice(0, 2);
    const end = at + 4 + Number(header.slice(2));
    if (end > text.length || fields.has(id)) return null;
    fields.set(id, text.slice(at + 4, end));
    at = end;
  }
  return fields;
}
