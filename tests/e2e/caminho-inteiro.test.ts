import { expect } from '@playwright/test';
import { testBrowser } from '@tests/support/browser';
import { fillNovaCobranca } from '@tests/support/nova-cobranca';
import { createCompany, integrateAccount } from '@tests/support/web-company';
import { webStack } from '@tests/support/web-stack';
import { it } from 'vitest';

const browser = testBrowser();
const stack = webStack();
// The bank's word travels by webhook and queue; a busy machine takes its time.
const SETTLED = { timeout: 60_000 };

it('from sign-in to "Pago" for the payer and "Paga" for the clerk, with no page reloaded', async () => {
  const company = await createCompany(stack(), 'Marcenaria do Vale Ltda');
  await integrateAccount(stack(), company);

  const clerk = await browser.open();
  await clerk.goto(`${stack().url}/cobrancas`);
  await clerk.getByLabel('E-mail').fill(company.email);
  await clerk.getByLabel('Senha', { exact: true }).fill(company.senha);
  await clerk.getByRole('button', { name: 'Entrar' }).click();
  await clerk.getByRole('main').getByRole('link', { name: 'Nova cobrança' }).click();
  await fillNovaCobranca(clerk);
  await clerk.getByRole('button', { name: 'Registrar cobrança' }).click();
  await expect(clerk.getByRole('heading', { name: 'Boleto registrado no Sicredi' })).toBeFocused();
  const link = await clerk.getByText(/\/pagar\/[\w-]{22}$/).textContent();
  await clerk.getByRole('link', { name: 'Abrir a cobrança' }).click();
  await expect(clerk.getByText('Em aberto', { exact: true })).toBeVisible();

  const payer = await browser.open({ viewport: { width: 390, height: 844 } });
  await payer.goto(link ?? '');
  for (const page of [clerk, payer]) await page.evaluate(() => document.body.setAttribute('data-sem-recarga', ''));
  const [bank] = await Promise.all([
    payer.waitForEvent('popup'),
    payer.getByRole('link', { name: 'Simular pagamento' }).click(),
  ]);
  await bank.getByRole('button', { name: 'Pagar com Pix' }).click();
  await expect(bank.getByText('Pago com Pix')).toBeVisible();

  await payer.bringToFront();
  await expect(payer.locator('.situacao')).toContainText('Pago', SETTLED);
  await clerk.bringToFront();
  await expect(clerk.getByText('Paga', { exact: true })).toBeVisible(SETTLED);
  for (const page of [clerk, payer]) await expect(page.locator('body[data-sem-recarga]')).toHaveCount(1);
}, 300_000);
