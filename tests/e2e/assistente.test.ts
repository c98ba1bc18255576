import { expect, type Locator, type Page } from '@playwright/test';
import { beforeAll, describe, it } from 'vitest';
import {
  addConta,
  addContaAtTheBank,
  button,
  CONTAS,
  chaveOf,
  openAs,
  probe,
  rascunhoPath,
  segredoOf,
  step,
  wizardPath,
} from '../support/assistente';
import { testBrowser } from '../support/browser';
import { assertAccessible, untilAlive } from '../support/page';
import { createCompany, type WebCompany } from '../support/web-company';
import { uniqueNumber, webStack } from '../support/web-stack';

const browser = testBrowser();
const stack = webStack();

const ENDERECO = {
  cep: '90010-000',
  logradouro: 'Rua dos Andradas',
  numero: '1001',
  bairro: 'Centro Histórico',
  cidade: 'Porto Alegre',
};

let company: WebCompany;
beforeAll(async () => {
  company = await createCompany(stack(), 'Construtora Sol Ltda');
});

async function choose(page: Page, rule: string, kind: string): Promise<void> {
  await page.getByRole('group', { name: rule }).getByRole('combobox', { name: 'Como' }).click();
  await page.getByRole('option', { name: kind, exact: true }).click();
}

async function openTab(page: Page, name: string): Promise<Page> {
  const [tab] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name }).click()]);
  return tab;
}

describe('the second stage, as the bank’s customers read it', () => {
  it('is walked label by label from a company without settings to the saved integração, and clean for axe on every step', async () => {
    const company = await createCompany(stack(), 'Construtora Lua Ltda');
    const codigo = await uniqueNumber();
    const page = await openAs(browser, company, stack().url);
    await page.getByRole('link', { name: 'Configurações', exact: true }).click();
    await page.getByRole('link', { name: 'Adicionar conta' }).click();
    await page.getByLabel('Cooperativa').fill('0165');
    await page.getByLabel('Posto').fill('02');
    await page.getByLabel('Conta', { exact: true }).fill(`${codigo}-6`);
    await page.getByLabel('Titular', { exact: true }).fill('Construtora Lua Ltda');
    await page.getByLabel('CNPJ do titular').fill('11222333000181');
    for (const [field, text] of Object.entries(ENDERECO)) await page.locator(`#${field}`).fill(text);
    await expect(page.getByRole('combobox', { name: 'UF' })).toHaveValue('RS');
    await button(page, 'Salvar').click();
    await expect(page.getByRole('link', { name: `Sicredi · conta ${codigo}-6` })).toBeVisible();

    const configuracoes = page.getByRole('navigation', { name: 'Configurações' });
    await configuracoes.getByRole('link', { name: 'Cobranças' }).click();
    await page.getByRole('combobox', { name: 'Integração parceiro' }).click();
    await page.getByRole('option', { name: 'TecnoSpeed' }).click();
    const forma = page.getByRole('radiogroup', { name: 'Forma de cobrança padrão' });
    await forma.getByLabel('Boleto híbrido (boleto + Pix)').check();
    await button(page, 'Salvar').click();
    await expect(page.getByRole('status').getByText('Configurações salvas')).toBeVisible();
    await page.getByRole('link', { name: 'Contas TecnoSpeed' }).first().click();

    await expect(page.getByText('Não integrada')).toBeVisible();
    await page.getByRole('link', { name: `Integrar a conta ${codigo}-6` }).click();
    await expect(step(page, 'Preparação no banco')).toBeVisible();
    await page.getByRole('checkbox', { name: 'Código de Acesso gerado' }).check();
    await expect(page.getByText('Marcado por Pessoa de Teste')).toBeVisible();
    await assertAccessible(page);
    await button(page, 'Continuar').click();

    await expect(step(page, 'Dados da conta')).toBeFocused();
    await expect(page.getByText('confirme o valor com o banco')).toBeVisible();
    await button(page, 'Feito, continuar').click();
    await expect(page.getByLabel('Código do beneficiário')).toHaveAccessibleDescription(/Informe o código/);
    await assertAccessible(page);
    await page.getByLabel('Código do beneficiário').fill(codigo);
    await button(page, 'Feito, continuar').click();

    await expect(step(page, 'Integração')).toBeFocused();
    const convenio = page.getByRole('group', { name: 'Dados do convênio' });
    await expect(convenio.getByLabel('Número')).toHaveValue(codigo);
    await expect(convenio.getByLabel('Carteira')).toHaveValue('1');
    await expect(convenio.getByRole('combobox', { name: 'CNAB' })).toHaveValue('400');
    await convenio.getByLabel('Nº. remessa').fill('17');
    const webservice = page.getByRole('group', { name: 'Webservice' });
    await expect(webservice.getByRole('combobox', { name: 'Versão' })).toHaveValue('V3');
    await expect(webservice.getByLabel('C. Estação')).toHaveValue('0165');
    await expect(webservice.getByLabel('API ID')).toHaveValue(`${codigo}0165`);
    const { chave, segredo } = await generateAccess(page);
    await chaveOf(page).fill(chave);
    await segredoOf(page).fill(segredo);
    await expect(page.getByRole('group', { name: 'Certificado Digital' })).toContainText('Não é necessário');
    await button(page, 'Testar conexão').click();
    await expect(page.getByText('O Sicredi aceitou o acesso')).toBeVisible();
    await expect(probe(page)).toContainText('só o primeiro boleto mostra');
    await expect(probe(page).getByText('Aceita')).toHaveCount(4);
    await expect(webservice.getByText(new RegExp(`definido em .* termina em ••${segredo.slice(-2)}`))).toBeVisible();
    await assertAccessible(page);
    await page.reload();
    await expect(probe(page).getByText('Aceita')).toHaveCount(4);
    await untilAlive(page);
    await button(page, 'Feito, continuar').click();

    await expect(step(page, 'Configurações do banco')).toBeFocused();
    await choose(page, 'Juros por atraso', 'R$ por dia');
    await page.getByLabel('Valor por dia').fill('R$ 0,33');
    await choose(page, 'Multa por atraso', '%');
    await page.getByLabel('Percentual da multa').fill('2');
    await assertAccessible(page);
    await button(page, 'Revisar e salvar').click();

    await expect(step(page, 'Revisão')).toBeFocused();
    await expect(page.getByText('O Sicredi aceitou o acesso')).toBeVisible();
    const regras = page.getByRole('region', { name: 'Configurações do banco' });
    await expect(regras).toContainText(/Juros de R\$\s0,33 por dia de atraso/);
    await assertAccessible(page);
    await button(page, 'Salvar integração').click();
    await expect(page.getByText(`Integração da conta ${codigo}-6 salva`)).toBeVisible();
    const listed = await company.ask<{ contas: { conta: { id: string } }[] }>('GET', '/api/contas-tecnospeed');
    expect(listed.contas).toMatchObject([
      {
        conta: { conta: codigo, digito: '6', codigoBeneficiario: codigo, cep: '90010000', uf: 'RS' },
        integracoes: [
          {
            situacao: 'INTEGRADA',
            ambiente: 'SIMULADOR',
            convenio: { numero: codigo, carteira: '1', numeroRemessa: 17, cnab: 400 },
            regras: { juros: { tipo: 'VALOR_DIA', valor: 33 }, multa: { tipo: 'PERCENTUAL', pontosBase: 200 } },
          },
        ],
      },
    ]);
    const id = listed.contas[0]?.conta.id ?? '';
    expect(await company.ask('GET', rascunhoPath({ id, codigo }))).toMatchObject({ etapas: {} });
    expect(await company.ask('GET', '/api/configuracoes/cobrancas')).toMatchObject({
      integracaoParceiro: 'TECNOSPEED',
      formaCobrancaPadrao: 'BOLETO_HIBRIDO',
    });
  });

  /** As somebody does who has nothing but the wizard in front of them. */
  async function generateAccess(page: Page): Promise<{ chave: string; segredo: string }> {
    const bank = await openTab(page, 'gerar Chave e Segredo');
    await button(bank, 'Gerar código de acesso').click();
    await expect(bank.getByRole('status')).toContainText('Copie agora');
    const shown = async (label: string) =>
      (await bank.locator('dt', { hasText: label }).locator('+ dd').textContent()) ?? '';
    const access = { chave: await shown('Chave'), segredo: await shown('Segredo') };
    await bank.close();
    return access;
  }

  it('is walked by keyboard alone', async () => {
    const { codigo, chave, segredo } = await addContaAtTheBank(stack(), company, null);
    const page = await openAs(browser, company, stack().url + CONTAS);
    const type = async (field: Locator, text: string) => {
      await tabTo(page, field);
      await page.keyboard.insertText(text);
    };
    const press = async (target: Locator, key = 'Enter') => {
      await tabTo(page, target);
      await page.keyboard.press(key);
    };
    await press(page.getByRole('link', { name: `Integrar a conta ${codigo}-6` }));
    await expect(step(page, 'Preparação no banco')).toBeVisible();
    await untilAlive(page);
    await press(page.getByRole('checkbox', { name: 'Chave copiada' }), 'Space');
    await expect(page.getByText('Marcado por Pessoa de Teste')).toBeVisible();
    await press(button(page, 'Continuar'));

    await expect(step(page, 'Dados da conta')).toBeFocused();
    await type(page.getByLabel('Código do beneficiário'), codigo);
    await page.keyboard.press('Enter');

    await expect(step(page, 'Integração')).toBeFocused();
    await type(chaveOf(page), chave);
    await press(page.getByRole('button', { name: 'Mostrar ou esconder: Chave' }), 'Space');
    await expect(chaveOf(page)).toHaveAttribute('type', 'text');
    await press(page.getByRole('button', { name: 'Onde encontro? Chave' }));
    await expect(page.getByText('ele gera a Chave e o Segredo juntos').first()).toBeVisible();
    await type(segredoOf(page), segredo);
    await page.keyboard.press('Enter');

    await expect(step(page, 'Configurações do banco')).toBeFocused();
    const multa = page.getByRole('group', { name: 'Multa por atraso' });
    await tabTo(page, multa.getByRole('combobox', { name: 'Como' }));
    await page.keyboard.press('ArrowDown');
    await arrowTo(page, page.getByRole('option', { name: '%', exact: true }));
    await page.keyboard.press('Enter');
    await type(multa.getByLabel('Percentual da multa'), '2');
    await page.keyboard.press('Enter');

    await expect(step(page, 'Revisão')).toBeFocused();
    await press(button(page, 'Salvar integração'));
    await expect(page.getByText('Pronto: você já pode criar cobranças')).toBeVisible();
  });

  /** Presses Tab until that element has the focus; fails after going round the whole page. */
  async function tabTo(page: Page, target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < 120; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${target}`);
  }

  /** Presses the arrow down until that option of the open list is the one that Enter takes. */
  async function arrowTo(page: Page, option: Locator): Promise<void> {
    await option.waitFor();
    for (let presses = 0; presses < 5; presses += 1) {
      if ((await option.getAttribute('data-combobox-selected')) === 'true') return;
      await page.keyboard.press('ArrowDown');
    }
    throw new Error(`the arrows do not reach ${option}`);
  }

  it('lets the company make its own nosso número in the third step, from where another system ended', async () => {
    browser.expectNoise(/status of 400/);
    const conta = await addConta(company);
    const address = `/api/contas-bancarias/${conta.id}/integracao`;
    const acesso = {
      ambiente: 'SIMULADOR',
      convenio: { numero: conta.codigo, carteira: '1', numeroRemessa: 0, cnab: 400 },
      webservice: { versaoApi: 'V3', estacao: '0165', apiId: `${conta.codigo}0165` },
    };
    await company.ask('PUT', address, { ...acesso, numeracao: { tipo: 'PROPRIA', byte: 3, proximoSequencial: 500 } });
    await company.ask('PUT', address, { ...acesso, numeracao: { tipo: 'BANCO' } });
    const page = await openAs(browser, company, stack().url + wizardPath(conta, 3));
    const grupo = page.getByRole('group', { name: 'Nosso número' });
    await expect(grupo.getByLabel('Próximo sequencial')).toHaveCount(0);
    await grupo.getByRole('combobox', { name: 'Quem gera' }).click();
    await page.getByRole('option', { name: 'Próprio' }).click();
    await expect(grupo.getByRole('combobox', { name: 'Byte de geração' })).toHaveValue('3');
    await expect(grupo).toContainText('com o byte 3, o último foi o 00499');
    await grupo.getByLabel('Próximo sequencial').fill('400');
    await button(page, 'Revisar e salvar').click();
    await expect(grupo.getByLabel('Próximo sequencial')).toHaveAccessibleDescription(/Informe 500 ou mais/);
    await grupo.getByLabel('Próximo sequencial').fill('620');
    await button(page, 'Revisar e salvar').click();
    await expect(page.getByText('Nosso número próprio, com o byte 3')).toBeVisible();
    // Saved as it is, and said as it is: nobody has asked the bank yet.
    await expect(page.getByText('Faltam a Chave e o Segredo.')).toBeVisible();
    expect(await company.ask('GET', address)).toMatchObject({
      integracao: { numeracao: { tipo: 'PROPRIA', byte: 3, sequencias: [{ byte: 3, ultimo: 619 }] } },
    });
  });
});
