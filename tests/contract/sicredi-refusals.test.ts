import { BANK_REFUSALS } from '@tests/support/bank-refusals';
import { CHAVE, NORMAL, SEGREDO } from '@tests/support/simulated-account';
import { soon } from '@tests/support/soon';
import { stageGateway } from '@tests/support/stage-gateway';
import { beforeEach, describe, expect, it } from 'vitest';
import { errorFromAnswer } from '@/bank/sicredi/error-mapping';
import type { Instrucao } from '@/domain/boleto/instrucao';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { broken, ROWS } from './simulator-registration-table';
import { simulatorStage } from './simulator-stage';

const { simulator, conta, save, registered, done, occur } = simulatorStage();

const known = ROWS.flatMap((row) => {
  const refusal = BANK_REFUSALS.find(({ name }) => name === row.name);
  return refusal ? [{ ...row, ...refusal }] : [];
});

/** Rules that the bank's field list states and its table has no row for: the simulated bank words them by itself, nobody knows how. */
const WITHOUT_WORDS = [
  'an unknown kind of document',
  'negativação after 100 days',
  'an amount with three decimals',
  'a due date beyond the barcode',
  'a value that no barcode can carry',
  'a discount without its date',
  'discounts in the wrong order',
  'an own nosso número with the bank’s byte',
];

describe('a registration that the bank refuses', () => {
  beforeEach(async () => {
    await conta().register(NORMAL);
  });

  it('has a row here for every row of the table but those whose words nobody knows', () => {
    const names = new Set(BANK_REFUSALS.map(({ name }) => name));
    expect(ROWS.filter(({ name }) => !names.has(name)).map(({ name }) => name)).toEqual(WITHOUT_WORDS);
    expect(known).toHaveLength(BANK_REFUSALS.length);
  });

  it.each(known)('for $name is told in plain words, with its field', async (row) => {
    await save(row.opcoes ?? {});
    const headers = row.headers as Record<string, string | undefined> | undefined;
    const options = { ...(headers ? { headers } : {}), ...(row.type ? { type: row.type } : {}) };
    const { status, type, text, json } = await conta().register(broken(row), options);
    expect([status, json.message]).toEqual([row.status, row.words]);
    const error = errorFromAnswer({ status, contentType: type, body: Buffer.from(text) }, 'write', []);
    expect(error.field).toBe(row.field);
    expect(error.message).toContain(row.told);
    expect(error.message).not.toMatch(/^O Sicredi recusou:|sem dizer o motivo|Negócio|!/);
    expect(error.message).toMatch(/^[A-ZÀ-Ú].*\.$/);
    const kind = status === 401 ? 'credentials' : row.fragment === 'Nosso número já existe' ? 'ambiguous' : 'rejected';
    expect(error.kind).toBe(kind);
  });

  it.each(['C', 'D', 'mensagem', 'erros'])('is the same refusal in the shape %s', async (formaErro) => {
    await save({ formaErro, hibridoContratado: false });
    const { status, type, text } = await conta().register(broken());
    const error = errorFromAnswer({ status, contentType: type, body: Buffer.from(text) }, 'write', []);
    expect(error).toMatchObject({ kind: 'rejected', field: 'tipoCobranca', status: 422 });
  });
});

describe('an instruction that the bank refuses', () => {
  const refusal = (nossoNumero: string, instrucao: Instrucao) =>
    stageGateway(simulator().url)
      .instruct(nossoNumero, instrucao, soon())
      .then(
        () => null,
        (error: unknown) => error,
      );

  it.each<[Instrucao, string, string]>([
    [{ tipo: 'VENCIMENTO', vencimento: localDate('2026-11-22') }, 'vencimento', 'hoje ou depois'],
    [{ tipo: 'VALOR_DESCONTO', valores: [125_000] }, 'desconto', 'menor que o valor do boleto'],
    [{ tipo: 'DATA_DESCONTO', datas: [localDate('2026-11-22')] }, 'desconto', 'A data do desconto já passou'],
    [{ tipo: 'DATA_DESCONTO', datas: [localDate('2026-12-21')] }, 'desconto', 'não pode passar do vencimento'],
    [{ tipo: 'JUROS', valor: 10_000 }, 'juros', 'O percentual de juros'],
    [{ tipo: 'SEU_NUMERO', seuNumero: 'NF123456789' }, 'seuNumero', 'de 1 a 10 caracteres'],
    [{ tipo: 'CONCEDER_ABATIMENTO', valor: centavos(125_000) }, 'abatimento', 'menor que o do boleto'],
    [{ tipo: 'CANCELAR_ABATIMENTO' }, 'abatimento', 'não tem abatimento para cancelar'],
    [{ tipo: 'PROTESTO' }, 'vencimento', 'ainda não venceu'],
    [{ tipo: 'CANCELAR_PROTESTO_AUTOMATICO' }, 'protesto', 'não tem protesto automático'],
    [{ tipo: 'SUSTAR_PROTESTO_BAIXAR' }, 'protesto', 'não tem protesto em andamento'],
    [{ tipo: 'SUSTAR_PROTESTO_MANTER' }, 'protesto', 'não tem protesto em andamento'],
    [{ tipo: 'NEGATIVACAO' }, 'vencimento', 'ainda não venceu'],
    [{ tipo: 'SUSTAR_NEGATIVACAO_BAIXAR' }, 'negativacao', 'não tem negativação ativa'],
    [{ tipo: 'SUSTAR_NEGATIVACAO_MANTER' }, 'negativacao', 'não tem negativação ativa'],
  ])('%j on an open title points at %s', async (instrucao, field, told) => {
    const error = await refusal(await registered(), instrucao);
    expect(error).toMatchObject({ name: 'BankError', kind: 'rejected', field, message: expect.stringContaining(told) });
  });

  it('for the state of its title says which', async () => {
    const [paid, gone, flow, rejected] = [
      await registered(),
      await registered(),
      await registered(),
      await registered(),
    ];
    await conta().control('POST', '/pagamentos', { nossoNumero: paid, canal: 'PIX' });
    await done(gone, 'baixa');
    await occur(flow, 'ENVIO_CARTORIO');
    await occur(rejected, 'REJEICAO');
    const baixa = { tipo: 'BAIXA' } as const;
    expect(await refusal(paid, baixa)).toMatchObject({ kind: 'rejected', motivo: 'TITULO_LIQUIDADO' });
    expect(await refusal(gone, baixa)).toMatchObject({ kind: 'rejected', motivo: 'TITULO_BAIXADO' });
    expect(await refusal(flow, baixa)).toMatchObject({ kind: 'rejected', motivo: 'TITULO_EM_FLUXO' });
    expect(await refusal(rejected, baixa)).toMatchObject({ kind: 'rejected', motivo: 'TITULO_REJEITADO' });
    expect(await refusal('262999999', baixa)).toMatchObject({ kind: 'rejected', motivo: 'TITULO_NAO_ENCONTRADO' });
  });

  it('because another is under way, or the title is still entering, is busy and not refused for good', async () => {
    const nossoNumero = await registered();
    await stageGateway(simulator().url).instruct(nossoNumero, { tipo: 'BAIXA' }, soon());
    expect(await refusal(nossoNumero, { tipo: 'BAIXA' })).toMatchObject({ kind: 'busy' });
    await save({ confirmacaoMs: 60_000 });
    expect(await refusal(await registered(), { tipo: 'BAIXA' })).toMatchObject({ kind: 'busy' });
  });

  it('because of an abatimento that stands already says so', async () => {
    const nossoNumero = await registered();
    await done(nossoNumero, 'conceder-abatimento', { valorAbatimento: '10.00' });
    const again = await refusal(nossoNumero, { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(1_000) });
    expect(again).toMatchObject({ kind: 'rejected', field: 'abatimento', motivo: 'ABATIMENTO_JA_CONCEDIDO' });
  });
});

describe('what the bank says of a refusal', () => {
  it('holds no secret, whatever it repeats', async () => {
    const gateway = stageGateway(simulator().url);
    const nossoNumero = await registered();
    const mensagem = `Recusado para ${CHAVE} com ${SEGREDO}`;
    await conta().control('POST', '/falhas', { tipo: 'recusar', rota: 'instrucao', status: 422, mensagem });
    const error = await gateway.instruct(nossoNumero, { tipo: 'BAIXA' }, soon()).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ bankMessage: 'Recusado para [segredo] com [segredo]' });
  });
});
