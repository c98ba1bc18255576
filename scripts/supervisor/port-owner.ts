import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { commandLine } from '../database/process-alive';
import { SetupError } from '../setup-error';

/** Throws a SetupError that names the port, its owner where it can be found, and the variable to change. */
export async function assertPortFree(port: number, host: string, variable: string): Promise<void> {
  const code = await tryListen(port, host);
  if (!code) return;
  if (code === 'EADDRINUSE') throw new SetupError(occupiedMessage(port, variable));
  if (code === 'EACCES')
    throw new SetupError(`Sem permissão para usar a porta ${port}. Defina ${variable} com outra acima de 1023.`);
  throw new SetupError(`Não é possível usar ${host}:${port} (${code}). Confira HOST e ${variable}.`);
}

function occupiedMessage(port: number, variable: string): string {
  const pid = portOwner(port);
  const owner = pid ? ` pelo processo ${pid} (${commandLine(pid).slice(0, 80)})` : '';
  return `A porta ${port} está ocupada${owner}. Libere-a ou escolha outra: ${variable}=${port + 1} npm start`;
}

function tryListen(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'erro'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** Who listens on the port, from /proc; undefined where that cannot be seen (another user's process, no /proc). */
function portOwner(port: number): number | undefined {
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port)));
  if (inodes.size === 0) return undefined;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      for (const fd of readdirSync(`/proc/${pid}/fd`)) {
        const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
        if (inode && inodes.has(inode)) return Number(pid);
      }
    } catch {
      // Gone meanwhile, or another user's.
    }
  }
  return undefined;
}

/** proc(5), net/tcp: column 2 is address:port in hex, column 4 the state (0A = listening), column 10 the inode. */
function listeningInodes(table: string, port: number): string[] {
  let text: string;
  try {
    text = readFileSync(table, 'utf8');
  } catch {
    return [];
  }
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return text.split('\n').flatMap((line) => {
    const columns = line.trim().split(/\s+/);
    return columns[1]?.endsWith(`:${hex}`) && columns[3] === '0A' && columns[9] ? [columns[9]] : [];
  });
}
