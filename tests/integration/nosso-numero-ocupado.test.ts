import { answers } from '@tests/support/changed-gateway';
import { advanceClocks, type IntegratedCompany, simulatedBank } from '@tests/support/house';
import {
  chooseNumeracao,
  numberingCompany,
  numberOf,
  registerElsewhere,
  storedBoleto,
  titlesAtBank,
} from '@tests/support/own-numbers';
import { announce, booksOf, issueCharge, payQuietly, sweepLater, viewCharge } from '@tests/support/settlement';
import { describe, expect, it, vi } from 'vitest';
import { attendBoleto } from '@/features/boleto/use-cases/attend-boleto';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
const PIX = 'LIQUIDACAO_PIX';
const HIDDEN = { findByNossoNumero: async () => null, findByIdTituloEmpresa: async () => [] };
const WITHOUT_IDS = { findByIdTituloEmpresa: async () => [] };

async function attend(company: IntegratedCompany, boletoId: string, afterMs: number): Promise<string> {
  await advanceClocks(bank(), afterMs);
  await attendBoleto(await company.context(), boletoId);
  return (await storedBoleto(company, boletoId)).situacao;
}

/** A boleto with its first number, whose answer was lost: the bank has it (`reset-depois`) or not (`reset-antes`). */
async function uncertain(tipo: 'reset-antes' | 'reset-depois') {
  const company = await numberingCompany(bank());
  await company.bank('POST', '/falhas', { tipo, rota: 'registrar' });
  const issued = await issueCharge(company);
  expect((await storedBoleto(company, issued.boletoId)).situacao).toBe('INCERTO');
  return { ...issued, company, nossoNumero: await numberOf(company, 1) };
}

describe('a registration whose answer was lost', () => {
  it('is taken over by its number, though the bank finds nothing by our id: one title', async () => {
    const { company, boletoId, nossoNumero } = await uncertain('reset-depois');
    answers.change = () => WITHOUT_IDS;
    expect(await attend(company, boletoId, 6_000)).toBe('REGISTRADO');
    expect(await storedBoleto(company, boletoId)).toMatchObject({ nossoNumero, divergencia: null, tentativas: 1 });
    expect(await titlesAtBank(company)).toEqual([nossoNumero]);
  });

  it('and was sent again, because the bank hid it long enough, is refused by its number and taken over', async () => {
    const { company, boletoId, nossoNumero } = await uncertain('reset-depois');
    answers.change = () => HIDDEN;
    expect(await attend(company, boletoId, 6_000)).toBe('INCERTO');
    expect(await attend(company, boletoId, 130_000)).toBe('PENDENTE');
    answers.change = null;
    expect(await attend(company, boletoId, 1_000)).toBe('REGISTRADO');
    const boleto = await storedBoleto(company, boletoId);
    expect(boleto).toMatchObject({ nossoNumero, divergencia: null });
    expect(boleto.registros.map(({ resultado }) => resultado)).toEqual(['INCERTO', 'REJEITADO']);
    expect(await titlesAtBank(company)).toEqual([nossoNumero]);
  });

  it('and never reached the bank is sent again with the same number', async () => {
    const { company, boletoId, nossoNumero } = await uncertain('reset-antes');
    expect(await attend(company, boletoId, 6_000)).toBe('INCERTO');
    expect(await attend(company, boletoId, 130_000)).toBe('PENDENTE');
    expect(await attend(company, boletoId, 1_000)).toBe('REGISTRADO');
    expect(await titlesAtBank(company)).toEqual([nossoNumero]);
  });
});

describe('a number that another system’s title has at the bank', () => {
  it('is replaced while the person waits, with a warning that stays: one title of ours', async () => {
    const company = await numberingCompany(bank());
    const [taken, next] = [await numberOf(company, 1), await numberOf(company, 2)];
    await registerElsewhere(company, taken);
    const { boletoId, nossoNumero } = await issueCharge(company);
    expect(nossoNumero).toBe(next);
    const boleto = await storedBoleto(company, boletoId);
    expect(boleto.situacao).toBe('REGISTRADO');
    expect(boleto.divergencia).toContain(`${taken} já era de outro título no Sicredi. Este boleto recebeu o ${next}.`);
    expect(boleto.registros.map(({ resultado }) => resultado)).toEqual(['REJEITADO', 'REGISTRADO']);
    expect(boleto.eventos.map(({ fato }) => fato)).toEqual([
      'EMITIDO',
      'ENVIO_INICIADO',
      'ENVIO_INCERTO',
      'NUMERO_RECUSADO',
      'ENVIO_INICIADO',
      'REGISTRO_CONFIRMADO',
    ]);
    expect(await titlesAtBank(company)).toEqual([next]);
  });

  it('keeps its warning also when the second answer is lost and the boleto taken over', async () => {
    const company = await numberingCompany(bank());
    await registerElsewhere(company, await numberOf(company, 1));
    let calls = 0;
    answers.change = (real) => ({
      register: async (...args) => {
        calls += 1;
        if (calls === 2) await company.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar' });
        return real.register(...args);
      },
    });
    const { boletoId } = await issueCharge(company);
    expect(await attend(company, boletoId, 6_000)).toBe('REGISTRADO');
    expect((await storedBoleto(company, boletoId)).divergencia).toContain('já era de outro título');
    expect(await titlesAtBank(company)).toEqual([await numberOf(company, 2)]);
  });

  it('is replaced later when the bank cannot be asked whose it is', async () => {
    const company = await numberingCompany(bank());
    await registerElsewhere(company, await numberOf(company, 1));
    await company.bank('POST', '/falhas', { tipo: '503', rota: 'consultar', vezes: 3 });
    const { boletoId } = await issueCharge(company);
    expect((await storedBoleto(company, boletoId)).situacao).toBe('INCERTO');
    await company.bank('DELETE', '/falhas');
    expect(await attend(company, boletoId, 31_000)).toBe('PENDENTE');
    expect(await attend(company, boletoId, 1_000)).toBe('REGISTRADO');
    expect(await titlesAtBank(company)).toEqual([await numberOf(company, 2)]);
  });

  it('and that the bank refuses without showing it may be our own title’s: it is replaced only after half an hour', async () => {
    const company = await numberingCompany(bank());
    await registerElsewhere(company, await numberOf(company, 1));
    answers.change = () => HIDDEN;
    const { boletoId } = await issueCharge(company);
    expect(await attend(company, boletoId, 130_000)).toBe('INCERTO');
    expect(await attend(company, boletoId, 10 * 60_000)).toBe('INCERTO');
    expect(await attend(company, boletoId, 20 * 60_000)).toBe('PENDENTE');
    expect(await attend(company, boletoId, 1_000)).toBe('REGISTRADO');
    expect(await titlesAtBank(company)).toEqual([await numberOf(company, 2)]);
  });

  it('and six more after it are all passed over, the last ones by the sweep', async () => {
    const company = await numberingCompany(bank());
    for (let sequencial = 1; sequencial <= 7; sequencial += 1)
      await registerElsewhere(company, await numberOf(company, sequencial));
    const { boletoId } = await issueCharge(company);
    expect((await storedBoleto(company, boletoId)).tentativas).toBe(5);
    expect(await attend(company, boletoId, 6_000)).toBe('REGISTRADO');
    expect(await titlesAtBank(company)).toEqual([await numberOf(company, 8)]);
  });

  it('ends the boleto as refused, with the reason, when the own numbers are used up', async () => {
    const company = await numberingCompany(bank(), { byte: 9, proximoSequencial: 99_999 });
    await registerElsewhere(company, await numberOf(company, 99_999, 9));
    const charge = await issueCharge(company);
    expect(await viewCharge(charge)).toMatchObject({
      situacao: 'RECUSADA',
      boleto: { rejeicao: { campo: 'nossoNumero', motivo: expect.stringContaining('Acabaram os números próprios') } },
    });
    expect(await titlesAtBank(company)).toEqual([]);
  });

  it('gives way to one of the bank’s where the company has gone back to those meanwhile', async () => {
    const company = await numberingCompany(bank());
    await registerElsewhere(company, await numberOf(company, 1));
    answers.change = (real) => ({
      register: async (...args) => {
        await chooseNumeracao(company, { tipo: 'BANCO' });
        return real.register(...args);
      },
    });
    expect((await issueCharge(company)).nossoNumero[2]).toBe('1');
  });
});

describe('what the bank says about a number that we have set aside', () => {
  it('settles our title, when it is ours and was paid before we knew that it was registered', async () => {
    const lost = await uncertain('reset-depois');
    await payQuietly(lost, 'PIX');
    expect(await announce(lost, PIX)).toMatchObject({ situacao: 'CONFIRMADO' });
    expect(await booksOf(lost)).toMatchObject({ cobranca: 'PAGA', boleto: 'LIQUIDADO', pagamentos: ['PIX 125000'] });
  });

  it('shows a notice of payment of our title, once the bank has shown that it is ours', async () => {
    const lost = await uncertain('reset-depois');
    expect(await announce(lost, 'AVISO_PAGAMENTO_COMPE')).toMatchObject({ situacao: 'CONFIRMADO' });
    expect(await booksOf(lost)).toMatchObject({ cobranca: 'PAGAMENTO_AVISADO', boleto: 'REGISTRADO' });
  });

  it('is no money and no notice of ours when the number is another system’s', async () => {
    const waiting = await uncertain('reset-antes');
    const { company, nossoNumero, boletoId } = waiting;
    await registerElsewhere(company, nossoNumero);
    await payQuietly(waiting, 'REDE');
    const paid = await issueCharge(company);
    await payQuietly(paid, 'PIX');
    expect(await announce(waiting, 'AVISO_PAGAMENTO_COMPE')).toMatchObject({ situacao: 'SEM_TITULO' });
    expect(await announce(waiting, 'LIQUIDACAO_REDE')).toMatchObject({ situacao: 'SEM_TITULO' });
    await sweepLater(bank(), company);
    expect(await booksOf(waiting)).toMatchObject({ cobranca: 'AGUARDANDO_BANCO', boleto: 'INCERTO', pagamentos: [] });
    expect(await booksOf(paid)).toMatchObject({ cobranca: 'PAGA' });
    expect(await attend(company, boletoId, 0)).toBe('INCERTO');
    expect(await attend(company, boletoId, 60_000)).toBe('PENDENTE');
    expect(await attend(company, boletoId, 1_000)).toBe('REGISTRADO');
    expect(await titlesAtBank(company)).toEqual([await numberOf(company, 2), await numberOf(company, 3)]);
  });

  it('is told when the bank registers the title under another number than ours', async () => {
    const company = await numberingCompany(bank());
    answers.change = (real) => ({
      register: (titulo, ate) => real.register({ ...titulo, nossoNumero: null }, ate),
    });
    const { boletoId, nossoNumero } = await issueCharge(company);
    expect(nossoNumero[2]).toBe('1');
    expect((await storedBoleto(company, boletoId)).divergencia).toContain(
      `com o nosso número ${nossoNumero}, e não com o pedido, ${await numberOf(company, 1)}`,
    );
  });
});
