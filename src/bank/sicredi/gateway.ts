import { BankError } from '@/bank/errors';
import {
  type BankAccess,
  type BankGateway,
  type ContratoWebhook,
  PRAZO_CHAMADA_MS,
  type TituloARegistrar,
  type TituloNoBanco,
} from '@/bank/gateway';
import type { HttpAnswer } from '@/lib/http';
import { createSicrediClient, type SicrediClient } from './client';
import { decodeAnswer } from './decode';
import { contractBreak } from './error-mapping';
import { registrationToWire, titleFromWire } from './mapping';
import { knownRefusal } from './refusals';
import { listSettledOfDay } from './settled-list';
import { contractsSchema, foundTitlesSchema, registeredSchema, titleSchema } from './wire';

const BOLETOS = '/cobranca/boleto/v1/boletos';
const WEBHOOK = '/cobranca/boleto/v1/webhook';

function isRefusal(error: unknown, ...statuses: number[]): error is BankError {
  return error instanceof BankError && error.kind === 'rejected' && statuses.includes(error.status ?? 0);
}

/**
 * `/cadastrados` says "none" with a 404 or with a 422 whose wording is not published; a 422 with a reason known from
 * elsewhere (a closed convênio, a wrong beneficiário) says nothing about the title.
 */
function saysNoneRegistered(error: unknown): boolean {
  return isRefusal(error, 404) || (isRefusal(error, 422) && knownRefusal(error.bankMessage) === null);
}

async function register(client: SicrediClient, access: BankAccess, titulo: TituloARegistrar, sendUntil: Date) {
  let body: Record<string, unknown>;
  try {
    body = registrationToWire(access.codigoBeneficiario, titulo);
  } catch {
    throw new BankError({
      kind: 'rejected',
      field: 'desconto',
      message: 'Os descontos precisam ser no máximo três e todos do mesmo tipo.',
    });
  }
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
  let answer: HttpAnswer;
  try {
    answer = await client.send({ kind: 'query', method: 'GET', path: BOLETOS, query });
  } catch (error) {
    if (isRefusal(error, 404)) return null;
    throw error;
  }
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
      ? decodeAnswer({ ...answer, body: Buffer.from(JSON.stringify(candidate)) }, 'query', titleSchema, titleFromWire)
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

async function contractWebhook(client: SicrediClient, access: BankAccess, contrato: ContratoWebhook): Promise<void> {
  const token = contrato.token.reveal();
  const body = {
    cooperativa: access.cooperativa,
    posto: access.posto,
    codBeneficiario: access.codigoBeneficiario,
    eventos: ['LIQUIDACAO'],
    url: contrato.url,
    urlStatus: 'ATIVO',
    contratoStatus: 'ATIVO',
    nomeResponsavel: contrato.nomeResponsavel,
    enviarIdTituloEmpresa: true,
    header: contrato.header,
    token,
  };
  const write = { kind: 'write' as const, body, secrets: [token] };
  try {
    await client.send({ ...write, method: 'POST', path: `${WEBHOOK}/contrato/` });
    return;
  } catch (error) {
    const exists = isRefusal(error, 409, 422) && /existente|j[áa] existe/i.test(error.bankMessage ?? '');
    if (!exists) throw error;
  }
  const { cooperativa, posto, codigoBeneficiario: beneficiario } = access;
  const query = { cooperativa, posto, beneficiario };
  const answer = await client.send({ kind: 'query', method: 'GET', path: `${WEBHOOK}/contratos/`, query });
  const [current] = decodeAnswer(answer, 'query', contractsSchema, (contracts) => contracts);
  if (!current) throw contractBreak('query', answer.status, ['idContrato']);
  const path = `${WEBHOOK}/contrato/${encodeURIComponent(current.idContrato)}`;
  await client.send({ ...write, method: 'PUT', path });
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
    register: (titulo, enviarAte) => register(client, access, titulo, enviarAte),
    findByNossoNumero: (nossoNumero) => findByNossoNumero(client, access, nossoNumero),
    findByIdTituloEmpresa: (id) => findByIdTituloEmpresa(client, access, id),
    fetchPdf: (linhaDigitavel) => fetchPdf(client, linhaDigitavel),
    listSettled: (dia) => listSettledOfDay(client, access, dia),
    contractWebhook: (contrato) => contractWebhook(client, access, contrato),
  };
}
