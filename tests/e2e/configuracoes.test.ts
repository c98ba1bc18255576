import { expect, type Page } from '@playwright/test';
import { describe, it } from 'vitest';
import { testBrowser } from '../support/browser';
import { assertAccessible, untilAlive } from '../support/page';
import { createCompany, type WebCompany } from '../support/web-company';
import { uniqueNumber, webStack } from '../support/web-stack';

const browser = testBrowser();
const stack = webStack();

const FINANCEIRO = '/configuracoes/financeiro';
const ENDERECO = {
  cep: '90010-000',
  logradouro: 'Rua dos Andradas',
  numero: '1001',
  bairro: 'Centro Histórico',
  cidade: 'Porto Alegre',
};

type Conta = { id: string; versao: number };
const contaOf = (codigo: string) => ({
  cooperativa: '0165',
  posto: '02',
  conta: `${codigo}-6`,
  titular: 'Construtora Sol Ltda',
  documento: '11.222.333/0001-81',
  ...ENDERECO,
  uf: 'RS',
  codigoBeneficiario: codigo,
});
const addConta = ({ ask }: WebCompany, codigo: string) => ask<Conta>('POST', '/api/contas-bancarias', contaOf(codigo));

async function openAs({ storageState }: WebCompany, path: string): Promise<Page> {
  const page = await browser.open({ storageState });
  await page.goto(stack().url + path);
  await untilAlive(page);
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('an account', () => {
  it('that a colleague changed meanwhile says what, and keeps both changes', async () => {
    browser.expectNoise(/status of 409/);
    const codigo = await uniqueNumber();
    const company = await createCompany(stack(), 'Construtora Sol Ltda');
    const { id, versao } = await addConta(company, codigo);
    const page = await openAs(company, `${FINANCEIRO}/contas-bancarias/${id}`);
    await page.getByLabel('Bairro').fill('Cidade Baixa');
    await company.ask('PUT', `/api/contas-bancarias/${id}`, { ...contaOf(codigo), titular: 'Sol Nascente SA', versao });
    await button(page, 'Salvar').click();

    await expect(page.getByRole('alert').filter({ hasText: 'Outra pessoa alterou esta conta' })).toBeFocused();
    await expect(page.getByText('Titular: era “Construtora Sol Ltda”, agora está “Sol Nascente SA”.')).toBeVisible();
    await assertAccessible(page);
    await button(page, 'Manter o que digitei').click();
    await expect(page.getByLabel('Titular', { exact: true })).toHaveValue('Sol Nascente SA');
    await expect(page.getByLabel('Bairro')).toHaveValue('Cidade Baixa');
    await button(page, 'Salvar').click();
    await expect(page.getByText('Conta salva.')).toBeVisible();
    expect(await company.ask('GET', `/api/contas-bancarias/${id}`)).toMatchObject({
      titular: 'Sol Nascente SA',
      bairro: 'Cidade Baixa',
      versao: 3,
    });
  });

  it('shows to who may only look, says so, and is refused when they save', async () => {
    browser.expectNoise(/status of 403/);
    const looker = await createCompany(stack(), 'Construtora Lua Ltda', 'consulta');
    const page = await openAs(looker, `${FINANCEIRO}/cobrancas`);
    await expect(page.getByText('Seu perfil permite consultar as configurações')).toBeVisible();
    await page.getByRole('combobox', { name: 'Integração parceiro' }).click();
    await page.getByRole('option', { name: 'TecnoSpeed' }).click();
    await page.getByLabel('Boleto', { exact: true }).check();
    await button(page, 'Salvar').click();
    await expect(page.getByRole('alert').filter({ hasText: 'Seu perfil não permite esta ação' })).toBeFocused();
    expect(await looker.ask('GET', '/api/configuracoes/cobrancas')).toMatchObject({ atualizadaEm: null });
  });
});
