import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { beforeAll, describe, it } from 'vitest';
import type { LinkCriado } from '@/features/titular/schema';
import { addressesOf, fillAddress } from '../support/app-tree';
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

/** Every page, who looks at it, and what it answers. A new page belongs on this list. */
const PAGES: { address: string; who: 'person' | 'anybody'; status?: 404 }[] = [
  { address: '/', who: 'person' },
  { address: '/[...endereco]', who: 'anybody', status: 404 },
  { address: '/cobrancas', who: 'person' },
  { address: '/cobrancas/[cobrancaId]', who: 'person' },
  { address: '/cobrancas/nova', who: 'person' },
  { address: '/conciliacao', who: 'person' },
  { address: '/configuracoes/financeiro/cobrancas', who: 'person' },
  { address: '/configuracoes/financeiro/cobrancas/contas-tecnospeed', who: 'person' },
  { address: '/configuracoes/financeiro/cobrancas/contas-tecnospeed/[contaId]/integrar', who: 'person' },
  { address: '/configuracoes/financeiro/cobrancas/contas-tecnospeed/[contaId]/saude', who: 'person' },
  { address: '/configuracoes/financeiro/contas-bancarias', who: 'person' },
  { address: '/configuracoes/financeiro/contas-bancarias/[contaId]', who: 'person' },
  { address: '/configuracoes/financeiro/contas-bancarias/nova', who: 'person' },
  { address: '/entrar', who: 'anybody' },
  { address: '/pagar/[token]', who: 'anybody' },
  { address: '/primeiro-acesso', who: 'anybody' },
  { address: '/titular/[token]', who: 'anybody' },
];

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

const browser = testBrowser();
const stack = webStack();

/** What one company has that another must never see. */
type Owned = {
  company: WebCompany;
  conta: WebAccount;
  values: Record<string, string>;
  secrets: string[];
  link: string;
  /** The token of the link by which the titular enters. */
  titular: string;
};
let ours: Owned;

beforeAll(async () => {
  ours = await createOwned('Padaria Aurora Ltda', 'Joana Pereira');
});

async function createOwned(nome: string, pagador: string): Promise<Owned> {
  const company = await createCompany(stack(), nome);
  const conta = await integrateAccount(stack(), company);
  const dados = { documento: '704.185.236-90', nome: pagador, cep: '85900-000', cidade: 'Toledo', uf: 'PR' };
  const change = { pagador: { ...dados, endereco: 'Avenida Brasil 1200' } };
  const cobranca = await issueCobranca(company, conta, change);
  const link = new URL(cobranca.linkPagamento ?? '').pathname;
  // The list's longest state, for as long as the bank does not do it.
  const other = await issueCobranca(company, conta, change);
  await conta.bank('POST', '/falhas', { tipo: 'instrucao-ignorar', rota: 'instrucao' });
  const key = { 'idempotency-key': randomUUID() };
  await company.ask('POST', `/api/cobrancas/${other.id}/instrucoes`, { tipo: 'BAIXA' }, key);
  // Nothing is read at the address of one instruction: any id will do.
  const ids = { cobrancaId: cobranca.id, instrucaoId: cobranca.id, contaId: conta.contaBancariaId };
  const values = { ...ids, token: link.split('/').at(-1) ?? '' };
  const secrets = [nome, pagador, cobranca.boleto.linhaDigitavel ?? '', conta.codigo];
  const path = `/api/contas-bancarias/${conta.contaBancariaId}/integracao/link-titular`;
  const { endereco } = await company.ask<LinkCriado>('POST', path, {});
  const titular = endereco.split('/').at(-1) ?? '';
  return { company, conta, values: { ...values, endereco: 'nada/disso' }, secrets, link, titular };
}

function pathOf(address: string, { values, titular }: Owned): string {
  return fillAddress(address, address.startsWith('/titular/') ? { token: titular } : values);
}

async function visit(page: Page, path: string): Promise<number> {
  const answer = await page.goto(stack().url + path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return answer?.status() ?? 0;
}

async function assertFits(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, `${page.url()} scrolls sideways`).toBe(0);
}

describe('every page', () => {
  it('is on the list of this test', () => {
    expect(addressesOf('page')).toEqual(PAGES.map(({ address }) => address));
  });

  it.each(PAGES)(
    'can be used by everyone, on a phone and at a desk, light and dark: $address',
    async ({ address, who, status = 200 }) => {
      if (status === 404) browser.expectNoise(/status of 404/);
      const session = who === 'person' ? { storageState: ours.company.storageState } : {};
      const page = await browser.open({ ...session, colorScheme: 'light', viewport: PHONE });
      expect(await visit(page, pathOf(address, ours))).toBe(status);
      await page.waitForLoadState('networkidle');
      await assertFits(page);
      // Colours are the scheme's, places the width's: each of both once.
      await assertAccessible(page);
      await page.setViewportSize(DESK);
      await page.emulateMedia({ colorScheme: 'dark' });
      await assertAccessible(page);
    },
  );

  it('gives scripts a nonce and lets nothing else run', async () => {
    browser.expectNoise(/Executing inline event handler violates the following Content Security Policy/);
    const page = await browser.open();
    for (const path of ['/entrar', ours.link]) {
      const answer = await page.goto(stack().url + path);
      const policy = answer?.headers()['content-security-policy'] ?? '';
      const [, scripts = ''] = /script-src ([^;]+)/.exec(policy) ?? [];
      expect(scripts).toMatch(/'nonce-[\w+/=]{24}'/);
      expect(scripts).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
      const [, nonce] = /'nonce-([^']+)'/.exec(scripts) ?? [];
      const nonces = await page.locator('script').evaluateAll((all) => all.map((each) => (each as HTMLElement).nonce));
      expect(new Set(nonces)).toEqual(new Set([nonce]));
      const ran = await page.evaluate(() => {
        const button = document.createElement('button');
        button.setAttribute('onclick', 'document.title = "intruso"');
        document.body.append(button);
        button.click();
        return document.title === 'intruso';
      });
      expect(ran).toBe(false);
    }
  });
});

describe('two companies in two browsers', () => {
  it('reach nothing of each other by any address, page or API', async () => {
    browser.expectNoise(/status of 404/);
    const theirs = await createOwned('Oficina Boreal Ltda', 'Mateus Duarte');
    await Promise.all([reachNothing(ours, theirs), reachNothing(theirs, ours)]);
  });
});

/** Whoever is signed in for the one opens every address of the other. */
async function reachNothing(who: Owned, other: Owned): Promise<void> {
  const page = await browser.open({ storageState: who.company.storageState });
  for (const { address } of PAGES.filter((each) => each.who === 'person')) {
    await visit(page, fillAddress(address, other.values));
    await page.waitForLoadState('networkidle');
    // Of the whole document: also what is loaded and not shown.
    const text = (await page.locator('body').textContent()) ?? '';
    expect(text).toContain(who.company.nome);
    expect(
      other.secrets.filter((each) => text.includes(each)),
      address,
    ).toEqual([]);
  }
  const routes = addressesOf('route').filter((each) => /\[(cobrancaId|contaId)\]/.test(each));
  expect(routes.length).toBeGreaterThan(4);
  for (const address of routes) {
    const answer = await page.request.get(stack().url + fillAddress(address, other.values));
    // 405: the address takes no GET at all.
    expect([404, 405], `${address} answered ${answer.status()}`).toContain(answer.status());
  }
}

describe('the way in', () => {
  it('sends a person who is signed in on, and a stranger to the sign-in and back to where they wanted to go', async () => {
    const inside = await browser.open({ storageState: ours.company.storageState });
    await visit(inside, '/entrar');
    expect(new URL(inside.url()).pathname).toBe('/cobrancas');

    const stranger = await browser.open();
    await visit(stranger, '/configuracoes/financeiro/contas-bancarias');
    expect(new URL(stranger.url()).pathname).toBe('/entrar');
    await stranger.getByLabel('E-mail').fill(ours.company.email);
    await stranger.getByLabel('Senha', { exact: true }).fill(ours.company.senha);
    await stranger.getByLabel('Senha', { exact: true }).press('Enter');
    await stranger.waitForURL('**/configuracoes/financeiro/contas-bancarias');
  });

  it('says what is wrong with a password and keeps the e-mail', async () => {
    browser.expectNoise(/status of 401/);
    const page = await browser.open();
    await visit(page, '/entrar');
    await page.getByLabel('E-mail').fill(ours.company.email);
    await page.getByLabel('Senha', { exact: true }).fill('palpite-errado');
    await page.getByRole('button', { name: 'Entrar' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'incorretos' })).toBeFocused();
    await expect(page.getByLabel('E-mail', { exact: true })).toHaveValue(ours.company.email);
    await assertAccessible(page);
  });

  it('says that the first access has been made', async () => {
    const page = await browser.open();
    await visit(page, '/primeiro-acesso');
    await expect(page.getByText('Esta instalação já tem uma empresa')).toBeVisible();
    await page.getByRole('link', { name: 'Entrar' }).click();
    await expect(page.getByRole('heading', { name: 'Entrar' })).toBeVisible();
  });
});
