import { execa } from 'execa';
import { waitUntilGone } from '../database/process-alive';
import { signalGroup } from './leavings';
import { passOn, type Source, say } from './output';

export interface ServiceSpec {
  name: Source;
  /** Arguments of `node`. */
  args: string[];
  env: Record<string, string>;
  /** How long it may take to finish what it is doing when asked to stop. */
  drainMs: number;
}

export interface Service {
  name: Source;
  pid: () => number | undefined;
  /** SIGTERM, then waits for the end of the whole process group; SIGKILL after `drainMs`. */
  stop: () => Promise<void>;
  kill: () => void;
}

interface Watch {
  /** A process has started (again). */
  onStart: () => void;
  /** It has died too often; the service will not be started again. */
  onGiveUp: (name: Source) => void;
}

const MAX_CRASHES = 10;
const CRASH_WINDOW_MS = 60_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;

/** Starts a service and keeps it running: one that ends by itself is started again after a growing pause. */
export function superviseService(spec: ServiceSpec, watch: Watch): Service {
  let running: ReturnType<typeof spawnService> | undefined;
  let restart: NodeJS.Timeout | undefined;
  let stopping = false;
  let crashes: number[] = [];

  const launch = () => {
    const child = spawnService(spec);
    running = child;
    watch.onStart();
    void child.then((result) => {
      if (running === child) running = undefined;
      if (stopping) return;
      const now = Date.now();
      crashes = [...crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
      const how = result.signal ? `sinal ${result.signal}` : `código ${result.exitCode ?? '?'}`;
      if (crashes.length >= MAX_CRASHES) {
        say(`${spec.name} terminou (${how}) ${crashes.length} vezes em um minuto; desisto`);
        watch.onGiveUp(spec.name);
        return;
      }
      const delay = Math.min(FIRST_DELAY_MS * 2 ** (crashes.length - 1), LONGEST_DELAY_MS);
      say(`${spec.name} terminou (${how}); reinício em ${delay} ms`);
      restart = setTimeout(launch, delay);
    });
  };
  launch();

  return {
    name: spec.name,
    pid: () => running?.pid,
    stop: async () => {
      stopping = true;
      clearTimeout(restart);
      const pid = running?.pid;
      if (!pid) return;
      signalGroup(pid, 'SIGTERM');
      if (!(await waitUntilGone(pid, spec.drainMs)))
        say(`${spec.name} não terminou em ${spec.drainMs / 1000} s; encerrado à força`);
      // Also whatever it had started itself and left behind.
      signalGroup(pid, 'SIGKILL');
      await waitUntilGone(pid, 5_000);
    },
    kill: () => {
      stopping = true;
      clearTimeout(restart);
      if (running?.pid) signalGroup(running.pid, 'SIGKILL');
    },
  };
}

function spawnService(spec: ServiceSpec) {
  const child = execa(process.execPath, spec.args, {
    env: spec.env,
    extendEnv: false,
    // A group of its own: Ctrl-C in the terminal reaches only us, and we stop the services in their order.
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
    stdin: 'ignore',
  });
  passOn(spec.name, child.stdout);
  passOn(spec.name, child.stderr);
  return child;
}
