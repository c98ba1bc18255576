import { randomBytes, randomUUID } from 'node:crypto';
import { asOwner } from '@tests/support/as-owner';
import { callRoute } from '@tests/support/call-route';
import { answers } from '@tests/support/changed-gateway';
import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { ask, rows } from '@tests/support/instrucao';
import { addPerson, cookieOf } from '@tests/support/session';
import { booksOf, eventBody, issueCharge, payQuietly, storeDelivery } from '@tests/support/settlement';
import { saveLane } from '@tests/support/two-worlds';
import { workerRound } from '@tests/support/worker-round';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { GET as getSaude } from '@/app/api/contas-bancarias/[contaId]/saude/route';
import { GET as getContas } from '@/app/api/contas-tecnospeed/route';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { contaBancariaInput } from '@/features/conta-bancaria/schema';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { integracaoInput } from '@/features/integracao/schema';
import { deactivateIntegracao } from '@/features/integracao/use-cases/deactivate-integracao';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { saveIntegracao } from '@/features/integracao/use-cases/save-integracao';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { contasTecnospeedOutput, ROTINAS, type Saude, saudeOutput } from '@/features/saude/schema';
import { recordRoutines } from '@/lib/cron';
import { withEmpresa } from '@/lib/db';
import { CRON, JOBS } from '@/worker/registry';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

// A bank that fails is asked again, but nobody waits between.
vi.mock('@/bank/sicredi/retry', () => ({ pauseBeforeRetry: async () => true }));

const bank = simulatedBank();
// The companies of the tests before are not asked about again whenever a clock jumps.
beforeEach(() => asOwner('delete from varredura'));
const MINUTE_MS = 60_000;
const A_CADA_MINUTO = CRON.filter(({ everyMs }) => everyMs === MINUTE_MS).map(({ contract }) => contract.name);

/** The worker begins its minute, writes down that it did, and does whatever is due. */
async function minute(afterMs = 0): Promise<void> {
  if (afterMs > 0) await advanceClocks(bank(), afterMs);
  const routines = recordRoutines(JOBS, CRON).filter(({ name }) => A_CADA_MINUTO.includes(name));
  for (const { run } of routines) await run({});
  expect(await workerRound()).toEqual([]);
}

async function clerkOf(company: IntegratedCompany): Promise<string> {
  return cookieOf(await addPerson(await company.context(), 'consulta'));
}

function askSaude({ contaBancariaId }: IntegratedCompany, cookie: string, query = '') {
  const path = `/api/contas-bancarias/${contaBancariaId}/saude${query}`;
  return callRoute(getSaude, { cookie, path, params: { contaId: contaBancariaId } });
}

/** What the page of that integração shows now. */
async function saudeOf(company: IntegratedCompany, query = ''): Promise<Saude> {
  const answer = await askSaude(company, await clerkOf(company), query);
  const { saude } = saudeOutput.parse(answer.body);
  if (!saude) throw new Error('there is no integração');
  return saude;
}

/** A company at work: every sweep has come to its end once. */
async function working(): Promise<IntegratedCompany> {
  const company = await integrateCompany(bank());
  await minute();
  return company;
}

/** From now on every call to the bank is counted, and goes through. */
function countCalls(): () => number {
  let calls = 0;
  answers.change = (real) => {
    const counted = Object.entries(real).map(([name, call]: [string, (...args: never[]) => unknown]) => [
      name,
      (...args: never[]) => {
        calls += 1;
        return call(...args);
      },
    ]);
    return Object.fromEntries(counted);
  };
  return () => calls;
}

/** A new Código de Acesso is made in the internet banking, and nobody tells the ERP. Gives it. */
async function replaceAtTheBank(company: IntegratedCompany): Promise<string> {
  const { segredo } = await company.bank<{ segredo: string }>('POST', '/credenciais', { acao: 'rotacionar-segredo' });
  return segredo;
}

/** Until a sweep has found out. */
async function dies(company: IntegratedCompany): Promise<string> {
  const segredo = await replaceAtTheBank(company);
  await minute(16 * MINUTE_MS);
  return segredo;
}

describe('a credential that dies at the bank', () => {
  it('lets everything wait without a call, and after the new one everything is done once', async () => {
    const company = await working();
    const [cancelada, paga] = [await issueCharge(company), await issueCharge(company)];
    expect((await saudeOf(company)).veredito).toEqual({ estado: 'EM_DIA', motivos: [] });

    const segredo = await dies(company);
    const before = await saudeOf(company);
    expect(before.veredito).toEqual({ estado: 'PARADA', motivos: ['PAUSADA'] });
    expect(before.integracao.convenio.pausa).toMatchObject({ campo: 'segredo' });
    expect(before.verificacoes.map(({ estado }) => estado)).toEqual(['PARADA', 'PARADA', 'PARADA', 'PARADA']);
    expect(before.emJogo).toMatchObject({
      emAberto: { quantidade: 2, valor: 250_000 },
      vencem: { quantidade: 2, valor: 250_000 },
      vencidos: { quantidade: 0, valor: 0 },
      baixas: { quantidade: 0, primeira: null },
    });

    const calls = countCalls();
    const novas = [await issueCharge(company), await issueCharge(company), await issueCharge(company)];
    await ask(cancelada, { tipo: 'BAIXA' });
    await payQuietly(paga, 'PIX');
    await storeDelivery(company, await eventBody(paga, 'LIQUIDACAO_PIX'));
    for (let quarter = 0; quarter < 5; quarter += 1) await minute(15 * MINUTE_MS);
    const waiting = await saudeOf(company);
    expect(calls()).toBe(0);
    expect(waiting.fila).toMatchObject({
      boletos: { aRegistrar: 3, aConferir: 0 },
      instrucoes: { aEnviar: 1, aConfirmar: 0 },
      avisos: { quantidade: 1 },
      varreduras: 4,
    });
    expect(waiting.fila.boletos.desde).not.toBeNull();
    expect(waiting.veredito.estado).toBe('PARADA');

    await saveCredenciais(await company.context(), company.contaBancariaId, { segredo });
    expect((await saudeOf(company)).veredito.estado).toBe('PARADA');
    await testIntegracao(await company.context(), company.contaBancariaId);
    const released = await saudeOf(company);
    expect(released.integracao.convenio.pausa).toBeNull();
    expect(released.fila).toMatchObject({ boletos: { aRegistrar: 3 }, instrucoes: { aEnviar: 1 } });

    await minute();
    await minute(2 * MINUTE_MS);
    expect(calls()).toBeGreaterThan(0);
    const drained = await saudeOf(company);
    expect(drained.fila).toMatchObject({
      boletos: { aRegistrar: 0, aConferir: 0, desde: null },
      instrucoes: { aEnviar: 0, aConfirmar: 0, desde: null },
      avisos: { quantidade: 0, desde: null },
    });
    expect(drained.veredito).toEqual({ estado: 'EM_DIA', motivos: [] });
    const { titulos } = await company.bank<{ titulos: unknown[] }>('GET', '/titulos');
    expect(titulos).toHaveLength(5);
    for (const nova of novas) expect((await booksOf(nova)).boleto).toBe('REGISTRADO');
    expect((await booksOf(paga)).pagamentos).toEqual(['PIX 125000']);
    expect((await rows(cancelada)).map(({ tentativas, situacao }) => ({ tentativas, situacao }))).toEqual([
      { tentativas: 1, situacao: 'CONFIRMADA' },
    ]);
    expect(drained.emJogo.emAberto).toEqual({ quantidade: 3, valor: 375_000 });
  });

  it('stays paused while a wrong new one is tried', async () => {
    const company = await working();
    await dies(company);
    const context = await company.context();
    await saveCredenciais(context, company.contaBancariaId, { segredo: 'F'.repeat(64) });
    await expect(testIntegracao(context, company.contaBancariaId)).rejects.toMatchObject({ code: 'BANK_REFUSED' });
    const { veredito, integracao } = await saudeOf(company);
    expect(veredito.estado).toBe('PARADA');
    expect(integracao.webservice.candidatas.segredo).toMatchObject({ dica: expect.stringContaining('FF') });
  });
});

describe('the verdict', () => {
  it('watches every routine that the worker begins each minute', () => {
    expect([...A_CADA_MINUTO].sort()).toEqual([...ROTINAS].sort());
  });

  it('is not known while the worker is dead, and known again when it works', async () => {
    const company = await working();
    await advanceClocks(bank(), 4 * MINUTE_MS);
    const silent = await saudeOf(company);
    expect(silent.veredito).toEqual({ estado: 'NAO_SEI', motivos: ['SEM_TRABALHADOR'] });
    expect(silent.trabalhador).toMatchObject({ vivo: false, sinalEm: expect.any(String) });
    expect(silent.verificacoes.map(({ estado }) => estado)).toEqual(['PARADA', 'PARADA', 'PARADA', 'PARADA']);
    await minute();
    expect((await saudeOf(company)).veredito).toEqual({ estado: 'EM_DIA', motivos: [] });
  });

  it('is not known before the first readings have come to their end', async () => {
    await minute();
    const company = await integrateCompany(bank());
    const { veredito, verificacoes } = await saudeOf(company);
    expect(veredito.estado).toBe('NAO_SEI');
    expect(verificacoes.map(({ estado }) => estado)).toEqual(['NUNCA', 'NUNCA', 'NUNCA', 'NUNCA']);
  });

  it('asks for attention when the bank gives no list for longer than the house allows, with what it said', async () => {
    const company = await working();
    await company.bank('POST', '/falhas', { tipo: '503', rota: 'liquidados', vezes: 500 });
    for (let quarter = 0; quarter < 5; quarter += 1) await minute(15 * MINUTE_MS);
    const { veredito, verificacoes } = await saudeOf(company);
    expect(veredito).toEqual({ estado: 'ATENCAO', motivos: ['LIQUIDADOS'] });
    const liquidados = verificacoes.find(({ tipo }) => tipo === 'LIQUIDADOS');
    expect(liquidados).toMatchObject({ estado: 'ATRASADA', falha: { motivo: expect.any(String) } });
  });

  it('asks for attention when nobody has seen for longer than that whether the bank still announces payments', async () => {
    const company = await working();
    await company.bank('POST', '/falhas', { tipo: '503', rota: 'webhook-contrato', vezes: 500 });
    for (let round = 0; round < 3; round += 1) await minute(45 * MINUTE_MS);
    const { veredito, avisos } = await saudeOf(company);
    expect(avisos).toMatchObject({ estado: 'ATRASADA', problema: null, contratadoEm: expect.any(String) });
    expect(veredito).toEqual({ estado: 'ATENCAO', motivos: ['AVISOS'] });
  });

  it('of one that is out of use is that, while what is open is followed to its end', async () => {
    const company = await working();
    const charge = await issueCharge(company);
    await deactivateIntegracao(await company.context(), company.contaBancariaId);
    await payQuietly(charge, 'PIX');
    await minute(16 * MINUTE_MS);
    expect((await booksOf(charge)).boleto).toBe('LIQUIDADO');
    expect((await saudeOf(company)).veredito).toEqual({ estado: 'DESATIVADA', motivos: [] });
    for (let hour = 0; hour < 3; hour += 1) await minute(60 * MINUTE_MS);
    expect((await saudeOf(company)).veredito).toEqual({ estado: 'DESATIVADA', motivos: [] });
  });
});

describe('what is rehearsed', () => {
  it('is counted apart from what is real, whose pause it does not share', async () => {
    const company = await working();
    await issueCharge(company);
    const { contaBancariaId, context } = company;
    const { saude } = saudeOutput.parse((await askSaude(company, await clerkOf(company))).body);
    const real = integracaoInput.parse({
      ambiente: 'PRODUCAO',
      convenio: { numero: saude?.integracao.convenio.numero, carteira: '1', numeroRemessa: 0, cnab: 400 },
      webservice: { versaoApi: 'V3', estacao: '0165', apiId: saude?.integracao.webservice.apiId },
    });
    await saveIntegracao(await context(), contaBancariaId, real);
    await dies(company);

    const ensaio = await saudeOf(company, '?ambiente=SIMULADOR');
    expect(ensaio.veredito.estado).toBe('PARADA');
    expect(ensaio.emJogo.emAberto).toEqual({ quantidade: 1, valor: 125_000 });
    const producao = await saudeOf(company);
    expect(producao.integracao.ambiente).toBe('PRODUCAO');
    expect(producao.veredito).toEqual({ estado: 'EM_CONFIGURACAO', motivos: [] });
    expect(producao.integracao.convenio.pausa).toBeNull();
    expect(producao.emJogo.emAberto).toEqual({ quantidade: 0, valor: 0 });

    const cookie = await clerkOf(company);
    const { contas } = contasTecnospeedOutput.parse((await callRoute(getContas, { cookie })).body);
    expect(contas[0]?.integracoes).toMatchObject([
      { ambiente: 'PRODUCAO', emAberto: { quantidade: 0, valor: 0 }, ultimaConversaEm: null },
      { ambiente: 'SIMULADOR', emAberto: { quantidade: 1, valor: 125_000 }, ultimaConversaEm: expect.any(String) },
    ]);
  });
});

/** A second account with the same convênio at the bank, and what opens it. */
async function addSibling(company: IntegratedCompany): Promise<IntegratedCompany> {
  const { contaBancariaId, context, empresaId } = company;
  const conta = await withEmpresa(empresaId, (tx) => getContaBancaria(tx, contaBancariaId));
  const codigo = conta.codigoBeneficiario ?? '';
  const other = contaBancariaInput.parse({ ...conta, conta: `9${conta.conta}`, digito: '1' });
  const { id } = await createContaBancaria(await context(), other);
  const acesso = { chave: randomUUID(), segredo: randomBytes(32).toString('hex').toUpperCase() };
  const beneficiario = { posto: '02', ...acesso, documento: '11222333000181', nome: 'EMPRESA DE TESTE' };
  await company.bank('PUT', '', beneficiario);
  await saveLane({ ...company, contaBancariaId: id }, codigo, 'SIMULADOR');
  for (const each of [contaBancariaId, id]) {
    await saveCredenciais(await context(), each, acesso);
    await testIntegracao(await context(), each);
  }
  return { ...company, contaBancariaId: id };
}

describe('two accounts of one convênio', () => {
  it('are proved each by its own credentials: those that no sweep uses, by their own test alone', async () => {
    const first = await working();
    const second = await addSibling(first);
    const testada = (await saudeOf(second)).credencial.provadaEm;
    for (let round = 0; round < 3; round += 1) await minute(50 * MINUTE_MS);

    const [own, others] = [await saudeOf(first), await saudeOf(second)];
    expect(own.veredito).toEqual({ estado: 'EM_DIA', motivos: [] });
    expect(own.credencial.provadaEm).not.toBe(testada);
    expect(others.credencial).toMatchObject({ provadaEm: testada, estado: 'ATRASADA' });
    expect(others.veredito).toEqual({ estado: 'ATENCAO', motivos: ['CREDENCIAL'] });
    const { contas } = contasTecnospeedOutput.parse(
      (await callRoute(getContas, { cookie: await clerkOf(first) })).body,
    );
    expect(contas.map(({ integracoes }) => integracoes[0]?.ultimaConversaEm === testada)).toEqual([false, true]);

    await testIntegracao(await second.context(), second.contaBancariaId);
    expect((await saudeOf(second)).veredito.estado).toBe('EM_DIA');
  });
});

describe('another company', () => {
  it('sees nothing of it, neither the page nor the list', async () => {
    const [ours, theirs] = [await working(), await integrateCompany(bank())];
    await issueCharge(ours);
    const stranger = await clerkOf(theirs);
    expect((await askSaude(ours, stranger)).status).toBe(404);
    const { contas } = contasTecnospeedOutput.parse((await callRoute(getContas, { cookie: stranger })).body);
    expect(contas.map(({ conta }) => conta.id)).toEqual([theirs.contaBancariaId]);
    expect(contas[0]?.integracoes[0]?.emAberto).toEqual({ quantidade: 0, valor: 0 });
  });
});
