import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { beforeAll, describe, it } from 'vitest';
import {
  addConta,
  button,
  CONTAS,
  chaveOf,
  openAs,
  rascunhoPath,
  segredoOf,
  step,
  wizardPath,
} from '../support/assistente';
import { testBrowser } from '../support/browser';
import { assertAccessible } from '../support/page';
import { addColleague, createCompany, type WebCompany } from '../support/web-company';
import { webStack } from '../support/web-stack';

const browser = testBrowser();
const stack = webStack();

let company: WebCompany;
beforeAll(async () => {
  company = await createCompany(stack(), 'Construtora Sol Ltda');
});

/** Types into a field and waits until the server has it. */
async function typeAndKeep(page: Page, field: Locator, text: string): Promise<void> {
  const kept = page.waitForResponse(
    (answer) => answer.url().includes('/rascunho') && answer.request().method() === 'PUT',
  );
  await field.fill(text);
  await kept;
}

describe('a draft', () => {
  it('is there for a colleague in another browser, without the secrets, and is continued where it stopped', async () => {
    const conta = await addConta(company);
    const page = await openAs(browser, company, stack().url + wizardPath(conta, 2));
    await chaveOf(page).fill(randomUUID());
    await typeAndKeep(page, page.getByLabel('Nº. remessa'), '4321');
    await expect(page.getByText('Rascunho salvo agora há pouco')).toBeVisible();
    await page.context().close();

    const colleague = await addColleague(stack(), company, 'admin');
    const other = await openAs(browser, colleague, `${stack().url}${CONTAS}/${conta.id}/integrar`);
    await expect(step(other, 'Integração')).toBeVisible();
    await expect(other.getByLabel('Nº. remessa')).toHaveValue('4321');
    await expect(chaveOf(other)).toHaveValue('');
    await expect(other.getByText('Continuando o rascunho de Pessoa de Teste')).toBeVisible();
    await button(other, 'Descartar rascunho').click();
    await expect(other.getByLabel('Nº. remessa')).toHaveValue('0');
    expect(await company.ask('GET', rascunhoPath(conta))).toMatchObject({ etapas: {} });
  });

  it('is kept also when the page is left in the middle of a word', async () => {
    const conta = await addConta(company);
    const page = await openAs(browser, company, stack().url + wizardPath(conta, 1));
    await page.getByLabel('Complemento').fill('Sala 12');
    await page.goto(stack().url + CONTAS);
    await page.goto(stack().url + wizardPath(conta, 1));
    await expect(page.getByLabel('Complemento')).toHaveValue('Sala 12');
  });

  it.each([
    { choice: 'Ficar com o meu', stands: '111' },
    { choice: 'Usar o de Pessoa de Teste', stands: '222' },
  ])('that two people type into shows both, and "$choice" decides', async ({ choice, stands }) => {
    browser.expectNoise(/status of 409/);
    const conta = await addConta(company);
    const colleague = await addColleague(stack(), company, 'admin');
    const hers = await openAs(browser, colleague, stack().url + wizardPath(conta, 2));
    const mine = await openAs(browser, company, stack().url + wizardPath(conta, 2));
    await typeAndKeep(hers, hers.getByLabel('Nº. remessa'), '222');
    await typeAndKeep(mine, mine.getByLabel('Nº. remessa'), '111');

    const panel = mine.getByRole('alert').filter({ hasText: 'Pessoa de Teste mudou este rascunho' });
    await expect(panel).toContainText('Nº. remessa');
    await expect(panel).toContainText('Você: “111”');
    await expect(panel).toContainText('Pessoa de Teste: “222”');
    await expect(mine.getByLabel('Nº. remessa')).toHaveValue('111');
    await expect(mine.getByLabel('Nº. remessa')).toBeFocused();
    await assertAccessible(mine);
    await button(mine, choice).click();
    await expect(panel).toBeHidden();
    await expect(mine.getByLabel('Nº. remessa')).toHaveValue(stands);
    await expect
      .poll(() => company.ask('GET', rascunhoPath(conta)))
      .toMatchObject({ etapas: { acesso: { valores: { 'convenio.numeroRemessa': stands } } } });
  });

  it('of another ambiente is another one', async () => {
    const conta = await addConta(company);
    const page = await openAs(browser, company, stack().url + wizardPath(conta, 2));
    await typeAndKeep(page, page.getByLabel('Nº. remessa'), '77');
    await expect(page.getByRole('note', { name: 'Ensaio' })).toBeVisible();
    await page.getByLabel('Produção').check();
    await expect(page.getByLabel('Nº. remessa')).toHaveValue('0');
    await expect(page.getByRole('note', { name: 'Ensaio' })).toBeHidden();
    await page.getByLabel('Ensaio (banco simulado)').check();
    await expect(page.getByLabel('Nº. remessa')).toHaveValue('77');
  });

  it('keeps what was typed over an expired session as well, but neither Chave nor Segredo', async () => {
    browser.expectNoise(/status of 401/);
    const conta = await addConta(company);
    const [chave, segredo] = [randomUUID(), 'A1'.repeat(32)];
    const page = await openAs(browser, company, stack().url + wizardPath(conta, 2));
    await page.context().clearCookies();
    await page.getByLabel('Nº. remessa').fill('4321');
    await chaveOf(page).fill(chave);
    await segredoOf(page).fill(segredo);
    await expect(page.getByText('Rascunho não salvo: Sua sessão terminou')).toBeVisible();
    await button(page, 'Feito, continuar').click();

    await page.getByLabel('E-mail').fill(company.email);
    const stored = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(stored).toContain('4321');
    expect(stored).not.toContain(chave);
    expect(stored).not.toContain(segredo);
    await page.getByLabel('Senha', { exact: true }).fill(company.senha);
    await button(page, 'Entrar').click();
    await expect(step(page, 'Integração')).toBeVisible();
    await expect(page.getByLabel('Nº. remessa')).toHaveValue('4321');
    await expect(chaveOf(page)).toHaveValue('');
    // From then on the server has it.
    await expect
      .poll(() => company.ask('GET', rascunhoPath(conta)))
      .toMatchObject({ etapas: { acesso: { valores: { 'convenio.numeroRemessa': '4321' } } } });
  });
});
