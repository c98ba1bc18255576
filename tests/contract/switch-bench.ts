import { askToken, CHAVE, CONTA, call, PASSWORD_GRANT, SEGREDO } from '@tests/support/simulated-account';
import { soon } from '@tests/support/soon';
import { stageGateway, stageTitulo } from '@tests/support/stage-gateway';
import type { z } from 'zod';
import { BankError } from '@/bank/errors';
import type { BankAccess, TituloARegistrar, TituloNoBanco } from '@/bank/gateway';
import type { Instrucao } from '@/domain/boleto/instrucao';
import { addDays, type LocalDate, localDate } from '@/domain/local-date';
import type { Opcoes, opcoesSchema } from '@/simulator/opcoes';
import { BOLETOS, type Stage } from './simulator-stage';

/**
 * One switch of the simulated bank: each of its values, and what is told of the bank then. Mostly that is what our adapter
 * tells. Where our adapter is to tell the same whatever the switch, what the bank itself said stands beside it, so that no
 * two values are told alike and a switch that did nothing fails.
 */
type SwitchCase<Value> = {
  /** Other switches that the case needs. */
  com?: z.input<typeof opcoesSchema>;
  values: [value: Value, told: unknown][];
  tell(value: Value): Promise<unknown>;
};

export type SwitchTable = { [Name in keyof Opcoes]: SwitchCase<Opcoes[Name]> };

/** For on and off: what is told when it is on, then when it is off. */
export const onOff = (on: unknown, off: unknown): [boolean, unknown][] => [
  [true, on],
  [false, off],
];

/** 'done', or what our adapter says the bank's no means. */
export function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof BankError) return [error.kind, error.field].filter(Boolean).join(' ');
      throw error;
    },
  );
}

export type SwitchBench = ReturnType<typeof switchBench>;

/** What the cases of the table do with our adapter (`register`, `found`, …) and without it (`raw`). */
export function switchBench(stage: Stage) {
  let days = 0;
  let codes = 60_000;
  const gateway = (extra: Partial<BankAccess> = {}) => stageGateway(stage.simulator().url, extra);
  /** Through the door that the bank calls its sandbox. */
  const sandbox = (extra: Partial<BankAccess> = {}) => gateway({ ambiente: 'HOMOLOGACAO', ...extra });

  /** Without a discount, so that what is owed before the due date is the value. */
  const register = (extra: Partial<TituloARegistrar> = {}) =>
    gateway().register(stageTitulo({ descontos: [], ...extra }), soon());
  const registered = async (extra: Partial<TituloARegistrar> = {}): Promise<string> =>
    (await register(extra)).nossoNumero;

  async function found(nossoNumero: string): Promise<TituloNoBanco> {
    const titulo = await gateway().findByNossoNumero(nossoNumero);
    if (!titulo) throw new Error(`the bank does not know ${nossoNumero}`);
    return titulo;
  }

  const instruct = (nossoNumero: string, instrucao: Instrucao) => gateway().instruct(nossoNumero, instrucao, soon());
  /** The title after an instruction has taken effect. */
  async function done(nossoNumero: string, instrucao: Instrucao): Promise<TituloNoBanco> {
    await instruct(nossoNumero, instrucao);
    await stage.settle();
    return found(nossoNumero);
  }

  const pay = (nossoNumero: string, payment: object = {}) =>
    stage.conta().control('POST', '/pagamentos', { nossoNumero, canal: 'PIX', forcar: true, ...payment });

  /** A day on which nobody has paid yet. */
  function newDay(): LocalDate {
    days += 1;
    return addDays(localDate('2027-03-01'), days);
  }

  /** So many titles, each paid once on one day of their own. */
  async function paidDay(count: number): Promise<{ dia: LocalDate; numbers: string[] }> {
    const dia = newDay();
    const numbers: string[] = [];
    for (let each = 0; each < count; each += 1) {
      numbers.push(await registered({ vencimento: localDate('2028-12-20') }));
      await pay(numbers.at(-1) ?? '', { data: dia });
    }
    return { dia, numbers };
  }

  /** What the bank itself answers to a call below `/boletos`, read without our adapter. */
  const raw = (path: string, method = 'GET', body?: object) =>
    stage.conta().call(method, `${BOLETOS}${path}`, body === undefined ? {} : { body });
  const rawTitulo = async (nossoNumero: string) => (await stage.conta().query(nossoNumero)).json;
  const rawSettled = async (dia: LocalDate, pagina = '') => {
    const [year, month, day] = dia.split('-');
    const answer = await raw(
      `/liquidados/dia?codigoBeneficiario=54321&dia=${day}%2F${month}%2F${year}${pagina && `&pagina=${pagina}`}`,
    );
    const { items = [], hasNext } = answer.json as { items?: Record<string, unknown>[]; hasNext?: unknown };
    return { status: answer.status, items, hasNext };
  };

  /** A beneficiário of its own, to which nothing has happened yet. */
  async function newConvenio(opcoes: object) {
    codes += 1;
    const codigo = String(codes);
    const dados = {
      posto: CONTA.posto,
      chave: CHAVE,
      segredo: SEGREDO,
      documento: '11222333000181',
      nome: 'OUTRA LTDA',
    };
    await stage.simulator().control('PUT', `/beneficiarios/${CONTA.cooperativa}/${codigo}`, { ...dados, opcoes });
    const username = `${codigo}${CONTA.cooperativa}`;
    const rawCall = async (method: string, path: string, body?: object) => {
      const { json } = await askToken(stage.simulator(), { ...PASSWORD_GRANT, username });
      const headers = { 'x-api-key': CHAVE, authorization: `Bearer ${String(json.access_token)}` };
      return call(stage.simulator(), method, path, { headers, ...(body && { body }) });
    };
    return { codigo, access: { codigoBeneficiario: codigo, apiId: username }, rawCall };
  }

  return {
    ...{ stage, gateway, sandbox, register, registered, found, instruct, done },
    ...{ pay, newDay, paidDay, raw, rawTitulo, rawSettled, newConvenio },
  };
}
