import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { it } from 'vitest';
import { testBrowser } from '../support/browser';
import { assertAccessible, untilAlive } from '../support/page';
import { createCompany } from '../support/web-company';
import { uniqueNumber, webStack } from '../support/web-stack';

const browser = testBrowser();
const stack = webStack();

const foreign = (name: string) => new URL(`../fixtures/boletos-estrangeiros/${name}`, import.meta.url);

/** The first step of integrating an account whose cooperativa was mistyped and whose beneficiário nobody knew. */
async function openFirstStep(): Promise<Page> {
  const company = await createCompany(stack(), 'Oficina Boreal Ltda');
  const conta = await company.ask<{ id: string }>('POST', '/api/contas-bancarias', {
    cooperativa: '0156',
    posto: '02',
    conta: `${await uniqueNumber()}-6`,
    titular: company.nome,
    documento: '11222333000181',
    cep: '90010-000',
    logradouro: 'Rua dos Andradas',
    numero: '1001',
    bairro: 'Centro Histórico',
    cidade: 'Porto Alegre',
    uf: 'RS',
  });
  const page = await browser.open({ storageState: company.storageState });
  const list = '/configuracoes/financeiro/cobrancas/contas-tecnospeed';
  await page.goto(`${stack().url}${list}/${conta.id}/integrar?etapa=1&ambiente=PRODUCAO`);
  await untilAlive(page);
  return page;
}

/** As from a folder beside the browser. */
async function drop(page: Page, name: string): Promise<void> {
  const bytes = [...readFileSync(foreign(name))];
  const dataTransfer = await page.evaluateHandle(
    ([content, called]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], called, { type: 'application/pdf' }));
      return transfer;
    },
    [bytes, name] as const,
  );
  await page.getByText('Escolher o PDF do boleto').dispatchEvent('drop', { dataTransfer });
}

it('a boleto of the bank, dropped on the first step, corrects the account; the file stays in the browser', async () => {
  const page = await openFirstStep();
  const reader: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('pdf')) reader.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  const boleto = page.getByRole('group', { name: 'Leia um boleto meu' });
  const row = (name: string) => boleto.getByRole('row', { name });

  await drop(page, 'node-boleto-chromium.pdf');
  await expect(boleto.getByLabel('Há 3 boletos neste arquivo')).toHaveValue(/^26\/300007-8 · vence 15\/12\/2026/);
  await expect(row('Cooperativa')).toContainText(/0165.*0156.*Diferente/);
  await expect(row('Posto')).toContainText('Igual');
  await expect(row('Código do beneficiário')).toContainText(/54321.*em branco.*Diferente/);
  expect(reader).toEqual([expect.stringMatching(/^GET \/_next\/static\/media\/pdf\.worker/)]);
  await assertAccessible(page);

  await boleto.getByRole('button', { name: 'Usar 0165 em Cooperativa' }).click();
  await expect(row('Cooperativa')).toContainText('Igual');
  await boleto.getByRole('button', { name: 'Preencher com estes dados' }).click();
  await expect(page.locator('#cooperativa')).toHaveValue('0165');
  await expect(page.locator('#codigoBeneficiario')).toHaveValue('54321');
  await expect(row('Código do beneficiário')).toContainText('Igual');
  await expect(boleto.getByRole('button', { name: 'Preencher com estes dados' })).toHaveCount(0);

  // The company had numbered it itself: the third step will go on from there.
  const [, id = ''] = /contas-tecnospeed\/([^/]+)/.exec(page.url()) ?? [];
  const path = `/api/contas-bancarias/${id}/integracao/rascunho?ambiente=PRODUCAO`;
  const rascunho = async () => (await page.request.get(stack().url + path)).json();
  await expect
    .poll(async () => (await rascunho()).etapas.regras?.valores)
    .toMatchObject({ 'numeracao.byte': '3', 'numeracao.proximoSequencial': '8' });
});

it('what cannot be read is explained: no PDF, another bank, and then a line by keyboard alone', async () => {
  const page = await openFirstStep();
  const boleto = page.getByRole('group', { name: 'Leia um boleto meu' });
  const alert = boleto.getByRole('alert');

  await drop(page, 'README.md');
  await expect(alert).toContainText('não é um PDF');
  const field = boleto.getByLabel('Linha digitável ou código de barras');
  await field.fill('23793.38128 60007.827136 95000.063305 9 75520000370000');
  await expect(alert).toContainText('de outro banco, Bradesco (237)');
  await field.fill('74891.12321');
  await field.press('Enter');
  await expect(alert).toContainText('Faltam dígitos');
  await field.fill('74891.12321 98765.407287 11007.771006 6 16470000000995');
  await expect(boleto.getByRole('row', { name: 'Cooperativa' })).toContainText(/0728.*0156.*Diferente/);
  await expect(alert).toHaveCount(0);

  await field.press('Tab');
  await page.keyboard.press('Tab');
  await expect(boleto.getByLabel('Escolher o PDF do boleto')).toBeFocused();
});
