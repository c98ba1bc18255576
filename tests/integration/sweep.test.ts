import { answers } from '@tests/support/changed-gateway';
import { advanceClocks, integrateCompany, simulatedBank } from '@tests/support/house';
import { booksOf, issueCharge, payQuietly, sweepLater } from '@tests/support/settlement';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BankError, type BankErrorKind } from '@/bank/errors';
import { addDays, type LocalDate } from '@/domain/local-date';
import { sweepConvenio } from '@/features/conciliacao/use-cases/sweep-convenio';
import { agora, hoje } from '@/lib/clock';
import { localDateFromColumn } from '@/lib/columns';
import { withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
type Company = Awaited<ReturnType<typeof integrateCompany>>;

afterEach(() => {
  vi.restoreAllMocks();
});

/** From now on the lists of those days fail; gives the days that were asked for. */
function failOn(kind: BankErrorKind, ...bad: LocalDate[]): string[] {
  const asked: string[] = [];
  answers.change = (real) => ({
    listSettled: (dia) => {
      asked.push(dia);
      if (bad.includes(dia)) return Promise.reject(new BankError({ kind, message: 'não' }));
      return real.listSettled(dia);
    },
  });
  return asked;
}

function convenioOf({ empresaId, convenioId }: Company) {
  return withEmpresa(empresaId, (tx) => tx.convenio.findUniqueOrThrow({ where: { id: convenioId } }));
}

async function markOf(company: Company): Promise<LocalDate | null> {
  const { empresaId, convenioId } = company;
  const where = { convenioId_tipo: { convenioId, tipo: 'LIQUIDADOS' as const } };
  const { ate } = await withEmpresa(empresaId, (tx) => tx.varredura.findUniqueOrThrow({ where }));
  return ate && localDateFromColumn(ate);
}

describe('the sweep of the settled lists', () => {
  it('of a day that fails hides no other day, holds the mark before it, and says so in the log', async () => {
    const company = await integrateCompany(bank());
    const bad = hoje(await agora());
    await sweepLater(bank(), company);
    await advanceClocks(bank(), 2 * 86_400_000);
    const one = await issueCharge(company);
    await payQuietly(one, 'PIX');
    const logged = vi.spyOn(logger, 'error');
    const tomorrow = addDays(bad, 1);
    const asked = failOn('contract', tomorrow);
    await sweepLater(bank(), company);
    expect(asked).toEqual([-5, -4, -3, -2, -1, 0, 1, 2].map((days) => addDays(bad, days)));
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['PIX 125000'] });
    expect(await markOf(company)).toBe(bad);
    expect(logged.mock.calls.map(([fields]) => fields)).toMatchObject([{ dia: tomorrow, tipo: 'contract' }]);
    answers.change = null;
    await sweepLater(bank(), company);
    expect(await markOf(company)).toBe(addDays(bad, 2));
  });

  it('never moves the mark back, although a day before it fails', async () => {
    const company = await integrateCompany(bank());
    await sweepLater(bank(), company);
    const mark = await markOf(company);
    failOn('ambiguous', addDays(hoje(await agora()), -3));
    await sweepLater(bank(), company);
    expect(await markOf(company)).toBe(mark);
  });

  it('with refused credentials stops at once and pauses the convênio', async () => {
    const company = await integrateCompany(bank());
    const first = addDays(hoje(await agora()), -5);
    const asked = failOn('credentials', first);
    await sweepLater(bank(), company);
    expect(asked).toEqual([first]);
    expect((await convenioOf(company)).pausadoEm).not.toBeNull();
  });

  it('goes on with the other days when one cannot be settled for a fault of our own', async () => {
    const company = await integrateCompany(bank());
    const one = await issueCharge(company);
    await payQuietly(one, 'PIX');
    const bad = addDays(hoje(await agora()), -1);
    answers.change = (real) => ({
      listSettled: (dia) => (dia === bad ? Promise.reject(new TypeError('a bug')) : real.listSettled(dia)),
    });
    await sweepLater(bank(), company);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA' });
    expect(await markOf(company)).toBe(addDays(bad, -1));
  });

  it('that never succeeded begins at the first boleto, however long the bank was away', async () => {
    const company = await integrateCompany(bank());
    const first = hoje(await agora());
    const one = await issueCharge(company);
    await payQuietly(one, 'PIX');
    const away = failOn('unavailable', addDays(first, -5));
    await sweepLater(bank(), company);
    expect(away).toEqual([addDays(first, -5)]);
    expect(await markOf(company)).toBeNull();
    await advanceClocks(bank(), 8 * 86_400_000);
    const asked = failOn('unavailable');
    await sweepLater(bank(), company);
    expect([asked[0], asked.at(-1)]).toEqual([addDays(first, -5), addDays(first, 8)]);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA' });
  });

  it('is not done twice within its time', async () => {
    const company = await integrateCompany(bank());
    await sweepLater(bank(), company);
    const asked = failOn('ambiguous');
    await sweepConvenio(await company.context(), company.convenioId, 'LIQUIDADOS');
    expect(asked).toEqual([]);
  });
});
