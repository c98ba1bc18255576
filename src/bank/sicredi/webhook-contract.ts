import type { ContratoNoBanco, ContratoWebhook } from '@/bank/contrato-webhook';
import { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import type { HttpAnswer } from '@/lib/http';
import type { SicrediClient } from './client';
import { decodeAnswer } from './decode';
import { contractBreak } from './error-mapping';
import { isRefusal } from './not-found';
import { plainUpper } from './values';
import { contractsSchema, type WireContract } from './wire';

const PATH = '/cobranca/boleto/v1/webhook';
/** Where the contract of a beneficiário is read; it has one at most. */
export const CONTRATOS = `${PATH}/contratos/`;

const identity = ({ cooperativa, posto, codigoBeneficiario }: BankAccess) => ({
  cooperativa,
  posto,
  codBeneficiario: codigoBeneficiario,
});

/** "None" is a 404, a 422 in words of its own, an empty list, or null. */
async function current(client: SicrediClient, access: BankAccess): Promise<WireContract | null> {
  const { cooperativa, posto, codigoBeneficiario: beneficiario } = access;
  const query = { cooperativa, posto, beneficiario };
  let answer: HttpAnswer;
  try {
    answer = await client.send({ kind: 'query', method: 'GET', path: CONTRATOS, query });
  } catch (error) {
    const none = error instanceof BankError && error.motivo === 'CONTRATO_NAO_ENCONTRADO';
    if (none || isRefusal(error, 404)) return null;
    throw error;
  }
  return decodeAnswer(answer, 'query', contractsSchema, ([contract]) => contract ?? null);
}

const pathOf = ({ idContrato }: WireContract) => `${PATH}/contrato/${encodeURIComponent(idContrato)}`;

/** Absent counts as active: it is the bank's "no" that stops the calls. */
const isActive = (status: string | null) => status === null || plainUpper(status) === 'ATIVO';

/** The whole address, and the token at its end alone: whoever knows one of them can send us events. */
const secretsOf = (url: string) => [url, url.split('/').findLast((part) => part !== '') ?? url];

/** The contract as the bank holds it, or null. Throws BankError. */
export async function readContract(client: SicrediClient, access: BankAccess): Promise<ContratoNoBanco | null> {
  const contract = await current(client, access);
  if (!contract) return null;
  const { idContrato: id, url, header, urlStatus, contratoStatus } = contract;
  return { id, url, header, ativo: isActive(urlStatus) && isActive(contratoStatus) };
}

/** Creates the contract or brings the existing one to these values. Throws BankError. */
export async function makeContract(
  client: SicrediClient,
  access: BankAccess,
  contrato: ContratoWebhook,
): Promise<void> {
  const token = contrato.token.reveal();
  const body = {
    ...identity(access),
    eventos: ['LIQUIDACAO'],
    url: contrato.url,
    urlStatus: 'ATIVO',
    contratoStatus: 'ATIVO',
    nomeResponsavel: contrato.nomeResponsavel,
    enviarIdTituloEmpresa: true,
    header: contrato.header,
    token,
  };
  const write = { kind: 'write' as const, body, secrets: [token, ...secretsOf(contrato.url)] };
  try {
    await client.send({ ...write, method: 'POST', path: `${PATH}/contrato/` });
    return;
  } catch (error) {
    if (!(error instanceof BankError && error.motivo === 'CONTRATO_JA_EXISTE')) throw error;
  }
  const contract = await current(client, access);
  if (!contract) throw contractBreak('query', 200, ['idContrato']);
  await client.send({ ...write, method: 'PUT', path: pathOf(contract) });
}

/** The bank has no way to delete a contract: it is changed as a whole, to inactive. Throws BankError. */
export async function endContract(client: SicrediClient, access: BankAccess): Promise<void> {
  const contract = await current(client, access);
  if (!contract) return;
  const body = {
    ...identity(access),
    eventos: contract.eventos ?? ['LIQUIDACAO'],
    ...(contract.url ? { url: contract.url } : {}),
    ...(contract.nomeResponsavel ? { nomeResponsavel: contract.nomeResponsavel } : {}),
    urlStatus: 'INATIVO',
    contratoStatus: 'INATIVO',
  };
  const secrets = contract.url ? secretsOf(contract.url) : [];
  await client.send({ kind: 'write', method: 'PUT', path: pathOf(contract), body, secrets });
}
