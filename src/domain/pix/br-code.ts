import { type Centavos, centavos } from '../money';
import { CRC } from './br-code-campos';
import type { ProblemaBrCode } from './br-code-problemas';
import { findProblemas } from './br-code-regras';
import { readTemplates, type Template, type Templates } from './br-code-templates';
import { countCharacters, type Field, hasSurrogatePairs, textOf, walkFields } from './tlv';

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

/**
 * Reads a "copia e cola" text and names everything that is wrong with it. Blanks and line breaks around the text, as
 * people paste them, are no part of it: a BR Code begins and ends with digits. Within it nothing is mended, and the CRC
 * runs over the text as it is; its four digits may be in lower case. Takes time in proportion to the text. Never throws.
 */
export function readBrCode(pasted: string): LeituraBrCode {
  const text = pasted.trim();
  const pairs = hasSurrogatePairs(text);
  const run = walkFields(text, 0, text.length, pairs, CRC);
  const templates = readTemplates(text, run.fields, pairs);
  const problemas = findProblemas(text, run, templates);
  const { conta } = templates;
  if (conta === null || problemas.length > 0) return { valid: false, problemas };

  const brCode = collect(text, run.fields, conta, templates);
  return { valid: true, brCode, avisos: findAvisos(brCode) };
}

function collect(text: string, fields: readonly Field[], conta: Template, templates: Templates): BrCode {
  const { adicional, recorrencia } = templates;
  const daConta = conta.run.fields;
  const chave = textOf(text, daConta, 1);
  const url = textOf(text, daConta, 25);
  const urlRecorrencia = recorrencia === null ? null : textOf(text, recorrencia.run.fields, 25);
  const brCode: BrCode = {
    tipo: tipoOf(chave, url, urlRecorrencia),
    payloadFormat: '',
    pointOfInitiation: null,
    gui: required(text, daConta, 0),
    chave,
    infoAdicional: textOf(text, daConta, 2),
    fss: textOf(text, daConta, 3),
    url,
    urlRecorrencia,
    mcc: '',
    moeda: '',
    valor: null,
    valorCentavos: null,
    pais: '',
    nome: '',
    cidade: '',
    cep: null,
    txid: adicional === null ? null : textOf(text, adicional.run.fields, 5),
    crc: '',
  };
  // One walk over the fields: a search for each of them is what reading a code would mostly consist of.
  for (let i = 0; i < fields.length; i++) fill(brCode, fields[i] as Field, text);
  return brCode;
}

function fill(brCode: BrCode, { id, from, to }: Field, text: string): void {
  switch (id) {
    case 0:
      brCode.payloadFormat = text.slice(from, to);
      break;
    case 1:
      brCode.pointOfInitiation = text.slice(from, to);
      break;
    case 52:
      brCode.mcc = text.slice(from, to);
      break;
    case 53:
      brCode.moeda = text.slice(from, to);
      break;
    case 54:
      brCode.valor = text.slice(from, to);
      brCode.valorCentavos = centavosOf(brCode.valor);
      break;
    case 58:
      brCode.pais = text.slice(from, to);
      break;
    case 59:
      brCode.nome = text.slice(from, to);
      break;
    case 60:
      brCode.cidade = text.slice(from, to);
      break;
    case 61:
      brCode.cep = text.slice(from, to);
      break;
    case CRC:
      brCode.crc = text.slice(from, to);
      break;
  }
}

/** Digits with a point or without, as the rules have found; '10.' is 10. Two whole numbers, never floating point. */
function centavosOf(valor: string): Centavos {
  const point = valor.indexOf('.');
  if (point === -1) return centavos(Number(valor) * 100);
  return centavos(Number(valor.slice(0, point)) * 100 + Number(valor.slice(point + 1).padEnd(2, '0')));
}

/** A field that the rules have already found. */
function required(text: string, fields: readonly Field[], id: number): string {
  return textOf(text, fields, id) as string;
}

function tipoOf(chave: string | null, url: string | null, urlRecorrencia: string | null): BrCode['tipo'] {
  if (urlRecorrencia !== null) return chave === null && url === null ? 'recorrencia' : 'composto';
  return url === null ? 'estatico' : 'dinamico';
}

function findAvisos(brCode: BrCode): AvisoBrCode[] {
  const avisos: AvisoBrCode[] = [];
  if (isLonger(brCode.nome, 25)) avisos.push('name-length');
  if (isLonger(brCode.cidade, 15)) avisos.push('city-length');
  if (brCode.url?.includes('://')) avisos.push('url-protocol');
  if (brCode.txid === null) avisos.push('txid-missing');
  return avisos;
}

function isLonger(text: string, characters: number): boolean {
  return text.length > characters && countCharacters(text) > characters;
}
