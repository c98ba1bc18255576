import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertForEmpresa, prismaClient, sql, withEmpresa } from '@/lib/db';
import { createPerson, type Person } from '../support/session';

let sol: Person;
let lua: Person;
beforeAll(async () => {
  [sol, lua] = [await createPerson(), await createPerson()];
});

const countOf = (empresaId: string) =>
  sql`insert into contador_numero (empresa_id, nome, ultimo) select ${empresaId}::uuid, ${randomUUID()}, 1 from empresa`;

describe('an insert that is a transaction by itself', () => {
  it('writes for its company, every time that it is prepared anew and every time that it is not', async () => {
    const { empresaId } = sol.context;
    const written = Array.from({ length: 40 }, () => insertForEmpresa(empresaId, countOf(empresaId)));
    expect(await Promise.all(written)).toEqual(Array.from({ length: 40 }, () => 1));
    expect(await withEmpresa(empresaId, (tx) => tx.contadorNumero.count())).toBe(40);
  });

  it('cannot write into another company', async () => {
    const theirs = insertForEmpresa(sol.context.empresaId, countOf(lua.context.empresaId));
    await expect(theirs).rejects.toThrow(/row-level security/);
    expect(await withEmpresa(lua.context.empresaId, (tx) => tx.contadorNumero.count())).toBe(0);
  });

  it('leaves no company behind on any connection', async () => {
    const { empresaId } = sol.context;
    await Promise.all(Array.from({ length: 40 }, () => insertForEmpresa(empresaId, countOf(empresaId))));
    const seen = await Promise.all(Array.from({ length: 40 }, () => prismaClient().contadorNumero.count()));
    expect(new Set(seen)).toEqual(new Set([0]));
  });
});
