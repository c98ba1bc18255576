import { randomUUID } from 'node:crypto';
import {
  advanceClocks,
  type IntegratedCompany,
  integrateCompany,
  newCobranca,
  simulatedBank,
} from '@tests/support/house';
import { describe, expect, it } from 'vitest';
import { attendBoleto } from '@/features/boleto/use-cases/attend-boleto';
import { getCobranca } from '@/features/cobranca/data';
import { sweepConvenio } from '@/features/conciliacao/use-cases/sweep-convenio';
import { issueCobranca } from '@/features/emissao/use-cases/issue-cobranca';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

const bank = simulatedBank();

async function issue(company: IntegratedCompany, change: object = {}, chave: string = randomUUID()) {
  return issueCobranca(await company.context(), await newCobranca(company, change), chave);
}

async function view(company: IntegratedCompany, cobrancaId: string) {
  const today = hoje(await agora());
  return withEmpresa(company.empresaId, (tx) => getCobranca(tx, cobrancaId, today));
}

async function titlesAtBank(company: IntegratedCompany): Promise<{ nossoNumero: string; situacao: string }[]> {
  const { titulos } = await company.bank<{ titulos: { nossoNumero: string; situacao: string }[] }>('GET', '/titulos');
  return titulos;
}

describe('a cobrança from issue to paid', () => {
  it('is registered while the clerk waits, with a linha digitável and a Pix code that agree with our own arithmetic', async () => {
    const company = await integrateCompany(bank());
    const { cobrancaId } = await issue(company);
    const cobranca = await view(company, cobrancaId);
    expect(cobranca).toMatchObject({ situacao: 'EM_ABERTO', boleto: { situacao: 'REGISTRADO', divergencia: null } });
    expect(cobranca.boleto.linhaDigitavel).toHaveLength(47);
    expect(cobranca.boleto.pixCopiaECola).toMatch(/br\.gov\.bcb\.pix/);
    expect(cobranca.linkPagamento).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/pagar\/[\w-]{22}$/);
    expect(await titlesAtBank(company)).toHaveLength(1);
  });

  it('issued twice with one key is one cobrança and one title', async () => {
    const company = await integrateCompany(bank());
    const chave = randomUUID();
    const [first, second] = await Promise.all([issue(company, {}, chave), issue(company, {}, chave)]);
    expect(second).toEqual(first);
    expect(await titlesAtBank(company)).toHaveLength(1);
  });

  it('refused by the bank shows the reason and has no link', async () => {
    const company = await integrateCompany(bank());
    await company.bank('POST', '/falhas', { tipo: 'recusar', mensagem: 'Negócio: Híbrido não contratado.' });
    const { cobrancaId } = await issue(company);
    const cobranca = await view(company, cobrancaId);
    expect(cobranca).toMatchObject({ situacao: 'RECUSADA', linkPagamento: null, boleto: { situacao: 'REJEITADO' } });
    expect(cobranca.boleto.rejeicao?.motivo).toMatch(/híbrido/i);
    expect(await titlesAtBank(company)).toHaveLength(0);
  });

  it('whose answer was lost after the commit is found by its own id, not sent again', async () => {
    const company = await integrateCompany(bank());
    await company.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar' });
    const { cobrancaId, boletoId } = await issue(company);
    expect((await view(company, cobrancaId)).boleto.situacao).toBe('INCERTO');
    await advanceClocks(bank(), 5_000);
    await attendBoleto(await company.context(), boletoId);
    const cobranca = await view(company, cobrancaId);
    expect(cobranca).toMatchObject({ situacao: 'EM_ABERTO', boleto: { situacao: 'REGISTRADO', divergencia: null } });
    expect(await titlesAtBank(company)).toHaveLength(1);
  });

  it('whose request never arrived is sent again only after "not found" was said twice, late enough', async () => {
    const company = await integrateCompany(bank());
    await company.bank('POST', '/falhas', { tipo: 'reset-antes', rota: 'registrar' });
    const { cobrancaId, boletoId } = await issue(company);
    const situacao = async () => (await view(company, cobrancaId)).boleto.situacao;
    for (const wait of [5_000, 20_000, 60_000]) {
      await advanceClocks(bank(), wait);
      await attendBoleto(await company.context(), boletoId);
      expect(await situacao()).toBe('INCERTO');
    }
    await advanceClocks(bank(), 60_000);
    await attendBoleto(await company.context(), boletoId);
    expect(await situacao()).toBe('PENDENTE');
    await attendBoleto(await company.context(), boletoId);
    expect(await situacao()).toBe('REGISTRADO');
    expect(await titlesAtBank(company)).toHaveLength(1);
  });

  it('paid at the bank becomes Paga when the day is swept, although the webhook was lost', async () => {
    const company = await integrateCompany(bank());
    const { cobrancaId } = await issue(company);
    const { nossoNumero } = (await view(company, cobrancaId)).boleto;
    await company.bank('POST', '/falhas', { tipo: 'webhook-perder' });
    await company.bank('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
    await sweepConvenio(await company.context(), company.convenioId, 'LIQUIDADOS');
    await advanceClocks(bank(), 15 * 60_000);
    await sweepConvenio(await company.context(), company.convenioId, 'LIQUIDADOS');
    const cobranca = await view(company, cobrancaId);
    expect(cobranca).toMatchObject({ situacao: 'PAGA', valorPago: 125_000, boleto: { situacao: 'LIQUIDADO' } });
    expect(cobranca.pagamentos).toMatchObject([{ canal: 'PIX', valor: 125_000, estornado: false }]);
  });

  it('paid twice is said as such, and the second payment stands as an open credit', async () => {
    const company = await integrateCompany(bank());
    const { cobrancaId } = await issue(company);
    const { nossoNumero } = (await view(company, cobrancaId)).boleto;
    await company.bank('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
    await company.bank('POST', '/pagamentos', { nossoNumero, canal: 'COMPE', forcar: true });
    await sweepConvenio(await company.context(), company.convenioId, 'LIQUIDADOS');
    const cobranca = await view(company, cobrancaId);
    expect(cobranca).toMatchObject({ situacao: 'PAGA_EM_DUPLICIDADE', valorPago: 250_000 });
    const creditos = await withEmpresa(company.empresaId, (tx) => tx.credito.findMany({ where: { cobrancaId } }));
    expect(creditos.map(({ valor, situacao }) => `${valor.toFixed(2)} ${situacao}`)).toEqual(['1250.00 ABERTO']);
  });
});
