import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { databaseUrl, withClient } from '../../scripts/database/roles';
import { startPrivateStack } from '../../scripts/demo/private-stack';
import { openAccount } from '../../tests/support/survival/issuing-account';
import { installAndSignIn, type SignedInPerson } from '../../tests/support/survival/signed-in-person';
import type { BankAccount } from '../floors/bare-bank';
import type { FloorSetup } from '../floors/issue-server';

/** One account of the company, integrated with the simulated bank, for one contender alone. */
type BenchAccount = { contaBancariaId: string; integracaoId: string; bank: BankAccount };

/** The application as `npm start` runs it on an empty database, and the floor beside it on the same one. */
export type IssueStack = {
  appUrl: string;
  floorUrl: string;
  person: SignedInPerson;
  accounts: Record<'app' | 'floor' | 'bank', BenchAccount>;
  /** Both books, seen by a superuser. */
  superUrl: string;
  bankDatabaseUrl: string;
};

const BENEFICIARIO = { cooperativa: '0165', posto: '02' };

/** Starts everything, hands it to `work`, and ends and deletes everything, whatever `work` does. */
export async function withIssueStack<T>(abort: AbortController, work: (stack: IssueStack) => Promise<T>): Promise<T> {
  const supervisor = startPrivateStack([], (reason) => abort.abort(reason));
  let floor: ChildProcess | undefined;
  try {
    const ready = await supervisor.ready(abort.signal);
    const person = await installAndSignIn(ready.url, ready.instalacaoCodigo);
    const open = () => openBenchAccount(ready, person);
    const accounts = { app: await open(), floor: await open(), bank: await open() };
    floor = fork(fileURLToPath(new URL('./floor-process.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
    const context = await readContext(ready.superUrl);
    const setup: FloorSetup = { databaseUrl: ready.databaseUrl, context, account: accounts.floor.bank };
    floor.send(setup);
    const [floorUrl] = (await once(floor, 'message', { signal: abort.signal })) as [string];
    const { superUrl } = ready;
    const bankDatabaseUrl = databaseUrl(superUrl, 'simulador');
    const aborted = once(abort.signal, 'abort').then(() => Promise.reject(abort.signal.reason as Error));
    const appUrl = ready.url;
    return await Promise.race([aborted, work({ appUrl, floorUrl, person, accounts, superUrl, bankDatabaseUrl })]);
  } finally {
    floor?.kill();
    await supervisor.stop();
  }
}

type Ready = { simuladorUrl: string; controleToken: string };

async function openBenchAccount({ simuladorUrl, controleToken }: Ready, person: SignedInPerson): Promise<BenchAccount> {
  const control = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${simuladorUrl}/controle${path}`, {
      method,
      headers: { authorization: `Bearer ${controleToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { contaBancariaId, integracaoId, codigo, bank } = await openAccount({ bank: { control } }, person);
  // The bank tells Chave and Segredo when asked to end tokens, of which there are none worth keeping yet.
  const opened = await bank<{ chave: string; segredo: string }>('POST', '/credenciais', { acao: 'encerrar-tokens' });
  const { chave, segredo } = opened;
  return {
    contaBancariaId,
    integracaoId,
    bank: { ...BENEFICIARIO, bankUrl: simuladorUrl, codigo, chave, segredo },
  };
}

/** The one company and its one person. */
function readContext(superUrl: string): Promise<FloorSetup['context']> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<FloorSetup['context']>(
      `select m.empresa_id as "empresaId", u.id as "pessoaId", u.name as "pessoaNome"
       from membro m join usuario u on u.id = m.usuario_id`,
    );
    const [only] = rows;
    if (!only || rows.length > 1) throw new Error(`one person expected, found ${rows.length}`);
    return only;
  });
}
