import { expect, type Page } from '@playwright/test';
import { testBrowser } from '@tests/support/browser';
import { fillNovaCobranca, takeOption, vencimento } from '@tests/support/nova-cobranca';
import { assertAccessible } from '@tests/support/page';
import {
  createCompany,
  integrateAccount,
  issueCobranca,
  type WebAccount,
  type WebCompany,
} from '@tests/support/web-company';
import { webStack } from '@tests/support/web-stack';
import { beforeAll, describe, it } from 'vitest';
import { addDays, businessDate, formatLocalDate } from '@/domain/local-date';

const browser = testBrowser();
const stack = webStack();
let company: WebCompany;
let account: WebAccount;

const PAID_WITHIN = { timeout: 60_000 };

beforeAll(async () => {
  company = await createCompany(stack(), 'Serraria Pinhão Ltda');
  account = await integrateAccount(stack(), company);
}, 300_000);

const open = (options = {}) => browser.open({ storageState: company.storageState, ...options });
const titles = async () => (await account.bank<{ titulos: { nossoNumero: string }[] }>('GET', '/titulos')).titulos;

const registrada = (page: Page) => page.getByRole('heading', { name: 'Boleto registrado no Sicredi' });

describe('Nova cobrança in a browser', () => {
  it('is registered, shown with everything to pay it by, and turns to "Paga" without a reload', async () => {
    const page = await open();
    await page.goto(`${stack().url}/cobrancas`);
    await expect(page.getByRole('main').getByText('Nenhuma cobrança de ensaio ainda')).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Nova cobrança' }).click();
    await fillNovaCobranca(page);
    await expect(page.getByLabel('CPF ou CNPJ')).toHaveValue('704.185.236-90');
    await expect(page.getByLabel('Valor')).toHaveValue(/^R\$\s1\.234,50$/);
    await page.getByRole('button', { name: 'Registrar cobrança' }).click();
    await expect(registrada(page)).toBeFocused();
    await expect(page.getByRole('note', { name: 'Ensaio' })).toContainText('nada aqui é dinheiro de verdade');
    await expect(page.getByText(/^748\d\d\.\d{5} \d{5}\.\d{6} \d{5}\.\d{6} \d \d{14}$/)).toBeVisible();
    await expect(page.getByText(/^748\d{41}$/)).toBeVisible();
    await expect(page.getByText(/^000201.+6304[0-9A-F]{4}$/)).toBeVisible();
    await expect(page.getByRole('img', { name: 'QR Code do Pix deste boleto' })).toBeVisible();
    await expect(page.getByText(/\/pagar\/[\w-]{22}$/)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Abrir PDF' })).toBeVisible();

    await page.getByRole('link', { name: 'Abrir a cobrança' }).click();
    await expect(page.getByText('Em aberto', { exact: true })).toBeVisible();
    await page.evaluate(() => document.body.setAttribute('data-sem-recarga', ''));
    const owed = page.getByRole('region', { name: 'Quanto o cliente deve' });
    await expect(owed.getByRole('row', { name: /^Hoje R\$\s1\.234,50$/ })).toBeVisible();
    const late = addDays(businessDate(new Date()), 50);
    await owed.getByLabel('Em que dia?').fill(formatLocalDate(late));
    await expect(owed.getByRole('row', { name: `Em ${formatLocalDate(late)}, com 30 dias de atraso` })).toBeVisible();
    await expect(owed).toContainText('não preveem juros nem multa');
    const [titulo] = await titles();
    await account.bank('POST', '/pagamentos', { nossoNumero: titulo?.nossoNumero, canal: 'PIX' });
    await expect(page.getByText('Paga', { exact: true })).toBeVisible(PAID_WITHIN);
    await expect(page.getByRole('region', { name: 'Pagamentos' })).toContainText('Pix');
    await expect(owed).toHaveCount(0);
    await expect(page.locator('body[data-sem-recarga]')).toHaveCount(1);
    // Nobody is asked to pay it again.
    await expect(page.getByRole('img', { name: 'QR Code do Pix deste boleto' })).toHaveCount(0);

    await page.getByRole('button', { name: 'Consultar no Sicredi' }).click();
    await expect(page.getByText(/O Sicredi respondeu: LIQUIDADO/).first()).toBeVisible();
    await page.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name: 'Cobranças' }).click();
    await page.getByLabel('Buscar').fill('joana');
    await expect(page).toHaveURL(/busca=joana/);
    await expect(page.getByRole('row', { name: /Joana Pereira.+Paga/ })).toBeVisible();
    await page.getByLabel('Buscar').fill('ninguém');
    await expect(page.getByText('Nenhuma cobrança com este filtro')).toBeVisible();
  });

  it('refused by the bank marks and focuses the field, and is corrected under the same number', async () => {
    const page = await open();
    const before = (await titles()).length;
    await account.bank('POST', '/falhas', { tipo: 'recusar', mensagem: 'CEP do pagador inválido.' });
    await page.goto(`${stack().url}/cobrancas/nova`);
    await fillNovaCobranca(page, { Nome: 'Comércio Araucária', 'CPF ou CNPJ': '34.567.890/0001-30' });
    await page.getByRole('button', { name: 'Registrar cobrança' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'O Sicredi recusou o boleto' })).toBeVisible();
    await expect(page.getByLabel('CEP')).toBeFocused();
    await expect(page.getByLabel('CEP')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Nome', { exact: true })).toHaveValue('Comércio Araucária');
    const address = page.url();

    // A reload in between loses nothing either.
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Cobrança nº \d+$/);
    const numero = (await page.getByRole('heading', { level: 1 }).textContent())?.replace(/\D/g, '');
    await page.getByLabel('CEP').fill('80010-000');
    await page.getByRole('button', { name: 'Enviar de novo' }).click();
    await expect(registrada(page)).toBeVisible();
    await expect(page.getByText(`Cobrança nº ${numero}, Comércio Araucária`)).toBeVisible();
    expect(page.url()).toBe(address);
    expect(await titles()).toHaveLength(before + 1);

    await page.getByRole('link', { name: 'Abrir a cobrança' }).click();
    await expect(page.getByRole('region', { name: 'Boletos anteriores' })).toContainText('Recusado');
  });

  it('gets a new due date and is cancelled from its page, each when the bank confirms it', async () => {
    const page = await open();
    const { id } = await issueCobranca(company, account);
    await page.goto(`${stack().url}/cobrancas/${id}`);
    const pedidos = page.getByRole('region', { name: 'Instruções ao banco' });
    const dialog = page.getByRole('dialog');
    await pedidos.getByRole('button', { name: 'Pedir ao banco' }).click();
    await expect(dialog.getByRole('region', { name: 'Agora não é possível' })).toContainText(
      'O boleto ainda não venceu',
    );
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Alterar vencimento' }).press('Enter');
    await expect(dialog.getByLabel('Novo vencimento')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('Informe o dia');
    const later = formatLocalDate(addDays(businessDate(new Date()), 45));
    await dialog.getByLabel('Novo vencimento').fill(later.replaceAll('/', ''));
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(pedidos.getByRole('listitem').filter({ hasText: `Alterar vencimento para ${later}` })).toContainText(
      'Confirmado pelo Sicredi',
      PAID_WITHIN,
    );
    await expect(page.getByText(later).first()).toBeVisible();

    await pedidos.getByRole('button', { name: 'Pedir ao banco' }).click();
    await dialog.getByRole('button', { name: 'Cancelar boleto' }).click();
    await expect(dialog).toContainText('ninguém consegue mais pagá-los');
    await expect(dialog.getByRole('button', { name: 'Voltar' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Cancelar boleto' }).click();
    await expect(page.getByText('Cancelada', { exact: true })).toBeVisible(PAID_WITHIN);
    await expect(pedidos.getByRole('listitem').first()).toContainText('Confirmado pelo Sicredi');
  });

  it('says that the bank has not answered, and goes on by itself when it does', async () => {
    const page = await open();
    await account.bank('POST', '/falhas', { tipo: 'lento', rota: 'registrar', ms: 10_000 });
    await page.goto(`${stack().url}/cobrancas/nova`);
    await fillNovaCobranca(page, { Nome: 'Maria Demorada' });
    await page.getByRole('button', { name: 'Registrar cobrança' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Aguarde a resposta nesta tela' })).toBeVisible();
    const waiting = page.getByRole('status').filter({ hasText: 'Esta tela continua sozinha' });
    await expect(waiting).toBeVisible({ timeout: 15_000 });
    await expect(registrada(page)).toBeVisible({ timeout: 30_000 });
  });

  it('keeps what was typed when the session ends in the middle', async () => {
    const page = await open();
    await page.goto(`${stack().url}/cobrancas/nova`);
    await fillNovaCobranca(page, { Nome: 'Rascunho Guardado', 'Descrição (opcional)': 'Projeto da casa' });
    await page.context().clearCookies();
    browser.expectNoise(/401 \(Unauthorized\)/);
    await page.getByRole('button', { name: 'Registrar cobrança' }).click();
    await page.waitForURL(/\/entrar\?volta=/);
    await page.getByLabel('E-mail').fill(company.email);
    await page.getByLabel('Senha', { exact: true }).fill(company.senha);
    await page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await expect(page.getByText('Recuperamos o que você tinha digitado')).toBeVisible();
    await expect(page.getByLabel('Nome', { exact: true })).toHaveValue('Rascunho Guardado');
    await expect(page.getByLabel('Descrição (opcional)')).toHaveValue('Projeto da casa');
    await expect(page.getByRole('combobox', { name: 'UF' })).toHaveValue('PR');
    await page.getByRole('button', { name: 'Registrar cobrança' }).click();
    await expect(registrada(page)).toBeVisible();
  });

  it('is not sent by Enter while nothing of the UFs is chosen, whether their list is open or not', async () => {
    const page = await open();
    await page.goto(`${stack().url}/cobrancas/nova`);
    await page.getByLabel('Cidade').fill('Toledo');
    await tabTo(page, 'UF');
    await page.keyboard.press('Enter');
    await page.keyboard.type('P');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    // So that the next letter is typed into a closed list.
    await expect(page.getByRole('option')).toHaveCount(0);
    await page.keyboard.type('R');
    await takeOption(page, 'PR');
    const field = page.getByRole('combobox', { name: 'UF' });
    await expect(field).toHaveValue('PR');
    await expect(page.getByRole('alert').filter({ hasText: 'Há campos para corrigir' })).toHaveCount(0);
    await expect(field).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'Há campos para corrigir' })).toBeFocused();
  });

  it('is issued with the keyboard alone, from the list to the copied code', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${stack().url}/cobrancas`);
    await tabTo(page, 'Nova cobrança');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Nova cobrança' })).toBeVisible();
    await typeInto(page, 'CPF ou CNPJ', '704.185.236-90');
    await typeInto(page, 'Nome', 'Teclado Souza');
    await typeInto(page, 'CEP', '85900-000');
    await typeInto(page, 'Endereço', 'Avenida Brasil 1200');
    await typeInto(page, 'Cidade', 'Toledo');
    await typeInto(page, 'UF', 'PR');
    await takeOption(page, 'PR');
    await typeInto(page, 'Vencimento', vencimento);
    // The value was left out: Enter sends, the summary takes the focus, and its line leads to the field.
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'Há campos para corrigir' })).toBeFocused();
    await tabTo(page, 'Informe o valor, como 1.234,56.');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Valor')).toBeFocused();
    await page.keyboard.type('99,90');
    await page.keyboard.press('Enter');
    await expect(registrada(page)).toBeFocused();
    await tabTo(page, 'Copiar linha digitável');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Copiado' })).toHaveCount(1);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^748\d{44}$/);
  });
});

const FAR = 60;

/** Presses Tab until what has the focus is called `name`. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < FAR; pressed += 1) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate((wanted) => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
      const own = element?.getAttribute('aria-label') ?? label ?? element?.textContent;
      return own?.trim() === wanted;
    }, name);
    if (reached) return;
  }
  throw new Error(`Tab does not lead to "${name}"`);
}

async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.type(text);
}
