import { randomBytes, randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { describe, it } from 'vitest';
import { testBrowser } from '../support/browser';
import { chooseUf } from '../support/nova-cobranca';
import { createCompany, type WebCompany } from '../support/web-company';
import { uniqueNumber, webStack } from '../support/web-stack';

const browser = testBrowser();
const stack = webStack();

const FINANCEIRO = '/configuracoes/financeiro';
const CONTAS_TECNOSPEED = `${FINANCEIRO}/cobrancas/contas-tecnospeed`;
const ENDERECO = {
  cep: '90010-000',
  logradouro: 'Rua dos Andradas',
  numero: '1001',
  bairro: 'Centro Histórico',
  cidade: 'Porto Alegre',
};

/** A beneficiário that the simulated bank knows, with the credentials its holder would bring. */
async function atTheBank() {
  const codigo = await uniqueNumber();
  const [chave, segredo] = [randomUUID(), randomBytes(32).toString('hex').toUpperCase()];
  const dados = { posto: '02', chave, segredo, documento: '11222333000181', nome: 'CONSTRUTORA SOL LTDA' };
  await stack().control('PUT', `/beneficiarios/0165/${codigo}`, dados);
  return { codigo, chave, segredo };
}

type Conta = { id: string; versao: number };
const contaOf = (codigo: string, codigoBeneficiario: string | null = codigo) => ({
  cooperativa: '0165',
  posto: '02',
  conta: `${codigo}-6`,
  titular: 'Construtora Sol Ltda',
  documento: '11.222.333/0001-81',
  ...ENDERECO,
  uf: 'RS',
  codigoBeneficiario,
});
const addConta = ({ ask }: WebCompany, codigo: string, beneficiario?: null) =>
  ask<Conta>('POST', '/api/contas-bancarias', contaOf(codigo, beneficiario));

async function openAs({ storageState }: WebCompany, path: string): Promise<Page> {
  const page = await browser.open({ storageState });
  await page.goto(stack().url + path);
  // Alive: until React has taken the page over, a list does not open.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('h1') ?? {}).some((key) => key.startsWith('__react')),
  );
  return page;
}

/** What the walk over all pages does not reach: a screen in the middle of its work. */
async function assertAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
  expect(found, page.url()).toEqual([]);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const contas = (page: Page) => page.getByRole('list', { name: 'Contas TecnoSpeed' });
const step = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true });

describe('the second stage, as the bank’s customers read it', () => {
  it('takes a company without settings to an integrated account, label by label', async () => {
    const codigo = await uniqueNumber();
    const company = await createCompany(stack(), 'Construtora Sol Ltda');
    const page = await openAs(company, '/');

    await page.getByRole('link', { name: 'Configurações', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Contas Bancárias' }).waitFor();
    await page.getByRole('link', { name: 'Adicionar conta' }).waitFor();
    await assertAccessible(page);
    await page.getByRole('link', { name: 'Adicionar conta' }).click();
    await page.getByLabel('Cooperativa').fill('0165');
    await page.getByLabel('Posto').fill('02');
    await page.getByLabel('Conta', { exact: true }).fill(`${codigo}-6`);
    await page.getByLabel('Titular', { exact: true }).fill('Construtora Sol Ltda');
    await page.getByLabel('CNPJ do titular').fill('11222333000181');
    for (const [field, text] of Object.entries(ENDERECO)) await page.locator(`#${field}`).fill(text);
    await chooseUf(page, 'RS');
    await expect(page.getByLabel('Conta', { exact: true })).toHaveValue(codigo);
    await expect(page.getByLabel('Dígito')).toHaveValue('6');
    await expect(page.getByLabel('CNPJ do titular')).toHaveValue('11.222.333/0001-81');
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

    await expect(contas(page).getByText('Não integrada')).toBeVisible();
    await page.getByRole('link', { name: 'Integrar' }).click();
    await expect(step(page, 'Dados da conta')).toBeVisible();
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
    await webservice.getByLabel('Chave', { exact: true }).fill(chave);
    await webservice.getByLabel('Segredo', { exact: true }).fill(segredo);
    await expect(page.getByRole('group', { name: 'Certificado Digital' })).toContainText('Não é necessário');
    await button(page, 'Testar conexão').click();
    await expect(page.getByText('O Sicredi aceitou o acesso')).toBeVisible();
    await assertAccessible(page);
    await expect(webservice.getByText(`termina em ••${segredo.slice(-2)}`)).toBeVisible();
    await button(page, 'Feito, continuar').click();

    await choose(page, 'Juros por atraso', 'R$ por dia');
    await page.getByLabel('Valor por dia').fill('R$ 0,33');
    await choose(page, 'Multa por atraso', '%');
    await page.getByLabel('Percentual da multa').fill('2');
    await choose(page, 'Desconto por pagamento antecipado', 'R$');
    await page.getByLabel('Dias antes').fill('5');
    await page.getByLabel('Valor do desconto').fill('1.050,5');
    await page.getByLabel('Local de pagamento e instruções').fill('Pagável em qualquer banco\nNão receber em cheque');
    await expect(page.getByText('2 de 4 linhas · linha 1: 25 de 80 · linha 2: 21 de 80')).toBeVisible();
    await assertAccessible(page);
    await button(page, 'Salvar integração').click();

    await expect(page.getByText(`Integração da conta ${codigo}-6 salva`)).toBeVisible();
    await assertAccessible(page);
    await expect(contas(page).getByText('Integrada', { exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Nova cobrança' })).toHaveAttribute('href', '/cobrancas/nova');

    const bank = await openTab(page, 'Banco simulado da conta');
    await expect(bank.getByRole('heading', { level: 1, name: 'Construtora Sol Ltda' })).toBeVisible();

    const listed = await company.ask<{ contas: unknown[] }>('GET', '/api/contas-tecnospeed');
    expect(listed.contas).toMatchObject([
      {
        conta: { conta: codigo, digito: '6', codigoBeneficiario: codigo, cep: '90010000', uf: 'RS' },
        integracao: {
          situacao: 'INTEGRADA',
          ambiente: 'SIMULADOR',
          convenio: { numero: codigo, carteira: '1', numeroRemessa: 17, cnab: 400 },
          regras: {
            juros: { tipo: 'VALOR_DIA', valor: 33 },
            multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
            descontos: [{ tipo: 'VALOR', dias: 5, valor: 105_050 }],
            mensagens: ['Pagável em qualquer banco', 'Não receber em cheque'],
          },
        },
      },
    ]);
    expect(await company.ask('GET', '/api/configuracoes/cobrancas')).toMatchObject({
      integracaoParceiro: 'TECNOSPEED',
      formaCobrancaPadrao: 'BOLETO_HIBRIDO',
    });
  });

  async function openTab(page: Page, name: string): Promise<Page> {
    const [tab] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name }).click()]);
    return tab;
  }

  /** As somebody does who has nothing but the wizard in front of them. */
  async function generateAccess(page: Page): Promise<{ chave: string; segredo: string }> {
    const ambiente = page.getByRole('radiogroup', { name: 'Ambiente' });
    await expect(ambiente.getByLabel('Simulador')).toBeChecked();
    const link = page.getByRole('link', { name: 'gerar Chave e Segredo' });
    await ambiente.getByLabel('Produção').check();
    await expect(link).toBeHidden();
    await ambiente.getByLabel('Simulador').check();
    const bank = await openTab(page, 'gerar Chave e Segredo');
    await bank.getByRole('heading', { level: 1, name: 'Internet banking e portal do desenvolvedor' }).waitFor();
    await assertAccessible(bank);
    await button(bank, 'Gerar código de acesso').click();
    await expect(bank.getByRole('status')).toContainText('Copie agora');
    await assertAccessible(bank);
    const shown = async (label: string) =>
      (await bank.locator('dt', { hasText: label }).locator('+ dd').textContent()) ?? '';
    const access = { chave: await shown('Chave'), segredo: await shown('Segredo') };
    await bank.close();
    return access;
  }

  async function choose(page: Page, rule: string, kind: string): Promise<void> {
    await page.getByRole('group', { name: rule }).getByRole('combobox', { name: 'Como' }).click();
    await page.getByRole('option', { name: kind, exact: true }).click();
  }
});

describe('the wizard', () => {
  it('is walked from the list to the saved integração by keyboard alone', async () => {
    const { codigo, chave, segredo } = await atTheBank();
    const company = await createCompany(stack(), 'Construtora Sol Ltda');
    await addConta(company, codigo, null);
    const page = await openAs(company, CONTAS_TECNOSPEED);
    const type = async (field: Locator, text: string) => {
      await tabTo(page, field);
      await page.keyboard.insertText(text);
    };

    await tabTo(page, page.getByRole('link', { name: `Integrar a conta ${codigo}-6` }));
    await page.keyboard.press('Enter');
    await expect(step(page, 'Dados da conta')).toBeVisible();
    await type(page.getByLabel('Código do beneficiário'), codigo);
    await page.keyboard.press('Enter');

    await expect(step(page, 'Integração')).toBeFocused();
    await type(page.getByLabel('Chave', { exact: true }), chave);
    await tabTo(page, page.getByRole('button', { name: 'Mostrar ou esconder: Chave' }));
    await page.keyboard.press('Space');
    await expect(page.getByLabel('Chave', { exact: true })).toHaveAttribute('type', 'text');
    await type(page.getByLabel('Segredo', { exact: true }), segredo);
    await page.keyboard.press('Enter');

    await expect(step(page, 'Configurações do banco')).toBeFocused();
    const multa = page.getByRole('group', { name: 'Multa por atraso' });
    await tabTo(page, multa.getByRole('combobox', { name: 'Como' }));
    await page.keyboard.press('ArrowDown');
    await arrowTo(page, page.getByRole('option', { name: '%', exact: true }));
    await page.keyboard.press('Enter');
    await type(multa.getByLabel('Percentual da multa'), '2');
    await tabTo(page, button(page, 'Salvar integração'));
    await page.keyboard.press('Enter');
    await expect(page.getByText('Pronto: você já pode criar cobranças.')).toBeVisible();
  });

  /** Presses Tab until that element has the focus; fails after going round the whole page. */
  async function tabTo(page: Page, target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < 80; presses += 1) {
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

  it('a wrong Segredo is named at its field, shows on the list, and is mended there', async () => {
    browser.expectNoise(/status of 422/);
    const { codigo, chave, segredo } = await atTheBank();
    const company = await createCompany(stack(), 'Construtora Sol Ltda');
    const { id } = await addConta(company, codigo);
    const page = await openAs(company, `${CONTAS_TECNOSPEED}/${id}/integrar?etapa=2`);
    const field = page.getByLabel('Segredo', { exact: true });

    await page.getByLabel('Chave', { exact: true }).fill(chave);
    await field.fill('CODIGO-ANTIGO-DO-BANCO');
    await button(page, 'Feito, continuar').click();
    const summary = page.getByRole('alert').filter({ hasText: 'Segredo' });
    await expect(summary).toBeFocused();
    await expect(field).toHaveAccessibleDescription(/Confira o Código de Acesso no internet banking/);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Chave', { exact: true })).not.toHaveAttribute('aria-invalid', 'true');
    await assertAccessible(page);
    await summary.getByRole('link').click();
    await expect(field).toBeFocused();

    await page.goto(stack().url + CONTAS_TECNOSPEED);
    await expect(contas(page).getByText('Com problema')).toBeVisible();
    await page.getByRole('link', { name: `Editar a conta ${codigo}-6` }).click();
    await expect(page.getByText('termina em ••CO')).toBeVisible();
    await page.getByRole('button', { name: 'Substituir Segredo' }).click();
    await expect(field).toBeFocused();
    await field.fill(segredo);
    await button(page, 'Feito, continuar').click();
    await expect(step(page, 'Configurações do banco')).toBeFocused();
    expect(await company.ask('GET', `/api/contas-bancarias/${id}/integracao`)).toMatchObject({
      integracao: { situacao: 'INTEGRADA' },
    });
  });

  it('its third step lets the company make its own nosso número, from where another system ended', async () => {
    browser.expectNoise(/status of 400/);
    const codigo = await uniqueNumber();
    const company = await createCompany(stack(), 'Construtora Sol Ltda');
    const { id } = await addConta(company, codigo);
    const address = `/api/contas-bancarias/${id}/integracao`;
    const acesso = {
      ambiente: 'SIMULADOR',
      convenio: { numero: codigo, carteira: '1', numeroRemessa: 0, cnab: 400 },
      webservice: { versaoApi: 'V3', estacao: '0165', apiId: `${codigo}0165` },
    };
    await company.ask('PUT', address, { ...acesso, numeracao: { tipo: 'PROPRIA', byte: 3, proximoSequencial: 500 } });
    await company.ask('PUT', address, { ...acesso, numeracao: { tipo: 'BANCO' } });
    const page = await openAs(company, `${CONTAS_TECNOSPEED}/${id}/integrar?etapa=3`);
    const grupo = page.getByRole('group', { name: 'Nosso número' });
    await expect(grupo.getByLabel('Próximo sequencial')).toHaveCount(0);
    await grupo.getByRole('combobox', { name: 'Quem gera' }).click();
    await page.getByRole('option', { name: 'Próprio' }).click();
    await expect(grupo.getByRole('combobox', { name: 'Byte de geração' })).toHaveValue('3');
    await expect(grupo).toContainText('com o byte 3, o último foi o 00499');
    await grupo.getByLabel('Próximo sequencial').fill('400');
    await button(page, 'Salvar integração').click();
    await expect(grupo.getByLabel('Próximo sequencial')).toHaveAccessibleDescription(/Informe 500 ou mais/);
    await assertAccessible(page);
    await grupo.getByLabel('Próximo sequencial').fill('620');
    await button(page, 'Salvar integração').click();
    await expect(page.getByText(`Integração da conta ${codigo}-6 salva`)).toBeVisible();
    expect(await company.ask('GET', address)).toMatchObject({
      integracao: { numeracao: { tipo: 'PROPRIA', byte: 3, sequencias: [{ byte: 3, ultimo: 619 }] } },
    });
  });

  it('keeps what was typed over an expired session, but neither Chave nor Segredo', async () => {
    browser.expectNoise(/status of 401/);
    const { codigo, chave, segredo } = await atTheBank();
    const company = await createCompany(stack(), 'Construtora Sol Ltda');
    const { id } = await addConta(company, codigo);
    const page = await openAs(company, `${CONTAS_TECNOSPEED}/${id}/integrar?etapa=2`);
    await page.getByLabel('Nº. remessa').fill('4321');
    await page.getByLabel('Chave', { exact: true }).fill(chave);
    await page.getByLabel('Segredo', { exact: true }).fill(segredo);
    await page.context().clearCookies();
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
    await expect(page.getByLabel('Chave', { exact: true })).toHaveValue('');
  });
});

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
