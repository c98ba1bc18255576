import { expect, type Page } from '@playwright/test';
import { addDays, businessDate, formatLocalDate } from '@/domain/local-date';

/** A due date that is always in the future, as a clerk types it. */
export const vencimento = formatLocalDate(addDays(businessDate(new Date()), 20));

/** Fills the form of Nova cobrança; `change`: label → text. */
export async function fillNovaCobranca(page: Page, change: Record<string, string> = {}): Promise<void> {
  const typed = {
    'CPF ou CNPJ': '70418523690',
    Nome: 'Joana Pereira',
    CEP: '85900000',
    Endereço: 'Avenida Brasil 1200',
    Cidade: 'Toledo',
    Valor: 'R$ 1234,5',
    Vencimento: vencimento,
    ...change,
  };
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(text);
  await chooseUf(page, 'PR');
}

/** Chooses the UF of a form as a keyboard does. */
async function chooseUf(page: Page, uf: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'UF' });
  // Opened first: what is typed in the same instant can be forgotten by the list that opens.
  await field.click();
  await expect(page.getByRole('option', { name: 'AC', exact: true })).toBeVisible();
  await field.fill(uf);
  await takeOption(page, uf);
}

/** Enter takes the option that the list offers; before it does, Enter does nothing. */
export async function takeOption(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('option')).toHaveText([name]);
  await page.keyboard.press('Enter');
}
