import { type LocalServer, sendJson, startServer } from '@tests/support/http-server';
import { CONTA } from '@tests/support/simulated-account';
import { soon } from '@tests/support/soon';
import { stageGateway, stageTitulo } from '@tests/support/stage-gateway';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BankGateway, TituloARegistrar } from '@/bank/gateway';
import { parseWebhook } from '@/bank/registry';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { Secret } from '@/lib/secret';
import { simulatorStage } from './simulator-stage';

const { simulator, conta } = simulatorStage();
let receiver: LocalServer;
let gateway: BankGateway;

beforeAll(async () => {
  receiver = await startServer((_, response) => sendJson(response, 200, {}));
});
afterAll(() => receiver.close());
beforeEach(() => {
  gateway = stageGateway(simulator().url);
});

const titulo = (extra: Partial<TituloARegistrar> = {}) => stageTitulo({ valor: centavos(125_037), ...extra });
const fail = (falha: object) => conta().control('POST', '/falhas', falha);

describe('the connection', () => {
  it('is accepted with the right credentials', async () => {
    await expect(gateway.testConnection()).resolves.toBeUndefined();
  });

  it.each([
    ['chave', { chave: new Secret('00000000-0000-4000-8000-000000000000') }],
    ['segredo', { segredo: new Secret('B'.repeat(64)) }],
  ])('with a wrong %s names that field', async (field, wrong) => {
    const refused = stageGateway(simulator().url, wrong).testConnection();
    await expect(refused).rejects.toMatchObject({ kind: 'credentials', field });
  });
});

describe('a title', () => {
  it('registered as híbrido is found by number and by our id with everything it was given', async () => {
    const wanted = titulo();
    const registered = await gateway.register(wanted, soon());
    expect(registered).toMatchObject({ txid: expect.any(String), pixCopiaECola: expect.stringMatching(/^000201/) });
    const found = await gateway.findByNossoNumero(registered.nossoNumero);
    expect(found).toMatchObject({
      ...registered,
      seuNumero: wanted.seuNumero,
      idTituloEmpresa: wanted.idTituloEmpresa,
      pagadorDocumento: wanted.pagador.documento,
      pagadorNome: wanted.pagador.nome,
      vencimento: wanted.vencimento,
      valor: wanted.valor,
      situacao: 'EM_CARTEIRA',
      liquidacao: null,
    });
    expect(await gateway.findByIdTituloEmpresa(wanted.idTituloEmpresa)).toEqual([found]);
  });

  it('with interest in reais and percentage discounts is accepted as a plain boleto without Pix', async () => {
    const registered = await gateway.register(
      titulo({
        tipoCobranca: 'NORMAL',
        juros: { tipo: 'VALOR_DIA', valor: centavos(13) },
        multa: { tipo: 'VALOR', valor: centavos(250) },
        descontos: [
          { tipo: 'PERCENTUAL', ate: localDate('2026-12-10'), pontosBase: 250 },
          { tipo: 'PERCENTUAL', ate: localDate('2026-12-15'), pontosBase: 125 },
        ],
      }),
      soon(),
    );
    expect(registered).toMatchObject({ txid: null, pixCopiaECola: null });
  });

  it('that nobody registered is not found', async () => {
    expect(await gateway.findByNossoNumero('999999999')).toBeNull();
    expect(await gateway.findByIdTituloEmpresa('NUNCA-REGISTRADO')).toEqual([]);
  });

  it.each<[string, Partial<TituloARegistrar>]>([
    ['vencimento', { vencimento: localDate('2026-11-22') }],
    ['pagador.documento', { pagador: { ...titulo().pagador, documento: '34567890000131' } }],
    ['juros', { juros: { tipo: 'VALOR_DIA', valor: centavos(125_037) } }],
    ['desconto', { descontos: [{ tipo: 'VALOR', ate: localDate('2026-12-15'), valor: centavos(125_037) }] }],
  ])('refused for its %s points at that field', async (field, wrong) => {
    await expect(gateway.register(titulo(wrong), soon())).rejects.toMatchObject({ kind: 'rejected', field });
  });

  it('has a PDF', async () => {
    const { linhaDigitavel } = await gateway.register(titulo(), soon());
    const pdf = await gateway.fetchPdf(linhaDigitavel);
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('a registration whose answer is lost', () => {
  it.each(['reset-depois', '504-depois'])('by %s is ambiguous, and our id finds the one title', async (tipo) => {
    const wanted = titulo();
    await fail({ tipo });
    await expect(gateway.register(wanted, soon())).rejects.toMatchObject({ kind: 'ambiguous' });
    expect(await gateway.findByIdTituloEmpresa(wanted.idTituloEmpresa)).toHaveLength(1);
  });

  it.each([
    [{ tipo: 'reset-antes' }, 'ambiguous'],
    [{ tipo: '504' }, 'ambiguous'],
    [{ tipo: 'html', status: 200 }, 'ambiguous'],
    [{ tipo: '429' }, 'throttled'],
  ])('by %j is %s, and our id finds none', async (falha, kind) => {
    const wanted = titulo();
    await fail(falha);
    await expect(gateway.register(wanted, soon())).rejects.toMatchObject({ kind });
    expect(await gateway.findByIdTituloEmpresa(wanted.idTituloEmpresa)).toEqual([]);
  });

  it('by a 401 is sent again with a new token and registered once', async () => {
    const wanted = titulo();
    await fail({ tipo: '401' });
    const { nossoNumero } = await gateway.register(wanted, soon());
    expect(await gateway.findByIdTituloEmpresa(wanted.idTituloEmpresa)).toMatchObject([{ nossoNumero }]);
  });
});

describe('a payment', () => {
  it('is told by the webhook, the query and the settled list alike', async () => {
    const token = new Secret('troque-este-segredo');
    const contrato = {
      url: `${receiver.url}/avisos`,
      header: 'X-Webhook-Secret',
      token,
      nomeResponsavel: 'Financeiro',
    };
    await gateway.contractWebhook(contrato);
    await gateway.contractWebhook(contrato);
    const wanted = titulo();
    const { nossoNumero } = await gateway.register(wanted, soon());
    await simulator().control('POST', '/relogio', { agora: '2026-12-18T23:42:07.314-03:00' });
    const paid = { nossoNumero, canal: 'PIX', valorCentavos: 125_037 };
    await conta().control('POST', '/pagamentos', paid);

    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 8_000, interval: 20 });
    const [request] = receiver.received;
    expect(request?.headers['x-webhook-secret']).toBe('troque-este-segredo');
    const { eventos } = parseWebhook(request?.body ?? '');
    expect(eventos).toMatchObject([
      {
        cooperativa: CONTA.cooperativa,
        codigoBeneficiario: CONTA.codigo,
        nossoNumero,
        idTituloEmpresa: wanted.idTituloEmpresa,
        movimento: { tipo: 'LIQUIDACAO', canal: 'PIX' },
        valor: 125_037,
      },
    ]);
    expect(eventos[0]?.ocorridoEm.toISOString().slice(0, 16)).toBe('2026-12-19T02:42');

    const money = { dia: '2026-12-18', valor: 125_037 };
    const found = await gateway.findByNossoNumero(nossoNumero);
    expect(found).toMatchObject({ situacao: 'LIQUIDADO', canal: 'PIX', liquidacao: money });
    const rows = await gateway.listSettled(localDate('2026-12-18'));
    expect(rows).toMatchObject([{ ...money, nossoNumero, seuNumero: wanted.seuNumero, canal: 'PIX', aviso: false }]);
    expect(await gateway.listSettled(localDate('2026-12-17'))).toEqual([]);
  });
});
