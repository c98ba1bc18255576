import { mkdtempSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupError } from '../setup-error';

export interface Options {
  dev: boolean;
  /** A throwaway stack beside whatever else runs: own data, free ports, always the embedded database. */
  isPrivate: boolean;
  dataDir: string;
  /** True when the data folder is ours to delete at the end. */
  deleteData: boolean;
  /** Web port; 0 means any free one. */
  port: number;
  host: string;
  readyFile: string | undefined;
  demoData: boolean;
  worker: boolean;
  /** Undefined: embedded database. */
  databaseUrl: string | undefined;
}

/** Directly under /var/tmp, because the database server's user must be able to reach it. */
export const PRIVATE_PREFIX = '/var/tmp/cobrancas-privado-';

const USAGE = `Uso: npm start -- [opções]
  --dev                recarrega ao mudar o código
  --private            pilha descartável: dados próprios, portas livres, banco embutido
  --data <pasta>       onde ficam os dados (padrão: .data)
  --port <n>           porta da aplicação; 0 escolhe uma livre (padrão: PORT ou 3000)
  --ready-file <arq>   grava um JSON com endereços e processos quando tudo responde
  --no-demo            sem empresa de demonstração
  --no-worker          só a aplicação (com DATABASE_URL)`;

/** Reads the command line and the variables that say what to start. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options {
  const values = parse(args);
  const isPrivate = values.private ?? false;
  const port = Number(values.port ?? (isPrivate ? 0 : env.PORT || 3000));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SetupError('A porta (PORT ou --port) deve ser um número entre 0 e 65535.');
  const given = values.data ? resolve(values.data) : undefined;
  return {
    dev: values.dev ?? false,
    isPrivate,
    dataDir: given ?? (isPrivate ? mkdtempSync(PRIVATE_PREFIX) : resolve('.data')),
    deleteData: isPrivate && !given,
    port,
    host: env.HOST || '127.0.0.1',
    readyFile: values['ready-file'] ? resolve(values['ready-file']) : undefined,
    demoData: !values['no-demo'],
    worker: !values['no-worker'],
    databaseUrl: isPrivate ? undefined : env.DATABASE_URL || undefined,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        dev: { type: 'boolean' },
        private: { type: 'boolean' },
        data: { type: 'string' },
        port: { type: 'string' },
        'ready-file': { type: 'string' },
        'no-demo': { type: 'boolean' },
        'no-worker': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new SetupError(`${(error as Error).message}\n${USAGE}`);
  }
}
