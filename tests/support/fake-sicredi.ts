import type { ServerResponse } from 'node:http';
import type { BankAccess } from '@/bank/gateway';
import { Secret } from '@/lib/secret';
import { type LocalHandler, type LocalServer, type ReceivedRequest, sendJson, startServer } from './http-server';

export const TOKEN_PATH = '/auth/openapi/token';
export const CHAVE = '3f6c1c0e-6a0b-4b1e-9f77-2f1f0a9d5c11';
export const SEGREDO = 'A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2C3D4E5F60718293A4B5C6D7E8F90';

let convenios = 0;

/** Access of a convênio of its own, so that no token is shared between tests. */
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

/** A bank that hands out numbered tokens and leaves every other answer to the test. */
export async function fakeSicredi(
  answer: LocalHandler,
  onToken: (form: URLSearchParams, response: ServerResponse, issued: number) => void = (_, response, issued) =>
    sendJson(response, 200, tokenBody(issued)),
): Promise<FakeSicredi> {
  let issued = 0;
  const server = await startServer((request, response) => {
    if (request.path !== TOKEN_PATH) return answer(request, response);
    issued += 1;
    onToken(new URLSearchParams(request.body), response, issued);
  });
  const isToken = ({ path }: ReceivedRequest) => path === TOKEN_PATH;
  return {
    ...server,
    tokenRequests: () => server.received.filter(isToken).map(({ body }) => new URLSearchParams(body)),
    calls: () => server.received.filter((request) => !isToken(request)),
  };
}
