import { randomUUID } from 'node:crypto';
import { asOwner } from '@tests/support/as-owner';
import { type IntegratedCompany, newCobranca } from '@tests/support/house';
import { issueCharge } from '@tests/support/settlement';
import { companyOfTwoWorlds, twoBanks } from '@tests/support/two-worlds';
import { describe, expect, it, vi } from 'vitest';
import { createCobranca } from '@/features/emissao/use-cases/create-cobranca';
import { withEmpresa } from '@/lib/db';

await vi.hoisted(async () => {
  const { default: getPort } = await import('get-port');
  process.env.SICREDI_API_URL = `http://127.0.0.1:${await getPort()}`;
});

const banks = twoBanks();

describe('a pagador that is charged for real', () => {
  const PAGADOR = { documento: '704.185.236-90', nome: 'Joana Pereira', cidade: 'Toledo' };
  const nameOf = async ({ empresaId }: IntegratedCompany) =>
    (await withEmpresa(empresaId, (tx) => tx.pagador.findMany())).map(({ nome }) => nome);

  it('keeps name and address whatever a rehearsal is typed with', async () => {
    const { ensaio, real } = await companyOfTwoWorlds(banks);
    await issueCharge(real, { pagador: PAGADOR });
    await issueCharge(ensaio, { ambiente: 'SIMULADOR', pagador: { ...PAGADOR, nome: 'Teste Teste' } });
    expect(await nameOf(real)).toEqual(['Joana Pereira']);
  });

  it('takes the place of what was only rehearsed with', async () => {
    const { ensaio, real } = await companyOfTwoWorlds(banks);
    for (const nome of ['Teste', 'Teste Dois']) {
      await issueCharge(ensaio, { ambiente: 'SIMULADOR', pagador: { ...PAGADOR, nome } });
      expect(await nameOf(real)).toEqual([nome]);
    }
    await issueCharge(real, { pagador: PAGADOR });
    expect(await nameOf(real)).toEqual(['Joana Pereira']);
  });

  it('keeps them also when a rehearsal is issued in the very instant of the first real cobrança', async () => {
    const { ensaio, real } = await companyOfTwoWorlds(banks);
    const rehearse = (nome: string) => issueCharge(ensaio, { ambiente: 'SIMULADOR', pagador: { ...PAGADOR, nome } });
    await rehearse('Teste');
    const input = await newCobranca(real, { pagador: PAGADOR });
    const context = await real.context();
    const rehearsed = await withEmpresa(real.empresaId, async (tx) => {
      await createCobranca(tx, context, input, randomUUID());
      const waiting = rehearse('Teste Dois');
      await expect.poll(waitingForLocks, { timeout: 10_000 }).toBe(1);
      return { waiting };
    });
    await rehearsed.waiting;
    expect(await nameOf(real)).toEqual(['Joana Pereira']);
  });
});

async function waitingForLocks(): Promise<number> {
  const waiting = `select count(*)::int as waiting from pg_locks l join pg_database d on d.datname = current_database()
    where not l.granted and l.pid <> pg_backend_pid() and (l.database is null or l.database in (0, d.oid))`;
  return (await asOwner<{ waiting: number }>(waiting)).rows[0]?.waiting ?? 0;
}
