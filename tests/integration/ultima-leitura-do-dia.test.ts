import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { booksOf, issueCharge, payQuietly, sweepLater, viewCharge } from '@tests/support/settlement';
import { beforeAll, describe, expect, it } from 'vitest';
import { gatewayFor } from '@/bank/registry';
import { addDays } from '@/domain/local-date';
import { attendBoleto } from '@/features/boleto/use-cases/attend-boleto';
import { queryBoleto } from '@/features/boleto/use-cases/query-boleto';
import { settleDay } from '@/features/boleto/use-cases/settle-day';
import { loadBankAccess } from '@/features/integracao/data';
import { agora, hoje } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import { withEmpresa } from '@/lib/db';

const bank = simulatedBank();
const WEEK_MS = 7 * 86_400_000;
const TWICE = {
  cobranca: 'PAGA_EM_DUPLICIDADE',
  boleto: 'LIQUIDADO',
  valorPago: 250_000,
  pagamentos: ['REDE 125000', 'REDE 125000'],
  creditos: ['1250.00 ABERTO'],
};
let company: IntegratedCompany;

beforeAll(async () => {
  company = await integrateCompany(bank());
});

const context = async () => workerContext(company.empresaId, await agora());

describe('a list that nobody will read again', () => {
  it('gives a title that is known here only a week later both of its payments', async () => {
    await sweepLater(bank(), company);
    await company.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar' });
    const uncertain = await issueCharge(company);
    expect((await viewCharge(uncertain)).boleto).toMatchObject({ situacao: 'INCERTO', nossoNumero: null });
    const { titulos } = await company.bank<{ titulos: { nossoNumero: string }[] }>('GET', '/titulos');
    const paid = { ...uncertain, nossoNumero: titulos.at(-1)?.nossoNumero ?? '' };
    await payQuietly(paid, 'REDE');
    await payQuietly(paid, 'REDE');
    await sweepLater(bank(), company);
    await advanceClocks(bank(), WEEK_MS);
    await sweepLater(bank(), company);
    await attendBoleto(await context(), uncertain.boletoId);
    await sweepLater(bank(), company);
    expect(await booksOf(uncertain)).toEqual(TWICE);
  });

  it('is settled although a query has shown one of its payments since it was read', async () => {
    const charge = await issueCharge(company);
    await payQuietly(charge, 'REDE');
    await payQuietly(charge, 'REDE');
    const reading = await read(0);
    await advanceClocks(bank(), 1_000);
    await queryBoleto(await company.context(), charge.cobrancaId);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['REDE 125000'] });
    await settle(reading);
    expect(await booksOf(charge)).toEqual(TWICE);
  });

  it('is settled although the list of another day has brought the title money since it was read', async () => {
    const charge = await issueCharge(company);
    await payQuietly(charge, 'REDE', { data: addDays(hoje(await agora()), -1) });
    await payQuietly(charge, 'REDE');
    const yesterday = await read(-1);
    await advanceClocks(bank(), 1_000);
    await settle(await read(0));
    await settle(yesterday);
    expect(await booksOf(charge)).toEqual(TWICE);
  });
});

/** The list of so many days from today as the bank shows it now, and when it was read. */
async function read(days: number) {
  const access = await withEmpresa(company.empresaId, (tx) => loadBankAccess(tx, company.integracaoId));
  const began = await context();
  const dia = addDays(hoje(began.agora), days);
  return { began, dia, rows: await gatewayFor(access).listSettled(dia) };
}

async function settle({ began, dia, rows }: Awaited<ReturnType<typeof read>>): Promise<void> {
  await settleDay(began, company.convenioId, dia, rows);
}
