import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { beforeAll, describe, it } from 'vitest';
import { formatLinhaDigitavel } from '@/domain/boleto/linha-digitavel';
import type { CobrancaView } from '@/features/cobranca/schema';
import { testBrowser } from '../support/browser';
import { assertAccessible } from '../support/page';
import {
  createCompany,
  integrateAccount,
  issueCobranca,
  type WebAccount,
  type WebCompany,
} from '../support/web-company';
import { webStack } from '../support/web-stack';

const browser = testBrowser();
const stack = webStack();
let company: WebCompany;
let conta: WebAccount;

// The bank's word travels by webhook and queue; a busy machine takes its time.
const SETTLE_MS = 30_000;
// Next and React alone; what this page adds must stay small beside it.
const MAX_SCRIPT_BYTES = 150_000;

beforeAll(async () => {
  company = await createCompany(stack(), 'Livraria do Porto Ltda');
  conta = await integrateAccount(stack(), company);
});

const newCobranca = (change: object = {}) => issueCobranca(company, conta, change);

async function openPage({ linkPagamento }: CobrancaView): Promise<Page> {
  const page = await browser.open({
    viewport: { width: 390, height: 844 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.goto(linkPagamento ?? '');
  return page;
}

const situacao = (page: Page) => page.locator('.situacao');

/** A tab that lies behind others is hidden; headless, a page has to be told so. */
async function turnTab(page: Page, visibility: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);
}

/** Another boleto with another value in the place of a cobrança's, from the click to the bank's yes. */
async function replace({ id, vencimento, boleto }: CobrancaView, valor: number): Promise<CobrancaView['boleto']> {
  const body = { valor, vencimento };
  await company.ask('POST', `/api/cobrancas/${id}/substituicao`, body, { 'idempotency-key': randomUUID() });
  const current = async () => (await company.ask<CobrancaView>('GET', `/api/cobrancas/${id}`)).boleto;
  await expect
    .poll(
      async () => {
        const { id: boletoId, linhaDigitavel } = await current();
        return boletoId !== boleto.id && linhaDigitavel !== null;
      },
      { timeout: SETTLE_MS },
    )
    .toBe(true);
  return current();
}

async function openTitulo(page: Page): Promise<Page> {
  const [bank] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Simular pagamento' }).click(),
  ]);
  return bank;
}

async function openBeneficiario(): Promise<Page> {
  const { pagina } = await conta.bank<{ pagina: string }>('GET', '');
  const page = await browser.open({ viewport: { width: 390, height: 844 } });
  await page.goto(stack().simuladorUrl + pagina);
  return page;
}

async function assertSound(page: Page): Promise<void> {
  await assertAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
}

describe("the payer's page", () => {
  it('turns to Pago by itself after the Pix was paid at the simulated bank', async () => {
    const page = await openPage(await newCobranca());
    await expect(page.getByText('R$ 1.250,00')).toBeVisible();
    await expect(page.getByRole('note')).toContainText('nada aqui é dinheiro de verdade. Não pague.');
    await expect(situacao(page)).toContainText('Em aberto');
    await page.evaluate(() => document.body.setAttribute('data-not-reloaded', ''));

    const bank = await openTitulo(page);
    await assertSound(bank);
    await bank.getByRole('button', { name: 'Pagar com Pix' }).click();
    await expect(bank.getByRole('status')).toContainText('Pagamento com Pix recebido');
    await expect(bank.getByText('Pago com Pix')).toBeVisible();

    await page.bringToFront();
    await expect(situacao(page)).toContainText('Pago', { timeout: SETTLE_MS });
    await expect(situacao(page)).toContainText('O pagamento foi confirmado');
    await expect(page.getByRole('button')).toHaveCount(0);
    await expect(page.locator('body')).toHaveAttribute('data-not-reloaded', '');
    await assertSound(page);
  });

  it('never keeps codes that are dead: a boleto that was replaced while the tab was hidden is gone when it is looked at', async () => {
    const cobranca = await newCobranca();
    const page = await openPage(cobranca);
    const linha = page.locator('.copiar', { hasText: 'Linha digitável' }).locator('code');
    await expect(linha).toHaveText(formatLinhaDigitavel(cobranca.boleto.linhaDigitavel ?? ''));
    await page.evaluate(() => document.body.setAttribute('data-not-reloaded', ''));
    await turnTab(page, 'hidden');
    const novo = await replace(cobranca, 99_900);
    await expect(linha).toHaveText(formatLinhaDigitavel(cobranca.boleto.linhaDigitavel ?? ''));

    await turnTab(page, 'visible');
    await expect(linha).toHaveText(formatLinhaDigitavel(novo.linhaDigitavel ?? ''));
    await expect(page.locator('.valor')).toHaveText(/^R\$\s999,00$/);
    await expect(page.getByText(novo.pixCopiaECola ?? '')).toBeVisible();
    await expect(page.getByText(cobranca.boleto.pixCopiaECola ?? '')).toHaveCount(0);
    await expect(situacao(page)).toContainText('Em aberto');
    await expect(page.locator('body')).toHaveAttribute('data-not-reloaded', '');
  });

  it('copies each code as the bank wants it, and says so', async () => {
    const cobranca = await newCobranca();
    const page = await openPage(cobranca);
    const codes = [
      ['Copiar código Pix', cobranca.boleto.pixCopiaECola],
      ['Copiar linha digitável', cobranca.boleto.linhaDigitavel],
    ] as const;
    for (const [name, code] of codes) {
      const button = page.getByRole('button', { name });
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('.copiar', { has: button }).getByRole('status')).toHaveText('Copiado');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
    }
  });

  it('gives the PDF while there is something to pay, and not afterwards', async () => {
    const cobranca = await newCobranca();
    const page = await openPage(cobranca);
    const href = await page.getByRole('link', { name: 'Abrir o boleto em PDF' }).getAttribute('href');
    const pdf = await page.request.get(stack().url + href);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    await conta.bank('POST', '/pagamentos', { nossoNumero: cobranca.boleto.nossoNumero, canal: 'PIX' });
    await expect(situacao(page)).toContainText('Pago', { timeout: SETTLE_MS });
    expect((await page.request.get(stack().url + href)).status()).toBe(409);
  });

  it('sends a payer back to the page when the bank has no PDF to give', async () => {
    const page = await openPage(await newCobranca());
    await conta.bank('POST', '/falhas', { tipo: '503', rota: 'pdf', vezes: 10 });
    await page.getByRole('link', { name: 'Abrir o boleto em PDF' }).click();
    await expect(page.getByText('O banco não entregou o PDF agora')).toBeVisible();
    await conta.bank('DELETE', '/falhas');
    await expect(situacao(page)).toContainText('Em aberto');
  });

  it('shows a boleto without Pix when it has none', async () => {
    await company.ask('PUT', '/api/configuracoes/cobrancas', {
      integracaoParceiro: 'TECNOSPEED',
      formaCobrancaPadrao: 'BOLETO',
    });
    const page = await openPage(await newCobranca({ forma: 'BOLETO' }));
    await expect(page.getByRole('heading', { name: 'Boleto do ensaio' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Pix do ensaio' })).toHaveCount(0);
    const bank = await openTitulo(page);
    await expect(bank.getByRole('button', { name: 'Pagar com Pix' })).toHaveCount(0);
    await bank.getByRole('button', { name: 'Pagar em outro banco' }).click();
    await expect(bank.getByRole('status')).toContainText('Pagamento feito em outro banco');
  });

  it('tells what is left of a debt that was paid in part, and how it came about', async () => {
    const cobranca = await newCobranca();
    const page = await openPage(cobranca);
    await expect(page.getByText('Valor hoje')).toHaveCount(0);
    const { nossoNumero } = cobranca.boleto;
    await conta.bank('POST', '/pagamentos', { nossoNumero, canal: 'REDE', valorCentavos: 50_000 });
    await expect(situacao(page)).toContainText('Pago em parte', { timeout: SETTLE_MS });
    await expect(page.locator('.hoje .valor')).toHaveText(/^R\$\s750,00$/);
    await page.getByText('Como chegamos a este valor').click();
    await expect(page.getByText('Pagamento recebido em')).toBeVisible();
    await assertSound(page);
  });

  it('is not found under a link that nobody was given, and says so in words', async () => {
    browser.expectNoise(/status of 404/);
    const page = await browser.open();
    for (const token of ['AAAAAAAAAAAAAAAAAAAAAA', 'curto']) {
      expect((await page.goto(`${stack().url}/pagar/${token}`))?.status()).toBe(404);
      await expect(page.getByRole('heading', { name: 'Cobrança não encontrada' })).toBeVisible();
    }
  });

  it('tells its address to nobody and loads little more than what every page needs', async () => {
    const cobranca = await newCobranca();
    const page = await browser.open();
    const scripts: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.sizes().then((sizes) => sizes.responseBodySize));
    });
    const answer = await page.goto(cobranca.linkPagamento ?? '');
    expect(answer?.headers()).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' });
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
    await page.waitForLoadState('networkidle');
    const bytes = (await Promise.all(scripts)).reduce((sum, each) => sum + each, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(MAX_SCRIPT_BYTES);
  });
});

describe("the simulated bank's page", () => {
  it('refuses the next registration for the chosen reason, once', async () => {
    const bank = await openBeneficiario();
    await expect(bank.getByRole('heading', { level: 1 })).toHaveText('Livraria do Porto Ltda');
    await bank.getByLabel('Motivo da recusa').selectOption({ index: 1 });
    await bank.getByRole('button', { name: 'Recusar o próximo registro' }).click();
    await expect(bank.getByRole('status')).toContainText('vai recusar o próximo registro');
    await expect(bank.getByText('Data de vencimento superior ao limite')).toBeVisible();
    await assertSound(bank);
    expect((await newCobranca()).situacao).toBe('RECUSADA');
    expect((await newCobranca()).situacao).toBe('EM_ABERTO');
  });

  it('lists the titles and pays the one that was chosen', async () => {
    const { boleto } = await newCobranca();
    const bank = await openBeneficiario();
    const item = bank.getByRole('listitem').filter({ hasText: boleto.nossoNumero ?? '' });
    await item.getByRole('button', { name: 'Pagar em outro banco' }).click();
    await expect(item).toContainText('Pago em outro banco');
    await expect(item.getByRole('button')).toHaveCount(0);
    await assertSound(bank);
  });

  it('opens to its exact address alone, and takes forms from itself alone', async () => {
    const { boleto } = await newCobranca();
    const { pagina } = await conta.bank<{ pagina: string }>('GET', '');
    const url = stack().simuladorUrl;
    const [, , cooperativa, codigo, assinatura] = pagina.split('/');
    const wrong = [
      `/pagina/${cooperativa}/${codigo}/AAAAAAAAAAAAAAAAAAAAAA`,
      `/pagina/${cooperativa}/${codigo}/${boleto.nossoNumero}/${assinatura}`,
      `/pagina/${cooperativa}/99999/${assinatura}`,
    ];
    for (const path of wrong) expect((await fetch(url + path)).status, path).toBe(404);

    const form = { acao: 'pix', titulo: boleto.nossoNumero ?? '' };
    for (const origin of ['https://outro.example', 'null', '']) {
      const answer = await fetch(url + pagina, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams(form),
      });
      expect(answer.status).toBe(403);
    }
    const { titulos } = await conta.bank<{ titulos: { pagina: string; pagamentos: number }[] }>(
      'GET',
      `/titulos?nossoNumero=${boleto.nossoNumero}`,
    );
    expect(titulos[0]?.pagamentos).toBe(0);
    // A payer's address pays the payer's title and cannot make the bank refuse.
    const other = { ...form, titulo: '261999999' };
    for (const body of [other, { acao: 'recusar', motivo: 'Negócio: Híbrido não contratado.' }]) {
      const answer = await fetch(url + (titulos[0]?.pagina ?? ''), {
        method: 'POST',
        headers: { origin: url },
        body: new URLSearchParams(body),
      });
      expect(answer.status).toBe(403);
    }
  });
});
