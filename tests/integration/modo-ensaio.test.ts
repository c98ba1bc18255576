import { callRoute } from '@tests/support/call-route';
import { getDetalhe, postCobranca } from '@tests/support/cobranca-routes';
import { pageOf, today } from '@tests/support/conciliacao';
import type { IntegratedCompany } from '@tests/support/house';
import { addPerson, cookieOf } from '@tests/support/session';
import { announce, booksOf, type Charge, issueCharge, payQuietly } from '@tests/support/settlement';
import { companyOfTwoWorlds, rehearse, type TwoWorlds, twoBanks } from '@tests/support/two-worlds';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as getResumo } from '@/app/api/cobrancas/resumo/route';
import { GET as getList } from '@/app/api/cobrancas/route';
import { GET as getConciliacao } from '@/app/api/conciliacao/route';
import type { CobrancaResumo, ResumoCobrancas } from '@/features/cobranca/schema';
import type { ConciliacaoView } from '@/features/conciliacao/schema';
import { exportConciliacao } from '@/features/conciliacao/use-cases/export-conciliacao';
import { sweepConvenio } from '@/features/conciliacao/use-cases/sweep-convenio';
import { findPagina } from '@/features/pagina-pagamento/data';
import { withEmpresa } from '@/lib/db';

await vi.hoisted(async () => {
  const { default: getPort } = await import('get-port');
  process.env.SICREDI_API_URL = `http://127.0.0.1:${await getPort()}`;
});

const banks = twoBanks();
const MINUTE = 60_000;

const cookieFor = async ({ context }: IntegratedCompany) => cookieOf(await addPerson(await context(), 'financeiro'));

async function list(cookie: string, query = ''): Promise<CobrancaResumo[]> {
  const answer = await callRoute(getList, { path: `/api/cobrancas?${query}`, cookie });
  expect(answer.status).toBe(200);
  return (answer.body as { itens: CobrancaResumo[] }).itens;
}

async function sums(cookie: string, query = ''): Promise<ResumoCobrancas> {
  return (await callRoute(getResumo, { path: `/api/cobrancas/resumo?${query}`, cookie })).body as ResumoCobrancas;
}

/** Everything that is shown or counted of one world, as text, so that a change anywhere in it shows. */
async function figuresOf(cookie: string, company: IntegratedCompany, mundo: 'real' | 'ensaio') {
  const convenio = await pageOf(company, await today());
  const { texto } = await exportConciliacao(await company.context(), {
    convenio: company.convenioId,
    de: await today(),
    ate: await today(),
  });
  return {
    lista: await list(cookie, `mundo=${mundo}`),
    resumo: await sums(cookie, `mundo=${mundo}`),
    dia: { banco: convenio.dia.banco, erp: convenio.dia.erp, linhas: convenio.dia.linhas.length },
    planilha: texto.split('\r\n').length,
    creditos: await withEmpresa(company.empresaId, (tx) =>
      tx.credito.count({ where: { cobranca: { integracaoId: company.integracaoId } } }),
    ),
  };
}

async function settle({ ensaio, real }: TwoWorlds): Promise<void> {
  await banks.advance(16 * MINUTE);
  for (const company of [ensaio, real]) await sweepConvenio(await company.context(), company.convenioId, 'LIQUIDADOS');
}

describe('one account that is rehearsed with and charged with', () => {
  let worlds: TwoWorlds;
  let cookie: string;
  let real: Charge;
  let ensaiada: Charge;

  beforeAll(async () => {
    worlds = await companyOfTwoWorlds(banks);
    cookie = await cookieFor(worlds.real);
    ensaiada = await issueCharge(worlds.ensaio, { ambiente: 'SIMULADOR', valor: 70_000 });
    real = await issueCharge(worlds.real);
  });

  it('counts the bank’s numbers apart: the same nosso número is another title in each', async () => {
    expect(ensaiada.nossoNumero).toBe(real.nossoNumero);
    expect(ensaiada.boletoId).not.toBe(real.boletoId);
    const rows = await withEmpresa(real.company.empresaId, (tx) =>
      tx.contadorNossoNumero.findMany({ select: { convenioId: true, ultimo: true } }),
    );
    expect(new Map(rows.map(({ convenioId, ultimo }) => [convenioId, ultimo]))).toEqual(
      new Map([
        [worlds.ensaio.convenioId, 1],
        [worlds.real.convenioId, 1],
      ]),
    );
  });

  it('lists and adds up the real ones alone unless asked for the rehearsed ones', async () => {
    expect(await list(cookie)).toMatchObject([{ id: real.cobrancaId, ambiente: 'PRODUCAO' }]);
    expect(await list(cookie, 'mundo=real')).toHaveLength(1);
    expect(await list(cookie, 'mundo=ensaio')).toMatchObject([{ id: ensaiada.cobrancaId, ambiente: 'SIMULADOR' }]);
    expect(await list(cookie, 'busca=araucaria')).toHaveLength(1);
    const ambientes = ['PRODUCAO', 'SIMULADOR'];
    expect(await sums(cookie)).toEqual({
      mundo: 'real',
      ambientes,
      situacoes: [{ situacao: 'EM_ABERTO', quantidade: 1, valor: 125_000 }],
    });
    expect(await sums(cookie, 'mundo=ensaio')).toEqual({
      mundo: 'ensaio',
      ambientes,
      situacoes: [{ situacao: 'EM_ABERTO', quantidade: 1, valor: 70_000 }],
    });
    expect((await callRoute(getList, { path: '/api/cobrancas?mundo=ambos', cookie })).status).toBe(400);
  });

  it('pages inside a world, in both orders, without losing or repeating a line', async () => {
    const dias = await Promise.all(
      ['2027-02-01', '2027-01-04', '2027-03-01'].map((vencimento) => issueCharge(worlds.real, { vencimento })),
    );
    await issueCharge(worlds.ensaio, { ambiente: 'SIMULADOR', vencimento: '2027-01-20' });
    const wanted = [real, dias[1], dias[0], dias[2]].map((charge) => charge?.cobrancaId);
    for (const [ordem, expected] of [
      ['crescente', wanted],
      ['decrescente', wanted.toReversed()],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const path: string = `/api/cobrancas?limite=1&mundo=real&ordem=${ordem}${cursor && `&cursor=${cursor}`}`;
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

  it('moves no real figure when a rehearsed boleto is paid, twice, announced and read in the day’s list', async () => {
    const before = await figuresOf(cookie, worlds.real, 'real');
    await payQuietly(ensaiada, 'PIX');
    await payQuietly(ensaiada, 'REDE', { forcar: true });
    await announce(ensaiada, 'LIQUIDACAO_PIX');
    await settle(worlds);
    expect(await booksOf(ensaiada)).toMatchObject({ cobranca: 'PAGA_EM_DUPLICIDADE', creditos: ['700.00 ABERTO'] });
    expect(await booksOf(real)).toMatchObject({ cobranca: 'EM_ABERTO', valorPago: 0, pagamentos: [], creditos: [] });
    expect(await figuresOf(cookie, worlds.real, 'real')).toEqual(before);
  });

  it('moves no rehearsed figure when a real boleto is paid', async () => {
    const before = await figuresOf(cookie, worlds.ensaio, 'ensaio');
    await payQuietly(real, 'PIX');
    await announce(real, 'LIQUIDACAO_PIX');
    await settle(worlds);
    expect(await booksOf(real)).toMatchObject({ cobranca: 'PAGA', valorPago: 125_000, creditos: [] });
    expect(await figuresOf(cookie, worlds.ensaio, 'ensaio')).toEqual(before);
    expect((await pageOf(worlds.real, await today())).dia).toMatchObject({
      estado: 'CONFERE',
      banco: { quantidade: 1, valor: 125_000 },
      erp: { quantidade: 1, valor: 125_000 },
    });
  });

  it('keeps what the bank announces about a rehearsal out of the real convênio', async () => {
    const unknown = { company: worlds.ensaio, nossoNumero: '269999990' } as Charge;
    expect(await announce(unknown, 'LIQUIDACAO_PIX')).toMatchObject({ situacao: 'SEM_TITULO' });
    expect((await pageOf(worlds.ensaio)).avisosSemTitulo).toHaveLength(1);
    expect((await pageOf(worlds.real)).avisosSemTitulo).toEqual([]);
  });

  it('opens the conciliação on the real convênio, and says of the other one what it is', async () => {
    const view = (await callRoute(getConciliacao, { path: '/api/conciliacao', cookie })).body as ConciliacaoView;
    expect(view.convenio?.id).toBe(worlds.real.convenioId);
    expect(view.convenios).toMatchObject([
      { id: worlds.real.convenioId, ambiente: 'PRODUCAO' },
      { id: worlds.ensaio.convenioId, ambiente: 'SIMULADOR', nome: expect.stringMatching(/ · Ensaio$/) },
    ]);
  });

  it('marks every line of a rehearsed spreadsheet, and its name', async () => {
    const dia = await today();
    for (const [company, nome, ambiente] of [
      [worlds.ensaio, /^ensaio-conciliacao-/, 'Ensaio, sem dinheiro de verdade'],
      [worlds.real, /^conciliacao-/, 'Produção'],
    ] as const) {
      const query = { convenio: company.convenioId, de: dia, ate: dia };
      const sheet = await exportConciliacao(await company.context(), query);
      expect(sheet.nome).toMatch(nome);
      const [head, ...lines] = sheet.texto.trim().split('\r\n');
      expect(head).toContain('Ambiente');
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines) expect(line).toContain(ambiente);
    }
  });

  it('tells the payer of a rehearsed cobrança what it is, and the payer of a real one nothing of the kind', async () => {
    for (const [charge, ambiente] of [
      [await issueCharge(worlds.ensaio, { ambiente: 'SIMULADOR' }), 'SIMULADOR'],
      [await issueCharge(worlds.real), 'PRODUCAO'],
    ] as const) {
      const { linkPagamento } = await getDetalhe(cookie, charge.cobrancaId);
      const pagina = await findPagina(linkPagamento?.split('/').at(-1) ?? '');
      expect(pagina).toMatchObject({ ambiente, situacao: 'A_PAGAR' });
    }
  });
});

describe('a company that has only rehearsed', () => {
  it('sees its rehearsals without asking, under their mark', async () => {
    const company = await rehearse(banks);
    const cookie = await cookieFor(company);
    expect(await sums(cookie)).toEqual({ mundo: 'ensaio', ambientes: ['SIMULADOR'], situacoes: [] });
    const { cobrancaId } = await issueCharge(company);
    expect(await list(cookie)).toMatchObject([{ id: cobrancaId, ambiente: 'SIMULADOR' }]);
    expect(await sums(cookie)).toMatchObject({ mundo: 'ensaio', situacoes: [{ quantidade: 1, valor: 125_000 }] });
    expect(await sums(cookie, 'mundo=real')).toMatchObject({ mundo: 'real', situacoes: [] });
    expect(await list(cookie, 'mundo=real')).toEqual([]);
  });

  it('sees its first real cobrança alone as soon as the account is in production', async () => {
    const worlds = await companyOfTwoWorlds(banks);
    const cookie = await cookieFor(worlds.real);
    await issueCharge(worlds.ensaio, { ambiente: 'SIMULADOR' });
    expect(await list(cookie)).toEqual([]);
    const answer = await postCobranca(cookie, {
      contaBancariaId: worlds.real.contaBancariaId,
      pagador: { documento: '704.185.236-90', nome: 'Joana Pereira' },
      valor: 5_000,
      vencimento: '2027-01-04',
    });
    expect(answer).toMatchObject({ status: 201, body: { ambiente: 'PRODUCAO' } });
    expect(await list(cookie)).toHaveLength(1);
  });
});
