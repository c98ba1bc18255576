import { type LocalServer, sendJson, startServer } from '@tests/support/http-server';
import { soon, stageGateway, stageTitulo } from '@tests/support/stage-gateway';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BankGateway } from '@/bank/gateway';
import { parseWebhook } from '@/bank/registry';
import { localDate } from '@/domain/local-date';
import { Secret } from '@/lib/secret';
import { simulatorStage } from './simulator-stage';

const { simulator, conta, save, pass } = simulatorStage();

const gateway = (): BankGateway => stageGateway(simulator().url);
const register = (extra: object = {}) => gateway().register(stageTitulo({ descontos: [], ...extra }), soon());
const pay = (nossoNumero: string) =>
  conta().control('POST', '/pagamentos', { nossoNumero, canal: 'PIX', forcar: true });

let receiver: LocalServer;
beforeAll(async () => {
  receiver = await startServer((_request, response) => sendJson(response, 200, {}));
});
afterAll(() => receiver.close());

/** A day on which nothing has been paid yet: each case of the settled list has one of its own. */
async function newDay(): Promise<ReturnType<typeof localDate>> {
  days += 1;
  await pass({ avancarDias: days });
  const { hoje } = await simulator().control<{ hoje: string }>('GET', '/relogio');
  return localDate(hoje);
}
let days = 0;

describe('a registration and its title read alike with the switches', () => {
  it.each([
    {},
    { statusCriacao: 200, statusPdf: 200, tipoPdf: 'application/octet-stream' },
    { numerosTexto: true },
    { situacaoComSublinhado: true },
    { cadastradosForma: 'objeto' },
    { vencimentoMudaCodigoBarras: false },
  ])('%j', async (opcoes) => {
    await save(opcoes);
    const wanted = stageTitulo();
    const { nossoNumero, linhaDigitavel } = await gateway().register(wanted, soon());
    const shown = { nossoNumero, seuNumero: wanted.seuNumero, valor: 125_000, situacao: 'EM_CARTEIRA' };
    const titulo = await gateway().findByNossoNumero(nossoNumero);
    expect(titulo).toMatchObject({ ...shown, termos: { multa: 200, descontos: [{ valor: 5_000 }] } });
    expect(await gateway().findByIdTituloEmpresa(wanted.idTituloEmpresa)).toEqual([titulo]);
    expect(Buffer.from((await gateway().fetchPdf(linhaDigitavel)).subarray(0, 5)).toString()).toBe('%PDF-');
  });

  it.each([{ cadastradosVazio: 404 }, { cadastradosVazio: 422 }, { cadastradosVazio: 200 }])(
    '%j, where there is none',
    async (opcoes) => {
      await save(opcoes);
      expect(await gateway().findByIdTituloEmpresa('NUNCA-REGISTRADO')).toEqual([]);
      expect(await gateway().findByNossoNumero('262999999')).toBeNull();
    },
  );

  it.each([{ statusDigitoInvalido: 400 }, { statusDigitoInvalido: 422 }])(
    '%j, for a wrong own number',
    async (opcoes) => {
      await save(opcoes);
      const wrong = register({ nossoNumero: '262000071' });
      await expect(wrong).rejects.toMatchObject({ kind: 'rejected', field: 'nossoNumero' });
    },
  );

  it('for an own number that is taken: unknown whether it is ours, never sent again blindly', async () => {
    await register({ nossoNumero: '262000070' });
    const again = register({ nossoNumero: '262000070' });
    await expect(again).rejects.toMatchObject({ kind: 'ambiguous', motivo: 'NOSSO_NUMERO_JA_EXISTE' });
  });

  it.each([
    { situacaoBaixaAutomatica: 'BAIXADO AUTOMATICAMENTE' },
    { situacaoBaixaAutomatica: 'BAIXADO POR DECURSO DE PRAZO', mostraDataBaixa: true },
  ])('%j, after the automatic write-off', async (opcoes) => {
    await save({ ...opcoes, diasBaixaAutomatica: 1 });
    const { nossoNumero } = await register();
    await pass({ avancarDias: 40 });
    expect(await gateway().findByNossoNumero(nossoNumero)).toMatchObject({ situacao: 'BAIXADO' });
  });
});

describe("a day's settled list reads alike with the switches", () => {
  it.each([
    {},
    { paginaBase: 1 },
    { liquidadosPorPagina: 2 },
    { liquidadosPorPagina: 2, paginaBase: 1 },
    { liquidadosPorPagina: 2, hasNextTexto: true },
    { numerosTexto: true },
    { dataPagamentoComHora: false },
  ])('%j, two equal payments of one title included', async (opcoes) => {
    await save(opcoes);
    const dia = await newDay();
    const numbers: string[] = [];
    for (let each = 0; each < 4; each += 1) {
      const vencimento = localDate('2027-12-20');
      numbers.push((await register({ vencimento })).nossoNumero);
    }
    const paid = [...numbers, numbers[0] ?? ''];
    for (const nossoNumero of paid) await pay(nossoNumero);
    const rows = await gateway().listSettled(dia);
    expect(rows.map(({ nossoNumero }) => nossoNumero).sort()).toEqual([...paid].sort());
    for (const row of rows) expect(row).toMatchObject({ dia, valor: 125_000, canal: 'PIX' });
  });

  it.each([{ liquidadosVazio404: true }, { liquidadosVazio404: false }])(
    '%j, when nothing was paid',
    async (opcoes) => {
      await save(opcoes);
      expect(await gateway().listSettled(await newDay())).toEqual([]);
    },
  );

  it('with an amount that is null, which is no money yet', async () => {
    await save({ valorLiquidadoNulo: true });
    const dia = await newDay();
    const { nossoNumero } = await register({ vencimento: localDate('2027-12-20') });
    await pay(nossoNumero);
    expect(await gateway().listSettled(dia)).toEqual([]);
    expect(await gateway().findByNossoNumero(nossoNumero)).toMatchObject({ situacao: 'LIQUIDADO' });
  });
});

describe('an event reads alike with the switches', () => {
  it.each([
    {},
    { webhookDatas: 'lista-curta' },
    { webhookDatas: 'iso' },
    { webhookForma: 'lista' },
    { webhookForma: 'eventos' },
    { idEventoUnico: true },
  ])('%j', async (opcoes) => {
    await save(opcoes);
    receiver.received.length = 0;
    const contrato = { url: `${receiver.url}/avisos`, header: 'X-Segredo', nomeResponsavel: 'Financeiro' };
    await gateway().contractWebhook({ ...contrato, token: new Secret('troque-este-segredo') });
    const wanted = stageTitulo({ descontos: [] });
    const { nossoNumero } = await gateway().register(wanted, soon());
    await pay(nossoNumero);
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 8_000, interval: 20 });
    const { eventos, problemas } = parseWebhook(receiver.received[0]?.body ?? '');
    expect(problemas).toEqual([]);
    expect(eventos).toMatchObject([
      {
        nossoNumero,
        idTituloEmpresa: wanted.idTituloEmpresa,
        movimento: { tipo: 'LIQUIDACAO', canal: 'PIX' },
        valor: 125_000,
      },
    ]);
    expect(eventos[0]?.ocorridoEm.toISOString()).toMatch(/^2026-11-23T14:0/);
  });
});

describe('the token with the switches', () => {
  it.each([{ statusRefresh: 400 }, { statusRefresh: 401 }])(
    '%j: a refresh token that ended is no obstacle',
    async (opcoes) => {
      await save(opcoes);
      const bank = gateway();
      await bank.testConnection();
      await conta().control('POST', '/credenciais', { acao: 'encerrar-tokens' });
      expect(await bank.findByNossoNumero('262999999')).toBeNull();
    },
  );
});
