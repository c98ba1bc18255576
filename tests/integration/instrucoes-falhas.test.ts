import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { ask, estados, passTime, pedidos, rows, timeline } from '@tests/support/instrucao';
import { booksOf, issueCharge } from '@tests/support/settlement';
import { soon } from '@tests/support/soon';
import { beforeAll, describe, expect, it } from 'vitest';
import { gatewayFor } from '@/bank/registry';
import { resumeConvenio } from '@/features/convenio/use-cases/resume-convenio';
import { beginInstruction } from '@/features/instrucao/use-cases/begin-instruction';
import { cancelInstruction } from '@/features/instrucao/use-cases/cancel-instruction';
import { sendInstruction } from '@/features/instrucao/use-cases/send-instruction';
import { withEmpresa } from '@/lib/db';

const bank = simulatedBank();
let company: IntegratedCompany;

beforeAll(async () => {
  company = await integrateCompany(bank());
});

const issue = () => issueCharge(company);
const BAIXA = { tipo: 'BAIXA' } as const;
const fault = (tipo: string, extra: object = {}) =>
  company.bank('POST', '/falhas', { tipo, rota: 'instrucao', ...extra });

describe('when the bank is not at its best', () => {
  it('a bank that is busy with the title is asked again later', async () => {
    const charge = await issue();
    await fault('recusar', {
      status: 422,
      mensagem: 'Operação não permitida: A solicitação anterior está em processamento.',
    });
    await ask(charge, BAIXA);
    expect((await pedidos(charge)).instrucoes[0]).toMatchObject({
      situacao: 'PENDENTE',
      motivo: expect.stringMatching(/^[A-Z].+\.$/),
    });
    await passTime(bank(), charge, 4_000);
    expect(await estados(charge)).toEqual(['BAIXA NA_FILA']);
    await passTime(bank(), charge, 4_000);
    expect(await estados(charge)).toEqual(['BAIXA CONFIRMADA']);
  });

  it('a bank that wants fewer calls is left alone for longer', async () => {
    const charge = await issue();
    await fault('429');
    await ask(charge, BAIXA);
    const [row] = await rows(charge);
    expect(await estados(charge)).toEqual(['BAIXA PENDENTE']);
    const pause = (row?.proximaTentativaEm?.getTime() ?? 0) - (row?.enviadaEm?.getTime() ?? 0);
    expect(pause).toBeGreaterThanOrEqual(6_000);
    await passTime(bank(), charge, 13_000);
    expect(await estados(charge)).toEqual(['BAIXA NA_FILA']);
  });

  it('an answer that was lost after the bank took it is found by the query, and nothing is sent twice', async () => {
    const charge = await issue();
    await fault('reset-depois');
    await ask(charge, BAIXA);
    expect(await estados(charge)).toEqual(['BAIXA INCERTA']);
    await passTime(bank(), charge, 6_000);
    expect(await estados(charge)).toEqual(['BAIXA CONFIRMADA']);
    expect((await rows(charge))[0]?.tentativas).toBe(1);
  });

  it('an answer that was lost before the bank took it is asked about for two minutes, then sent again', async () => {
    const charge = await issue();
    await fault('reset-antes');
    await ask(charge, BAIXA);
    expect(await estados(charge)).toEqual(['BAIXA INCERTA']);
    await passTime(bank(), charge, 6_000);
    await passTime(bank(), charge, 20_000);
    expect(await estados(charge)).toEqual(['BAIXA INCERTA']);
    await passTime(bank(), charge, 120_000);
    await passTime(bank(), charge, 1_000);
    expect(await estados(charge)).toEqual(['BAIXA NA_FILA']);
    await passTime(bank(), charge, 6_000);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'CANCELADA' });
  });

  it('refused credentials pause the convênio, and the instruction waits for them', async () => {
    const other = await integrateCompany(bank());
    const charge = await issueCharge(other);
    await other.bank('POST', '/falhas', { tipo: '401', rota: 'instrucao', vezes: 2 });
    await ask(charge, BAIXA);
    expect(await estados(charge)).toEqual(['BAIXA PENDENTE']);
    const convenio = await withEmpresa(other.empresaId, (tx) =>
      tx.convenio.findUniqueOrThrow({ where: { id: other.convenioId } }),
    );
    expect(convenio.pausadoEm).not.toBeNull();
    expect((await pedidos(charge)).pausa).toMatchObject({ motivo: convenio.pausadoMotivo });
    await passTime(bank(), charge, 11 * 60_000);
    expect((await rows(charge))[0]?.tentativas).toBe(1);
    const { convenioId } = other;
    const context = await other.context();
    await withEmpresa(other.empresaId, (tx) => resumeConvenio(tx, context, { convenioId }));
    await passTime(bank(), charge, 0);
    expect(await estados(charge)).toEqual(['BAIXA NA_FILA']);
  });

  it('a process that died between the sending and the answer leaves a lease, and the query decides', async () => {
    const charge = await issue();
    await fault('recusar', { status: 422, mensagem: 'A solicitação anterior está em processamento.' });
    await ask(charge, BAIXA);
    await advanceClocks(bank(), 10_000);
    const [row] = await rows(charge);
    const context = await company.context();
    const sending = await withEmpresa(company.empresaId, (tx) => beginInstruction(tx, context, row?.id ?? ''));
    if (!sending) throw new Error('nothing to send');
    await gatewayFor(sending.access).instruct(sending.nossoNumero, sending.instrucao, soon());
    expect(await estados(charge)).toEqual(['BAIXA ENVIANDO']);
    await sendInstruction(await company.context(), sending.instrucaoId);
    await passTime(bank(), charge, 20_000);
    expect(await estados(charge)).toEqual(['BAIXA ENVIANDO']);
    await passTime(bank(), charge, 11_000);
    expect(await estados(charge)).toEqual(['BAIXA CONFIRMADA']);
  });

  it('that drops an instruction without a word is asked for a day, then a person is told and may call it off', async () => {
    const charge = await issue();
    await fault('instrucao-ignorar');
    await ask(charge, BAIXA);
    await passTime(bank(), charge, 60 * 60_000);
    expect((await pedidos(charge)).instrucoes[0]).toMatchObject({ situacao: 'NA_FILA', semConfirmacao: false });
    await passTime(bank(), charge, 24 * 60 * 60_000);
    expect((await pedidos(charge)).instrucoes[0]).toMatchObject({ semConfirmacao: true, podeCancelar: true });
    expect(await timeline(charge)).toContain('INSTRUCAO_SEM_CONFIRMACAO');
    const [row] = await rows(charge);
    expect(row?.proximaTentativaEm).not.toBeNull();
    await cancelInstruction(await company.context(), charge.cobrancaId, row?.id ?? '');
    expect(await estados(charge)).toEqual(['BAIXA CANCELADA']);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'EM_ABERTO' });
  });
});
