import { expect, type Locator, type Page } from '@playwright/test';
import { describe, it } from 'vitest';
import { sweepBoletosJob } from '@/features/boleto/schema';
import { wakeSweepsJob } from '@/features/conciliacao/schema';
import { withoutEmpresa } from '@/lib/db';
import { enqueue } from '@/lib/queue';
import { testBrowser } from '../support/browser';
import { assertAccessible, untilAlive } from '../support/page';
import {
  createCompany,
  integrateAccount,
  issueCobranca,
  type WebAccount,
  type WebCompany,
} from '../support/web-company';
import { uniqueNumber, webStack } from '../support/web-stack';

const browser = testBrowser();
const stack = webStack();

const CONTAS = '/configuracoes/financeiro/cobrancas/contas-tecnospeed';
const WRITTEN = { timeout: 30_000 };

async function openAs({ storageState }: WebCompany, path: string): Promise<Page> {
  const page = await browser.open({ storageState });
  await page.clock.install();
  await page.goto(stack().url + path);
  await untilAlive(page);
  return page;
}

/** Goes on by Tab until that is where the focus is, and presses Enter. */
async function enterByKeyboard(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name, exact: true });
  await target.waitFor();
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return page.keyboard.press('Enter');
  }
  throw new Error(`'${name}' is not reached by keyboard`);
}

/** An account of the company that nobody has begun to integrate. */
async function addConta({ ask, nome }: WebCompany): Promise<string> {
  const codigo = await uniqueNumber();
  const { id } = await ask<{ id: string }>('POST', '/api/contas-bancarias', {
    ...{ cooperativa: '0165', posto: '02', conta: `${codigo}-6`, titular: nome, documento: '11222333000181' },
    ...{ cep: '90010-000', logradouro: 'Rua dos Andradas', numero: '1001', bairro: 'Centro', cidade: 'Porto Alegre' },
    ...{ uf: 'RS', codigoBeneficiario: codigo },
  });
  expect(id).not.toBe('');
  return `${codigo}-6`;
}

const item = (page: Page, numero: string) => page.getByRole('listitem', { name: `Conta ${numero}` });

describe('Contas TecnoSpeed', () => {
  it('shows how each account is, and takes one out of use and back by keyboard', async () => {
    const company = await createCompany(stack(), 'Marcenaria Ipê Ltda');
    const empty = await openAs(company, CONTAS);
    await expect(empty.getByText('Nenhuma conta para integrar')).toBeVisible();
    await assertAccessible(empty);

    const account = await integrateAccount(stack(), company);
    await issueCobranca(company, account);
    const nova = await addConta(company);
    const page = await openAs(company, CONTAS);
    await expect(item(page, nova).getByText('Não integrada')).toBeVisible();
    await expect(item(page, nova).getByRole('link', { name: `Integrar a conta ${nova}` })).toBeVisible();
    await expect(item(page, nova).getByRole('link', { name: /^Ensaiar primeiro/ })).toHaveAttribute(
      'href',
      /integrar\?ambiente=SIMULADOR$/,
    );
    const numero = `${account.codigo}-6`;
    const lane = item(page, numero).getByRole('group', { name: `Ensaio da conta ${numero}` });
    await expect(lane.getByText('Integrada', { exact: true })).toBeVisible();
    await expect(lane.getByText('1 boleto em aberto, R$ 1.250,00')).toBeVisible();
    await expect(lane.getByText('O Sicredi respondeu pela última vez')).toBeVisible();
    await expect(item(page, numero).getByRole('link', { name: /^Ir para produção/ })).toHaveAttribute(
      'href',
      /integrar\?ambiente=PRODUCAO$/,
    );
    await assertAccessible(page);

    const desativar = `Desativar a conta ${numero}, ensaio`;
    await enterByKeyboard(page, desativar);
    const dialog = page.getByRole('dialog', { name: desativar });
    await expect(dialog.getByRole('button', { name: 'Manter como está' })).toBeFocused();
    await expect(
      dialog.getByText('1 boleto em aberto, R$ 1.250,00: continua acompanhado e pode ser pago.'),
    ).toBeVisible();
    await assertAccessible(page);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(lane.getByText('Integrada', { exact: true })).toBeVisible();

    await lane.getByRole('button', { name: desativar }).press('Enter');
    await expect(dialog.getByRole('button', { name: 'Manter como está' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(lane.getByText('Desativada', { exact: true })).toBeVisible(WRITTEN);
    await expect(lane).toBeFocused();
    await enterByKeyboard(page, `Reativar a conta ${numero}, ensaio`);
    await expect(lane.getByText('Integrada', { exact: true })).toBeVisible(WRITTEN);
  });
});

/** The Código de Acesso is replaced at the bank, whose tokens end with it; gives the new one. */
async function die(account: WebAccount): Promise<string> {
  const { segredo } = await account.bank<{ segredo: string }>('POST', '/credenciais', { acao: 'rotacionar-segredo' });
  await account.bank('POST', '/credenciais', { acao: 'encerrar-tokens' });
  return segredo;
}

/** The worker's next minute, now: it does whatever is due. */
async function wakeWorker(): Promise<void> {
  await withoutEmpresa(async (tx) => {
    await enqueue(tx, wakeSweepsJob, {});
    await enqueue(tx, sweepBoletosJob, {});
  });
}

/** Waits until the page shows that by itself; its own time passes faster, by a quarter of a minute each time. */
async function untilShown(page: Page, target: Locator): Promise<void> {
  const look = async () => {
    await page.clock.fastForward(15_000);
    await expect(target).toBeVisible({ timeout: 500 });
  };
  await expect(look).toPass({ timeout: 30_000 });
}

describe('Saúde da integração', () => {
  it('is all well, stops with the credential, names the field to mend, and empties its queue after the new one', async () => {
    const company = await createCompany(stack(), 'Marcenaria Jatobá Ltda');
    const account = await integrateAccount(stack(), company);
    await issueCobranca(company, account);
    const page = await openAs(company, CONTAS);
    await page.getByRole('link', { name: `Saúde da conta ${account.codigo}-6, ensaio` }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /^Saúde da integração/ })).toBeVisible();
    const emDia = page.getByRole('heading', { level: 2, name: 'Tudo em dia' });
    await wakeWorker();
    await untilShown(page, emDia);
    await expect(page.getByText('Nada espera: tudo o que foi pedido ao banco já teve resposta.')).toBeVisible();
    await expect(page.getByText('1 boleto em aberto vence')).toBeVisible();
    await assertAccessible(page);

    const segredo = await die(account);
    await issueCobranca(company, account);
    await untilShown(page, page.getByRole('heading', { level: 2, name: 'Parada', exact: true }));
    const fila = page.getByRole('region', { name: 'Na fila, em espera' });
    const linha = fila.getByRole('listitem').filter({ hasText: 'Boletos esperando o registro' });
    await expect(linha).toContainText('1');
    const corrigir = page.getByRole('link', { name: 'Corrigir o Segredo' });
    await expect(corrigir).toHaveAttribute('href', /ambiente=SIMULADOR&etapa=2#segredo$/);
    await assertAccessible(page);

    const integracao = `/api/contas-bancarias/${account.contaBancariaId}/integracao`;
    await company.ask('PUT', `${integracao}/credenciais`, { segredo });
    await company.ask('POST', `${integracao}/teste`);
    await wakeWorker();
    await untilShown(page, page.getByText('A fila esvaziou'));
    await untilShown(page, emDia);
    await assertAccessible(page);
  });
});
