import {
  type BankAccess,
  type BankGateway,
  PRAZO_CHAMADA_MS,
  type TituloARegistrar,
  type TituloNoBanco,
} from '@/bank/gateway';
import type { Instrucao } from '@/domain/boleto/instrucao';
import type { HttpAnswer } from '@/lib/http';
import { createSicrediClient, type SicrediClient } from './client';
import { decodeAnswer, decodeValue } from './decode';
import { contractBreak } from './error-mapping';
import { instructionToWire } from './instruction';
import { titleFromWire } from './mapping';
import { listMovementsOfDay } from './movements';
import { isRefusal, orNullWhenNotFound } from './not-found';
import { probeAccess } from './probe';
import { knownRefusal } from './refusals';
import { registrationToWire } from './registration';
import { listSettledOfDay } from './settled-list';
import { endContract, makeContract, readContract } from './webhook-contract';
import { foundTitlesSchema, instructedSchema, registeredSchema, titleSchema } from './wire';

const BOLETOS = '/cobranca/boleto/v1/boletos';

/**
 * `/cadastrados` says "none" with a 404 or with a 422 whose wording is not published; a 422 with a reason known from
 * elsewhere (a closed convênio, a wrong beneficiário) says nothing about the title.
 */
function saysNoneRegistered(error: unknown): boolean {
  if (isRefusal(error, 404)) return true;
  if (!isRefusal(error, 422)) return false;
  return error.motivo === 'TITULO_NAO_ENCONTRADO' || knownRefusal(error.bankMessage) === null;
}

async function register(client: SicrediClient, access: BankAccess, titulo: TituloARegistrar, sendUntil: Date) {
  const body = registrationToWire(access.codigoBeneficiario, titulo);
  const answer = await client.send({ kind: 'write', method: 'POST', path: BOLETOS, body, sendUntil });
  return decodeAnswer(answer, 'write', registeredSchema, (wire) => ({
    nossoNumero: wire.nossoNumero,
    linhaDigitavel: wire.linhaDigitavel,
    codigoBarras: wire.codigoBarras,
    txid: wire.txid,
    pixCopiaECola: wire.qrCode,
  }));
}

async function findByNossoNumero(client: SicrediClient, access: BankAccess, nossoNumero: string) {
  const query = { codigoBeneficiario: access.codigoBeneficiario, nossoNumero };
  const answer = await orNullWhenNotFound(client.send({ kind: 'query', method: 'GET', path: BOLETOS, query }));
  if (!answer) return null;
  const titulo = decodeAnswer(answer, 'query', titleSchema, titleFromWire);
  // Another title's state must never be taken for this one's.
  if (titulo.nossoNumero !== nossoNumero) throw contractBreak('query', answer.status, ['nossoNumero']);
  return titulo;
}

async function findByIdTituloEmpresa(client: SicrediClient, access: BankAccess, id: string): Promise<TituloNoBanco[]> {
  const query = { codigoBeneficiario: access.codigoBeneficiario, idTituloEmpresa: id };
  let answer: HttpAnswer;
  try {
    answer = await client.send({ kind: 'query', method: 'GET', path: `${BOLETOS}/cadastrados`, query });
  } catch (error) {
    if (saysNoneRegistered(error)) return [];
    throw error;
  }
  const isOurs = (carried: string | null) => carried === null || carried === id;
  const found = decodeAnswer(answer, 'query', foundTitlesSchema, (wire) => wire);
  const titulos: TituloNoBanco[] = [];
  for (const candidate of found) {
    if (!isOurs(candidate.idTituloEmpresa)) continue;
    // Sources disagree on how much of a title this answer tells; where it tells too little, the title itself is asked for.
    const whole = titleSchema.safeParse(candidate);
    const titulo = whole.success
      ? decodeValue(candidate, { call: 'query', status: answer.status }, titleSchema, titleFromWire)
      : await findByNossoNumero(client, access, candidate.nossoNumero);
    if (!titulo) throw contractBreak('query', answer.status, ['nossoNumero']);
    if (isOurs(titulo.idTituloEmpresa)) titulos.push(titulo);
  }
  return titulos;
}

async function fetchPdf(client: SicrediClient, linhaDigitavel: string): Promise<Uint8Array> {
  const answer = await client.send({
    kind: 'query',
    method: 'GET',
    path: `${BOLETOS}/pdf`,
    query: { linhaDigitavel },
  });
  if (answer.body.subarray(0, 5).toString('latin1') !== '%PDF-') throw contractBreak('query', answer.status, ['pdf']);
  return answer.body;
}

async function instruct(
  client: SicrediClient,
  access: BankAccess,
  nossoNumero: string,
  { instrucao, sendUntil }: { instrucao: Instrucao; sendUntil: Date },
) {
  const { path, body } = instructionToWire(instrucao);
  const answer = await client.send({
    kind: 'write',
    method: 'PATCH',
    path: `${BOLETOS}/${encodeURIComponent(nossoNumero)}/${path}`,
    headers: { codigoBeneficiario: access.codigoBeneficiario },
    body,
    sendUntil,
  });
  return decodeAnswer(answer, 'write', instructedSchema, (wire) => {
    if (wire.nossoNumero && wire.nossoNumero !== nossoNumero) throw new RangeError('answer about another title');
    return { transacao: wire.transactionId };
  });
}

/**
 * Sicredi's API de Cobrança behind the port.
 *
 * @param baseUrl host and prefix ("https://api-parceiro.sicredi.com.br/sb")
 * @param deadlineMs for each call to the bank; tests shorten it
 */
export function createSicrediGateway(
  access: BankAccess,
  { baseUrl, deadlineMs = PRAZO_CHAMADA_MS }: { baseUrl: string; deadlineMs?: number },
): BankGateway {
  const client = createSicrediClient(access, baseUrl.replace(/\/+$/, ''), deadlineMs);
  return {
    testConnection: () => client.authenticate(),
    probe: (dia) => probeAccess(client, access, dia),
    register: (titulo, enviarAte) => register(client, access, titulo, enviarAte),
    findByNossoNumero: (nossoNumero) => findByNossoNumero(client, access, nossoNumero),
    findByIdTituloEmpresa: (id) => findByIdTituloEmpresa(client, access, id),
    fetchPdf: (linhaDigitavel) => fetchPdf(client, linhaDigitavel),
    listSettled: (dia) => listSettledOfDay(client, access, dia),
    instruct: (nossoNumero, instrucao, sendUntil) => instruct(client, access, nossoNumero, { instrucao, sendUntil }),
    listMovimentos: (dia) => listMovementsOfDay(client, access, dia),
    contractWebhook: (contrato) => makeContract(client, access, contrato),
    readWebhook: () => readContract(client, access),
    deactivateWebhook: () => endContract(client, access),
  };
}
