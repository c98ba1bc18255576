import baixa from '@tests/fixtures/sicredi/instrucao-baixa-resposta.json';
import { empty, json, page, startedGateway } from '@tests/support/fake-sicredi';
import { type LocalHandler, sendJson } from '@tests/support/http-server';
import { soon } from '@tests/support/soon';
import { describe, expect, it } from 'vitest';
import type { BankGateway } from '@/bank/gateway';
import type { Instrucao } from '@/domain/boleto/instrucao';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { machineNow } from '@/lib/clock';

const NOSSO_NUMERO = baixa.nossoNumero;
const start = (answer: LocalHandler) => startedGateway(answer, { deadlineMs: 1_000 });

describe('an instruction on the wire', () => {
  it.each<[Instrucao, string, object]>([
    [{ tipo: 'BAIXA' }, 'baixa', {}],
    [{ tipo: 'VENCIMENTO', vencimento: localDate('2026-12-30') }, 'data-vencimento', { dataVencimento: '2026-12-30' }],
    [{ tipo: 'VALOR_DESCONTO', valores: [5_000, 1_025] }, 'desconto', { valorDesconto1: 50, valorDesconto2: 10.25 }],
    [
      { tipo: 'DATA_DESCONTO', datas: [localDate('2026-12-10'), localDate('2026-12-12'), localDate('2026-12-15')] },
      'data-desconto',
      { data1: '2026-12-10', data2: '2026-12-12', data3: '2026-12-15' },
    ],
    [{ tipo: 'JUROS', valor: 13 }, 'juros', { valorOuPercentual: '0.13' }],
    [{ tipo: 'SEU_NUMERO', seuNumero: 'NF99' }, 'seu-numero', { seuNumero: 'NF99' }],
    [{ tipo: 'CONCEDER_ABATIMENTO', valor: centavos(1_234) }, 'conceder-abatimento', { valorAbatimento: '12.34' }],
    [{ tipo: 'CANCELAR_ABATIMENTO' }, 'cancelar-abatimento', {}],
    [{ tipo: 'PROTESTO' }, 'protesto', {}],
    [{ tipo: 'SUSTAR_PROTESTO_BAIXAR' }, 'sustar-protesto-baixar-titulo', {}],
    [{ tipo: 'SUSTAR_PROTESTO_MANTER' }, 'sustar-protesto-manter-titulo', {}],
    [{ tipo: 'CANCELAR_PROTESTO_AUTOMATICO' }, 'cancelar-protesto-automatico', {}],
    [{ tipo: 'NEGATIVACAO' }, 'negativacao', {}],
    [{ tipo: 'SUSTAR_NEGATIVACAO_BAIXAR' }, 'sustar-negativacao-baixar-titulo', {}],
    [{ tipo: 'SUSTAR_NEGATIVACAO_MANTER' }, 'sustar-negativacao-manter-titulo', {}],
  ])('%j is queued under the name that the bank gave it', async (instrucao, path, body) => {
    const { bank, gateway } = await start(json(202, baixa));
    const queued = await gateway.instruct(NOSSO_NUMERO, instrucao, soon());
    expect(queued).toEqual({ transacao: baixa.transactionId });
    expect(bank.calls()).toMatchObject([
      { method: 'PATCH', path: `/cobranca/boleto/v1/boletos/${NOSSO_NUMERO}/${path}` },
    ]);
    expect(bank.calls()[0]?.headers).toMatchObject({ codigobeneficiario: '54321', cooperativa: '0701', posto: '07' });
    expect(JSON.parse(bank.calls()[0]?.body ?? '')).toEqual(body);
  });

  it.each<[string, Instrucao]>([
    ['no value', { tipo: 'VALOR_DESCONTO', valores: [] }],
    ['four values', { tipo: 'VALOR_DESCONTO', valores: [1, 2, 3, 4] }],
    ['a value of zero', { tipo: 'VALOR_DESCONTO', valores: [500, 0] }],
    ['no day', { tipo: 'DATA_DESCONTO', datas: [] }],
    ['days that do not increase', { tipo: 'DATA_DESCONTO', datas: [localDate('2026-12-10'), localDate('2026-12-10')] }],
  ])('of discounts with %s is refused before anything is sent', async (_, instrucao) => {
    const { bank, gateway } = await start(json(202, baixa));
    const refused = gateway.instruct(NOSSO_NUMERO, instrucao, soon());
    await expect(refused).rejects.toMatchObject({ kind: 'rejected', field: 'desconto' });
    expect(bank.calls()).toEqual([]);
  });
});

describe('asking for a baixa', () => {
  const askFor = (gateway: BankGateway, enviarAte = soon()) =>
    gateway.instruct(NOSSO_NUMERO, { tipo: 'BAIXA' }, enviarAte);

  it.each<[string, LocalHandler, object]>([
    [
      'an earlier request that is still worked on',
      json(422, { message: 'A solicitação anterior está em processamento' }),
      { kind: 'busy' },
    ],
    [
      'a title that is entering',
      json(422, { message: 'Operação não permitida: Título aguardando confirmação.' }),
      { kind: 'busy' },
    ],
    [
      'a title that is written off',
      json(422, { message: 'Operação não permitida: Título já baixado.' }),
      { kind: 'rejected', motivo: 'TITULO_BAIXADO' },
    ],
    [
      'a title that is paid',
      json(422, { message: 'Operação não permitida: Título já liquidado.' }),
      { kind: 'rejected', motivo: 'TITULO_LIQUIDADO' },
    ],
    ['too many requests', json(429, { message: 'Too many requests' }), { kind: 'throttled' }],
    ['a 503 without a word', empty(503), { kind: 'ambiguous' }],
    ['a 504 page', page(504), { kind: 'ambiguous' }],
    ['a closed connection', (_, response) => response.destroy(), { kind: 'ambiguous' }],
    ['no answer at all', () => {}, { kind: 'ambiguous' }],
    ['a 202 page', page(202), { kind: 'ambiguous' }],
    ['a 202 without a body', empty(202), { kind: 'ambiguous' }],
    ['a 202 about another title', json(202, { ...baixa, nossoNumero: '261000999' }), { kind: 'ambiguous' }],
  ])('of %s is told apart, after one PATCH', async (_, answer, expected) => {
    const { bank, gateway } = await start(answer);
    await expect(askFor(gateway)).rejects.toMatchObject(expected);
    expect(bank.calls()).toHaveLength(1);
  });

  it('whose token the bank refuses goes out once more with a new one, since the first was not taken', async () => {
    let answered = 0;
    const { bank, gateway } = await start((_, response) => {
      answered += 1;
      sendJson(response, answered === 1 ? 401 : 202, answered === 1 ? { message: 'Unauthorized' } : baixa);
    });
    expect(await askFor(gateway)).toEqual({ transacao: baixa.transactionId });
    expect(bank.calls()).toHaveLength(2);
  });

  it('after its time is over sends nothing', async () => {
    const { bank, gateway } = await start(json(202, baixa));
    const late = askFor(gateway, new Date(machineNow().getTime() - 1));
    await expect(late).rejects.toMatchObject({ kind: 'unavailable' });
    expect(bank.calls()).toEqual([]);
  });

  it('is queued also where the bank gives the request no name', async () => {
    const { gateway } = await start(json(200, { statusComando: 'MOVIMENTO_ENVIADO' }));
    expect(await askFor(gateway)).toEqual({ transacao: null });
  });
});
