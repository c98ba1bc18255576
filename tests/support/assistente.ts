import { randomBytes, randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { TestBrowser } from './browser';
import { untilAlive } from './page';
import type { WebCompany, WebPerson } from './web-company';
import { uniqueNumber, type WebStack } from './web-stack';

export const CONTAS = '/configuracoes/financeiro/cobrancas/contas-tecnospeed';

export type Conta = { id: string; codigo: string };

/** An account of the company; the simulated bank does not know it yet. `null`: nor has anybody entered its code. */
export async function addConta({ ask, nome }: WebCompany, codigoBeneficiario?: null): Promise<Conta> {
  const codigo = await uniqueNumber();
  const { id } = await ask<{ id: string }>('POST', '/api/contas-bancarias', {
    ...{ cooperativa: '0165', posto: '02', conta: `${codigo}-6`, titular: nome, documento: '11222333000181' },
    ...{ cep: '90010-000', logradouro: 'Rua dos Andradas', numero: '1001', bairro: 'Centro', cidade: 'Porto Alegre' },
    ...{ uf: 'RS', codigoBeneficiario: codigoBeneficiario === null ? null : codigo },
  });
  return { id, codigo };
}

/** The same, with the credentials that its titular has got from the bank. */
export async function addContaAtTheBank(stack: WebStack, company: WebCompany, codigoBeneficiario?: null) {
  const conta = await addConta(company, codigoBeneficiario);
  const [chave, segredo] = [randomUUID(), randomBytes(32).toString('hex').toUpperCase()];
  const dados = { posto: '02', chave, segredo, documento: '11222333000181', nome: 'CONSTRUTORA SOL LTDA' };
  await stack.control('PUT', `/beneficiarios/0165/${conta.codigo}`, dados);
  return { ...conta, chave, segredo };
}

/** Opens a page as that person and waits until it is alive. */
export async function openAs(
  browser: TestBrowser,
  { storageState }: Pick<WebPerson, 'storageState'>,
  address: string,
): Promise<Page> {
  const page = await browser.open({ storageState });
  await page.goto(address);
  await untilAlive(page);
  return page;
}

/** The wizard of an account at a step. */
export function wizardPath({ id }: Conta, etapa: number, ambiente = 'SIMULADOR'): string {
  return `${CONTAS}/${id}/integrar?etapa=${etapa}&ambiente=${ambiente}`;
}

/** Where the API has what was typed there. */
export function rascunhoPath({ id }: Conta, ambiente = 'SIMULADOR'): string {
  return `/api/contas-bancarias/${id}/integracao/rascunho?ambiente=${ambiente}`;
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const step = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true });
export const chaveOf = (page: Page) => page.getByLabel('Chave', { exact: true });
export const segredoOf = (page: Page) => page.getByLabel('Segredo', { exact: true });
/** What the last test found out at the bank. */
export const probe = (page: Page) => page.getByRole('list', { name: 'Etapas do teste' });
