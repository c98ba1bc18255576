import { randomUUID } from 'node:crypto';
import { callRoute } from '@tests/support/call-route';
import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { addPerson, cookieOf } from '@tests/support/session';
import { beforeAll, describe, expect, it } from 'vitest';
import { GET as getResumo } from '@/app/api/cobrancas/resumo/route';
import { GET as getList, POST } from '@/app/api/cobrancas/route';
import { addDays } from '@/domain/local-date';
import type { CobrancaResumo, CobrancaView, ResumoCobrancas } from '@/features/cobranca/schema';
import { agora, hoje } from '@/lib/clock';

const bank = simulatedBank();
const DAY_MS = 86_400_000;
let cookie: string;
let araucaria: CobrancaView;
let joana: CobrancaView;
let recusada: CobrancaView;
let tardia: CobrancaView;

const ARAUCARIA = { documento: '34.567.890/0001-30', nome: 'Comercial Araucária Ltda' };
const JOANA = { documento: '704.185.236-90', nome: 'Joana Pereira' };

async function issue(company: IntegratedCompany, change: object): Promise<CobrancaView> {
  const body = { contaBancariaId: company.contaBancariaId, pagador: JOANA, valor: 10_000, ...change };
  const headers = { 'idempotency-key': randomUUID() };
  return (await callRoute(POST, { method: 'POST', path: '/api/cobrancas', cookie, body, headers }))
    .body as CobrancaView;
}

beforeAll(async () => {
  const company = await integrateCompany(bank());
  cookie = await cookieOf(await addPerson(await company.context(), 'financeiro'));
  const today = hoje(await agora());
  araucaria = await issue(company, { pagador: ARAUCARIA, valor: 30_000, vencimento: addDays(today, 1) });
  joana = await issue(company, { valor: 20_000, vencimento: addDays(today, 40), numeroDocumento: 'nf-77' });
  tardia = await issue(company, { valor: 5_000, vencimento: addDays(today, 60) });
  await company.bank('POST', '/falhas', { tipo: 'recusar', mensagem: 'Negócio: Híbrido não contratado.' });
  recusada = await issue(company, { valor: 7_000, vencimento: addDays(today, 50) });
  // Past the first one's last day, whatever holidays lie between, and before every other's.
  await advanceClocks(bank(), 20 * DAY_MS);
});

async function list(query: string): Promise<CobrancaResumo[]> {
  const answer = await callRoute(getList, { path: `/api/cobrancas?${query}`, cookie });
  expect(answer.status).toBe(200);
  return (answer.body as { itens: CobrancaResumo[] }).itens;
}

const ids = async (query: string) => (await list(query)).map(({ id }) => id);

describe('the list of cobranças', () => {
  it('shows as overdue what is open after its last day, and only that', async () => {
    expect(await list('situacao=VENCIDA')).toMatchObject([{ id: araucaria.id, situacao: 'VENCIDA' }]);
    expect(await ids('situacao=EM_ABERTO')).toEqual([joana.id, tardia.id]);
  });

  it('takes several states at once', async () => {
    expect(await ids('situacao=VENCIDA,RECUSADA')).toEqual([araucaria.id, recusada.id]);
    expect(await ids('situacao=PAGA')).toEqual([]);
  });

  it('pages inside a filter, in both orders, without losing or repeating a line', async () => {
    for (const [ordem, expected] of [
      ['crescente', [araucaria.id, joana.id, tardia.id]],
      ['decrescente', [tardia.id, joana.id, araucaria.id]],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const path: string = `/api/cobrancas?limite=1&situacao=EM_ABERTO,VENCIDA&ordem=${ordem}${cursor && `&cursor=${cursor}`}`;
        const page = (await callRoute(getList, { path, cookie })).body as {
          itens: CobrancaResumo[];
          proxima: string | null;
        };
        seen.push(...page.itens.map(({ id }) => id));
        cursor = page.proxima;
      }
      expect(seen).toEqual(expected);
    }
  });

  it.each([
    ['a name without its accent, in capitals', 'ARAUCARIA', () => [araucaria.id]],
    ['a name with its accent', 'araucária', () => [araucaria.id]],
    ['the beginning of a CNPJ with its mask', '34.567.890/0001', () => [araucaria.id]],
    ['a CPF without mask', '70418523690', () => [joana.id, recusada.id, tardia.id]],
    ['a seu número', 'nf-77', () => [joana.id]],
    ['a nosso número', () => araucaria.boleto.nossoNumero, () => [araucaria.id]],
    ['a cobrança number', () => String(recusada.numero), () => [recusada.id]],
    ['nobody', 'Zebedeu', () => []],
    ['a percent sign, which is no wildcard', '%', () => []],
    ['an underscore, which is no wildcard', 'Joana_Pereira', () => []],
  ])('finds by %s', async (_, busca, expected) => {
    const text = typeof busca === 'function' ? busca() : busca;
    expect(await ids(`busca=${encodeURIComponent(text ?? '')}`)).toEqual(expected());
  });

  it('looks for text inside a state', async () => {
    expect(await ids('busca=joana&situacao=RECUSADA')).toEqual([recusada.id]);
  });

  it('refuses a state, an order or a text that cannot be', async () => {
    for (const odd of ['situacao=QUITADA', 'ordem=aleatoria', `busca=${'x'.repeat(61)}`, 'busca=%00'])
      expect((await callRoute(getList, { path: `/api/cobrancas?${odd}`, cookie })).status, odd).toBe(400);
  });
});

describe('GET /api/cobrancas/resumo', () => {
  it('adds up each state as the list shows it today', async () => {
    const answer = await callRoute(getResumo, { path: '/api/cobrancas/resumo', cookie });
    expect(answer.body).toEqual({
      mundo: 'ensaio',
      ambientes: ['SIMULADOR'],
      situacoes: [
        { situacao: 'RECUSADA', quantidade: 1, valor: 7_000 },
        { situacao: 'EM_ABERTO', quantidade: 2, valor: 25_000 },
        { situacao: 'VENCIDA', quantidade: 1, valor: 30_000 },
      ],
    } satisfies ResumoCobrancas);
  });
});
