import { randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { testBrowser } from '@tests/support/browser';
import { eventually } from '@tests/support/eventually';
import { assertAccessible } from '@tests/support/page';
import { NORMAL } from '@tests/support/simulated-account';
import {
  addColleague,
  createCompany,
  integrateAccount,
  issueCobranca,
  type WebAccount,
  type WebCompany,
} from '@tests/support/web-company';
import { webStack } from '@tests/support/web-stack';
import { beforeAll, describe, it } from 'vitest';
import { weekdayDate } from '@/components/weekday-date';
import { addDays, businessDate } from '@/domain/local-date';
import type { CobrancaView } from '@/features/cobranca/schema';
import type { ConciliacaoView } from '@/features/conciliacao/schema';
import { localDateToColumn } from '@/lib/columns';
import { withEmpresa } from '@/lib/db';

const browser = testBrowser();
const stack = webStack();
let company: WebCompany;
let account: WebAccount;
let convenioId: string;

const hoje = businessDate(new Date());
const HOUR_MS = 3_600_000;
const ANSWERED = { timeout: 20_000 };
const PHONE = { width: 390, height: 844 };

beforeAll(async () => {
  company = await createCompany(stack(), 'Moinho Araucária Ltda');
}, 300_000);

const open = (options = {}) => browser.open({ storageState: company.storageState, ...options });
const day = (page: Page) => page.getByRole('region', { name: weekdayDate(hoje) });
const headline = (page: Page) => day(page).getByRole('heading', { level: 3 }).first();
const todo = (page: Page) => day(page).getByRole('region', { name: 'A resolver' }).getByRole('listitem');
const said = (page: Page) => day(page).locator('[role=status]:focus');

/** Pays at the bank, which announces it to nobody. */
async function pay(nossoNumero: string | null, canal: string, change: object = {}): Promise<void> {
  await account.bank('POST', '/falhas', { tipo: 'webhook-perder' });
  await account.bank('POST', '/pagamentos', { nossoNumero, canal, ...change });
}

function readDay(): Promise<unknown> {
  return company.ask('POST', '/api/conciliacao/releitura', { convenio: convenioId, dia: hoje });
}

async function visit(page: Page): Promise<void> {
  await page.goto(`${stack().url}/conciliacao`);
  await expect(page.getByRole('heading', { level: 1, name: 'Conciliação' })).toBeVisible();
}

/** A title that this system did not issue: registered at the bank's own API. */
async function registerElsewhere(): Promise<string> {
  const { codigo, acesso } = account;
  const form = { grant_type: 'password', username: `${codigo}0165`, password: acesso.segredo, scope: 'cobranca' };
  const bank = stack().simuladorUrl;
  const token = await fetch(`${bank}/auth/openapi/token`, {
    method: 'POST',
    headers: { 'x-api-key': acesso.chave, context: 'COBRANCA' },
    body: new URLSearchParams(form),
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const { nossoNumero: _, ...boleto } = NORMAL;
  const answer = await fetch(`${bank}/cobranca/boleto/v1/boletos`, {
    method: 'POST',
    headers: {
      'x-api-key': acesso.chave,
      authorization: `Bearer ${access_token}`,
      'content-type': 'application/json',
      cooperativa: '0165',
      posto: '02',
      codigobeneficiario: codigo,
    },
    body: JSON.stringify({ ...boleto, codigoBeneficiario: codigo, dataVencimento: addDays(hoje, 20) }),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { nossoNumero: string }).nossoNumero;
}

/** The list was kept, and the process ended before anything was booked: the row is there and the payment is not. */
async function keepRowAlone({ boleto }: CobrancaView): Promise<void> {
  await withEmpresa(company.empresaId, async (tx) => {
    const dia = localDateToColumn(hoje);
    const zero = { juros: 0, multa: 0, desconto: 0, abatimento: 0 };
    await tx.linhaLiquidada.create({
      data: {
        convenioId,
        empresaId: company.empresaId,
        dia,
        ordem: 9_000,
        nossoNumero: boleto.nossoNumero ?? '',
        seuNumero: boleto.seuNumero,
        canal: 'PIX',
        aviso: false,
        tipoTexto: 'LIQUIDACAO_PIX',
        valor: 1250,
        ...zero,
      },
    });
    const which = { convenioId, dia, fonte: 'LISTA_DO_DIA' as const };
    await tx.leituraDia.updateMany({ where: which, data: { resumo: randomBytes(32) } });
  });
}

describe('Conciliação in a browser', () => {
  it('says what is missing before any account is integrated', async () => {
    const page = await open();
    await visit(page);
    await expect(page.getByText('Nada para comparar ainda')).toBeVisible();
    await assertAccessible(page);
    await page.getByRole('link', { name: 'Integrar uma conta' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Contas TecnoSpeed' })).toBeVisible();
  });

  it('walks each divergence to its end, and then both books are equal', async () => {
    account = await integrateAccount(stack(), company);
    const { convenio } = await company.ask<ConciliacaoView>('GET', '/api/conciliacao');
    convenioId = convenio?.id ?? '';
    const page = await open();

    // Paid twice: the credit is decided.
    const twice = await issueCobranca(company, account);
    await pay(twice.boleto.nossoNumero, 'PIX');
    await pay(twice.boleto.nossoNumero, 'REDE', { forcar: true });
    await readDay();
    await visit(page);
    await expect(headline(page)).toHaveText(/^1 divergência entre o banco e o ERP/);
    await expect(todo(page)).toContainText('além do devido');
    await assertAccessible(page);
    await todo(page).getByRole('button', { name: 'Decidir crédito' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Decidir o crédito de R\$\s1\.250,00$/ });
    await expect(dialog).toContainText('ele não movimenta dinheiro');
    await dialog.getByRole('button', { name: 'Registrar decisão' }).press('Enter');
    await expect(dialog.getByRole('alert')).toBeFocused();
    await dialog.getByRole('link', { name: /^Escolha se o crédito/ }).press('Enter');
    await page.keyboard.press('Space');
    await dialog.getByLabel('Motivo').fill('Pix devolvido hoje');
    await assertAccessible(page);
    await page.keyboard.press('Enter');
    await expect(said(page)).toContainText('Decisão registrada', ANSWERED);
    await expect(headline(page)).toHaveText(/^Banco e ERP conferem: 2 pagamentos, R\$\s2\.500,00/);
    await expect(todo(page)).toHaveCount(0);

    // Of a title that is not here, which the bank also announces: it is adopted.
    const alheio = await registerElsewhere();
    await account.bank('POST', '/pagamentos', { nossoNumero: alheio, canal: 'REDE' });
    await readDay();
    await eventually('the announcement of a title that is not here', async () => {
      const { convenio: now } = await company.ask<ConciliacaoView>('GET', '/api/conciliacao');
      return now?.avisosSemTitulo.length === 1 || null;
    });
    await page.reload();
    await expect(todo(page)).toContainText('um boleto que não está no ERP');
    const avisos = page.getByRole('region', { name: 'Avisos do Sicredi sobre boletos fora do ERP' });
    await expect(avisos).toContainText(`Nosso número ${alheio}`);
    await todo(page).getByRole('button', { name: 'Adotar título' }).press('Enter');
    await expect(said(page)).toBeVisible(ANSWERED);
    await expect(headline(page)).toHaveText(/^Banco e ERP conferem: 3 pagamentos/);
    await expect(avisos).toHaveCount(0);

    // Paid at the bank, its list read, and nothing booked.
    const unbooked = await issueCobranca(company, account);
    await pay(unbooked.boleto.nossoNumero, 'PIX');
    await keepRowAlone(unbooked);
    await page.reload();
    await expect(todo(page)).toContainText('o ERP ainda não o registrou');
    await todo(page).getByRole('button', { name: 'Aceitar o banco' }).press('Enter');
    await expect(said(page)).toBeVisible(ANSWERED);
    await expect(headline(page)).toHaveText(/^Banco e ERP conferem: 4 pagamentos/);

    // Booked with another amount than the bank's.
    await withEmpresa(company.empresaId, (tx) =>
      tx.pagamento.updateMany({ where: { cobrancaId: unbooked.id }, data: { valor: 1245 } }),
    );
    await page.reload();
    await expect(todo(page)).toContainText(/recebeu R\$\s5,00 a mais do que o ERP registrou/);
    await todo(page).getByRole('button', { name: 'Aceitar o banco' }).press('Enter');
    await expect(said(page)).toBeVisible(ANSWERED);
    await expect(headline(page)).toHaveText(/^Banco e ERP conferem: 4 pagamentos/);

    // Seen by a query, then taken back before the day's list was read: the list does not show it.
    const gone = await issueCobranca(company, account);
    await pay(gone.boleto.nossoNumero, 'REDE');
    await company.ask('POST', `/api/cobrancas/${gone.id}/consulta`);
    await account.bank('POST', '/falhas', { tipo: 'webhook-perder' });
    await account.bank('POST', '/estornos', { nossoNumero: gone.boleto.nossoNumero });
    await readDay();
    await page.reload();
    await expect(todo(page)).toContainText('a lista do Sicredi deste dia não o mostra');
    const ask = todo(page).getByRole('button', { name: 'Perguntar de novo' });
    await account.bank('POST', '/falhas', { tipo: '503', vezes: 9 });
    browser.expectNoise(/status of 503/);
    await ask.press('Enter');
    await expect(todo(page).getByRole('alert')).toBeVisible(ANSWERED);
    await expect(ask).toBeFocused();
    await account.bank('DELETE', '/falhas');
    await ask.press('Enter');
    await expect(said(page)).toBeVisible(ANSWERED);
    await expect(headline(page)).toHaveText(/^Banco e ERP conferem: 4 pagamentos/);
    await expect(page.getByRole('row', { name: new RegExp(`^${weekdayDate(hoje)} Confere`) })).toBeVisible();
  });

  it('shows everything to a person who may only look, and nothing that writes', async () => {
    const twice = await issueCobranca(company, account);
    await pay(twice.boleto.nossoNumero, 'PIX');
    await pay(twice.boleto.nossoNumero, 'REDE', { forcar: true });
    await readDay();
    const { storageState } = await addColleague(stack(), company, 'consulta');
    const page = await open({ storageState, viewport: PHONE });
    await visit(page);
    await expect(todo(page)).toContainText('além do devido');
    const main = page.getByRole('main');
    await expect(main.getByRole('button', { name: /Ler o dia|Decidir|Aceitar|Adotar|Perguntar/ })).toHaveCount(0);
    const download = page.waitForEvent('download');
    await main.getByRole('link', { name: 'Exportar CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    await assertAccessible(page);
    await page.goto(`${stack().url}/cobrancas/${twice.id}`);
    await expect(page.getByRole('region', { name: 'Pagamentos' })).toContainText('A decidir');
    await expect(page.getByRole('button', { name: 'Decidir crédito' })).toHaveCount(0);
  });

  it('doubts what it shows while the house does not answer, and believes it again when it does', async () => {
    const page = await open();
    await page.clock.install();
    await visit(page);
    await expect(headline(page)).toHaveText(/^1 divergência/);
    browser.expectNoise(/Failed to load resource/);
    await page.route('**/api/conciliacao?*', (route) => route.abort());
    await page.clock.runFor(60_000);
    const failure = page.getByRole('alert').filter({ hasText: 'O sistema não respondeu' });
    await expect(failure).toBeVisible();
    await expect(headline(page)).toHaveText(/^Não sei/);
    await expect(page.getByRole('main').getByText(/Confere|conferem/)).toHaveCount(0);
    await page.unroute('**/api/conciliacao?*');
    await failure.getByRole('button', { name: 'Tentar de novo' }).click();
    await expect(headline(page)).toHaveText(/^1 divergência/);
    await expect(failure).toHaveCount(0);
  });

  it('says "não sei" of an integração that the bank no longer lets in, and never that the books are equal', async () => {
    await account.bank('POST', '/credenciais', { acao: 'rotacionar-segredo' });
    await account.bank('POST', '/credenciais', { acao: 'encerrar-tokens' });
    const page = await open();
    await visit(page);
    browser.expectNoise(/status of (4\d\d|503)/);
    await day(page).getByRole('button', { name: 'Ler o dia de novo' }).press('Enter');
    await expect(day(page).getByRole('alert')).toBeVisible(ANSWERED);
    // Three hours without an answer, as the rows tell them.
    const antes = new Date(Date.now() - 3 * HOUR_MS);
    await withEmpresa(company.empresaId, async (tx) => {
      await tx.leituraDia.updateMany({ where: { convenioId }, data: { lidaEm: antes } });
      await tx.varredura.updateMany({ where: { convenioId }, data: { sucessoEm: antes } });
    });
    await page.reload();
    await expect(headline(page)).toHaveText(/^Não sei: a lista deste dia foi lida pela última vez há 3 h/);
    const main = page.getByRole('main');
    await expect(main.getByText(/Confere|conferem/)).toHaveCount(0);
    await expect(main.getByRole('row', { name: new RegExp(`^${weekdayDate(hoje)} Não sei`) })).toBeVisible();
    const pausa = main.getByRole('status').filter({ hasText: 'A integração com o Sicredi está parada' });
    await expect(pausa).toContainText('Nada é lido no banco');
    await expect(pausa.getByRole('link', { name: 'Corrigir a integração' })).toHaveAttribute(
      'href',
      `/configuracoes/financeiro/cobrancas/contas-tecnospeed/${account.contaBancariaId}/integrar?ambiente=SIMULADOR`,
    );
    const leituras = main.getByRole('region', { name: 'Leituras automáticas no Sicredi' });
    await expect(leituras).not.toContainText('Em dia');
    await assertAccessible(page);
  });
});
