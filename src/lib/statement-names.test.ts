import { describe, expect, it } from 'vitest';
import { createStatementNamer } from './statement-names';

const read = (n: number) => ({ sql: `select ${n}, $1`, args: [1] });

describe('the name of a statement', () => {
  it('is given the second time it is seen, and stays', () => {
    const nameOf = createStatementNamer(10);
    expect(nameOf(read(1))).toBeUndefined();
    const name = nameOf(read(1));
    expect(name).toBe('cobrancas_1');
    expect(nameOf(read(1))).toBe(name);
  });

  it('belongs to one text alone', () => {
    const nameOf = createStatementNamer(10);
    const names = [1, 2, 3].map((n) => nameOf(read(n)) ?? nameOf(read(n)));
    expect(new Set(names).size).toBe(3);
  });

  it('is not given to one without values', () => {
    const nameOf = createStatementNamer(10);
    const begin = { sql: 'BEGIN', args: [] };
    expect([nameOf(begin), nameOf(begin), nameOf(begin)]).toEqual([undefined, undefined, undefined]);
  });

  it('is given to so many and to no more, and those keep theirs', () => {
    const nameOf = createStatementNamer(2);
    for (const n of [1, 2, 3]) [nameOf(read(n)), nameOf(read(n))];
    expect([1, 2, 3].map((n) => nameOf(read(n)))).toEqual(['cobrancas_1', 'cobrancas_2', undefined]);
  });

  it('is still given to one that comes back after many that came once', () => {
    const nameOf = createStatementNamer(2);
    for (let n = 10; n < 100; n++) expect(nameOf(read(n))).toBeUndefined();
    nameOf(read(1));
    expect(nameOf(read(1))).toBe('cobrancas_1');
  });
});
