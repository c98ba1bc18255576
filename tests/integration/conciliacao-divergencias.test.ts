import { callRoute } from '@tests/support/call-route';
import { answers } from '@tests/support/changed-gateway';
import { divergencesOf, keepUnsettled, pageOf, readLists, today, waitForNoon } from '@tests/support/conciliacao';
import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { addPerson, cookieOf, createPerson } from '@tests/support/session';
import { booksOf, type Charge, issueCharge, payQuietly, reverseQuietly } from '@tests/support/settlement';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { POST as postReleitura } from '@/app/api/conciliacao/releitura/route';
import { GET } from '@/app/api/conciliacao/route';
import { addDays, type LocalDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { queryBoleto } from '@/features/boleto/use-cases/query-boleto';
import { decideCredito } from '@/features/cobranca/use-cases/decide-credito';
import type { ConciliacaoView } from '@/features/conciliacao/schema';
import { recheckDay } from '@/features/conciliacao/use-cases/recheck-day';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
beforeAll(() => waitForNoon(bank()));

async function charge(opcoes: object = {}): Promise<Charge & { dia: LocalDate }> {
  return { ...(await issueCharge(await integrateCompany(bank(), opcoes))), dia: await today() };
}

/** The one action of a line, as its button sends it. */
async function act({ company, nossoNumero }: Charge, dia: LocalDate): Promise<string> {
  return recheckDay(await company.context(), { convenio: company.convenioId, dia, nossoNumero });
}

const query = async ({ company, cobrancaId }: Charge) => queryBoleto(await company.context(), cobrancaId);
const estadoOf = async (company: IntegratedCompany, dia: LocalDate) => (await pageOf(company, dia)).dia.estado;
const reais = (text: string) => text.replace(/\s/g, ' ');

describe('each divergence to its end', () => {
  it('what both books show is equal, with the cobrança, the age of its check and the tariffs of the day', async () => {
    const one = await charge({ tarifas: { registro: 150, liquidacao: 189 } });
    await payQuietly(one, 'PIX');
    await readLists(bank(), one.company);
    const { dia, dias, varreduras } = await pageOf(one.company);
    expect(dia).toMatchObject({
      dia: one.dia,
      estado: 'CONFERE',
      banco: { quantidade: 1, valor: 125_000 },
      erp: { quantidade: 1, valor: 125_000 },
      iguais: { quantidade: 1, valor: 125_000 },
      divergencias: 0,
      lista: { emDia: true },
      francesinha: { emDia: true },
    });
    const { cobrancaId, nossoNumero } = one;
    expect(dia.linhas).toMatchObject([{ tipo: 'IGUAL', nossoNumero, acao: null, cobranca: { id: cobrancaId } }]);
    expect(dia.linhas[0]?.verificadoEm).toBe(dia.lista.lidaEm);
    expect(dia).toMatchObject({ tarifas: 339, creditosNaConta: { quantidade: 1, valor: 125_000 } });
    expect(dia.tarifasPorTipo).toEqual([
      { descricao: 'TARIFA LIQUIDACAO', quantidade: 1, valor: 189 },
      { descricao: 'TARIFA REGISTRO', quantidade: 1, valor: 150 },
    ]);
    expect(dias[0]).toMatchObject({ dia: one.dia, estado: 'CONFERE' });
    expect(varreduras).toMatchObject([{ tipo: 'LIQUIDADOS', emDia: true, falha: null }, {}, {}, {}]);
  });

  it('only at the bank: the list is read again and the payment is booked', async () => {
    const one = await charge();
    await payQuietly(one, 'PIX');
    await keepUnsettled(one.company, one.dia);
    expect(await divergencesOf(one.company, one.dia)).toEqual(['SO_NO_BANCO 125000 - ACEITAR_BANCO']);
    expect(await estadoOf(one.company, one.dia)).toBe('DIVERGE');
    expect(reais(await act(one, one.dia))).toMatch(/^O ERP está igual ao Sicredi: R\$ 1\.250,00 em /);
    expect(await estadoOf(one.company, one.dia)).toBe('CONFERE');
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['PIX 125000'] });
  });

  it('another amount: what the bank says now is what counts', async () => {
    const one = await charge();
    await payQuietly(one, 'PIX');
    const valor = centavos(100_000);
    answers.change = (real) => ({
      listSettled: async (dia) => (await real.listSettled(dia)).map((row) => ({ ...row, valor })),
    });
    await readLists(bank(), one.company);
    answers.change = null;
    expect(await booksOf(one)).toMatchObject({ pagamentos: ['PIX 100000'] });
    await advanceClocks(bank(), 60_000);
    await keepUnsettled(one.company, one.dia);
    expect(await divergencesOf(one.company, one.dia)).toEqual(['VALOR_DIFERENTE 125000 100000 ACEITAR_BANCO']);
    await act(one, one.dia);
    expect(await estadoOf(one.company, one.dia)).toBe('CONFERE');
    expect(await booksOf(one)).toMatchObject({
      cobranca: 'PAGA',
      pagamentos: ['PIX 100000 estornado', 'PIX 125000'],
    });
  });

  it('only here, since only a query has shown it: the list that has it now settles it', async () => {
    const one = await charge();
    await readLists(bank(), one.company);
    await payQuietly(one, 'PIX');
    await query(one);
    expect(await divergencesOf(one.company, one.dia)).toEqual(['SO_AQUI - 125000 PERGUNTAR']);
    expect(reais(await act(one, one.dia))).toMatch(/^O ERP está igual ao Sicredi: R\$ 1\.250,00/);
    expect(await estadoOf(one.company, one.dia)).toBe('CONFERE');
  });

  it('only here, and the bank lists it on another day: it is found there and moves', async () => {
    const one = await charge();
    const ontem = addDays(one.dia, -1);
    await payQuietly(one, 'PIX');
    answers.change = (real) => ({
      findByNossoNumero: async (numero) => {
        const titulo = await real.findByNossoNumero(numero);
        return titulo?.liquidacao ? { ...titulo, liquidacao: { ...titulo.liquidacao, dia: ontem } } : titulo;
      },
    });
    await query(one);
    expect(await divergencesOf(one.company, ontem)).toEqual(['SO_AQUI - 125000 PERGUNTAR']);
    const [dia, mes] = [one.dia.slice(8, 10), one.dia.slice(5, 7)];
    expect(await act(one, ontem)).toContain(`O banco lista este pagamento em ${dia}/${mes}/`);
    expect(await divergencesOf(one.company, ontem)).toEqual([]);
    expect(await estadoOf(one.company, one.dia)).toBe('CONFERE');
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['PIX 125000'], creditos: [] });
  });

  it('only here, and the bank lists it nowhere though it holds the title as paid: it says so and keeps the payment', async () => {
    const one = await charge();
    await payQuietly(one, 'PIX');
    answers.change = () => ({ listSettled: async () => [] });
    await query(one);
    expect(await act(one, one.dia)).toMatch(/está pago, mas não mostra o pagamento na lista de nenhum dia/);
    expect(await divergencesOf(one.company, one.dia)).toEqual(['SO_AQUI - 125000 PERGUNTAR']);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA' });
  });

  it('only here, and the bank has taken it back: it is undone here too', async () => {
    const one = await charge();
    await payQuietly(one, 'REDE');
    await query(one);
    await reverseQuietly(one);
    expect(await divergencesOf(one.company, one.dia)).toEqual(['SO_AQUI - 125000 PERGUNTAR']);
    expect(await act(one, one.dia)).toMatch(/o ERP não o conta mais/);
    expect(await divergencesOf(one.company, one.dia)).toEqual([]);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'EM_ABERTO', pagamentos: ['REDE 125000 estornado'] });
  });

  it('paid twice: the credit is decided, and the day is in order', async () => {
    const one = await charge();
    await payQuietly(one, 'PIX');
    await payQuietly(one, 'REDE', { forcar: true });
    await readLists(bank(), one.company);
    const { dia } = await pageOf(one.company, one.dia);
    expect(dia).toMatchObject({ estado: 'DIVERGE', divergencias: 1, iguais: { quantidade: 1, valor: 125_000 } });
    const [line] = dia.linhas;
    expect(line).toMatchObject({ tipo: 'PAGO_EM_DUPLICIDADE', acao: 'DECIDIR_CREDITO', credito: { valor: 125_000 } });
    const decision = { decisao: 'DEVOLVER' as const, valor: centavos(125_000), motivo: 'Devolvido por Pix' };
    await decideCredito(await one.company.context(), line?.credito?.id ?? '', decision);
    expect((await pageOf(one.company, one.dia)).dia).toMatchObject({
      estado: 'CONFERE',
      divergencias: 0,
      iguais: { quantidade: 2, valor: 250_000 },
      linhas: [{ tipo: 'IGUAL' }, { tipo: 'IGUAL' }],
    });
  });

  it('what is counted is what is listed, however often a title stands in each book', async () => {
    const one = await charge();
    await payQuietly(one, 'PIX');
    await payQuietly(one, 'REDE', { forcar: true });
    await readLists(bank(), one.company);
    await advanceClocks(bank(), 60_000);
    await keepUnsettled(one.company, one.dia, ([row]) => {
      if (!row) throw new Error('the bank lists nothing');
      const alheia = { ...row, nossoNumero: '990010000' };
      return [
        row,
        { ...row, valor: centavos(99) },
        alheia,
        alheia,
        { ...row, aviso: true },
        { ...row, valor: centavos(0) },
      ];
    });
    expect(await divergencesOf(one.company, one.dia)).toEqual([
      'VALOR_DIFERENTE 99 125000 ACEITAR_BANCO',
      'SO_NO_BANCO 125000 - ADOTAR',
      'SO_NO_BANCO 125000 - ADOTAR',
    ]);
    expect((await pageOf(one.company, one.dia)).dia).toMatchObject({
      divergencias: 3,
      banco: { quantidade: 4, valor: 375_099 },
      erp: { quantidade: 2, valor: 250_000 },
      iguais: { quantidade: 1, valor: 125_000 },
    });
  });

  it('money of an unknown title is to be adopted, and only the first 200 of many lines are shown', async () => {
    const { company, dia, nossoNumero } = await charge();
    await payQuietly({ company, nossoNumero } as Charge, 'PIX');
    await keepUnsettled(company, dia, ([row]) => {
      if (!row) throw new Error('the bank lists nothing');
      return [row, ...Array.from({ length: 250 }, (_, index) => ({ ...row, nossoNumero: `9900${10_000 + index}` }))];
    });
    const page = (await pageOf(company, dia)).dia;
    expect(page).toMatchObject({ divergencias: 251, banco: { quantidade: 251 }, erp: { quantidade: 0 } });
    expect(page.linhas).toHaveLength(200);
    expect(new Set(page.linhas.map(({ chave }) => chave)).size).toBe(200);
    const alheia = page.linhas.find((line) => line.nossoNumero !== nossoNumero);
    expect(alheia).toMatchObject({ tipo: 'SO_NO_BANCO', acao: 'ADOTAR', cobranca: null });
  });
});

describe('what nobody knows', () => {
  it('is said of a day whose list was read too long ago, and of one never read; none is shown before there was anything', async () => {
    const one = await charge();
    const early = await pageOf(one.company);
    expect(early.dias.map(({ dia, estado }) => [dia, estado])).toEqual([[one.dia, 'NAO_SEI']]);
    await readLists(bank(), one.company);
    expect(await estadoOf(one.company, one.dia)).toBe('CONFERE');
    expect((await pageOf(one.company)).dias.length).toBe(6);
    await advanceClocks(bank(), 61 * 60_000);
    const late = await pageOf(one.company);
    expect(late.dias.slice(0, 5).map(({ estado }) => estado)).toEqual(Array(5).fill('NAO_SEI'));
    expect(late.dias[5]?.estado).toBe('CONFERE');
    expect(late.varreduras[0]).toMatchObject({ tipo: 'LIQUIDADOS', emDia: false });
  });

  it('a paused convênio shows why, and nothing is asked of the bank', async () => {
    const { company, dia } = await charge();
    await readLists(bank(), company);
    const pause = { pausadoEm: await agora(), pausadoMotivo: 'O Sicredi não aceitou o Segredo.' };
    await withEmpresa(company.empresaId, (tx) =>
      tx.convenio.update({ where: { id: company.convenioId }, data: pause }),
    );
    await advanceClocks(bank(), 61 * 60_000);
    expect(await pageOf(company, dia)).toMatchObject({
      pausa: { motivo: 'O Sicredi não aceitou o Segredo.' },
      dia: { estado: 'NAO_SEI' },
    });
    const asked = recheckDay(await company.context(), { convenio: company.convenioId, dia });
    await expect(asked).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('Segredo') });
  });

  it('an old list that the bank no longer keeps takes no payment back', async () => {
    const one = await charge();
    await payQuietly(one, 'PIX');
    await readLists(bank(), one.company);
    await advanceClocks(bank(), 6 * 86_400_000);
    answers.change = () => ({ listSettled: async () => [] });
    const said = await recheckDay(await one.company.context(), { convenio: one.company.convenioId, dia: one.dia });
    expect(said).toMatch(/não mostra mais a lista/);
    expect(await booksOf(one)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['PIX 125000'] });
  });
});

describe('GET and POST /api/conciliacao', () => {
  const get = async (cookie: string, path = '') => callRoute(GET, { path: `/api/conciliacao${path}`, cookie });
  const releitura = (cookie: string, body: object) =>
    callRoute(postReleitura, { method: 'POST', path: '/api/conciliacao/releitura', cookie, body });

  it('a clerk asks again and gets what was found and the page after it, with an audit line; a looker may only look', async () => {
    const one = await charge();
    const { company } = one;
    const [clerk, looker] = [
      await cookieOf(await addPerson(await company.context(), 'financeiro')),
      await cookieOf(await addPerson(await company.context(), 'consulta')),
    ];
    const body = { convenio: company.convenioId, dia: one.dia };
    await payQuietly(one, 'PIX');
    expect((await releitura(looker, body)).status).toBe(403);
    const answer = await releitura(clerk, body);
    expect(answer.body).toMatchObject({
      mensagem: expect.stringMatching(/^O Sicredi mostrou 1 pagamento em .*: tudo confere\.$/),
      conciliacao: { convenio: { dia: { dia: one.dia, estado: 'CONFERE' } } },
    });
    const audit = await withEmpresa(company.empresaId, (tx) =>
      tx.auditoria.findMany({ where: { acao: 'conciliacao.releitura', alvoId: company.convenioId } }),
    );
    expect(audit).toMatchObject([{ atorNome: 'Pessoa de Teste', dados: { dia: one.dia, nossoNumero: null } }]);
    const seen = (await get(looker)).body as ConciliacaoView;
    expect(seen.convenios).toMatchObject([{ id: company.convenioId, ambiente: 'SIMULADOR' }]);
    expect((await releitura(clerk, { ...body, dia: addDays(one.dia, 1) })).status).toBe(400);
  });

  it("another company sees nothing, and may not ask for this one's convênio", async () => {
    const { company, dia } = await charge();
    const stranger = await cookieOf(await createPerson('owner', await agora()));
    expect((await get(stranger)).body).toMatchObject({ convenios: [], convenio: null });
    expect((await get(stranger, `?convenio=${company.convenioId}`)).status).toBe(404);
    expect((await releitura(stranger, { convenio: company.convenioId, dia })).status).toBe(404);
  });

  it('a bank that does not answer is told in words; refused credentials pause the convênio', async () => {
    const { company, dia } = await charge();
    const clerk = await cookieOf(await addPerson(await company.context(), 'financeiro'));
    const body = { convenio: company.convenioId, dia };
    await company.bank('POST', '/falhas', { tipo: '503', rota: 'liquidados', vezes: 10 });
    expect(await releitura(clerk, body)).toMatchObject({ status: 503, body: { error: { code: 'BANK_UNAVAILABLE' } } });
    await company.bank('DELETE', '/falhas');
    await company.bank('POST', '/falhas', { tipo: '401', rota: 'liquidados', vezes: 10 });
    expect(await releitura(clerk, body)).toMatchObject({ status: 422, body: { error: { code: 'BANK_REFUSED' } } });
    expect((await pageOf(company, dia)).pausa?.motivo).toMatch(/\S/);
  });
});
