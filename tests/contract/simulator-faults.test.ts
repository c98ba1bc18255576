import { emptyDatabase } from '@tests/support/postgres';
import { type Answer, account, DIA_DO_EXEMPLO, HIBRIDO } from '@tests/support/simulated-account';
import { type Simulator, startSimulator } from '@tests/support/simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let simulator: Simulator;
let database: Awaited<ReturnType<typeof emptyDatabase>>;

beforeEach(async () => {
  database = await emptyDatabase();
  simulator = await startSimulator(database.url);
  await simulator.control('POST', '/relogio', { agora: DIA_DO_EXEMPLO });
  await account(simulator).save();
});
afterEach(async () => {
  await simulator.end('SIGTERM');
  await database.drop();
});

const titulos = () => account(simulator).control<{ total: number }>('GET', '/titulos');
const fail = (falha: object): Promise<unknown> => account(simulator).control('POST', '/falhas', falha);

describe('faults of a call', () => {
  it('reset after commit leaves exactly one title and no answer, reset before leaves none', async () => {
    const conta = account(simulator);
    await fail({ tipo: 'reset-depois' });
    await expect(conta.register(HIBRIDO)).rejects.toThrow('fetch failed');
    expect((await titulos()).total).toBe(1);

    await fail({ tipo: 'reset-antes', vezes: 2 });
    await expect(conta.register(HIBRIDO)).rejects.toThrow('fetch failed');
    await expect(conta.register(HIBRIDO)).rejects.toThrow('fetch failed');
    expect((await titulos()).total).toBe(1);

    expect((await conta.register(HIBRIDO)).status).toBe(201);
    const { falhas } = await conta.control<{ falhas: object[] }>('GET', '/falhas');
    expect(falhas).toMatchObject([
      { tipo: 'reset-depois', restantes: 0, atingidas: 1 },
      { tipo: 'reset-antes', restantes: 0, atingidas: 2 },
    ]);
  });

  it('strike one call each, in the order they were given, and only on their route', async () => {
    const conta = account(simulator);
    await fail({ tipo: '503', rota: 'consultar' });
    await fail({ tipo: 'recusar', status: 400, mensagem: 'O nome do pagador não agrada' });
    await fail({ tipo: '429' });
    await fail({ tipo: '504' });
    await fail({ tipo: 'html', status: 200 });
    await fail({ tipo: '401' });
    await fail({ tipo: '504-depois' });
    const answers: Answer[] = [];
    for (let call = 0; call < 7; call += 1) answers.push(await conta.register(HIBRIDO));
    expect(answers.map((answer) => answer.status)).toEqual([400, 429, 504, 200, 401, 504, 201]);
    expect(answers[0]?.json).toMatchObject({ message: 'O nome do pagador não agrada', error: 'Bad Request' });
    expect(answers[3]).toMatchObject({ type: 'text/html; charset=utf-8' });
    expect((await titulos()).total).toBe(2);
    expect(await conta.query('999999999')).toMatchObject({ status: 503, text: '' });
    expect((await conta.query('999999999')).status).toBe(404);
  });

  it('are shared out once among calls at the same time', async () => {
    const conta = account(simulator);
    await fail({ tipo: '429', vezes: 5 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => conta.register(HIBRIDO)));
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(5);
    expect((await titulos()).total).toBe(15);
  });

  it('are gone when they are cleared', async () => {
    const conta = account(simulator);
    await fail({ tipo: '503', vezes: 9 });
    await conta.control('DELETE', '/falhas');
    expect((await conta.query('999999999')).status).toBe(404);
  });

  it('slow an answer down by their milliseconds', async () => {
    const conta = account(simulator);
    await conta.query('999999999');
    await fail({ tipo: 'lento', ms: 300 });
    const start = performance.now();
    expect((await conta.query('999999999')).status).toBe(404);
    expect(performance.now() - start).toBeGreaterThanOrEqual(295);
  });

  it('strike the token only where the token is named', async () => {
    await fail({ tipo: '503' });
    await fail({ tipo: '503', rota: 'token' });
    const conta = account(simulator);
    // The token is refused by the second fault, so that the call goes out with a useless one.
    expect((await conta.query('999999999')).status).toBe(401);
    expect((await account(simulator).query('999999999')).status).toBe(503);
  });
});
