import { randomUUID } from 'node:crypto';
import { eventually } from '@tests/support/eventually';
import { type IntegratedCompany, integrateCompany, newCobranca, simulatedBank } from '@tests/support/house';
import { type Delivery, deliver, webhookReceiver } from '@tests/support/webhook-receiver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCobranca } from '@/features/cobranca/data';
import { issueCobranca } from '@/features/emissao/use-cases/issue-cobranca';
import { advanceVirtualClock, agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { CRON, JOBS } from '@/worker/registry';
import { type RunningWorker, startWorker } from '@/worker/start-worker';

const bank = simulatedBank();
const deliveries = webhookReceiver();
let worker: RunningWorker;

beforeAll(async () => {
  worker = await startWorker(JOBS, CRON, 4);
});
afterAll(() => worker.stop());

type Issued = { company: IntegratedCompany; cobrancaId: string; nossoNumero: string };

async function issued(): Promise<Issued> {
  const company = await integrateCompany(bank());
  const { cobrancaId } = await issueCobranca(await company.context(), await newCobranca(company), randomUUID());
  const { nossoNumero } = (await view({ company, cobrancaId })).boleto;
  return { company, cobrancaId, nossoNumero: nossoNumero ?? '' };
}

async function view({ company, cobrancaId }: Pick<Issued, 'company' | 'cobrancaId'>) {
  const today = hoje(await agora());
  return withEmpresa(company.empresaId, (tx) => getCobranca(tx, cobrancaId, today));
}

function events({ company }: Issued) {
  return withEmpresa(company.empresaId, (tx) => tx.eventoBancario.findMany({ orderBy: { id: 'asc' } }));
}

/** Pays at the bank and gives the delivery that announces it. */
async function payAndReceive({ company, nossoNumero }: Issued): Promise<Delivery> {
  await company.bank('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
  return eventually('the webhook', async () => deliveries.find(({ body }) => body.includes(nossoNumero)) ?? null);
}

/** A true delivery of the bank, changed. */
async function send({ url, headers, body }: Delivery, change: object): Promise<number> {
  const changed = JSON.stringify({ ...(JSON.parse(body) as object), ...change });
  return (await deliver(url, headers, changed)).status;
}

describe('the webhook is a hint', () => {
  it('a Pix payment that it announces turns the cobrança to Paga within moments', async () => {
    const charge = await issued();
    expect((await payAndReceive(charge)).status).toBe(200);
    const paid = await eventually('Paga', async () => {
      const cobranca = await view(charge);
      return cobranca.situacao === 'PAGA' ? cobranca : null;
    });
    expect(paid.pagamentos).toMatchObject([{ canal: 'PIX', valor: 125_000 }]);
    expect(await events(charge)).toMatchObject([
      { situacao: 'CONFIRMADO', autenticado: true, proximaTentativaEm: null },
    ]);
  });

  it('the same delivery twice is stored once', async () => {
    const charge = await issued();
    const { url, headers, body } = await payAndReceive(charge);
    expect((await deliver(url, headers, body)).status).toBe(200);
    expect(await events(charge)).toMatchObject([{ repeticoes: 1 }]);
  });

  it('an event that the bank does not confirm settles nothing, and is asked about again later', async () => {
    const payer = await issued();
    const other = await issued();
    const announced = await payAndReceive(payer);
    const url = (await payAndReceive(other)).url;
    const third = { ...(await issueMore(other)), company: other.company };
    const forged = { ...announced, url, headers: new Headers({ 'content-type': 'application/json' }) };
    expect(await send(forged, { nossoNumero: third.nossoNumero, idTituloEmpresa: null })).toBe(200);
    await eventually('the question to the bank', async () => {
      const event = (await events(other)).find(({ nossoNumero }) => nossoNumero === third.nossoNumero);
      return event && event.tentativas > 0 && event.movimento ? event : null;
    });
    const open = (await events(other)).find(({ nossoNumero }) => nossoNumero === third.nossoNumero);
    expect(open).toMatchObject({ situacao: 'RECEBIDO', autenticado: false });
    expect(open?.proximaTentativaEm).not.toBeNull();
    expect((await view(third)).situacao).toBe('EM_ABERTO');
  });

  it('an event of a title that is not ours is kept, and matched when its number becomes known', async () => {
    const charge = await issued();
    const announced = await payAndReceive(charge);
    await charge.company.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar' });
    const late = { ...(await issueMore(charge)), company: charge.company };
    expect((await view(late)).boleto.situacao).toBe('INCERTO');
    const { titulos } = await charge.company.bank<{ titulos: { nossoNumero: string }[] }>('GET', '/titulos');
    const nossoNumero = titulos.at(-1)?.nossoNumero ?? '';
    await charge.company.bank('POST', '/falhas', { tipo: 'webhook-perder' });
    await charge.company.bank('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
    expect(await send(announced, { nossoNumero, idTituloEmpresa: null })).toBe(200);
    await eventually('SEM_TITULO', async () => {
      const kept = (await events(charge)).find((event) => event.nossoNumero === nossoNumero);
      return kept?.situacao === 'SEM_TITULO' ? kept : null;
    });
    await advanceVirtualClock(61_000);
    await eventually('Paga', async () => ((await view(late)).situacao === 'PAGA' ? true : null));
    await advanceVirtualClock(61_000);
    await eventually('the kept event', async () => {
      const kept = (await events(charge)).find((event) => event.nossoNumero === nossoNumero);
      return kept?.situacao === 'CONFIRMADO' ? kept : null;
    });
  });

  it('a body that is no event is kept as such and answered 200, so that the bank does not stop sending', async () => {
    const charge = await issued();
    const { url, headers } = await payAndReceive(charge);
    expect((await deliver(url, headers, '<html>')).status).toBe(200);
    await eventually('INVALIDO', async () => {
      const odd = (await events(charge)).find(({ corpo }) => corpo === '<html>');
      return odd?.situacao === 'INVALIDO' ? odd : null;
    });
  });

  it('a body with a NUL is kept too, and characters that no database keeps do not hold the queue up', async () => {
    const charge = await issued();
    const { url, headers, body } = await payAndReceive(charge);
    expect((await deliver(url, headers, '{"a": "\0"}')).status).toBe(200);
    const odd = { ...(JSON.parse(body) as object), movimento: 'X\0', idTituloEmpresa: '\ud800' };
    expect((await deliver(url, headers, JSON.stringify(odd))).status).toBe(200);
    await eventually('both to be concluded', async () => {
      const open = (await events(charge)).filter(({ situacao }) => situacao === 'RECEBIDO');
      return open.length === 0 ? true : null;
    });
    expect((await events(charge)).map(({ situacao }) => situacao)).toContain('INVALIDO');
  });

  it('an unknown address is 404, and an event of 5 MB is 413', async () => {
    const charge = await issued();
    const { url, headers } = await payAndReceive(charge);
    expect((await deliver(url.replace(/[\w-]{22}$/, 'A'.repeat(22)), headers, '{}')).status).toBe(404);
    expect((await deliver(url.replace(/[\w-]{22}$/, 'curto'), headers, '{}')).status).toBe(404);
    expect((await deliver(url, headers, 'x'.repeat(5_000_000))).status).toBe(413);
  });

  it('what the bank changed leaves an audit row in its name', async () => {
    const charge = await issued();
    await payAndReceive(charge);
    const row = await eventually('the audit row', () =>
      withEmpresa(charge.company.empresaId, (tx) =>
        tx.auditoria.findFirst({ where: { alvoId: charge.cobrancaId, dados: { path: ['para'], equals: 'PAGA' } } }),
      ),
    );
    expect(row).toMatchObject({ atorTipo: 'BANCO', acao: 'cobranca.mudou' });
  });
});

async function issueMore({ company }: Pick<Issued, 'company'>) {
  const { cobrancaId } = await issueCobranca(await company.context(), await newCobranca(company), randomUUID());
  return { cobrancaId, nossoNumero: (await view({ company, cobrancaId })).boleto.nossoNumero ?? '' };
}
