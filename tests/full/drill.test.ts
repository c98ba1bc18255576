import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { BREAKERS, MONEY_BREAKERS } from '../support/survival/breakers';

const root = fileURLToPath(new URL('../..', import.meta.url));
const drawn = () => String(Math.floor(Math.random() * 1_000_000));

/** Runs `npm run drill` with those options and shows what it prints. */
async function drill(...options: string[]): Promise<{ exitCode: number | undefined; all: string }> {
  const child = execa('npm', ['run', '--silent', 'drill', '--', ...options], {
    cwd: root,
    reject: false,
    stdin: 'ignore',
    all: true,
  });
  child.all.on('data', (chunk: Buffer) => process.stdout.write(chunk));
  const { exitCode, all } = await child;
  return { exitCode, all };
}

describe('the drill with 1,000 boletos', () => {
  const runs = [1, 2, 3].flatMap(() => {
    const seed = drawn();
    return ['banco', 'propria'].map((numeracao) => ({ numeracao, seed }));
  });

  it.each(runs)('ends in equal books, --numeracao $numeracao --seed $seed', async ({ numeracao, seed }) => {
    expect((await drill('--numeracao', numeracao, '--seed', seed)).exitCode).toBe(0);
  });
});

describe('the drill with two convênios at once', () => {
  it('ends in equal books with 100 boletos', async () => {
    expect((await drill('--boletos', '100', '--numeracao', 'ambas', '--seed', drawn())).exitCode).toBe(0);
  });
});

describe('the money drill with 400 boletos', () => {
  const runs = (['banco', 'propria', 'ambas'] as const).map((numeracao) => ({ numeracao, seed: drawn() }));

  it.each(runs)('ends in equal books, --money --numeracao $numeracao --seed $seed', async ({ numeracao, seed }) => {
    expect((await drill('--money', '--numeracao', numeracao, '--seed', seed)).exitCode).toBe(0);
  });
});

describe('the money drill without a piece of the house', () => {
  const runs = MONEY_BREAKERS.map((breaker) => ({ breaker, seed: drawn() }));

  it.each(runs)('fails, --money --break $breaker --seed $seed', async ({ breaker, seed }) => {
    const { exitCode, all } = await drill('--money', '--boletos', '100', '--break', breaker, '--seed', seed);
    expect(exitCode).toBe(1);
    expect(all).toContain('Os livros diferem');
  });
});

describe('the drill without a piece of the house', () => {
  const runs = BREAKERS.flatMap((breaker) =>
    ['banco', 'propria'].map((numeracao) => ({ breaker, numeracao, seed: drawn() })),
  );

  it.each(runs)('fails, --break $breaker --numeracao $numeracao --seed $seed', async ({ breaker, numeracao, seed }) => {
    const options = ['--boletos', '100', '--break', breaker, '--numeracao', numeracao, '--seed', seed];
    const { exitCode, all } = await drill(...options);
    expect(exitCode).toBe(1);
    // A crash or a storm that was too weak ends with 1 as well.
    expect(all).toContain('Os livros diferem');
  });
});
