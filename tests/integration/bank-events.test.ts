import { asOwner } from '@tests/support/as-owner';
import { answers } from '@tests/support/changed-gateway';
import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import {
  announce,
  attendDelivery,
  booksOf,
  type Charge,
  eventBody,
  issueCharge,
  payQuietly,
  storeDelivery,
  viewCharge,
} from '@tests/support/settlement';
import { describe, expect, it, vi } from 'vitest';
import { attendBoleto } from '@/features/boleto/use-cases/attend-boleto';
import { withEmpresa } from '@/lib/db';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
const PIX = 'LIQUIDACAO_PIX';

/** A title that the bank has and whose answer was lost; with the number that only the bank knows. */
async function uncertain(company: IntegratedCompany): Promise<Charge> {
  await company.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar' });
  const issued = await issueCharge(company);
  const { titulos } = await company.bank<{ titulos: { nossoNumero: string }[] }>('GET', '/titulos');
  return { ...issued, nossoNumero: titulos.at(-1)?.nossoNumero ?? '' };
}

async function idOf({ company, boletoId }: Charge): Promise<string> {
  const boleto = await withEmpresa(company.empresaId, (tx) => tx.boleto.findUniqueOrThrow({ where: { id: boletoId } }));
  return boleto.idTituloEmpresa;
}

describe('whose an event is', () => {
  it('its number decides: the id of another title does not make that one paid', async () => {
    const company = await integrateCompany(bank());
    const victim = await issueCharge(company);
    const payer = await issueCharge(company);
    await payQuietly(payer, 'PIX');
    await announce(payer, PIX, { idTituloEmpresa: await idOf(victim) });
    expect(await booksOf(victim)).toMatchObject({ cobranca: 'EM_ABERTO', pagamentos: [] });
    expect(await booksOf(payer)).toMatchObject({ cobranca: 'PAGA' });
  });

  it('an id leads to no title that is known under another number', async () => {
    const company = await integrateCompany(bank());
    const victim = await issueCharge(company);
    const stranger = { ...victim, nossoNumero: '269999994' };
    expect(await announce(stranger, PIX, { idTituloEmpresa: await idOf(victim) })).toMatchObject({
      situacao: 'SEM_TITULO',
      inMinutes: 10,
    });
  });

  it('an id leads to a title whose number we do not hold only if the bank says that it is that one', async () => {
    const company = await integrateCompany(bank());
    const paid = await issueCharge(company);
    const lost = await uncertain(company);
    const stranger = { ...lost, nossoNumero: '269999994' };
    await payQuietly(paid, 'PIX');
    answers.change = (real) => ({ findByNossoNumero: () => real.findByNossoNumero(paid.nossoNumero) });
    const told = await announce(stranger, PIX, { idTituloEmpresa: await idOf(lost) });
    expect(told).toMatchObject({ situacao: 'SEM_TITULO', inMinutes: 10 });
    answers.change = null;
    expect(await booksOf(lost)).toMatchObject({ boleto: 'INCERTO', pagamentos: [] });
  });

  it('by its id a title that was paid although we held it as refused is found, with its money', async () => {
    const company = await integrateCompany(bank());
    const lost = await uncertain(company);
    await asOwner(`update boleto set situacao = 'REJEITADO' where id = $1`, [lost.boletoId]);
    await payQuietly(lost, 'PIX');
    const told = await announce(lost, PIX, { idTituloEmpresa: await idOf(lost) });
    expect(told).toMatchObject({ situacao: 'CONFIRMADO' });
    expect(await booksOf(lost)).toMatchObject({ cobranca: 'PAGA', boleto: 'LIQUIDADO', pagamentos: ['PIX 125000'] });
  });
});

describe('an event whose title we do not know yet', () => {
  it('is asked about ever more slowly, eight times, and not longer', async () => {
    const company = await integrateCompany(bank());
    const one = await issueCharge(company);
    const id = await storeDelivery(company, await eventBody({ company, nossoNumero: '269999994' }, PIX));
    const waits: (number | null)[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      const { situacao, inMinutes } = await attendDelivery(company, id);
      expect(situacao).toBe('SEM_TITULO');
      waits.push(inMinutes);
      if (inMinutes) await advanceClocks(bank(), inMinutes * 60_000);
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 1_280, null]);
    expect(await booksOf(one)).toMatchObject({ pagamentos: [] });
  });

  it('and whose number was written while the bank was being asked is due at once', async () => {
    const company = await integrateCompany(bank());
    const lost = await uncertain(company);
    await payQuietly(lost, 'PIX');
    const known = await issueCharge(company);
    const body = [await eventBody(lost, PIX), await eventBody(known, PIX)];
    const id = await storeDelivery(company, body);
    // The look-up of the lost title comes in between: after its event was judged, before the delivery is concluded.
    await advanceClocks(bank(), 5_000);
    answers.change = (real) => ({
      findByNossoNumero: async (number) => {
        answers.change = null;
        await attendBoleto(await company.context(), lost.boletoId);
        return real.findByNossoNumero(number);
      },
    });
    expect(await attendDelivery(company, id)).toMatchObject({ situacao: 'SEM_TITULO', inMinutes: 0 });
    expect((await viewCharge(lost)).boleto.nossoNumero).toBe(lost.nossoNumero);
  });

  it('is awakened by its number wherever in the delivery it stands', async () => {
    const company = await integrateCompany(bank());
    const known = await issueCharge(company);
    const lost = await uncertain(company);
    await payQuietly(known, 'PIX');
    await payQuietly(lost, 'PIX');
    const id = await storeDelivery(company, [await eventBody(known, PIX), await eventBody(lost, PIX)]);
    expect(await attendDelivery(company, id)).toEqual({
      situacao: 'SEM_TITULO',
      nossoNumero: lost.nossoNumero,
      inMinutes: 10,
    });
    expect(await booksOf(known)).toMatchObject({ cobranca: 'PAGA' });
    await advanceClocks(bank(), 5_000);
    await attendBoleto(await company.context(), lost.boletoId);
    expect(await attendDelivery(company, id)).toMatchObject({ situacao: 'CONFIRMADO', inMinutes: null });
  });
});

describe('a delivery of several events', () => {
  it('loses none: the one that the bank does not show yet keeps the delivery open', async () => {
    const company = await integrateCompany(bank());
    const [first, second] = [await issueCharge(company), await issueCharge(company)];
    await payQuietly(first, 'PIX');
    const id = await storeDelivery(company, [await eventBody(first, PIX), await eventBody(second, PIX)]);
    expect(await attendDelivery(company, id)).toMatchObject({ situacao: 'RECEBIDO', inMinutes: 1 });
    expect(await booksOf(first)).toMatchObject({ cobranca: 'PAGA' });
    await payQuietly(second, 'PIX');
    await advanceClocks(bank(), 60_000);
    expect(await attendDelivery(company, id)).toMatchObject({ situacao: 'CONFIRMADO' });
    expect(await booksOf(second)).toMatchObject({ cobranca: 'PAGA' });
    expect(await booksOf(first)).toMatchObject({ valorPago: 125_000 });
  });

  it('goes on with the others when one fails for a fault of our own', async () => {
    const company = await integrateCompany(bank());
    const [first, second] = [await issueCharge(company), await issueCharge(company)];
    await payQuietly(second, 'PIX');
    answers.change = (real) => ({
      findByNossoNumero: (number) =>
        number === first.nossoNumero ? Promise.reject(new TypeError('a bug')) : real.findByNossoNumero(number),
    });
    const id = await storeDelivery(company, [await eventBody(first, PIX), await eventBody(second, PIX)]);
    expect(await attendDelivery(company, id)).toMatchObject({ situacao: 'RECEBIDO' });
    expect(await booksOf(second)).toMatchObject({ cobranca: 'PAGA' });
  });
});
