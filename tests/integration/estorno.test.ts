import { answers } from '@tests/support/changed-gateway';
import { advanceClocks, integrateCompany, simulatedBank } from '@tests/support/house';
import {
  announce,
  attendDelivery,
  booksOf,
  type Charge,
  eventBody,
  issueCharge,
  payQuietly,
  reverseQuietly,
  storeDelivery,
  sweepLater,
  viewCharge,
} from '@tests/support/settlement';
import { describe, expect, it, vi } from 'vitest';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
const charge = async (): Promise<Charge> => issueCharge(await integrateCompany(bank()));
const ESTORNO = 'ESTORNO_LIQUIDACAO_REDE';

async function factsOf({ company, boletoId }: Charge): Promise<string[]> {
  const rows = await withEmpresa(company.empresaId, (tx) =>
    tx.boletoEvento.findMany({ where: { boletoId }, orderBy: { id: 'asc' } }),
  );
  return rows.map(({ fato }) => fato);
}

describe('a payment that the bank takes back', () => {
  it('paid again the same day by the same channel is a new payment, seen by the sweep alone', async () => {
    const one = await charge();
    await payQuietly(one, 'REDE');
    await sweepLater(bank(), one.company);
    await reverseQuietly(one);
    await sweepLater(bank(), one.company);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'EM_ABERTO', pagamentos: ['REDE 125000 estornado'] });
    await payQuietly(one, 'REDE');
    await sweepLater(bank(), one.company);
    expect(await booksOf(one)).toMatchObject({
      cobranca: 'PAGA',
      valorPago: 125_000,
      pagamentos: ['REDE 125000', 'REDE 125000 estornado'],
    });
  });

  it('of two payments leaves the other one: the duplicate is gone, its credit annulled, the timeline says paid', async () => {
    const one = await charge();
    await payQuietly(one, 'PIX');
    await payQuietly(one, 'REDE', { forcar: true });
    await sweepLater(bank(), one.company);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA_EM_DUPLICIDADE', creditos: ['1250.00 ABERTO'] });
    await reverseQuietly(one);
    expect(await announce(one, ESTORNO)).toMatchObject({ situacao: 'CONFIRMADO' });
    expect(await booksOf(one)).toEqual({
      cobranca: 'PAGA',
      boleto: 'LIQUIDADO',
      valorPago: 125_000,
      pagamentos: ['PIX 125000', 'REDE 125000 estornado'],
      creditos: ['1250.00 ANULADO'],
    });
    expect((await factsOf(one)).slice(-2)).toEqual(['LIQUIDACAO', 'LIQUIDACAO']);
  });

  it('of three leaves a smaller credit', async () => {
    const one = await charge();
    await payQuietly(one, 'PIX');
    await payQuietly(one, 'COMPE', { forcar: true, valorCentavos: 30_000 });
    await payQuietly(one, 'REDE', { forcar: true, valorCentavos: 40_000 });
    await sweepLater(bank(), one.company);
    expect((await booksOf(one)).creditos).toEqual(['700.00 ABERTO']);
    await reverseQuietly(one);
    await sweepLater(bank(), one.company);
    expect((await booksOf(one)).creditos).toEqual(['300.00 ABERTO']);
  });

  it('of two parts takes back its own part, however often the event is delivered', async () => {
    const one = await charge();
    await payQuietly(one, 'PIX', { valorCentavos: 30_000 });
    await payQuietly(one, 'REDE', { forcar: true, valorCentavos: 40_000 });
    await sweepLater(bank(), one.company);
    await reverseQuietly(one);
    const left = {
      cobranca: 'PAGA_PARCIALMENTE',
      valorPago: 30_000,
      pagamentos: ['PIX 30000', 'REDE 40000 estornado'],
    };
    for (let delivery = 0; delivery < 3; delivery += 1) {
      expect(await announce(one, ESTORNO, { valorLiquidacao: '400.00' })).toMatchObject({ situacao: 'CONFIRMADO' });
      expect(await booksOf(one)).toMatchObject(left);
    }
    expect((await factsOf(one)).filter((fato) => fato === 'ESTORNO')).toHaveLength(1);
  });

  it('in the evening is reversed although the event, in UTC and attended the next day, names the next day', async () => {
    const one = await charge();
    await payQuietly(one, 'REDE');
    await sweepLater(bank(), one.company);
    await reverseQuietly(one);
    await advanceClocks(bank(), 24 * 60 * 60_000);
    const nextDay = hoje(await agora());
    await announce(one, ESTORNO, { dataEvento: `${nextDay}T01:30:00-03:00` });
    expect(await booksOf(one)).toMatchObject({ cobranca: 'EM_ABERTO', pagamentos: ['REDE 125000 estornado'] });
  });

  it('announced although the bank still lists it is not believed, and is asked about again', async () => {
    const one = await charge();
    await payQuietly(one, 'REDE');
    await sweepLater(bank(), one.company);
    const before = await booksOf(one);
    expect(await announce(one, ESTORNO)).toMatchObject({ situacao: 'RECEBIDO', inMinutes: 1 });
    expect(await booksOf(one)).toEqual(before);
  });

  it('announced before the bank itself knows is confirmed as soon as it does', async () => {
    const one = await charge();
    await payQuietly(one, 'REDE');
    await announce(one, 'LIQUIDACAO_REDE');
    answers.change = () => ({ listSettled: async () => [] });
    const delivery = await storeDelivery(one.company, await eventBody(one, ESTORNO));
    expect(await attendDelivery(one.company, delivery)).toMatchObject({ situacao: 'RECEBIDO', inMinutes: 1 });
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['REDE 125000'] });
    answers.change = null;
    await reverseQuietly(one);
    await sweepLater(bank(), one.company);
    expect(await attendDelivery(one.company, delivery)).toMatchObject({ situacao: 'CONFIRMADO', inMinutes: null });
    expect(await booksOf(one)).toMatchObject({ cobranca: 'EM_ABERTO', pagamentos: ['REDE 125000 estornado'] });
  });

  it('ends a notice too: the cobrança is open, not "Pagamento avisado"', async () => {
    const one = await charge();
    await announce(one, 'AVISO_PAGAMENTO_REDE');
    expect((await viewCharge(one)).situacao).toBe('PAGAMENTO_AVISADO');
    await payQuietly(one, 'REDE');
    await announce(one, 'LIQUIDACAO_REDE');
    await reverseQuietly(one);
    await announce(one, ESTORNO);
    expect((await viewCharge(one)).situacao).toBe('EM_ABERTO');
  });

  it('an event of a day long past makes no old list the authority: nothing is taken back', async () => {
    const one = await charge();
    await payQuietly(one, 'REDE');
    await sweepLater(bank(), one.company);
    const before = await booksOf(one);
    const days: string[] = [];
    answers.change = (real) => ({
      listSettled: (dia) => {
        days.push(dia);
        return real.listSettled(dia);
      },
    });
    await announce(one, ESTORNO, { dataEvento: '2020-01-02T10:00:00', valorLiquidacao: '1.00' });
    answers.change = null;
    expect(days).toHaveLength(1);
    expect(await booksOf(one)).toEqual(before);
  });
});
