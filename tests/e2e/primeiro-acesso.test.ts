import { expect } from '@playwright/test';
import { afterAll, beforeAll, it } from 'vitest';
import { testBrowser } from '../support/browser';
import { assertAccessible } from '../support/page';
import { type PrivateStack, stackFolder, startPrivateStack } from '../support/private-stack';

const CODIGO = 'codigo-de-instalacao-dos-testes';
const browser = testBrowser();
const folder = stackFolder();
let stack: PrivateStack | undefined;

// An installation of its own: a first access happens once.
beforeAll(async () => {
  stack = await startPrivateStack(folder.dir, { args: ['--no-demo'], env: { INSTALACAO_CODIGO: CODIGO } });
});
afterAll(async () => {
  await stack?.end();
  folder.remove();
});

it('makes the first company and its administrator, by keyboard alone, and says before what is wrong', async () => {
  browser.expectNoise(/status of 40[03]/);
  const page = await browser.open({ viewport: { width: 390, height: 844 } });
  await page.goto(`${stack?.ready().url}/`);
  await page.waitForURL('**/primeiro-acesso');
  await expect(page.getByRole('heading', { name: 'Primeiro acesso' })).toBeVisible();
  const problems = page.getByRole('alert').filter({ hasText: 'corrigir' });

  await page.getByLabel('Código de instalação').focus();
  await page.keyboard.type(CODIGO);
  await page.keyboard.press('Enter');
  await expect(problems).toBeFocused();
  await assertAccessible(page);
  await problems.getByRole('link', { name: 'Informe o nome da empresa.' }).press('Enter');
  for (const text of ['Mercearia Central Ltda', 'Rita Dona', 'rita@mercearia.example', 'senha-da-rita']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.getByRole('button', { name: 'Criar empresa e entrar' }).press('Enter');

  await page.waitForURL('**/configuracoes/financeiro/contas-bancarias');
  await expect(page.getByText('Mercearia Central Ltda')).toBeVisible();
});
