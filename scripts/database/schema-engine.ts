import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type * as Engine from '@prisma/schema-engine-wasm';
import pg from 'pg';

type EngineModule = typeof Engine & { __wbg_set_wasm: (exports: WebAssembly.Exports) => void };

export const NO_FILTERS = { externalTables: [], externalEnums: [] };

let loaded: Promise<EngineModule> | undefined;

/**
 * Prisma's schema engine as WebAssembly. The `prisma` command would download a native one; this comes from npm, keeps
 * the same `_prisma_migrations` table and needs no network. Its package expects a bundler, so the parts are put together
 * here by hand.
 */
async function loadEngine(): Promise<EngineModule> {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const engine = (await import(pathToFileURL(script).href)) as EngineModule;
  const bytes = await readFile(script.replace(/\.js$/, '.wasm'));
  const imports = Object.entries(engine).map(([name, value]) =>
    // Its lock timeout of 10 s is never cleared; it must not keep a finished process waiting.
    name.startsWith('__wbg_setTimeout_') ? [name, idleTimeout] : [name, value],
  );
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': Object.fromEntries(imports) });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return engine;
}

function idleTimeout(callback: () => void, ms: number): NodeJS.Timeout {
  return setTimeout(callback, ms).unref();
}

/** Runs `work` with a schema engine on that database; an error of the engine's carries the database's own words. */
export async function withSchemaEngine<T>(url: string, work: (engine: Engine.SchemaEngine) => Promise<T>): Promise<T> {
  // The engine locks the database by a session; ending the pool gives that lock back at once.
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined);
  try {
    return await runEngine(wholeScripts(pool), work);
  } finally {
    await pool.end();
  }
}

/** The SQL that leads from one schema to another (null: from nothing). Needs no database. */
export async function diffSchemas(from: Engine.SchemasContainer | null, to: Engine.SchemasContainer): Promise<string> {
  const { stdout } = await runEngine(offline(), (engine) =>
    engine.diff({
      from: from ? { tag: 'schemaDatamodel', ...from } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', ...to },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    }),
  );
  return stdout ?? '';
}

async function runEngine<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  work: (engine: Engine.SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= loadEngine();
  const { SchemaEngine } = await loaded;
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  try {
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } catch (error) {
    // What the adapter throws reaches us only as a number into its registry.
    const id = /External error id#(\d+)/.exec((error as Error).message)?.[1];
    throw (id && adapter.errorRegistry.consumeError(Number(id))?.error) || error;
  }
}

/**
 * The pg adapter, except that a migration goes to the server as one script. The adapter cuts it at every semicolon,
 * which breaks function bodies and gives up the transaction that PostgreSQL puts around a script.
 */
function wholeScripts(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool, { schema: 'public' });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    };
    return adapter;
  };
  return factory;
}

/** The engine wants a connection even to compare two texts; this one only tells it that a PostgreSQL is there. */
function offline(): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (): Promise<SqlDriverAdapter> => ({
    provider: 'postgres',
    adapterName: 'offline',
    queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: async () => 0,
    executeScript: async () => undefined,
    startTransaction: () => Promise.reject(new Error('offline')),
    dispose: async () => undefined,
  });
  return { provider: 'postgres', adapterName: 'offline', connect, connectToShadowDb: connect };
}
