import { randomBytes, randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { beforeEach, describe, it } from 'vitest';
import { testBrowser } from '../support/browser';
import { assertAccessible } from '../support/page';
import { createCompany, type WebCompany } from '../support/web-company';
import { uniqueNumber, webStack } from '../support/web-stack';

const browser = testBrowser();
const stack = webStack();

const PHONE = { width: 390, height: 844 };
// Next and React alone, as on the payment page.
const MAX_SCRIPT_BYTES = 150_000;
// The seconds that lie between two entries, and the bank's own.
const TURN_MS = 20_000;
const DOCUMENTO = '11222333000181';

let company: WebCompany;
let certas: { chave: string; segredo: string };
let linkPath: string;
let contaPath: string;
let wizardPath: string;

const wrong = () => randomBytes(32).toString('hex').toUpperCase();

/** A company whose convênio is saved, an account at the bank, and nobody who has the credentials but the titular. */
beforeEach(async () => {
  company = await createCompany(stack(), 'Marcenaria Figueira Ltda');
  const codigo = await uniqueNumber();
  certas = { chave: randomUUID(), segredo: wrong() };
  const beneficiario = { posto: '02', ...certas, documento: DOCUMENTO, nome: company.nome };
  await stack().control('PUT', `/beneficiarios/0165/${codigo}`, beneficiario);
  const configuracao = { integracaoParceiro: 'TECNOSPEED', formaCobrancaPadrao: 'BOLETO_HIBRIDO' };
  await company.ask('PUT', '/api/configuracoes/cobrancas', configuracao);
  const { id } = await company.ask<{ id: string }>('POST', '/api/contas-bancarias', {
    ...{ cooperativa: '0165', posto: '02', conta: `${codigo}-6`, titular: company.nome, documento: DOCUMENTO },
    ...{ cep: '90010-000', logradouro: 'Rua dos Andradas', numero: '1001', bairro: 'Centro Histórico' },
    ...{ cidade: 'Porto Alegre', uf: 'RS', codigoBeneficiario: codigo },
  });
  contaPath = `/api/contas-bancarias/${id}/integracao`;
  const contas = '/configuracoes/financeiro/cobrancas/contas-tecnospeed';
  wizardPath = `${contas}/${id}/integrar?etapa=2&ambiente=SIMULADOR`;
  await company.ask('PUT', contaPath, {
    ambiente: 'SIMULADOR',
    convenio: { numero: codigo, carteira: '1', numeroRemessa: 0, cnab: 400 },
    webservice: { versaoApi: 'V3', estacao: '0165', apiId: `${codigo}0165` },
  });
  linkPath = `${contaPath}/link-titular?ambiente=SIMULADOR`;
});

async function newLink(): Promise<string> {
  return (await company.ask<{ endereco: string }>('POST', linkPath, { destinatario: 'Helena Figueira' })).endereco;
}

/** What happened, as staff read it, oldest first. */
async function fatos(): Promise<string[]> {
  const { eventos } = await company.ask<{ eventos: { fato: string }[] }>('GET', linkPath);
  return eventos.map(({ fato }) => fato).reverse();
}

const situacao = async () =>
  (await company.ask<{ integracao: { situacao: string } }>('GET', `${contaPath}?ambiente=SIMULADOR`)).integracao
    .situacao;

async function assertSound(page: Page): Promise<void> {
  await assertAccessible(page);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, 'scrolls sideways').toBe(0);
}

/** The panel in the wizard's second step. */
async function openPanel(page: Page): Promise<Locator> {
  await page.goto(stack().url + wizardPath);
  const panel = page.getByRole('region', { name: 'Link para o titular' });
  await expect(panel.getByRole('button', { name: 'Criar link' })).toBeVisible();
  return panel;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

describe("the titular's page", () => {
  it('takes wrong values and then right ones by keyboard on a phone, and staff see what happened', async () => {
    browser.expectNoise(/status of (422|409)/);
    const staff = await browser.open({ storageState: company.storageState });
    const panel = await openPanel(staff);
    await panel.getByLabel('Para quem (opcional)').fill('Helena Figueira');
    await panel.getByLabel('Para quem (opcional)').press('Enter');
    await expect(panel.getByText('Link criado. Copie-o agora')).toBeVisible();
    await expect(panel.getByRole('link', { name: 'Enviar por e-mail' })).toHaveAttribute('href', /^mailto:\?subject=/);
    await assertSound(staff);
    const endereco = await panel.getByText(/^http.*\/titular\/[\w-]{43}$/).textContent();

    const page = await browser.open({ viewport: PHONE });
    await page.goto(endereco ?? '');
    await expect(heading(page)).toHaveText('Acesso do Sicredi para Marcenaria Figueira Ltda');
    await assertSound(page);

    const [chave, segredo] = [page.getByLabel('Chave', { exact: true }), page.getByLabel('Segredo', { exact: true })];
    const errado = wrong();
    await chave.focus();
    await page.keyboard.insertText(certas.chave);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Mostrar Chave' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(chave).toHaveAttribute('type', 'text');
    await page.keyboard.press('Tab');
    await expect(segredo).toBeFocused();
    await page.keyboard.insertText(errado);
    await page.keyboard.press('Enter');
    const summary = page.getByRole('alert').filter({ hasText: 'Há campos para corrigir.' });
    await expect(summary).toBeFocused();
    await expect(segredo).toHaveAttribute('aria-invalid', 'true');
    await expect(segredo).toHaveAccessibleDescription(/Código de Acesso/);
    await expect(chave).toHaveValue(certas.chave);
    await expect(segredo).toHaveValue(errado);
    await assertSound(page);
    expect(await fatos()).toEqual(['CRIADO', 'ABERTO', 'RECUSADO']);

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(segredo).toBeFocused();
    await segredo.fill(certas.segredo);
    await expect(async () => {
      await segredo.press('Enter');
      await expect(heading(page)).toHaveText('Pronto: o Sicredi aceitou', { timeout: 3_000 });
    }).toPass({ timeout: TURN_MS });
    await assertSound(page);
    expect(page.url()).not.toContain(certas.segredo);
    expect(await fatos()).toEqual(['CRIADO', 'ABERTO', 'RECUSADO', 'ACEITO']);
    expect(await situacao()).toBe('INTEGRADA');

    await expect(panel.getByText('Recebido')).toBeVisible({ timeout: TURN_MS });
    await expect(panel).toContainText('Link criado para Helena Figueira');
    await expect(panel).toContainText('O Sicredi aceitou; Chave e Segredo guardados lacrados');
    await expect(panel).toContainText('O Sicredi não aceitou o Segredo');
    await expect(panel).not.toContainText(endereco ?? '');
    await assertSound(staff);

    await page.goto(new URL(page.url()).origin + new URL(page.url()).pathname);
    await expect(heading(page)).toHaveText('Este link já foi usado');
    await assertSound(page);
  });

  it('works without JavaScript, and brings nothing that was typed back in its address', async () => {
    const page = await browser.open({ viewport: PHONE, javaScriptEnabled: false });
    await page.goto(await newLink());
    await page.getByLabel('Chave', { exact: true }).fill('nada disso');
    await page.getByLabel('Segredo', { exact: true }).fill(certas.segredo);
    await page.getByRole('button', { name: 'Testar e enviar' }).click();
    await expect(page.getByRole('alert')).toContainText('A Chave tem 36 caracteres');
    expect(new URL(page.url()).search).toBe('?falha=formato&campo=chave');
    await page.getByLabel('Chave', { exact: true }).fill(certas.chave);
    await page.getByLabel('Segredo', { exact: true }).fill(certas.segredo);
    await page.getByRole('button', { name: 'Testar e enviar' }).click();
    await expect(heading(page)).toHaveText('Pronto: o Sicredi aceitou');
    expect(await situacao()).toBe('INTEGRADA');
  });

  it('says in both colour schemes and at both widths what it says, and ships next to no JavaScript', async () => {
    const page = await browser.open({ viewport: PHONE, colorScheme: 'light' });
    const scripts: Promise<number>[] = [];
    page.on('response', (response) => {
      if (!new URL(response.url()).pathname.endsWith('.js')) return;
      scripts.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => responseBodySize),
      );
    });
    await page.goto(await newLink());
    await page.waitForLoadState('networkidle');
    const bytes = (await Promise.all(scripts)).reduce((sum, each) => sum + each, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(MAX_SCRIPT_BYTES);
    for (const viewport of [PHONE, { width: 1280, height: 800 }]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await assertSound(page);
      }
    }
  });

  it('is kept from search engines, other sites and caches, and is not there for a token that nobody was given', async () => {
    browser.expectNoise(/status of 404/);
    const page = await browser.open();
    const link = await newLink();
    const headers = (await page.goto(link))?.headers();
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'cache-control': expect.stringContaining('no-store'),
    });
    for (const path of ['x'.repeat(43), 'curto']) {
      const answer = await page.goto(`${new URL(link).origin}/titular/${path}`);
      expect(answer?.status()).toBe(404);
      await expect(heading(page)).toHaveText('Link não encontrado');
    }
  });

  it('tells whoever opens a link that staff have revoked what happened', async () => {
    const link = await newLink();
    const page = await browser.open({ viewport: PHONE });
    await page.goto(link);
    const staff = await browser.open({ storageState: company.storageState, viewport: PHONE });
    await staff.goto(stack().url + wizardPath);
    const panel = staff.getByRole('region', { name: 'Link para o titular' });
    await panel.getByRole('button', { name: 'Revogar' }).click();
    await expect(panel.getByRole('button', { name: 'Manter link' })).toBeFocused();
    await panel.getByRole('button', { name: 'Revogar link' }).click();
    await expect(panel.getByText('Revogado', { exact: true })).toBeVisible();
    await assertSound(staff);
    await page.reload();
    await expect(heading(page)).toHaveText('Este link foi cancelado');
    await expect(page.getByLabel('Chave', { exact: true })).toHaveCount(0);
    await assertSound(page);
  });
});
