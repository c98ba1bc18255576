import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ptBR } from 'zod/locales';
import { centavos, formatReais } from '@/domain/money';
import { openApi } from './demo/api-client';
import { chargeOnce } from './demo/charge';
import { type PrivateStack, startPrivateStack } from './demo/private-stack';
import { openSimulatedBank } from './demo/simulated-bank';
import { seconds, showSteps, write } from './demo/steps';
import { SetupError } from './setup-error';

const USAGE = `Uso: npm run demo -- [opções]
  --espera <s>   quanto esperar pelo banco e pelo pagamento (padrão: 60)
  --no-worker    sem o worker: o pagamento não chega e a demonstração falha`;

/** One Ctrl-C can arrive twice: from the terminal and again from npm. */
const SAME_PRESS_MS = 500;
const INTERRUPTED = new SetupError('interrompido.');

/** `npm run demo`: the main job through the public HTTP API of a private stack that is gone afterwards. */
async function main(): Promise<number> {
  process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
  z.config(ptBR());
  const { waitMs, stackArgs } = readDemoOptions(process.argv.slice(2));
  const abort = new AbortController();
  const { signal } = abort;
  const stack = startPrivateStack(stackArgs, (reason) => abort.abort(reason));
  listenForTheEnd(stack, abort);
  const began = performance.now();
  const { step, done } = showSteps(signal);
  try {
    write('Pilha privada: banco de dados, banco simulado, worker e aplicação. A primeira vez constrói a aplicação.');
    const ready = await step('Pilha privada no ar', async (tell) => {
      const answered = await stack.ready(signal);
      tell(`${answered.url}, banco simulado em ${answered.simuladorUrl}`);
      return answered;
    });
    const [api, bank] = [openApi(ready.url, signal), openSimulatedBank(ready, signal)];
    const paid = await chargeOnce({ api, bank, instalacaoCodigo: ready.instalacaoCodigo, waitMs, signal, step });
    await step('Pilha encerrada e dados apagados', stack.stop);
    const total = `${done()} passos em ${seconds(performance.now() - began)}`;
    write(`\n${total}: a cobrança ${paid.numero}, de ${formatReais(centavos(paid.valor))}, foi emitida e está paga.`);
    return 0;
  } catch (error) {
    await stack.stop().catch((reason: Error) => write(`Ao encerrar: ${reason.message}`));
    if (signal.reason !== INTERRUPTED) throw error;
    write('Interrompida; a pilha foi encerrada.');
    return 130;
  }
}

/** First signal: the stack ends in order. A second one: by force. */
function listenForTheEnd(stack: PrivateStack, abort: AbortController): void {
  let first: number | undefined;
  const onSignal = () => {
    if (first !== undefined && Date.now() - first < SAME_PRESS_MS) return;
    if (first !== undefined) void stack.stop().catch(() => undefined);
    first ??= Date.now();
    abort.abort(INTERRUPTED);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  process.stdout.on('error', () => undefined);
}

function readDemoOptions(args: string[]): { waitMs: number; stackArgs: string[] } {
  try {
    const options = { espera: { type: 'string', default: '60' }, 'no-worker': { type: 'boolean' } } as const;
    const { values } = parseArgs({ args, options });
    const waitMs = Number(values.espera) * 1000;
    if (!(waitMs > 0)) throw new Error('--espera deve ser um número de segundos');
    return { waitMs, stackArgs: values['no-worker'] ? ['--no-worker'] : [] };
  } catch (error) {
    throw new SetupError(`${(error as Error).message}\n${USAGE}`);
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const text = error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);
