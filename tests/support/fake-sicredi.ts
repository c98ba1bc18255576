import type { ServerResponse } from 'node:http';
import { expect, onTestFinished } from 'vitest';
import { BankError } from '@/bank/errors';
import type { BankAccess, BankGateway } from '@/bank/gateway';
import { createSicrediGateway } from '@/bank/sicredi/gateway';
import { Secret } from '@/lib/secret';
import { type LocalHandler, type LocalServer, type ReceivedRequest, sendJson, startServer } from './http-server';

export const TOKEN_PATH = '/auth/openapi/token';
export const CHAVE = '3f6c1c0e-6a0b-4b1e-9f77-2f1f0a9d5c11';
export const SEGREDO = 'A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2C3D4E5F60718293A4B5C6D7E8F90';

let convenios = 0;

/** Access of a convênio of its own, so that no token is shared between tests; of the beneficiário of the bank's examples. */
export function bankAccess(extra: Partial<BankAccess> = {}): BankAccess {
  convenios += 1;
  return {
    convenioId: `convenio-${convenios}`,
    ambiente: 'SIMULADOR',
    cooperativa: '0701',
    posto: '07',
    codigoBeneficiario: '54321',
    apiId: '543210701',
    chave: new Secret(CHAVE),
    segredo: new Secret(SEGREDO),
    edicao: '1',
    vez: async () => {},
    desacelerar: async () => {},
    ...extra,
  };
}

/** A token answer; `issued` numbers the tokens, so that a test sees which one a call carries. */
export function tokenBody(issued: number, extra: object = {}): object {
  return {
    access_token: `token-secreto-${issued}`,
    expires_in: 300,
    refresh_token: `refresh-secreto-${issued}`,
    refresh_expires_in: 1800,
    token_type: 'Bearer',
    ...extra,
  };
}

export type FakeSicredi = LocalServer & { tokenRequests(): URLSearchParams[]; calls(): ReceivedRequest[] };

export type OnToken = (form: URLSearchParams, response: ServerResponse, issued: number) => void;

const giveToken: OnToken = (_, response, issued) => sendJson(response, 200, tokenBody(issued));

/** A bank that hands out numbered tokens, leaves every other answer to the test and closes at its end. */
export async function fakeSicredi(answer: LocalHandler, onToken: OnToken = giveToken): Promise<FakeSicredi> {
  let issued = 0;
  const server = await startServer((request, response) => {
    if (request.path !== TOKEN_PATH) return answer(request, response);
    issued += 1;
    onToken(new URLSearchParams(request.body), response, issued);
  });
  onTestFinished(() => server.close());
  const isToken = ({ path }: ReceivedRequest) => path === TOKEN_PATH;
  return {
    ...server,
    tokenRequests: () => server.received.filter(isToken).map(({ body }) => new URLSearchParams(body)),
    calls: () => server.received.filter((request) => !isToken(request)),
  };
}

type GatewayOptions = { deadlineMs?: number; access?: Partial<BankAccess>; onToken?: OnToken | undefined };

/** Such a bank, and our adapter before it. */
export async function startedGateway(
  answer: LocalHandler,
  { deadlineMs = 3_000, access = {}, onToken }: GatewayOptions = {},
): Promise<{ bank: FakeSicredi; gateway: BankGateway }> {
  const bank = await fakeSicredi(answer, onToken);
  return { bank, gateway: createSicrediGateway(bankAccess(access), { baseUrl: `${bank.url}/`, deadlineMs }) };
}

/** Answers every call with that status and a body in JSON. */
export const json =
  (status: number, body: unknown): LocalHandler =>
  (_, response) =>
    sendJson(response, status, body);

/** Answers every call with that status and no body. */
export const empty =
  (status: number): LocalHandler =>
  (_, response) =>
    response.writeHead(status).end();

/** Answers every call with that status and a page, as a gateway before the bank does. */
export const page =
  (status: number): LocalHandler =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<html>fora</html>');

/** The kind of the BankError that a call ends with. */
export async function kindOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BankError);
  return (error as BankError).kind;
}
