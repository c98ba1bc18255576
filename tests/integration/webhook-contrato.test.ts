import { type Answer, callRoute } from '@tests/support/call-route';
import { answers } from '@tests/support/changed-gateway';
import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { addPerson, cookieOf, type Papel } from '@tests/support/session';
import { eventBody, storeDelivery } from '@tests/support/settlement';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DELETE, GET, POST } from '@/app/api/contas-bancarias/[contaId]/integracao/webhook/route';
import { POST as POST_VERIFICACAO } from '@/app/api/contas-bancarias/[contaId]/integracao/webhook/verificacao/route';
import type { ContratoNoBanco } from '@/bank/contrato-webhook';
import { BankError } from '@/bank/errors';
import { gatewayFor } from '@/bank/registry';
import { pauseConvenio } from '@/features/convenio/use-cases/pause-convenio';
import { resumeConvenio } from '@/features/convenio/use-cases/resume-convenio';
import { loadBankAccess } from '@/features/integracao/data';
import { WEBHOOK_HEADER } from '@/features/integracao/schema';
import { checkWebhook } from '@/features/integracao/use-cases/check-webhook';
import { withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { Secret } from '@/lib/secret';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
let company: IntegratedCompany;
const cookies = {} as Record<Papel, string>;

beforeAll(async () => {
  company = await integrateCompany(bank());
  for (const papel of ['admin', 'financeiro', 'consulta'] as const)
    cookies[papel] = await cookieOf(await addPerson(await company.context(), papel));
});
beforeEach(async () => {
  expect((await contract()).status).toBe(200);
});

type Handler = typeof GET;
const ask = (handler: Handler, method: 'GET' | 'POST' | 'DELETE', papel: Papel = 'admin'): Promise<Answer> =>
  callRoute(handler, { method, cookie: cookies[papel], params: { contaId: company.contaBancariaId } });
const read = (papel: Papel = 'consulta') => ask(GET, 'GET', papel);
const contract = (papel?: Papel) => ask(POST, 'POST', papel);
const verify = (papel?: Papel) => ask(POST_VERIFICACAO, 'POST', papel);
const end = (papel?: Papel) => ask(DELETE, 'DELETE', papel);

const gateway = async () =>
  gatewayFor(await withEmpresa(company.empresaId, (tx) => loadBankAccess(tx, company.integracaoId)));

/** What another system, which has the same access, leaves at the bank. */
async function contractElsewhere(url: string): Promise<void> {
  const contrato = { url, header: WEBHOOK_HEADER, token: new Secret('alheio'), nomeResponsavel: 'Outro' };
  await (await gateway()).contractWebhook(contrato);
}

function bankShows(change: (real: ContratoNoBanco) => ContratoNoBanco | null): void {
  answers.change = (real) => ({
    readWebhook: async () => {
      const contrato = await real.readWebhook();
      if (!contrato) throw new Error('there is no contract to change');
      return change(contrato);
    },
  });
}

describe('the webhook contract of an account', () => {
  it('is read back at the bank as soon as it is made, and says so without a secret', async () => {
    const { body } = await read();
    expect(body).toMatchObject({
      webhook: {
        situacao: 'ATIVO',
        problema: null,
        acessoFunciona: true,
        contratadoEm: expect.any(String),
        verificadoEm: expect.any(String),
      },
    });
    const { url } = (await (await gateway()).readWebhook()) ?? {};
    expect(JSON.stringify(body)).not.toContain(url?.split('/').at(-1));
  });

  it.each([
    ['none', 'não tem mais o registro', () => bankShows(() => null)],
    ['an inactive one', 'desligado no Sicredi', async () => (await gateway()).deactivateWebhook()],
    [
      'one to another system',
      'https://outro.example',
      () => contractElsewhere('https://outro.example/api/webhooks/sicredi/AAAAAAAAAAAAAAAAAAAAAA'),
    ],
    [
      'one to an address of ours that is no longer valid',
      'não vale mais',
      () => contractElsewhere(`${env().APP_URL}/api/webhooks/sicredi/AAAAAAAAAAAAAAAAAAAAAA`),
    ],
    ['one to what is no address', 'não reconhecemos', () => bankShows((real) => ({ ...real, url: 'sicredi' }))],
    ['one without our header', 'segredo combinado', () => bankShows((real) => ({ ...real, header: null }))],
    ['one with another header', 'segredo combinado', () => bankShows((real) => ({ ...real, header: 'x-outro' }))],
  ] as const)('of which the bank holds %s shows the problem, and is mended', async (_, words, spoil) => {
    await spoil();
    expect(await verify()).toMatchObject({
      status: 200,
      body: { webhook: { situacao: 'COM_PROBLEMA', problema: expect.stringContaining(words) } },
    });
    answers.change = null;
    expect(await contract()).toMatchObject({ body: { webhook: { situacao: 'ATIVO', problema: null } } });
    expect(await (await gateway()).readWebhook()).toMatchObject({ ativo: true, header: WEBHOOK_HEADER });
  });

  it('that the bank shows without its header is well once an event has come with our secret', async () => {
    bankShows((real) => ({ ...real, header: null, url: null }));
    await storeDelivery(company, await eventBody({ company, nossoNumero: '269999994' }, 'LIQUIDACAO_PIX'));
    expect(await verify()).toMatchObject({ body: { webhook: { situacao: 'ATIVO' } } });
  });

  it('is left as it was known when the bank cannot be read', async () => {
    const before = (await read()).body;
    answers.change = () => ({
      readWebhook: () => Promise.reject(new BankError({ kind: 'unavailable', message: 'O Sicredi não respondeu.' })),
    });
    expect(await verify()).toMatchObject({ status: 503, body: { error: { message: 'O Sicredi não respondeu.' } } });
    const { webhook: was } = before as { webhook: { verificadoEm: string } };
    expect((await read()).body).toMatchObject({ webhook: { situacao: 'ATIVO', verificadoEm: was.verificadoEm } });
  });

  it('that was replaced while the bank was being read is not judged by what was read', async () => {
    bankShows((real) => ({ ...real, ativo: false }));
    const { change } = answers;
    answers.change = (real) => ({
      readWebhook: async () => {
        answers.change = null;
        await contract();
        return change?.(real).readWebhook?.() ?? null;
      },
    });
    await checkWebhook(await company.context(), company);
    expect((await read()).body).toMatchObject({ webhook: { situacao: 'ATIVO', problema: null } });
  });

  it('whose making the bank did not answer is in doubt until it is read or repaired', async () => {
    const silent = new BankError({ kind: 'ambiguous', message: 'O Sicredi não respondeu a tempo.' });
    answers.change = () => ({ contractWebhook: () => Promise.reject(silent) });
    expect(await contract()).toMatchObject({ status: 503 });
    expect((await read()).body).toMatchObject({
      webhook: { situacao: 'COM_PROBLEMA', contratadoEm: null, problema: expect.stringContaining('não sabemos') },
    });
    answers.change = null;
    // The bank never heard of the new address: ours of before stands.
    expect(await verify()).toMatchObject({
      body: { webhook: { situacao: 'ATIVO', contratadoEm: expect.any(String) } },
    });
  });

  it('is ended by a person, is not asked about any more, and comes back when asked for', async () => {
    expect(await end()).toMatchObject({
      status: 200,
      body: { webhook: { situacao: 'NAO_CONTRATADO', problema: null } },
    });
    expect(await (await gateway()).readWebhook()).toMatchObject({ ativo: false });
    await checkWebhook(await company.context(), company);
    expect((await read()).body).toMatchObject({ webhook: { situacao: 'NAO_CONTRATADO' } });
    expect(await verify()).toMatchObject({ status: 409 });
    expect(await contract()).toMatchObject({ body: { webhook: { situacao: 'ATIVO' } } });
  });

  it('is shown to everybody of the company, and touched by administrators alone', async () => {
    expect((await read('consulta')).status).toBe(200);
    for (const act of [contract, verify, end]) expect((await act('financeiro')).status).toBe(403);
    const { context } = await integrateCompany(bank());
    const stranger = await cookieOf(await addPerson(await context(), 'admin'));
    const params = { contaId: company.contaBancariaId };
    expect((await callRoute(GET, { cookie: stranger, params })).status).toBe(404);
    expect((await callRoute(POST, { method: 'POST', cookie: stranger, params })).status).toBe(404);
  });

  it('is not asked about while the convênio is paused, and refused credentials pause it', async () => {
    const context = await company.context();
    const { convenioId } = company;
    const refused = new BankError({ kind: 'credentials', message: 'O Sicredi recusou a Chave.', field: 'chave' });
    answers.change = () => ({ readWebhook: () => Promise.reject(refused) });
    expect(await verify()).toMatchObject({ status: 422, body: { error: { message: 'O Sicredi recusou a Chave.' } } });
    expect((await read()).body).toMatchObject({ webhook: { acessoFunciona: false } });
    expect(await contract()).toMatchObject({ status: 409 });
    // Would reject if it asked.
    await checkWebhook(context, company);
    await withEmpresa(company.empresaId, (tx) => resumeConvenio(tx, context, { convenioId }));
  });

  it('shows what became of the deliveries of the last day', async () => {
    const mine = await integrateCompany(bank());
    const cookie = await cookieOf(await addPerson(await mine.context(), 'consulta'));
    const view = async () => (await callRoute(GET, { cookie, params: { contaId: mine.contaBancariaId } })).body;
    expect(await view()).toMatchObject({ webhook: { ultimoAvisoEm: null, avisos: { RECEBIDO: 0 } } });
    await storeDelivery(mine, { antiga: true });
    await advanceClocks(bank(), 25 * 60 * 60_000);
    await storeDelivery(mine, { nova: true });
    expect(await view()).toMatchObject({
      webhook: {
        ultimoAvisoEm: expect.any(String),
        avisos: { RECEBIDO: 1, CONFIRMADO: 0, SEM_TITULO: 0, INVALIDO: 0 },
      },
    });
  });
});

it('an account whose access was paused says so instead of offering what cannot be done', async () => {
  const mine = await integrateCompany(bank());
  const context = await mine.context();
  const pause = { convenioId: mine.convenioId, motivo: 'O Sicredi recusou o Segredo.', campo: 'segredo' };
  await withEmpresa(mine.empresaId, (tx) => pauseConvenio(tx, context, pause));
  const cookie = await cookieOf(await addPerson(context, 'admin'));
  const { body } = await callRoute(GET, { cookie, params: { contaId: mine.contaBancariaId } });
  expect(body).toMatchObject({ webhook: { situacao: 'ATIVO', acessoFunciona: false } });
});
