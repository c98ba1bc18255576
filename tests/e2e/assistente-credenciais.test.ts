import { expect } from '@playwright/test';
import { beforeAll, describe, it } from 'vitest';
import { addContaAtTheBank, button, chaveOf, openAs, probe, segredoOf, step, wizardPath } from '../support/assistente';
import { testBrowser } from '../support/browser';
import { untilAlive } from '../support/page';
import { createCompany, type WebCompany } from '../support/web-company';
import { webStack } from '../support/web-stack';

const browser = testBrowser();
const stack = webStack();

let company: WebCompany;
beforeAll(async () => {
  company = await createCompany(stack(), 'Construtora Sol Ltda');
});

describe('a wrong credential', () => {
  const OUTRA = '3f6c1c0e-6a0b-4b1e-9f77-2f1f0a9d5c11';
  type Access = { chave: string; segredo: string };
  const TYPED: {
    case: string;
    type: (access: Access) => Partial<Access & { apiId: string }>;
    field: string;
    says: RegExp;
    right: string[];
  }[] = [
    {
      case: 'a Chave that the bank does not know',
      type: () => ({ chave: OUTRA }),
      field: 'Chave',
      says: /Chave/,
      right: ['Segredo', 'API ID'],
    },
    {
      case: 'an old Segredo',
      type: () => ({ segredo: 'A1'.repeat(32) }),
      field: 'Segredo',
      says: /Código de Acesso/,
      right: ['Chave'],
    },
    {
      case: 'Chave and Segredo swapped',
      type: ({ chave, segredo }) => ({ chave: segredo, segredo: chave }),
      field: 'Chave',
      says: /parecem trocados/,
      right: ['API ID'],
    },
    {
      case: 'the API ID of another beneficiário',
      type: () => ({ apiId: '999990165' }),
      field: 'API ID',
      says: /0165/,
      right: ['Chave', 'Segredo'],
    },
    {
      case: 'the Client ID of the portal',
      type: () => ({ chave: 'l7xx0f3b5a9c1d2e4f60718293a4b5c6d7e8' }),
      field: 'Chave',
      says: /quatro hifens/,
      right: ['Segredo', 'API ID'],
    },
  ];

  it.each(TYPED)('is named at its field: $case', async ({ type, field, says, right }) => {
    browser.expectNoise(/status of 4(00|22)/);
    const { chave, segredo, ...conta } = await addContaAtTheBank(stack(), company);
    const page = await openAs(browser, company, stack().url + wizardPath(conta, 2));
    const typed = { chave, segredo, ...type({ chave, segredo }) };
    await chaveOf(page).fill(typed.chave);
    await segredoOf(page).fill(typed.segredo);
    if (typed.apiId) await page.getByLabel('API ID', { exact: true }).fill(typed.apiId);
    await button(page, 'Feito, continuar').click();
    const guilty = page.getByLabel(field, { exact: true });
    await expect(guilty).toHaveAccessibleDescription(says);
    await expect(guilty).toHaveAttribute('aria-invalid', 'true');
    for (const name of right) {
      await expect(page.locator(`[aria-invalid=true]#${FIELD_IDS[name]}`)).toHaveCount(0);
    }
    const summary = page.getByRole('alert').filter({ has: page.getByRole('link') });
    await expect(summary).toBeFocused();
    await summary.getByRole('link').first().click();
    await expect(guilty).toBeFocused();
    await expect(step(page, 'Integração')).toBeVisible();
  });
  const FIELD_IDS: Record<string, string> = {
    Chave: 'chave',
    Segredo: 'segredo',
    'API ID': String.raw`webservice\.apiId`,
  };

  it('typed over one that works leaves that one at work until the bank has accepted the new one', async () => {
    browser.expectNoise(/status of 422/);
    const { chave, segredo, ...conta } = await addContaAtTheBank(stack(), company);
    const page = await openAs(browser, company, stack().url + wizardPath(conta, 2));
    await chaveOf(page).fill(chave);
    await segredoOf(page).fill(segredo);
    await button(page, 'Testar conexão').click();
    await expect(page.getByText('O Sicredi aceitou o acesso')).toBeVisible();
    await button(page, 'Substituir Segredo').click();
    await segredoOf(page).fill('B2'.repeat(32));
    await button(page, 'Testar conexão').click();
    await expect(page.getByText('O Sicredi recusou o acesso')).toBeVisible();
    await page.reload();
    await untilAlive(page);
    await expect(page.getByText(/Novo Segredo digitado .* o anterior continua em uso/)).toBeVisible();
    await expect(probe(page)).toContainText('Recusada');
    await page.goto(stack().url + wizardPath(conta, 4));
    await untilAlive(page);
    await expect(page.getByText('Há credenciais novas sem a palavra do banco')).toBeVisible();
    await page.goto(stack().url + wizardPath(conta, 2));
    await untilAlive(page);
    await button(page, 'Descartar Novo Segredo').click();
    await expect(page.getByText(new RegExp(`definido em .* termina em ••${segredo.slice(-2)}`))).toBeVisible();
    await expect(page.getByText('Novo Segredo digitado')).toBeHidden();
    await expect(page.getByText('O Sicredi recusou o acesso')).toBeHidden();
  });
});
