import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { databaseUrl, withClient } from '../../scripts/database/roles';
import { startPrivateStack } from '../../scripts/demo/private-stack';
import { type IssuingAccount, openAccount } from '../../tests/support/survival/issuing-account';
import { installAndSignIn, type SignedInPerson } from '../../tests/support/survival/signed-in-person';
import type { WebhookFloorSetup } from '../floors/webhook-server';

/** An account and where its bank calls, as the bank was told. */
export type CalledAccount = IssuingAccount & {
  convenioId: string;
  contract: { url: string; header: string; token: string };
};

/** The application as `npm start` runs it on an empty database, and the floor beside it on the same one. */
export type WebhookStack = {
  appUrl: string;
  floorUrl: string;
  person: SignedInPerson;
  app: CalledAccount;
  floor: CalledAccount;
  superUrl: string;
};

/** Starts everything, hands it to `work`, and ends and deletes everything, whatever `work` does. */
export async function withWebhookStack<T>(
  abort: AbortController,
  work: (stack: WebhookStack) => Promise<T>,
): Promise<T> {
  const supervisor = startPrivateStack([], (reason) => abort.abort(reason));
  let child: ChildProcess | undefined;
  try {
    const ready = await supervisor.ready(abort.signal);
    const { superUrl, url: appUrl } = ready;
    const person = await installAndSignIn(appUrl, ready.instalacaoCodigo);
    const [app, floor] = [await openCalledAccount(ready, person), await openCalledAccount(ready, person)];
    await silenceBank(superUrl);
    child = fork(fileURLToPath(new URL('./floor-process.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
    const { empresaId } = await readConvenio(superUrl, floor.integracaoId);
    const setup: WebhookFloorSetup = { databaseUrl: ready.databaseUrl, empresaId, convenioId: floor.convenioId };
    child.send(setup);
    const [floorUrl] = (await once(child, 'message', { signal: abort.signal })) as [string];
    const aborted = once(abort.signal, 'abort').then(() => Promise.reject(abort.signal.reason as Error));
    return await Promise.race([aborted, work({ appUrl, floorUrl, person, app, floor, superUrl })]);
  } finally {
    child?.kill();
    await supervisor.stop();
  }
}

type Ready = { simuladorUrl: string; controleToken: string; superUrl: string };

async function openCalledAccount(ready: Ready, person: SignedInPerson): Promise<CalledAccount> {
  const { simuladorUrl, controleToken, superUrl } = ready;
  const control = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${simuladorUrl}/controle${path}`, {
      method,
      headers: { authorization: `Bearer ${controleToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const account = await openAccount({ bank: { control } }, person);
  const { convenioId } = await readConvenio(superUrl, account.integracaoId);
  return { ...account, convenioId, contract: await readContract(superUrl, account.codigo) };
}

function readConvenio(superUrl: string, integracaoId: string) {
  type Row = { empresaId: string; convenioId: string };
  const text = `select empresa_id as "empresaId", convenio_id as "convenioId" from integracao where id = $1`;
  return withClient(superUrl, async (client) => only(await client.query<Row>(text, [integracaoId])));
}

function readContract(superUrl: string, codigo: string): Promise<CalledAccount['contract']> {
  return withClient(databaseUrl(superUrl, 'simulador'), async (client) => {
    const text = `select contrato from contrato_webhook c join beneficiario b on b.id = c.beneficiario_id where b.codigo = $1`;
    return only(await client.query<{ contrato: CalledAccount['contract'] }>(text, [codigo])).contrato;
  });
}

/** The bench calls in the bank's place; what is paid meanwhile is announced by it alone. */
async function silenceBank(superUrl: string): Promise<void> {
  await withClient(databaseUrl(superUrl, 'simulador'), (client) =>
    client.query(`update contrato_webhook set contrato = contrato || '{"urlStatus": "INATIVO"}'`),
  );
}

function only<T>({ rows }: { rows: T[] }): T {
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`one row expected, found ${rows.length}`);
  return row;
}
