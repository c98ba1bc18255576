import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startBreakableHouse } from '../tests/support/survival/breakable-house';
import { BREAKERS, type Breaker, MONEY_BREAKERS } from '../tests/support/survival/breakers';
import { describeDrill, objections } from '../tests/support/survival/drill-verdict';
import { type Numeracao, openAccount } from '../tests/support/survival/issuing-account';
import { planMoney } from '../tests/support/survival/money-plan';
import { describeMoney, moneyObjections } from '../tests/support/survival/money-verdict';
import { runDrill } from '../tests/support/survival/run-drill';
import { runMoneyDrill } from '../tests/support/survival/run-money-drill';
import { installAndSignIn } from '../tests/support/survival/signed-in-person';
import { planStorm } from '../tests/support/survival/storm-plan';
import { twoClocks } from '../tests/support/survival/two-clocks';
import { SetupError } from './setup-error';

// `npm run drill`. What happens lies in tests/support/survival, because `npm test` runs it too, smaller.

const USAGE = `Uso: npm run drill -- [opções]
  --seed <n>           semente da tempestade (padrão: sorteada)
  --numeracao <quem>   de quem é o nosso número: banco (padrão), propria, ambas (dois convênios)
  --money              pagamentos de toda espécie depois da emissão, com uma semana sem ninguém em casa
  --boletos <n>        quantos emitir (padrão: 1000; com --money, 400)
  --break <peça>       tira uma peça da casa: ${BREAKERS.join(', ')};
                       com --money: ${MONEY_BREAKERS.join(', ')}; os livros devem diferir`;

const INTERRUPTED = new SetupError('interrompido.');
/** One Ctrl-C can arrive twice: from the terminal and again from npm. */
const SAME_PRESS_MS = 500;
const SHOWN = 40;

const NUMERACOES = {
  banco: ['banco'],
  propria: ['propria'],
  ambas: ['banco', 'propria'],
} as const satisfies Record<string, readonly Numeracao[]>;

type Options = {
  seed: number;
  boletos: number;
  numeracao: keyof typeof NUMERACOES;
  money: boolean;
  breaker: Breaker | undefined;
};

/** What a person is told in the end. */
type Verdict = { table: string; differences: { kind: string; what: string }[]; against: string[]; praise: string };

async function main({ signal }: AbortController): Promise<number> {
  process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
  const options = readOptions(process.argv.slice(2));
  const { seed, boletos, numeracao, money, breaker } = options;
  const kind = `${money ? '--money ' : ''}--seed ${seed} --numeracao ${numeracao} --boletos ${boletos}`;
  write(`Ensaio: ${kind}${breaker ? ` --break ${breaker}` : ''}`);
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
  options: Options,
  signal: AbortSignal,
): Promise<number> {
  const { table, differences, against, praise } = await (options.money ? drillMoney : drillIssue)(
    house,
    options,
    signal,
  );
  write(table);
  for (const { kind, what } of differences.slice(0, SHOWN)) write(`  ${kind}: ${what}`);
  for (const objection of against) write(objection);
  if (against.length > 0 && !options.breaker) write(house.output());
  if (against.length === 0) write(praise);
  return against.length === 0 ? 0 : 1;
}

async function drillIssue(
  ...[house, { seed, boletos, numeracao, breaker }, signal]: Parameters<typeof drill>
): Promise<Verdict> {
  const person = await installAndSignIn(house.url, house.installationCode);
  const [first, second] = NUMERACOES[numeracao];
  const accounts: Parameters<typeof runDrill>[0]['accounts'] = [await openAccount(house, person, first)];
  if (second) accounts.push(await openAccount(house, person, second));
  if (breaker) await house.sabotage(breaker);
  const plan = planStorm(seed, boletos);
  const result = await runDrill({ house, person, accounts, clocks: twoClocks(house), plan, signal, tell });
  const praise = 'Um título no banco para cada boleto daqui, nenhum a mais, nenhum a menos.';
  return { table: describeDrill(result), differences: result.differences, against: objections(result), praise };
}

async function drillMoney(
  ...[house, { seed, boletos, numeracao, breaker }, signal]: Parameters<typeof drill>
): Promise<Verdict> {
  const person = await installAndSignIn(house.url, house.installationCode);
  const plan = planMoney(seed, boletos);
  const [first, second] = NUMERACOES[numeracao];
  const accounts: Parameters<typeof runMoneyDrill>[0]['accounts'] = [await openAccount(house, person, first, plan)];
  if (second) accounts.push(await openAccount(house, person, second, plan));
  if (breaker) await house.sabotage(breaker);
  const result = await runMoneyDrill({ house, person, accounts, clocks: twoClocks(house), plan, signal, tell });
  const praise = 'Cada pagamento do banco está aqui uma vez, até o centavo, e nenhum outro.';
  return { table: describeMoney(result), differences: result.differences, against: moneyObjections(result), praise };
}

function tell(stage: string): void {
  write(`… ${stage}`);
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
      boletos: { type: 'string' },
      money: { type: 'boolean', default: false },
      numeracao: { type: 'string', default: 'banco' },
      break: { type: 'string' },
    } as const;
    const { values } = parseArgs({ args, options });
    const { money } = values;
    const whole = (name: string, text: string, least: number) => {
      const value = Number(text);
      if (!Number.isInteger(value) || value < least)
        throw new Error(`--${name} deve ser um número inteiro, no mínimo ${least}.`);
      return value;
    };
    const breakers: readonly Breaker[] = money ? MONEY_BREAKERS : BREAKERS;
    const breaker = breakers.find((name) => name === values.break);
    if (values.break !== undefined && !breaker) throw new Error(`--break: ${breakers.join(', ')}.`);
    const numeracao = (['banco', 'propria', 'ambas'] as const).find((name) => name === values.numeracao);
    if (!numeracao) throw new Error('--numeracao: banco, propria, ambas.');
    const seed = whole('seed', values.seed, 0);
    const boletos = whole('boletos', values.boletos ?? (money ? '400' : '1000'), money ? 60 : 20);
    return { seed, boletos, numeracao, money, breaker };
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
