import { emptyDatabase } from '@tests/support/postgres';
import { type Account, type Answer, account, DIA_DO_EXEMPLO, HIBRIDO } from '@tests/support/simulated-account';
import { type Simulator, startSimulator } from '@tests/support/simulator';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';

export const BOLETOS = '/cobranca/boleto/v1/boletos';

/** What a title with a discount of the past cannot have. */
export const SEM_DESCONTO = { tipoDesconto: undefined, valorDesconto1: undefined, dataDesconto1: undefined };
export const SEM_ENCARGOS = {
  ...{ juros: undefined, tipoJuros: undefined, tipoJurosPercentual: undefined },
  multa: undefined,
};

/** Long enough that no slow machine sees an instruction in effect before its test says so. */
const ATRASO_MS = 120_000;

type Json = Record<string, unknown>;

export type Stage = {
  simulator: () => Simulator;
  conta: () => Account;
  /** Makes the beneficiário anew with those switches; its instructions wait for `settle`. */
  save: (opcoes?: object) => Promise<void>;
  /** Ends the bank's process and starts it again on the same database. */
  restart: (signal: NodeJS.Signals) => Promise<void>;
  /** The clock goes on; tokens that end with it are fetched anew. */
  pass: (time: { avancarMs?: number; avancarDias?: number }) => Promise<void>;
  /** Lets whatever was asked for take effect. */
  settle: () => Promise<void>;
  /** Registers the example with those changes and tells its nosso número. */
  registered: (patch?: object) => Promise<string>;
  titulo: (nossoNumero: string) => Promise<Json>;
  instruct: (nossoNumero: string, tipo: string, body?: object) => Promise<Answer>;
  /** Gives an instruction, lets it take effect and tells the title. */
  done: (nossoNumero: string, tipo: string, body?: object) => Promise<Json>;
  /** Status and message of an instruction. */
  refusal: (nossoNumero: string, tipo: string, body?: object) => Promise<[number, unknown]>;
  occur: (nossoNumero: string, ocorrencia: string) => Promise<unknown>;
};

/** One simulated bank for a test file, with the example beneficiário as it is by default before each test. */
export function simulatorStage(): Stage {
  let simulator: Simulator;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let conta: Account;
  beforeAll(async () => {
    database = await emptyDatabase();
    simulator = await startSimulator(database.url);
  });
  afterAll(async () => {
    await simulator.end('SIGTERM');
    await database.drop();
  });
  beforeEach(async () => {
    await simulator.control('POST', '/relogio', { agora: DIA_DO_EXEMPLO });
    conta = account(simulator);
    await stage.save();
  });

  const stage: Stage = {
    simulator: () => simulator,
    conta: () => conta,
    save: (opcoes) => conta.save({ instrucaoAtrasoMs: ATRASO_MS, ...opcoes }),
    restart: async (signal) => {
      await simulator.end(signal);
      simulator = await startSimulator(database.url);
      conta = account(simulator);
    },
    pass: async (time) => {
      await simulator.control('POST', '/relogio', time);
      conta = account(simulator);
    },
    settle: () => stage.pass({ avancarMs: ATRASO_MS }),
    registered: async (patch = {}) => {
      const { status, json } = await conta.register({ ...HIBRIDO, ...patch });
      expect([status, json.message]).toEqual([201, undefined]);
      return String(json.nossoNumero);
    },
    titulo: async (nossoNumero) => (await conta.query(nossoNumero)).json,
    instruct: (nossoNumero, tipo, body = {}) => conta.call('PATCH', `${BOLETOS}/${nossoNumero}/${tipo}`, { body }),
    done: async (nossoNumero, tipo, body) => {
      const { status, json } = await stage.instruct(nossoNumero, tipo, body);
      expect([status, json.message]).toEqual([202, undefined]);
      await stage.settle();
      return stage.titulo(nossoNumero);
    },
    refusal: async (nossoNumero, tipo, body) => {
      const { status, json } = await stage.instruct(nossoNumero, tipo, body);
      if (status !== 202) expect(json).toMatchObject({ code: String(status), timestamp: expect.any(String) });
      return [status, json.message];
    },
    occur: (nossoNumero, ocorrencia) => conta.control('POST', '/ocorrencias', { nossoNumero, ocorrencia }),
  };
  return stage;
}
