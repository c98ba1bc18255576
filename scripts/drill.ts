import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startBreakableHouse } from '../tests/support/survival/breakable-house';
import { BREAKERS, type Breaker } from '../tests/support/survival/breakers';
import { describeDrill, objections } from '../tests/support/survival/drill-verdict';
import { type Numeracao, openAccount } from '../tests/support/survival/issuing-account';
import { runDrill } from '../tests/support/survival/run-drill';
import { installAndSignIn } from '../tests/support/survival/signed-in-person';
import { planStorm } from '../tests/support/survival/storm-plan';
import { twoClocks } from '../tests/support/survival/two-clocks';
import { SetupError } from './setup-error';

// `npm run drill`. What happens lies in tests/support/survival, because `npm test` runs it too, smaller.

const USAGE = `Uso: npm run drill -- [opções]
  --seed <n>           semente da tempestade (padrão: sorteada)
  --numeracao <quem>   de quem é o nosso número: banco (padrão), propria, ambas (dois convênios)
  --boletos <n>        quantos emitir (padrão: 1000)
  --break <peça>       tira uma peça da casa: ${BREAKERS.join(', ')}; os livros devem diferir`;

const INTERRUPTED = new SetupError('interrompido.');
/** One Ctrl-C can arrive twice: from the terminal and again from npm. */
const SAME_PRESS_MS = 500;
const SHOWN = 40;

const NUMERACOES = {
  banco: ['banco'],
  propria: ['propria'],
  ambas: ['banco', 'propria'],
} as const satisfies Record<string, readonly Numeracao[]>;

type Options = { seed: number; boletos: number; numeracao: keyof typeof NUMERACOES; breaker: Breaker | undefined };

async function main({ signal }: AbortController): Promise<number> {
  process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
  const options = readOptions(process.argv.slice(2));
  const { seed, boletos, numeracao, breaker } = options;
  write(`Ensaio: --seed ${seed} --numeracao ${numeracao} --boletos ${boletos}${breaker ? ` --break ${breaker}` : ''}`);
  const house = await startBreakableHouse(signal);
  // Whatever still runs when the end is asked for speaks to processes that are gone; only the end counts then.
  const ended = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  try {
    return await Promise.race([ended, drill(house, options, signal)]);
  } finally {
    await house.stop();
  }
}

async function drill(
  house: Awaited<ReturnType<typeof startBreakableHouse>>,
  { seed, boletos, numeracao, breaker }: Options,
  signal: AbortSignal,
): Promise<number> {
  const person = await installAndSignIn(house.url, house.installationCode);
  const [first, second] = NUMERACOES[numeracao];
  const accounts: Parameters<typeof runDrill>[0]['accounts'] = [await openAccount(house, person, first)];
  if (second) accounts.push(await openAccount(house, person, second));
  if (breaker) await house.sabotage(breaker);
  const tell = (stage: string) => write(`… ${stage}`);
  const plan = planStorm(seed, boletos);
  const result = await runDrill({ house, person, accounts, clocks: twoClocks(house), plan, signal, tell });
  write(describeDrill(result));
  const against = objections(result);
  for (const { kind, what } of result.differences.slice(0, SHOWN)) write(`  ${kind}: ${what}`);
  for (const objection of against) write(objection);
  if (against.length > 0 && !breaker) write(house.output());
  if (against.length === 0) write('Um título no banco para cada boleto daqui, nenhum a mais, nenhum a menos.');
  return against.length === 0 ? 0 : 1;
}

function listenForTheEnd(): AbortController {
  const abort = new AbortController();
  let first: number | undefined;
  const onSignal = () => {
    // By force: what was started dies with this process.
    if (first !== undefined && Date.now() - first > SAME_PRESS_MS) process.exit(130);
    first ??= Date.now();
    abort.abort(INTERRUPTED);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  process.stdout.on('error', () => undefined);
  return abort;
}

function readOptions(args: string[]): Options {
  try {
    const options = {
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      boletos: { type: 'string', default: '1000' },
      numeracao: { type: 'string', default: 'banco' },
      break: { type: 'string' },
    } as const;
    const { values } = parseArgs({ args, options });
    const whole = (name: 'seed' | 'boletos', least: number) => {
      const value = Number(values[name]);
      if (!Number.isInteger(value) || value < least) throw new Error(`--${name} deve ser um número inteiro.`);
      return value;
    };
    const breaker = BREAKERS.find((name) => name === values.break);
    if (values.break !== undefined && !breaker) throw new Error(`--break: ${BREAKERS.join(', ')}.`);
    const numeracao = (['banco', 'propria', 'ambas'] as const).find((name) => name === values.numeracao);
    if (!numeracao) throw new Error('--numeracao: banco, propria, ambas.');
    return { seed: whole('seed', 0), boletos: whole('boletos', 20), numeracao, breaker };
  } catch (error) {
    throw new SetupError(`${(error as Error).message}\n${USAGE}`);
  }
}

function write(line: string): void {
  if (process.stdout.writable) process.stdout.write(`${line}\n`);
}

const end = listenForTheEnd();
main(end).then(
  (code) => process.exit(code),
  (error: unknown) => {
    // Whatever failed after the end was asked for failed because of it.
    if (end.signal.aborted) {
      write('Interrompido; tudo foi encerrado.');
      process.exit(130);
    }
    const text = error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);
