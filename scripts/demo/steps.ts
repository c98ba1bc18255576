import { SetupError } from '../setup-error';

/** Adds a line that is shown under the step. */
export type Tell = (line: string) => void;

export interface Steps {
  /** Does one step and shows it with its time. Throws a SetupError with its name when it fails. */
  step: <T>(name: string, work: (tell: Tell) => Promise<T>) => Promise<T>;
  done: () => number;
}

/** Steps shown on standard output, until `signal` says that there is no point in going on. */
export function showSteps(signal: AbortSignal): Steps {
  let done = 0;
  return {
    done: () => done,
    step: async (name, work) => {
      const began = performance.now();
      const lines: string[] = [];
      const show = (mark: string) => {
        const time = seconds(performance.now() - began).padStart(8);
        write([`${mark} ${name.padEnd(44)}${time}`, ...lines.map((line) => `    ${line}`)].join('\n'));
      };
      try {
        signal.throwIfAborted();
        const result = await work((line) => lines.push(line));
        show('✓');
        done += 1;
        return result;
      } catch (error) {
        show('✗');
        throw failure(name, signal.aborted ? signal.reason : error);
      }
    },
  };
}

/** Milliseconds as people read them: `12,3 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).replace('.', ',')} s`;
}

/** One line of the demo's own. */
export function write(line: string): void {
  // Whoever read it may be gone (closed terminal); there is still a stack to be stopped.
  if (process.stdout.writable) process.stdout.write(`${line}\n`);
}

/** An expected failure speaks for itself; of an unexpected one the stack trace is wanted. */
function failure(name: string, error: unknown): SetupError {
  const text = error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error);
  return new SetupError(`Falhou em "${name}": ${text}`, { cause: error });
}
