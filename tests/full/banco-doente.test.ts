import { callRoute } from '@tests/support/call-route';
import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { ask, counters, estados, pedidos } from '@tests/support/instrucao';
import { chooseNumeracao } from '@tests/support/own-numbers';
import { addPerson, cookieOf } from '@tests/support/session';
import { type Charge, issueCharge, payQuietly, viewCharge } from '@tests/support/settlement';
import { workerRound } from '@tests/support/worker-round';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as getList } from '@/app/api/cobrancas/route';
import { PRAZO_CHAMADA_MS } from '@/bank/gateway';
import { createSicrediGateway } from '@/bank/sicredi/gateway';
import { addDays, type LocalDate, localDate } from '@/domain/local-date';
import type { CobrancaResumo } from '@/features/cobranca/schema';
import { loadBankAccess } from '@/features/integracao/data';
import { withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';

/** Milliseconds that a call of a convênio may take, where a test cannot wait for the usual twenty seconds. */
const patience = vi.hoisted(() => new Map<string, number>());
vi.mock('@/bank/registry', async (original) => {
  const real = await original<typeof import('@/bank/registry')>();
  const gatewayFor: typeof real.gatewayFor = (access) => {
    const deadlineMs = patience.get(access.convenioId) ?? PRAZO_CHAMADA_MS;
    return createSicrediGateway(access, { baseUrl: env().SIMULADOR_URL ?? '', deadlineMs });
  };
  return { ...real, gatewayFor };
});
// One try for each query: its repetitions are the client's own matter, and an hour holds hundreds of queries.
vi.mock('@/bank/sicredi/retry', () => ({ pauseBeforeRetry: async () => false }));

const MINUTE = 60_000;
const SLOW_MS = 400;
const PATIENCE_MS = 200;
/** Between one look and the next, an hour in all. */
const HOUR = [1, 4, 10, 20, 25];
const AFTERWARDS = [1, 2, 5, 12];

type Sickness = {
  name: string;
  faults: { tipo: string; status?: number; rota?: string }[];
  propria?: boolean;
};

const slow = (tipo: string) => ({ tipo, ms: SLOW_MS });
const SICKNESSES: Sickness[] = [
  { name: 'only an HTML page', faults: [{ tipo: 'html' }] },
  { name: 'only an HTML page that says 200', faults: [{ tipo: 'html', status: 200 }] },
  {
    name: 'only an HTML page, to whoever asks for a token too',
    faults: [{ tipo: 'html' }, { tipo: 'html', rota: 'token' }],
  },
  { name: 'only a 504', faults: [{ tipo: '504' }] },
  { name: 'only a 504, having done what it was asked', faults: [{ tipo: '504-depois' }] },
  { name: 'nothing: the connection breaks', faults: [{ tipo: 'reset-antes' }] },
  { name: 'nothing: the connection breaks when all is done', faults: [{ tipo: 'reset-depois' }] },
  { name: 'nothing until long after the deadline, and then does it', faults: [slow('lento')] },
  { name: 'nothing until long after the deadline, having done it', faults: [slow('lento-depois')] },
  {
    name: 'only a 504 after it has taken our own number',
    faults: [{ tipo: '504-depois' }],
    propria: true,
  },
];

/** What the API showed of a company at one moment of the hour, and what stands behind it. */
type Look = { minute: number; itens: CobrancaResumo[]; boletos: BoletoSeen[]; instrucoes: string[] };
type BoletoSeen = { cobrancaId: string; situacao: string; proximaTentativaEm: Date | null };
type AtBank = { idTituloEmpresa: string | null; nossoNumero: string; situacao: string; vencimento: string };

type Patient = {
  sickness: Sickness;
  company: IntegratedCompany;
  cookie: string;
  /** Issued before: one to be written off, one to be due later, one to be paid meanwhile. */
  healthy: { baixa: Charge; prorrogado: Charge; pago: Charge };
  vencimento: LocalDate;
  /** Issued while the bank was ill. */
  issued: Charge[];
  looks: Look[];
};

const bank = simulatedBank();
let patients: Patient[];
const failures: unknown[] = [];

const forAll = (work: (patient: Patient) => Promise<unknown>) => Promise.all(patients.map(work));
const WAITING = ['ENVIANDO', 'AGUARDANDO_BANCO'];
const UNDECIDED = ['PENDENTE', 'ENVIANDO', 'INCERTO'];
const OPEN = /^(BAIXA|VENCIMENTO) (PENDENTE|ENVIANDO|INCERTA|NA_FILA)$/;

async function admit(sickness: Sickness): Promise<Patient> {
  const company = await integrateCompany(bank());
  if (sickness.propria) await chooseNumeracao(company, { tipo: 'PROPRIA', byte: 2 });
  const cookie = await cookieOf(await addPerson(await company.context(), 'consulta'));
  const [baixa, prorrogado, pago] = [
    await issueCharge(company),
    await issueCharge(company),
    await issueCharge(company),
  ];
  const vencimento = addDays(localDate((await viewCharge(prorrogado)).vencimento), 30);
  return { sickness, company, cookie, healthy: { baixa, prorrogado, pago }, vencimento, issued: [], looks: [] };
}

async function fallIll({ sickness, company, healthy, vencimento }: Patient): Promise<void> {
  if (isSlow(sickness)) patience.set(company.convenioId, PATIENCE_MS);
  for (const fault of sickness.faults) await company.bank('POST', '/falhas', { ...fault, vezes: 1_000_000 });
  await ask(healthy.baixa, { tipo: 'BAIXA' });
  await ask(healthy.prorrogado, { tipo: 'VENCIMENTO', vencimento });
  await payQuietly(healthy.pago, 'PIX');
}

const isSlow = ({ faults }: Sickness) => faults.some(({ tipo }) => tipo.startsWith('lento'));

async function recover({ company }: Patient): Promise<void> {
  await company.bank('DELETE', '/falhas');
  patience.delete(company.convenioId);
}

async function issueMore(patient: Patient): Promise<void> {
  patient.issued.push(await issueCharge(patient.company));
}

/** Returns when the bank has done what it was asked so far: it takes as long over this question, which comes last. */
async function letBankFinish({ sickness, company }: Patient): Promise<void> {
  if (!isSlow(sickness)) return;
  const access = await withEmpresa(company.empresaId, (tx) => loadBankAccess(tx, company.integracaoId));
  const gateway = createSicrediGateway(access, { baseUrl: bank().url, deadlineMs: PRAZO_CHAMADA_MS });
  expect(await gateway.findByNossoNumero('269999994')).toBeNull();
}

async function pass(minutes: number): Promise<void> {
  await forAll(letBankFinish);
  await advanceClocks(bank(), minutes * MINUTE);
  failures.push(...(await workerRound()));
}

function look(minute: number) {
  return forAll(async ({ company, cookie, healthy, looks }) => {
    const answer = await callRoute(getList, { path: '/api/cobrancas?limite=100', cookie });
    const { itens } = answer.body as { itens: CobrancaResumo[] };
    const instrucoes = [...(await estados(healthy.baixa)), ...(await estados(healthy.prorrogado))];
    looks.push({ minute, itens, boletos: await boletosOf(company), instrucoes });
  });
}

function boletosOf({ empresaId }: IntegratedCompany) {
  return withEmpresa(empresaId, (tx) => tx.boleto.findMany({ orderBy: { id: 'asc' } }));
}

beforeAll(async () => {
  patients = await Promise.all(SICKNESSES.map(admit));
  await forAll(fallIll);
  await forAll(issueMore);
  await look(0);
  let minute = 0;
  for (const [index, minutes] of HOUR.entries()) {
    await pass(minutes);
    minute += minutes;
    await look(minute);
    if (index === 2) await forAll(issueMore);
  }
  await forAll(issueMore);
  await look(minute);
  await forAll(letBankFinish);
  await forAll(recover);
  for (const minutes of AFTERWARDS) await pass(minutes);
  // Two cores that others use too.
}, 120_000);

describe.each(SICKNESSES)('a bank that for an hour answers $name', ({ name }) => {
  const patient = (): Patient => {
    const found = patients.find(({ sickness }) => sickness.name === name);
    if (!found) throw new Error(`nobody had ${name}`);
    return found;
  };

  it('was ill indeed, all hour long', async () => {
    type Falhas = { falhas: { tipo: string; atingidas: number }[] };
    const { falhas } = await patient().company.bank<Falhas>('GET', '/falhas');
    const struck = falhas.filter(({ tipo }) => tipo !== 'webhook-perder');
    expect(struck).toHaveLength(patient().sickness.faults.length);
    for (const { atingidas } of struck) expect(atingidas).toBeGreaterThan(HOUR.length);
  });

  it('leaves every boleto either decided or said to be waiting, and none without its next question', () => {
    const { looks, issued, healthy } = patient();
    expect(looks.at(-1)?.minute).toBeCloseTo(60);
    for (const { itens, boletos } of looks) {
      expect(itens).toHaveLength(boletos.length);
      for (const boleto of boletos) {
        const waiting = UNDECIDED.includes(boleto.situacao);
        const shown = itens.find(({ id }) => id === boleto.cobrancaId)?.situacao ?? '';
        expect(WAITING.includes(shown), `${shown} for ${boleto.situacao}`).toBe(waiting);
        expect(boleto.proximaTentativaEm !== null).toBe(waiting);
      }
      // Nothing can have been decided meanwhile, and nothing known before was forgotten.
      const known = Object.values(healthy).map(({ cobrancaId }) => cobrancaId);
      const decided = itens.filter(({ situacao }) => !WAITING.includes(situacao)).map(({ id }) => id);
      expect(decided.sort()).toEqual(known.sort());
    }
    expect(issued).toHaveLength(3);
  });

  it('leaves the instructions given meanwhile on the list as open', () => {
    for (const { instrucoes, itens } of patient().looks) {
      expect(instrucoes).toEqual([expect.stringMatching(OPEN), expect.stringMatching(OPEN)]);
      const { cobrancaId } = patient().healthy.baixa;
      expect(itens.find(({ id }) => id === cobrancaId)?.situacao).toBe('CANCELAMENTO_EM_ANDAMENTO');
    }
  });

  it('decides them all once it is back, as exactly one title each', async () => {
    const { company, issued, healthy } = patient();
    const boletos = await boletosOf(company);
    const { total, titulos } = await company.bank<{ total: number; titulos: AtBank[] }>('GET', '/titulos');
    const pair = (row: { idTituloEmpresa: string | null; nossoNumero: string | null }) =>
      `${row.idTituloEmpresa} ${row.nossoNumero}`;
    expect(total).toBe(boletos.length);
    expect(titulos.map(pair).sort()).toEqual(boletos.map(pair).sort());
    for (const charge of issued) expect(await viewCharge(charge)).toMatchObject({ situacao: 'EM_ABERTO' });
    expect(await viewCharge(healthy.pago)).toMatchObject({ situacao: 'PAGA', valorPago: 125_000 });
    expect(boletos.filter(({ divergencia, proximaTentativaEm }) => divergencia ?? proximaTentativaEm)).toEqual([]);
    const counted = await counters(company);
    expect(counted.counters).toEqual(counted.cobrancas);
  });

  it('ends the instructions too, here and in its own books', async () => {
    const { company, healthy, vencimento } = patient();
    expect(await estados(healthy.baixa)).toEqual(['BAIXA CONFIRMADA']);
    expect(await viewCharge(healthy.baixa)).toMatchObject({ situacao: 'CANCELADA', boleto: { situacao: 'BAIXADO' } });
    expect(await estados(healthy.prorrogado)).toEqual(['VENCIMENTO CONFIRMADA']);
    expect((await pedidos(healthy.prorrogado)).termos.vencimento).toBe(vencimento);
    const { titulos } = await company.bank<{ titulos: AtBank[] }>('GET', '/titulos');
    const atBank = (charge: Charge) => titulos.find(({ nossoNumero }) => nossoNumero === charge.nossoNumero);
    expect(atBank(healthy.baixa)?.situacao).toMatch(/^BAIXADO/);
    expect(atBank(healthy.prorrogado)?.vencimento).toBe(vencimento);
  });
});

it('no job failed over it, and no convênio was paused', async () => {
  expect(failures).toEqual([]);
  await forAll(async ({ company: { empresaId, convenioId } }) => {
    const convenio = await withEmpresa(empresaId, (tx) => tx.convenio.findUniqueOrThrow({ where: { id: convenioId } }));
    expect(convenio.pausadoEm).toBeNull();
  });
});
