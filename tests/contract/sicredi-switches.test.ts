import { soon } from '@tests/support/soon';
import { stageTitulo } from '@tests/support/stage-gateway';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { localDate } from '@/domain/local-date';
import { opcoesSchema } from '@/simulator/opcoes';
import { processClock, tokensAskedFor } from './lapsed-token';
import { simulatorStage } from './simulator-stage';
import { type SwitchTable, switchBench } from './switch-bench';
import { switchesOfConvenio } from './switches-of-convenio';
import { switchesOfInstructions } from './switches-of-instructions';
import { switchesOfMovements } from './switches-of-movements';
import { switchesOfRegistration } from './switches-of-registration';
import { switchesOfWebhook } from './switches-of-webhook';

const stage = simulatorStage();
const { simulator, save, pass } = stage;
const bench = switchBench(stage);
const { gateway, register, registered, newDay, paidDay, pay } = bench;

const TABLE: SwitchTable = {
  ...switchesOfConvenio(bench),
  ...switchesOfRegistration(bench),
  ...switchesOfInstructions(bench),
  ...switchesOfMovements(bench),
  ...switchesOfWebhook(bench),
};
const CASES = Object.entries(TABLE as Record<string, SwitchTable[keyof SwitchTable]>);

/** Every value of a switch that has few of them; null where it takes any number or text. */
function valuesOf(type: z.ZodType): unknown[] | null {
  if (type instanceof z.ZodDefault) return valuesOf(type.unwrap() as z.ZodType);
  if (type instanceof z.ZodBoolean) return [true, false];
  if (type instanceof z.ZodEnum) return type.options;
  if (type instanceof z.ZodUnion) return type.options.map((option) => (option as z.ZodLiteral).value);
  return null;
}

describe('the table of switches', () => {
  it('has every switch that the simulated bank knows', () => {
    expect(CASES.map(([name]) => name).toSorted()).toEqual(Object.keys(opcoesSchema.shape).toSorted());
  });

  it.each(CASES)('%s is thrown every way, and each way is told differently', (name, { values }) => {
    const tried = values.map(([value]) => value);
    const all = valuesOf(opcoesSchema.shape[name as keyof typeof opcoesSchema.shape]);
    if (all) expect(new Set(tried)).toEqual(new Set(all));
    expect(tried.length).toBeGreaterThan(1);
    expect(new Set(values.map(([, told]) => JSON.stringify(told) ?? 'nothing')).size).toBe(tried.length);
  });
});

const THROWN = CASES.flatMap(([name, { com, values, tell }]) =>
  values.map(([value, told]) => ({ name, value, told, com, tell: tell as (value: unknown) => Promise<unknown> })),
);

describe('what our adapter tells with the switch', () => {
  it.each(THROWN)('$name: $value', async ({ name, value, told, com, tell }) => {
    await save({ ...com, [name]: value });
    expect(await tell(value)).toEqual(told);
  });
});

describe('switches together', () => {
  it.each([
    { liquidadosPorPagina: 2, paginaBase: 1, hasNextTexto: true },
    { liquidadosPorPagina: 2, paginaBase: 0, numerosTexto: true, codigosNumericos: true },
  ])('%j: a settled list in pages, two equal payments of one title included', async (opcoes) => {
    await save(opcoes);
    const dia = newDay();
    const numbers: string[] = [];
    for (let each = 0; each < 4; each += 1) {
      numbers.push(await registered({ vencimento: localDate('2028-12-20') }));
    }
    const paid = [...numbers, numbers[0] ?? ''];
    for (const nossoNumero of paid) await pay(nossoNumero, { data: dia });
    const rows = await gateway().listSettled(dia);
    expect(rows.map(({ nossoNumero }) => nossoNumero)).toEqual(paid);
    for (const row of rows) expect(row).toMatchObject({ dia, valor: 125_000, canal: 'PIX' });
  });

  it.each(['resultado', 'items', 'lista'])('a francesinha in pages of the form %s', async (francesinhaForma) => {
    await save({ francesinhaForma, francesinhaPorPagina: 2 });
    const { dia, numbers } = await paidDay(5);
    const rows = await gateway().listMovimentos(dia);
    expect(rows.map(({ nossoNumero }) => nossoNumero)).toEqual(numbers);
  });

  it.each(['lista', 'objeto', 'registro'])('nothing found in the form %s is none', async (cadastradosForma) => {
    await save({ cadastradosForma, cadastradosVazio: 200 });
    expect(await gateway().findByIdTituloEmpresa('NUNCA-REGISTRADO')).toEqual([]);
  });
});

describe('an own number that is taken', () => {
  it('leaves open whether the title is ours, and is never sent again blindly', async () => {
    await register({ nossoNumero: '262000070' });
    const again = register({ nossoNumero: '262000070' });
    await expect(again).rejects.toMatchObject({ kind: 'ambiguous', motivo: 'NOSSO_NUMERO_JA_EXISTE' });
  });
});

describe('a token that has lapsed', () => {
  it('is refreshed without the password', async () => {
    const bank = gateway();
    await bank.testConnection();
    const { later, restore } = processClock();
    try {
      later(301_000);
      await pass({ avancarMs: 301_000 });
      const asked = await tokensAskedFor(simulator(), () => bank.register(stageTitulo(), soon()));
      expect(asked).toEqual(['refresh_token 200']);
    } finally {
      restore();
    }
  });
});
