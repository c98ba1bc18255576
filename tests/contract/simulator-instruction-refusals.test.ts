import { describe, expect, it } from 'vitest';
import { BOLETOS, simulatorStage } from './simulator-stage';

const { conta, save, pass, registered, done, refusal, occur } = simulatorStage();

describe('an instruction is refused', () => {
  it.each([
    ['data-vencimento', {}, 400, 'dataVencimento'],
    ['data-vencimento', { dataVencimento: '20/01/2027' }, 400, 'dataVencimento'],
    ['data-vencimento', { dataVencimento: '2026-11-22' }, 422, 'igual ou posterior a 23/11/2026'],
    ['desconto', {}, 422, 'ao menos um valor'],
    ['desconto', { valorDesconto1: 0 }, 400, 'superior a zero'],
    ['desconto', { valorDesconto1: 1250 }, 422, 'menor que o valor'],
    ['data-desconto', {}, 422, 'ao menos uma data'],
    ['data-desconto', { data1: '2026-12-10', data2: '2026-12-10' }, 422, 'desconto 2'],
    ['data-desconto', { data2: '2026-12-10', data3: '2026-12-09' }, 422, 'desconto 3'],
    ['data-desconto', { data1: '2026-11-22' }, 422, 'menor que data atual'],
    ['data-desconto', { data1: '2026-12-21' }, 422, 'data de vencimento'],
    ['juros', {}, 400, 'valorOuPercentual'],
    ['juros', { valorOuPercentual: '100.00' }, 422, 'Percentual juros'],
    ['seu-numero', { seuNumero: '' }, 400, 'entre 1 (um) e 10 (dez)'],
    ['seu-numero', { seuNumero: 'NF123456789' }, 400, 'entre 1 (um) e 10 (dez)'],
    ['conceder-abatimento', {}, 400, 'valorAbatimento'],
    ['conceder-abatimento', { valorAbatimento: '1250.00' }, 422, 'abatimento inválido'],
    ['cancelar-protesto-automatico', {}, 422, 'sem protesto automático'],
    ['protesto', {}, 422, 'não vencido'],
    ['negativacao', {}, 422, 'não vencido'],
    ['sustar-protesto-baixar-titulo', {}, 422, 'sem protesto'],
    ['sustar-protesto-manter-titulo', {}, 422, 'sem protesto'],
    ['sustar-negativacao-baixar-titulo', {}, 422, 'sem negativação'],
    ['sustar-negativacao-manter-titulo', {}, 422, 'sem negativação'],
  ])('%s with %j is a %i', async (tipo, body, status, fragment) => {
    expect(await refusal(await registered(), tipo, body)).toEqual([status, expect.stringContaining(fragment)]);
  });

  it('juros as high as the value, for an indication only', async () => {
    const percent = { tipoJuros: 'VALOR', tipoJurosPercentual: undefined };
    const body = { valorOuPercentual: 1250 };
    expect((await refusal(await registered(percent), 'juros', body))[1]).toContain('juros maior ou igual');
    const service = await registered({ ...percent, especieDocumento: 'DUPLICATA_SERVICO_INDICACAO' });
    expect((await refusal(service, 'juros', body))[0]).toBe(202);
  });

  it('for the state of the title, with the words that all such refusals begin with', async () => {
    const no = 'Operação não permitida: ';
    expect(await refusal('261999990', 'baixa')).toEqual([400, 'Título não encontrado']);

    const paid = await registered();
    await conta().control('POST', '/pagamentos', { nossoNumero: paid, canal: 'PIX' });
    expect(await refusal(paid, 'baixa')).toEqual([422, `${no}Título já liquidado.`]);

    const gone = await registered();
    await done(gone, 'baixa');
    expect(await refusal(gone, 'baixa')).toEqual([422, `${no}Título já baixado.`]);

    const rejected = await registered();
    await occur(rejected, 'REJEICAO');
    expect(await refusal(rejected, 'baixa')).toEqual([422, `${no}Título rejeitado.`]);

    const flow = await registered();
    await occur(flow, 'ENVIO_CARTORIO');
    expect(await refusal(flow, 'baixa')).toEqual([422, `${no}Título em fluxo de negativação ou protesto.`]);

    await save({ confirmacaoMs: 5_000 });
    const fresh = await registered();
    expect(await refusal(fresh, 'baixa')).toEqual([422, `${no}Título aguardando confirmação.`]);
    await pass({ avancarMs: 5_000 });
    expect((await refusal(fresh, 'baixa'))[0]).toBe(202);
  });

  it('for who gives it, before anything else', async () => {
    const nossoNumero = await registered();
    const path = `${BOLETOS}/${nossoNumero}/baixa`;
    const foreign = await conta().call('PATCH', path, { body: {}, headers: { codigobeneficiario: '11111' } });
    expect(foreign).toMatchObject({ status: 401, json: { error: 'UNAUTHORIZED', code: '401' } });
    expect((await conta().call('PATCH', path, { body: {}, headers: { codigobeneficiario: undefined } })).status).toBe(
      400,
    );
  });

  it('without a body only where switched, and an empty list counts as an empty object', async () => {
    await save({ instrucaoExigeCorpo: true });
    const nossoNumero = await registered();
    const path = `${BOLETOS}/${nossoNumero}/baixa`;
    expect((await conta().call('PATCH', path)).status).toBe(400);
    expect((await conta().call('PATCH', path, { body: [] })).status).toBe(202);
    await save();
    expect((await conta().call('PATCH', `${BOLETOS}/${await registered()}/baixa`)).status).toBe(202);
  });
});
