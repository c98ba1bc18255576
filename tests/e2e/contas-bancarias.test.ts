import { expect, type Page } from '@playwright/test';
import { describe, it } from 'vitest';
import type { IntegracaoView } from '@/features/integracao/schema';
import { testBrowser } from '../support/browser';
import { insertBoleto } from '../support/insert-boleto';
import { assertAccessible, untilAlive } from '../support/page';
import { createCompany, integrateAccount, type WebCompany } from '../support/web-company';
import { uniqueNumber, webStack } from '../support/web-stack';

const browser = testBrowser();
const stack = webStack();

const FINANCEIRO = '/configuracoes/financeiro';
const CONTAS = `${FINANCEIRO}/contas-bancarias`;
// Colours are the scheme's, places the width's: each of both once.
const LOOKS = [
  { size: { width: 390, height: 844 }, colorScheme: 'light' },
  { size: { width: 1280, height: 800 }, colorScheme: 'dark' },
] as const;

type Conta = { id: string; versao: number };
const contaOf = (codigo: string, change: object = {}) => ({
  cooperativa: '0165',
  posto: '02',
  conta: `${codigo}-6`,
  titular: 'Construtora Sol Ltda',
  documento: '11.222.333/0001-81',
  cep: '90010-000',
  logradouro: 'Rua dos Andradas',
  numero: '1001',
  bairro: 'Centro Histórico',
  cidade: 'Porto Alegre',
  uf: 'RS',
  codigoBeneficiario: codigo,
  ...change,
});

async function openAs({ storageState }: WebCompany, path: string): Promise<Page> {
  const page = await browser.open({ storageState });
  await page.goto(stack().url + path);
  await untilAlive(page);
  return page;
}

/** No violation and no sideways scroll, on a phone in light and at a desk in dark. */
async function assertForEveryone(page: Page): Promise<void> {
  for (const { size, colorScheme } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await assertAccessible(page, `${colorScheme} ${size.width}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, `${page.url()} scrolls sideways`).toBe(0);
  }
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

async function paste(page: Page, name: string, text: string): Promise<void> {
  await field(page, name).evaluate((input, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', pasted);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

describe('a new account', () => {
  it('is split where it is pasted, gets its UF from the CEP and its código only when somebody asks for it', async () => {
    const company = await createCompany(stack(), 'Construtora Sol Ltda');
    const codigo = await uniqueNumber();
    const page = await openAs(company, `${CONTAS}/nova`);
    await paste(page, 'Conta', `${codigo}-6`);
    await expect(field(page, 'Conta')).toHaveValue(codigo);
    await expect(field(page, 'Dígito')).toHaveValue('6');
    const beneficiario = page.getByLabel('Código do beneficiário');
    await expect(beneficiario).toHaveValue('');
    await expect(page.getByText('confirme o valor com o banco')).toBeVisible();
    await page.getByRole('button', { name: `Usar ${codigo}` }).click();
    await expect(beneficiario).toHaveValue(codigo);
    await expect(beneficiario).toBeFocused();
    await expect(page.getByText(`Preenchido com a conta sem o dígito, ${codigo}. Confirme com o banco`)).toBeVisible();
    await page.getByRole('button', { name: 'Onde encontro? Código do beneficiário' }).click();
    await expect(page.getByText('os cinco últimos dígitos')).toBeVisible();

    await field(page, 'CNPJ do titular').fill('12abc34501de35');
    await field(page, 'CEP').fill('90010000');
    await field(page, 'Logradouro').focus();
    await expect(field(page, 'CNPJ do titular')).toHaveValue('12.ABC.345/01DE-35');
    await expect(field(page, 'CEP')).toHaveValue('90010-000');
    const uf = page.getByRole('combobox', { name: 'UF' });
    await expect(uf).toHaveValue('RS');
    await expect(page.getByText('UF RS preenchida pelo CEP.')).toBeVisible();
    await field(page, 'CEP').fill('80010000');
    await expect(page.getByText('Este CEP é de PR, e a UF informada é RS. Confira os dois.')).toBeVisible();
    await assertForEveryone(page);

    const rest = {
      Cooperativa: '0165',
      Posto: 'a2',
      Titular: 'Sol SA',
      Logradouro: 'Rua A',
      Número: '1',
      Bairro: 'B',
      Cidade: 'C',
    };
    for (const [name, text] of Object.entries(rest)) await field(page, name).fill(text);
    await button(page, 'Salvar').click();
    await expect(page.getByRole('link', { name: `Sicredi · conta ${codigo}-6` })).toBeVisible();
    await expect(page.getByText('12.ABC.345/01DE-35')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Contas bancárias' }).getByText('Não integrada')).toBeVisible();
    await assertForEveryone(page);
  });
});

describe('an account with real boletos', () => {
  it('shows which fields only can be read, why, and the way out, before anything is typed', async () => {
    const company = await createCompany(stack(), 'Construtora Sol Ltda');
    const codigo = await uniqueNumber();
    const { id } = await company.ask<Conta>('POST', '/api/contas-bancarias', contaOf(codigo));
    const { integracao } = await company.ask<{ integracao: IntegracaoView }>(
      'PUT',
      `/api/contas-bancarias/${id}/integracao`,
      {
        ambiente: 'PRODUCAO',
        convenio: { numero: codigo, carteira: '1', numeroRemessa: 0, cnab: 400 },
        webservice: { versaoApi: 'V3', estacao: '0165', apiId: `${codigo}0165` },
      },
    );
    const ator = { tipo: 'PESSOA' as const, id: null, nome: 'Pessoa de Teste' };
    await insertBoleto({ empresaId: company.empresaId, ator, agora: new Date(), requestId: null }, integracao);

    const page = await openAs(company, `${CONTAS}/${id}`);
    const reason = page.getByRole('alert').filter({ hasText: 'O que o banco conhece não muda mais' });
    await expect(reason).toContainText('já emitiu 1 boleto.');
    await expect(reason.getByRole('link', { name: 'cadastre outra conta' })).toHaveAttribute('href', `${CONTAS}/nova`);
    for (const name of ['Cooperativa', 'Posto', 'Conta', 'CNPJ do titular']) {
      await expect(field(page, name)).toHaveAttribute('readonly', '');
    }
    await expect(page.getByLabel('Código do beneficiário')).toHaveAttribute('readonly', '');
    await expect(page.getByText('1 boleto em aberto, e por isso não pode ser desativada agora')).toBeVisible();
    await assertForEveryone(page);
    await field(page, 'Bairro').fill('Floresta');
    await button(page, 'Salvar').click();
    await expect(page.getByText('Conta salva.')).toBeVisible();
  });
});

describe('an account that is not used any more', () => {
  it('is deactivated after it was said what that does, stands apart, and comes back', async () => {
    const company = await createCompany(stack(), 'Construtora Sol Ltda');
    const codigo = await uniqueNumber();
    const { id } = await company.ask<Conta>('POST', '/api/contas-bancarias', contaOf(codigo));
    const page = await openAs(company, `${CONTAS}/${id}`);
    await button(page, 'Desativar conta').click();
    const dialog = page.getByRole('dialog', { name: `Desativar a conta ${codigo}-6` });
    await expect(dialog.getByRole('button', { name: 'Manter como está' })).toBeFocused();
    await expect(dialog).toContainText('você pode reativá-la', { ignoreCase: true });
    await assertForEveryone(page);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await button(page, 'Desativar conta').click();
    await dialog.getByRole('button', { name: 'Desativar conta' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Conta desativada em' })).toBeFocused();
    await expect(page.getByRole('button', { name: 'Desativar conta' })).toBeHidden();
    await assertForEveryone(page);

    await page.goto(stack().url + CONTAS);
    await untilAlive(page);
    await expect(page.getByRole('region', { name: 'Contas desativadas' })).toContainText(`${codigo}-6`);
    await expect(page.getByText('Nenhuma conta em uso')).toBeVisible();
    await assertForEveryone(page);
    await page.getByRole('link', { name: `Abrir a conta ${codigo}-6` }).click();
    await button(page, 'Reativar conta').click();
    await expect(button(page, 'Desativar conta')).toBeVisible();
    expect(await company.ask('GET', `/api/contas-bancarias/${id}`)).toMatchObject({ desativadaEm: null });
  });

  it('says what to do first while it is integrated', async () => {
    const company = await createCompany(stack(), 'Construtora Sol Ltda');
    const { contaBancariaId } = await integrateAccount(stack(), company);
    const page = await openAs(company, `${CONTAS}/${contaBancariaId}`);
    const panel = page.getByRole('region', { name: 'Desativar esta conta' });
    await expect(panel).toContainText('Desative antes a integração em Contas TecnoSpeed › Desativar');
    await expect(panel.getByRole('button')).toHaveCount(0);
    await page.goto(stack().url + CONTAS);
    await expect(page.getByRole('list', { name: 'Contas bancárias' }).getByText('Integrada no ensaio')).toBeVisible();
  });
});

describe('the billing settings', () => {
  it('show the partner’s accounts once the partner was saved, and what is not saved yet', async () => {
    const company = await createCompany(stack(), 'Construtora Sol Ltda');
    const page = await openAs(company, `${FINANCEIRO}/cobrancas`);
    const links = page.getByRole('link', { name: 'Contas TecnoSpeed' });
    await expect(links).toHaveCount(0);
    await expect(page.getByText('aparece aqui depois que você escolher')).toBeVisible();
    await button(page, 'Salvar').click();
    await expect(page.getByRole('alert').filter({ hasText: 'Há campos para corrigir' })).toBeFocused();
    await assertForEveryone(page);

    await page.getByRole('combobox', { name: 'Integração parceiro' }).click();
    await page.getByRole('option', { name: 'TecnoSpeed' }).click();
    await expect(links).toHaveCount(0);
    const forma = page.getByRole('radiogroup', { name: 'Forma de cobrança padrão' });
    await forma.getByLabel('Boleto', { exact: true }).check();
    await button(page, 'Salvar').click();
    await expect(page.getByRole('status').filter({ hasText: 'Configurações salvas' })).toContainText(
      'Agora vá a Contas TecnoSpeed',
    );
    const tab = page
      .getByRole('navigation', { name: 'Configurações' })
      .getByRole('link', { name: 'Contas TecnoSpeed' });
    await expect(tab).toBeVisible();
    await forma.getByLabel('Boleto híbrido (boleto + Pix)').check();
    await expect(page.getByText('Há alterações que ainda não foram salvas.')).toBeVisible();
    await expect(page.getByText('Configurações salvas')).toBeHidden();
    await assertForEveryone(page);
    await tab.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Contas TecnoSpeed' })).toBeVisible();
    await expect(tab).toHaveAttribute('aria-current', 'page');
  });
});
