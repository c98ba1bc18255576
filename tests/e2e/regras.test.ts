import { expect, type Page } from '@playwright/test';
import { describe, it } from 'vitest';
import { addDays, businessDate, formatLocalDate } from '@/domain/local-date';
import { testBrowser } from '../support/browser';
import { assertAccessible, untilAlive } from '../support/page';
import {
  createCompany,
  integrateAccount,
  issueCobranca,
  type WebAccount,
  type WebCompany,
} from '../support/web-company';
import { webStack } from '../support/web-stack';

const browser = testBrowser();
const stack = webStack();

type Integracao = { integracao: { convenio: object; webservice: object; regras: object } };
const api = ({ contaBancariaId }: WebAccount) => `/api/contas-bancarias/${contaBancariaId}/integracao`;

async function openRules({ storageState }: WebCompany, { contaBancariaId }: WebAccount): Promise<Page> {
  const page = await browser.open({ storageState, viewport: { width: 1280, height: 900 } });
  const path = `/configuracoes/financeiro/cobrancas/contas-tecnospeed/${contaBancariaId}/integrar`;
  await page.goto(`${stack().url}${path}?ambiente=SIMULADOR&etapa=3`);
  await page.getByRole('heading', { level: 2, name: 'Configurações do banco' }).waitFor();
  await untilAlive(page, 'h2');
  return page;
}

async function pick(page: Page, rule: string, kind: string): Promise<void> {
  await page.getByRole('group', { name: rule }).getByRole('combobox', { name: 'Como' }).click();
  await page.getByRole('option', { name: kind, exact: true }).click();
}

const simulador = (page: Page) => page.getByRole('region', { name: 'Simulador de encargos' });
const slider = (page: Page) => page.getByRole('slider', { name: 'Dia da simulação' });
const desconto = (page: Page, index: number) => page.getByRole('group', { name: `${index}º desconto` });

describe('the rules of an account', () => {
  it('are typed with counts, advice and a simulation that follow, and saved as typed', async () => {
    const company = await createCompany(stack(), 'Padaria Aurora Ltda');
    const account = await integrateAccount(stack(), company);
    const page = await openRules(company, account);

    await pick(page, 'Juros por atraso', '% ao mês');
    await page.getByLabel('Percentual ao mês').fill('1');
    await expect(page.getByText('São R$ 0,33 por dia em um boleto de R$ 1.000,00.')).toBeVisible();
    await pick(page, 'Multa por atraso', '%');
    await expect(simulador(page).getByText('Ainda fora da conta, até ficar completo: multa.')).toBeVisible();
    const multa = page.getByLabel('Percentual da multa');
    await multa.fill('10');
    await expect(page.getByText('Código de Defesa do Consumidor, art. 52, § 1º')).toBeVisible();
    await multa.fill('2');
    await expect(page.getByText('Código de Defesa do Consumidor, art. 52, § 1º')).toBeHidden();

    await expect(slider(page)).toHaveAttribute('aria-valuetext', /30 dias depois do vencimento: R\$\s1\.030,00/);
    await simulador(page).getByLabel('Valor de exemplo').fill('2.000,00');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /R\$\s2\.060,00/);
    await expect(page.getByText('São R$ 0,67 por dia em um boleto de R$ 2.000,00.')).toBeVisible();

    await pick(page, 'Desconto por pagamento antecipado', 'R$');
    await desconto(page, 1).getByLabel('Dias antes').fill('2');
    await desconto(page, 1).getByLabel('Valor do desconto').fill('10');
    await page.getByRole('button', { name: 'Adicionar desconto' }).press('Enter');
    await expect(desconto(page, 2).getByLabel('Dias antes')).toBeFocused();
    await page.keyboard.type('5');
    await desconto(page, 2).getByLabel('Valor do desconto').fill('20');
    await page.getByRole('button', { name: 'Adicionar desconto' }).press('Enter');
    await desconto(page, 3).getByLabel('Dias antes').fill('8');
    await expect(page.getByRole('button', { name: 'Adicionar desconto' })).toBeHidden();
    await page.getByRole('button', { name: 'Remover o 2º desconto' }).press('Enter');
    await expect(desconto(page, 2).getByLabel('Dias antes')).toBeFocused();
    await expect(desconto(page, 2).getByLabel('Dias antes')).toHaveValue('8');
    await desconto(page, 2).getByLabel('Valor do desconto').fill('30');
    await expect(
      simulador(page).getByRole('rowheader', { name: /^Último dia do desconto de R\$\s30,00$/ }),
    ).toBeVisible();

    await page.getByLabel('Local de pagamento e informações ao cliente').fill('Pagável em qualquer banco');
    await expect(page.getByText('1 de 5 linhas · linha 1: 25 de 80')).toBeVisible();
    await page.getByLabel('Instruções', { exact: true }).fill(`Não receber em cheque\n${'x'.repeat(81)}`);
    await expect(page.getByText('2 de 4 linhas · linha 1: 21 de 80 · linha 2: 81 de 80')).toBeVisible();
    await expect(page.getByText('Passa de 80 caracteres: linha 2.')).toBeVisible();
    await expect(page.getByText('Nenhum boleto vai a protesto nem a negativação por conta própria.')).toBeVisible();
    await page.getByLabel('Validade do Pix após o vencimento').fill('90');
    await expect(page.getByText('mas o banco baixa o boleto depois de 60')).toBeVisible();
    await assertAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await assertAccessible(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBe(0);

    await page.locator('form.regras [type=submit]').click();
    await expect(
      page.getByRole('alert').getByRole('link', { name: 'Cada linha tem no máximo 80 caracteres.' }),
    ).toBeVisible();
    await page.getByLabel('Instruções', { exact: true }).fill('Não receber em cheque');
    await page.getByLabel('Validade do Pix após o vencimento').fill('45');
    await page.locator('form.regras [type=submit]').click();
    await expect
      .poll(async () => (await company.ask<Integracao>('GET', api(account))).integracao)
      .toMatchObject({
        convenio: { diasBaixaAutomatica: 60 },
        regras: {
          juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
          multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
          descontos: [
            { tipo: 'VALOR', dias: 8, valor: 3_000 },
            { tipo: 'VALOR', dias: 2, valor: 1_000 },
          ],
          mensagens: ['Não receber em cheque'],
          informativos: ['Pagável em qualquer banco'],
          validadeAposVencimento: 45,
        },
      });
  });

  it('cost on the cobrança, by keyboard, what its payer reads on the page', async () => {
    const company = await createCompany(stack(), 'Oficina Boreal Ltda');
    const account = await integrateAccount(stack(), company);
    const { integracao } = await company.ask<Integracao>('GET', api(account));
    const regras = {
      juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
      multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
      descontos: [{ tipo: 'PERCENTUAL', dias: 1, pontosBase: 333 }],
    };
    const { convenio, webservice } = integracao;
    await company.ask('PUT', api(account), { ambiente: 'SIMULADOR', convenio, webservice, regras });
    const hoje = businessDate(new Date());
    const cobranca = await issueCobranca(company, account, { valor: 123_457, vencimento: addDays(hoje, 5) });

    const page = await browser.open({ storageState: company.storageState });
    await page.goto(`${stack().url}/cobrancas/${cobranca.id}`);
    await page.getByRole('button', { name: 'Simular encargos' }).press('Enter');
    const dito = page.locator('[role=slider]');
    await expect(dito).toHaveAttribute('aria-valuetext', new RegExp(formatLocalDate(hoje)));
    const total = async () => /R\$\s[\d.,]+$/.exec((await dito.getAttribute('aria-valuetext')) ?? '')?.[0] ?? '';
    const noDia = await total();
    await slider(page).focus();
    await page.keyboard.press('End');
    await expect(dito).toHaveAttribute('aria-valuetext', /60 dias depois do vencimento/);
    const nofim = await total();
    await page.getByLabel('Em que dia?').fill(formatLocalDate(addDays(hoje, 65)));
    const painel = page.getByRole('region', { name: 'Quanto o cliente deve' });
    await expect(painel.getByRole('row', { name: /com 60 dias de atraso/ })).toContainText(nofim);
    await page.getByRole('button', { name: /^Mostrar todos os 71 dias$/ }).press('Enter');
    await expect(painel.getByRole('region', { name: 'Tabela da simulação' }).locator('time')).toHaveCount(71);
    await assertAccessible(page);

    const pagador = await browser.open();
    await pagador.goto(cobranca.linkPagamento ?? '');
    // 3,33 % of R$ 1.234,57 is R$ 41,11.
    expect(noDia.replace(/\s/, ' ')).toBe('R$ 1.193,46');
    await expect(pagador.getByText(noDia, { exact: true }).first()).toBeVisible();
  });
});
