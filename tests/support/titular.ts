import { randomBytes, randomUUID } from 'node:crypto';
import {
  POST as create,
  GET as read,
  DELETE as revoke,
} from '@/app/api/contas-bancarias/[contaId]/integracao/link-titular/route';
import { POST as enter } from '@/app/api/titular/[token]/route';
import { type Answer, callRoute } from './call-route';
import { advanceClocks } from './house';
import { cookieOf, createPerson, type Person } from './session';
import type { Simulator } from './simulator';
import { createConta, wizardOf } from './wizard';

/** An account whose convênio is saved and whose credentials only its titular has. */
export type TitularStage = {
  owner: Person;
  contaId: string;
  integracaoId: string;
  /** What the bank takes. */
  certas: { chave: string; segredo: string };
  wizard: Awaited<ReturnType<typeof wizardOf>>;
  /** Calls the bank's control API for this beneficiário. */
  bank: <T>(method: string, path: string, body?: object) => Promise<T>;
};

/** A company at the simulated bank that has yet to ask its titular. */
export async function stageTitular(simulator: Simulator): Promise<TitularStage> {
  const owner = await createPerson('admin');
  const { id: contaId, codigo, form } = await createConta(owner);
  const certas = { chave: randomUUID(), segredo: randomBytes(32).toString('hex').toUpperCase() };
  const path = `/beneficiarios/0165/${codigo}`;
  await simulator.control('PUT', path, {
    posto: '02',
    ...certas,
    documento: '11222333000181',
    nome: 'CONSTRUTORA SOL',
  });
  const wizard = await wizardOf(owner);
  const { id: integracaoId } = await wizard.saved(contaId, { ...form, ambiente: 'SIMULADOR' });
  return {
    ...{ owner, contaId, integracaoId, certas, wizard },
    bank: (method, rest, body) => simulator.control(method, `${path}${rest}`, body),
  };
}

const HANDLERS = { GET: read, POST: create, DELETE: revoke };

/** Asks about an account's link as that person's browser does. */
export async function askLink(
  person: Person,
  contaId: string,
  method: keyof typeof HANDLERS,
  body?: object,
  query = '?ambiente=SIMULADOR',
): Promise<Answer> {
  const path = `/api/contas-bancarias/${contaId}/integracao/link-titular${query}`;
  const cookie = await cookieOf(person);
  return callRoute(HANDLERS[method], { method, path, params: { contaId }, cookie, ...(body && { body }) });
}

/** Makes a link and gives the token that stands in its address. */
export async function newToken({ owner, contaId }: TitularStage, body: object = {}): Promise<string> {
  const answer = await askLink(owner, contaId, 'POST', body);
  const { endereco } = answer.body as { endereco: string };
  return new URL(endereco).pathname.split('/').at(-1) ?? '';
}

/** Sends what the titular typed. */
export function enterAt(token: string, body: object): Promise<Answer> {
  return callRoute(enter, { method: 'POST', path: `/api/titular/${token}`, params: { token }, body });
}

/** The same by the plain form of a page without JavaScript. */
export function postForm(token: string, values: Record<string, string>): Promise<Answer> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' };
  const raw = new URLSearchParams(values).toString();
  return callRoute(enter, { method: 'POST', path: `/api/titular/${token}`, params: { token }, raw, headers });
}

/** Lets the seconds pass that lie between two entries. */
export function waitForNext(simulator: Simulator): Promise<void> {
  return advanceClocks(simulator, 4_000);
}

/** What the bank does not take, in the right shape. */
export const errada = {
  chave: () => randomUUID(),
  segredo: () => randomBytes(32).toString('hex').toUpperCase(),
};

/** How the link stands and what happened, as staff see it, oldest first. */
export async function seen({ owner, contaId }: TitularStage) {
  const { body } = await askLink(owner, contaId, 'GET');
  const { link, eventos } = body as {
    link: Record<string, unknown> | null;
    eventos: { fato: string; campo: string | null }[];
  };
  return {
    estado: link?.estado ?? null,
    recusas: link?.recusas,
    fatos: eventos.map(({ fato, campo }) => (campo ? `${fato} ${campo}` : fato)).reverse(),
  };
}
