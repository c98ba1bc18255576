import { expect } from '@playwright/test';
import { it } from 'vitest';
import { testBrowser } from '../support/browser';
import { assertAccessible } from '../support/page';
import { createCompany, integrateAccount } from '../support/web-company';
import { webStack } from '../support/web-stack';

const browser = testBrowser();
const stack = webStack();

it('a person sees that the bank announces payments, ends that, and registers it again', async () => {
  const company = await createCompany(stack(), 'Construtora Sol Ltda');
  const { contaBancariaId } = await integrateAccount(stack(), company);
  const page = await browser.open({ storageState: company.storageState });
  const wizard = `/configuracoes/financeiro/cobrancas/contas-tecnospeed/${contaBancariaId}/integrar?etapa=2`;
  await page.goto(stack().url + wizard);
  const panel = page.getByRole('region', { name: 'Avisos de pagamento do Sicredi (webhook)' });
  const button = (name: string) => panel.getByRole('button', { name, exact: true });
  await expect(panel.getByText('Ligado', { exact: true })).toBeVisible();
  await expect(panel).toContainText('Último aviso recebido: nenhum até agora');
  await button('Verificar agora').click();
  await expect(panel.getByText('Verificado agora: o Sicredi avisa este sistema.')).toBeVisible();
  await assertAccessible(page);

  await button('Desligar avisos').click();
  await expect(button('Manter ligados')).toBeFocused();
  await assertAccessible(page);
  await button('Desligar').click();
  await expect(panel.getByText('Não registrado', { exact: true })).toBeVisible();
  await assertAccessible(page);
  await button('Registrar aviso').click();
  await expect(panel.getByText('Ligado', { exact: true })).toBeVisible();
  await expect(panel).toContainText('Verificado no Sicredi: agora há pouco');
});
