import { randomUUID } from 'node:crypto';
import {
  advanceClocks,
  type IntegratedCompany,
  integrateCompany,
  newCobranca,
  simulatedBank,
} from '@tests/support/house';
import { ask, counters, estados, passTime, pedidos, rows, timeline } from '@tests/support/instrucao';
import { booksOf, type Charge, issueCharge, payQuietly, viewCharge } from '@tests/support/settlement';
import { soon } from '@tests/support/soon';
import { beforeAll, describe, expect, it } from 'vitest';
import { gatewayFor } from '@/bank/registry';
import { addDays, localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { attendBoleto } from '@/features/boleto/use-cases/attend-boleto';
import { queryBoleto } from '@/features/boleto/use-cases/query-boleto';
import { issueCobranca } from '@/features/emissao/use-cases/issue-cobranca';
import { reissueCobranca } from '@/features/emissao/use-cases/reissue-cobranca';
import { cancelInstruction } from '@/features/instrucao/use-cases/cancel-instruction';
import { replaceBoleto } from '@/features/instrucao/use-cases/replace-boleto';
import { getIntegracao, loadBankAccess } from '@/features/integracao/data';
import { integracaoInput } from '@/features/integracao/schema';
import { saveIntegracao } from '@/features/integracao/use-cases/save-integracao';
import { findPagina } from '@/features/pagina-pagamento/data';
import { agora, hoje } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import { withEmpresa } from '@/lib/db';

const bank = simulatedBank();
let company: IntegratedCompany;

beforeAll(async () => {
  company = await integrateCompany(bank());
});

const valor = centavos(99_900);
const BUSY = { tipo: 'recusar', status: 422, mensagem: 'A solicitação anterior está em processamento.' };

async function replace(charge: Charge, change: object = {}): Promise<void> {
  const vencimento = addDays(hoje(await agora()), 15);
  await replaceBoleto(
    await charge.company.context(),
    charge.cobrancaId,
    { valor, vencimento, ...change },
    randomUUID(),
  );
}

function substituicoes({ cobrancaId }: Charge) {
  return withEmpresa(company.empresaId, (tx) => tx.substituicao.findMany({ where: { cobrancaId } }));
}

async function page(charge: Charge) {
  const { linkPagamento } = await viewCharge(charge);
  return findPagina(linkPagamento?.split('/').at(-1) ?? '');
}

function attemptsOf(boletoId: string) {
  return withEmpresa(company.empresaId, (tx) => tx.boletoTentativa.findMany({ where: { boletoId } }));
}

/** The baixa of a boleto reaches the bank by a sending of ours that nobody remembers. */
async function writeOffElsewhere({ nossoNumero }: Charge): Promise<void> {
  const access = await withEmpresa(company.empresaId, (tx) => loadBankAccess(tx, company.integracaoId));
  await gatewayFor(access).instruct(nossoNumero, { tipo: 'BAIXA' }, soon());
  await advanceClocks(bank(), 3_000);
}

/** Other rules for what an account issues from now on. */
async function setRegras({ empresaId, contaBancariaId, context }: IntegratedCompany, regras: object): Promise<void> {
  const saved = await withEmpresa(empresaId, (tx) => getIntegracao(tx, contaBancariaId));
  await saveIntegracao(await context(), contaBancariaId, integracaoInput.parse({ ...saved, regras }));
}

/** The worker sends the boletos that are due. */
async function attendBoletos({ company: { empresaId }, cobrancaId }: Charge): Promise<void> {
  const boletos = await withEmpresa(empresaId, (tx) => tx.boleto.findMany({ where: { cobrancaId } }));
  for (const { id } of boletos) await attendBoleto(workerContext(empresaId, await agora()), id);
}

describe('another value for a cobrança', () => {
  it('is another boleto, made when the bank shows the old one written off; the link says "em atualização" in between', async () => {
    const charge = await issueCharge(company);
    const link = (await viewCharge(charge)).linkPagamento;
    const vencimento = addDays(hoje(await agora()), 15);
    await replace(charge);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'CANCELAMENTO_EM_ANDAMENTO' });
    expect(await page(charge)).toMatchObject({ situacao: 'EM_ATUALIZACAO', linhaDigitavel: null });
    expect((await pedidos(charge)).instrucoes[0]?.texto).toContain('Trocar por um boleto de R$');
    await passTime(bank(), charge, 3_000);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'ENVIANDO', boleto: 'PENDENTE' });
    await attendBoletos(charge);
    const after = await viewCharge(charge);
    expect(after).toMatchObject({ situacao: 'EM_ABERTO', valor, vencimento, linkPagamento: link });
    expect(after.boleto.nossoNumero).not.toBe(charge.nossoNumero);
    expect(after.boleto.divergencia).toBeNull();
    expect(await page(charge)).toMatchObject({ situacao: 'A_PAGAR', valor });
    expect(await substituicoes(charge)).toMatchObject([{ situacao: 'CONCLUIDA', novoBoletoId: after.boleto.id }]);
    const counted = await counters(company);
    expect(counted.counters).toEqual(counted.cobrancas);
  });

  it('is given up when the old boleto is paid in between, and a person is told', async () => {
    const charge = await issueCharge(company);
    await company.bank('POST', '/falhas', { tipo: 'instrucao-ignorar', rota: 'instrucao' });
    await replace(charge);
    await payQuietly(charge, 'PIX');
    await passTime(bank(), charge, 3_000);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['PIX 125000'] });
    expect(await estados(charge)).toEqual(['BAIXA RECUSADA']);
    expect(await substituicoes(charge)).toMatchObject([
      { situacao: 'CANCELADA', motivo: expect.stringContaining('O boleto foi pago antes') },
    ]);
    expect(await timeline(charge)).toContain('SUBSTITUICAO_CANCELADA');
    expect((await viewCharge(charge)).valor).toBe(125_000);
  });

  it('is given up when the bank refuses to write the old boleto off', async () => {
    const charge = await issueCharge(company);
    await company.bank('POST', '/falhas', {
      tipo: 'recusar',
      rota: 'instrucao',
      status: 422,
      mensagem: 'Não foi possível.',
    });
    await replace(charge);
    expect(await estados(charge)).toEqual(['BAIXA RECUSADA']);
    expect(await substituicoes(charge)).toMatchObject([{ situacao: 'CANCELADA' }]);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'EM_ABERTO' });
  });

  it('can be called off while the bank does not have it, and asked for again', async () => {
    const charge = await issueCharge(company);
    const mensagem = 'A solicitação anterior está em processamento.';
    await company.bank('POST', '/falhas', { tipo: 'recusar', rota: 'instrucao', status: 422, mensagem });
    await replace(charge);
    const [row] = await rows(charge);
    await cancelInstruction(await company.context(), charge.cobrancaId, row?.id ?? '');
    expect(await substituicoes(charge)).toMatchObject([{ situacao: 'CANCELADA' }]);
    await replace(charge);
    expect(await estados(charge)).toEqual(['BAIXA CANCELADA', 'BAIXA NA_FILA']);
  });

  it('that is the value it has, or a day that is past, is refused with its field', async () => {
    const charge = await issueCharge(company);
    await expect(replace(charge, { valor: centavos(125_000) })).rejects.toMatchObject({
      fields: { valor: expect.any(String) },
    });
    await expect(replace(charge, { vencimento: localDate('2020-01-01') })).rejects.toMatchObject({
      fields: { vencimento: expect.any(String) },
    });
    expect(await rows(charge)).toEqual([]);
  });

  it('keeps the due date when only the value changes', async () => {
    const charge = await issueCharge(company);
    const { vencimento } = await viewCharge(charge);
    await replace(charge, { vencimento });
    await passTime(bank(), charge, 3_000);
    await attendBoletos(charge);
    expect(await viewCharge(charge)).toMatchObject({ vencimento, valor, situacao: 'EM_ABERTO' });
  });

  it('keeps the discounts as many days before the due date as an instruction has put them, and ends an abatimento', async () => {
    const other = await integrateCompany(bank());
    await setRegras(other, {
      descontos: [
        { tipo: 'VALOR', dias: 20, valor: 2_000 },
        { tipo: 'VALOR', dias: 10, valor: 1_000 },
      ],
    });
    const vencimento = addDays(hoje(await agora()), 30);
    const issued = await issueCobranca(await other.context(), await newCobranca(other, { vencimento }), randomUUID());
    const charge: Charge = { company: other, ...issued, nossoNumero: '' };
    await ask(charge, { tipo: 'DATA_DESCONTO', datas: [addDays(vencimento, -7), addDays(vencimento, -3)] });
    await passTime(bank(), charge, 3_000);
    await ask(charge, { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(5_000) });
    await passTime(bank(), charge, 3_000);
    const novo = addDays(vencimento, 15);
    await replace(charge, { vencimento: novo });
    await passTime(bank(), charge, 3_000);
    await attendBoletos(charge);
    expect((await pedidos(charge)).termos).toMatchObject({
      valor,
      vencimento: novo,
      abatimento: 0,
      descontos: [
        { valor: 2_000, ate: addDays(novo, -7) },
        { valor: 1_000, ate: addDays(novo, -3) },
      ],
    });
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'EM_ABERTO' });
  });

  it('whose due date passed while it waited is refused here, for a person to choose another; the bank is not asked', async () => {
    const charge = await issueCharge(company);
    const today = hoje(await agora());
    await company.bank('POST', '/falhas', { ...BUSY, rota: 'instrucao' });
    await replace(charge, { vencimento: today });
    await passTime(bank(), charge, 24 * 3_600_000);
    await passTime(bank(), charge, 3_000);
    await attendBoletos(charge);
    const refused = await viewCharge(charge);
    expect(refused).toMatchObject({
      situacao: 'RECUSADA',
      valor,
      boleto: {
        situacao: 'REJEITADO',
        rejeicao: { campo: 'vencimento', motivo: expect.stringContaining('passou enquanto') },
      },
    });
    expect((await attemptsOf(refused.boleto.id)).length).toBe(0);
    const vencimento = addDays(hoje(await agora()), 5);
    await reissueCobranca(
      await company.context(),
      charge.cobrancaId,
      await newCobranca(company, { valor, vencimento }),
      randomUUID(),
    );
    expect(await viewCharge(charge)).toMatchObject({ situacao: 'EM_ABERTO', valor, vencimento });
    const counted = await counters(company);
    expect(counted.counters).toEqual(counted.cobrancas);
  });

  it('is made when a query shows the old boleto written off while the baixa waits to be sent again', async () => {
    const charge = await issueCharge(company);
    await company.bank('POST', '/falhas', { ...BUSY, rota: 'instrucao' });
    await replace(charge);
    expect(await estados(charge)).toEqual(['BAIXA PENDENTE']);
    await writeOffElsewhere(charge);
    await queryBoleto(await company.context(), charge.cobrancaId);
    expect(await estados(charge)).toEqual(['BAIXA CONFIRMADA']);
    expect(await substituicoes(charge)).toMatchObject([{ situacao: 'CONCLUIDA' }]);
    await attendBoletos(charge);
    expect(await viewCharge(charge)).toMatchObject({ situacao: 'EM_ABERTO', valor });
  });
});
