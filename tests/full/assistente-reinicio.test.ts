import { randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { it } from 'vitest';
import { testBrowser } from '../support/browser';
import { eventually } from '../support/eventually';
import { isHealthy } from '../support/private-stack';
import { stackForEachTest } from '../support/stack-for-each-test';
import { createCompany } from '../support/web-company';

const browser = testBrowser();
// A stack of its own, because the run's one is not to be killed under the other files.
const start = stackForEachTest();
const RESTART_MS = 60_000;

it('what was typed in the wizard outlives the browser and the death of the server', async () => {
  const stack = await start();
  const { url, databaseUrl, simuladorUrl, controleToken } = stack.ready();
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    APP_URL: url,
    BETTER_AUTH_SECRET: randomBytes(32).toString('base64url'),
    CREDENCIAL_KEYS: `teste:${randomBytes(32).toString('base64')}`,
    LOG_LEVEL: 'silent',
  });
  const control = () => Promise.reject(new Error('the bank is not asked here'));
  const company = await createCompany(
    { url, databaseUrl, simuladorUrl, controleToken, control },
    'Oficina Boreal Ltda',
  );
  const { id } = await company.ask<{ id: string }>('POST', '/api/contas-bancarias', {
    ...{ cooperativa: '0165', posto: '02', conta: '12345-6', titular: company.nome, documento: '11222333000181' },
    ...{ cep: '90010-000', logradouro: 'Rua dos Andradas', numero: '1001', bairro: 'Centro', cidade: 'Porto Alegre' },
    ...{ uf: 'RS', codigoBeneficiario: '12345' },
  });
  const wizard = `${url}/configuracoes/financeiro/cobrancas/contas-tecnospeed/${id}/integrar`;
  const open = async (path = ''): Promise<Page> => {
    const page = await browser.open({ storageState: company.storageState });
    await page.goto(wizard + path);
    return page;
  };

  const before = await open('?etapa=2');
  await before.waitForFunction(() =>
    Object.keys(document.querySelector('h1') ?? {}).some((key) => key.startsWith('__react')),
  );
  await before.getByLabel('Nº. remessa').fill('4321');
  await expect(before.getByText('Rascunho salvo')).toBeVisible();
  await before.context().close();

  const { web } = stack.ready().pids;
  process.kill(web, 'SIGKILL');
  const restarted = async () => (stack.ready().pids.web !== web && (await isHealthy(url))) || null;
  await eventually('the application to be up again', restarted, RESTART_MS);

  const after = await open();
  await expect(after.getByRole('heading', { level: 2, name: 'Integração', exact: true })).toBeVisible();
  await expect(after.getByLabel('Nº. remessa')).toHaveValue('4321');
  await expect(after.getByText('Continuando o rascunho que você deixou')).toBeVisible();
});
