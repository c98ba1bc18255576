import { describe, expect, it } from 'vitest';
import { BOLETOS, SEM_DESCONTO, simulatorStage } from './simulator-stage';

const { conta, save, restart, pass, registered, titulo, instruct, done, refusal, settle } = simulatorStage();

describe('an accepted instruction', () => {
  it.each([
    ['baixa', {}, 'BAIXA'],
    ['data-vencimento', { dataVencimento: '2027-01-20' }, 'ALTERA_VENCIMENTO'],
    ['desconto', { valorDesconto1: 10 }, 'ALTERA_VALOR_DESCONTO'],
    ['data-desconto', { data1: '2026-12-10' }, 'ALTERA_DATA_DESCONTO'],
    ['juros', { valorOuPercentual: '2.00' }, 'ALTERA_JUROS'],
    ['seu-numero', { seuNumero: 'NF-2' }, 'ALTERA_SEUNUMERO'],
    ['conceder-abatimento', { valorAbatimento: '12.34' }, 'PEDIDO_ABATIMENTO'],
  ])('%s is queued with 202 under its message, and changes nothing until its instant', async (tipo, body, mensagem) => {
    const nossoNumero = await registered();
    const before = await titulo(nossoNumero);
    expect(await instruct(nossoNumero, tipo, body)).toMatchObject({
      status: 202,
      json: {
        ...{ transactionId: expect.any(String), dataMovimento: '23/11/2026', codigoBeneficiario: '54321', nossoNumero },
        ...{ cooperativa: '0701', posto: '07', statusComando: 'MOVIMENTO_ENVIADO', tipoMensagem: mensagem },
        dataHoraRegistro: expect.stringMatching(/^2026-11-23T11:00:\d\d\.\d{6}$/),
      },
    });
    expect(await titulo(nossoNumero)).toEqual(before);
    const [status, message] = await refusal(nossoNumero, 'seu-numero', { seuNumero: 'OUTRO' });
    expect([status, message]).toEqual([422, expect.stringContaining('solicitação anterior está em processamento')]);
    await settle();
    expect(await titulo(nossoNumero)).not.toEqual(before);
    const { instrucoes } = await conta().control<{ instrucoes: object[] }>(
      ...(['GET', `/instrucoes?nossoNumero=${nossoNumero}`] as const),
    );
    expect(instrucoes).toMatchObject([{ tipo, situacao: 'APLICADA' }]);
  });

  it('baixa writes off on request', async () => {
    expect(await done(await registered(), 'baixa')).toMatchObject({ situacao: 'BAIXADO POR SOLICITACAO' });
  });

  it('data-vencimento reopens an overdue title, and its line goes with it or, switched, stays', async () => {
    const moved = await registered();
    const { linhaDigitavel, codigoQrCode } = await titulo(moved);
    await pass({ avancarDias: 40 });
    expect((await titulo(moved)).situacao).toBe('VENCIDO');
    const after = await done(moved, 'data-vencimento', { dataVencimento: '2027-01-20' });
    expect(after).toMatchObject({ situacao: 'EM CARTEIRA PIX', dataVencimento: '2027-01-20', codigoQrCode });
    expect(String(after.linhaDigitavel).slice(33, 37)).toBe('1697');
    const pdf = `${BOLETOS}/pdf?linhaDigitavel=`;
    expect((await conta().call('GET', `${pdf}${String(after.linhaDigitavel)}`)).status).toBe(201);
    expect((await conta().call('GET', `${pdf}${String(linhaDigitavel)}`)).status).toBe(422);

    await save({ vencimentoMudaCodigoBarras: false, vencimentoMudaQrCode: true });
    const kept = await registered({ ...SEM_DESCONTO, dataVencimento: '2027-01-10' });
    const before = await titulo(kept);
    const changed = await done(kept, 'data-vencimento', { dataVencimento: '2027-02-10' });
    expect(changed).toMatchObject({ linhaDigitavel: before.linhaDigitavel, dataVencimento: '2027-02-10' });
    expect(changed.codigoQrCode).not.toBe(before.codigoQrCode);
  });

  it('desconto and data-desconto change the tiers that exist, and make none unless switched', async () => {
    const nossoNumero = await registered();
    const values = await done(nossoNumero, 'desconto', { valorDesconto1: 60, valorDesconto2: 30 });
    expect(values.descontos).toEqual([{ numeroOrdem: 1, valorDesconto: 60, dataLimite: '2026-12-15' }]);
    const dates = await done(nossoNumero, 'data-desconto', { data1: '2026-12-10', data2: '2026-12-12' });
    expect(dates.descontos).toEqual([{ numeroOrdem: 1, valorDesconto: 60, dataLimite: '2026-12-10' }]);
    await save({ instrucaoCriaDesconto: true });
    const made = await done(nossoNumero, 'desconto', { valorDesconto2: 30 });
    expect(made.descontos).toMatchObject([{}, { numeroOrdem: 2, valorDesconto: 30, dataLimite: '2026-12-20' }]);
  });

  it('juros keeps the kind of the registration', async () => {
    const percent = await done(await registered(), 'juros', { valorOuPercentual: '2.50' });
    expect(percent).toMatchObject({ tipoJuros: 'B - PERCENTUAL', juros: 2.5 });
    const none = await registered({ juros: undefined, tipoJuros: undefined, tipoJurosPercentual: undefined });
    expect(await done(none, 'juros', { valorOuPercentual: 0.13 })).toMatchObject({
      tipoJuros: 'A - VALOR',
      juros: 0.13,
    });
  });

  it('seu-numero is what the title is found by from then on', async () => {
    const nossoNumero = await registered({ seuNumero: 'ANTES' });
    await done(nossoNumero, 'seu-numero', { seuNumero: 'DEPOIS' });
    const find = (numero: string) =>
      conta().call('GET', `${BOLETOS}/cadastrados?codigoBeneficiario=54321&seuNumero=${numero}`);
    expect(JSON.parse((await find('DEPOIS')).text)).toMatchObject([{ nossoNumero, seuNumero: 'DEPOIS' }]);
    expect((await find('ANTES')).status).toBe(404);
  });

  it('an abatimento lowers what is owed, cancelled it is owed again', async () => {
    const nossoNumero = await registered(SEM_DESCONTO);
    const before = await titulo(nossoNumero);
    const granted = await done(nossoNumero, 'conceder-abatimento', { valorAbatimento: '250.00' });
    expect(granted).toMatchObject({ abatimento: 250, valorNominal: 1250, linhaDigitavel: before.linhaDigitavel });
    expect(await refusal(nossoNumero, 'conceder-abatimento', { valorAbatimento: 1 })).toEqual([
      400,
      'Já existe abatimento concedido para o título',
    ]);
    expect(await done(nossoNumero, 'cancelar-abatimento')).toMatchObject({ abatimento: 0 });
    expect((await refusal(nossoNumero, 'cancelar-abatimento'))[0]).toBe(422);

    await save({ abatimentoMudaCodigoBarras: true });
    const printed = await done(nossoNumero, 'conceder-abatimento', { valorAbatimento: 250 });
    expect(String(printed.codigoBarras).slice(9, 19)).toBe('0000100000');
    // 1000,00 on the Tuesday after a Sunday: two days of 1 % a month and 2 %.
    const paid = { nossoNumero, canal: 'COMPE', data: '2026-12-22' };
    expect(await conta().control('POST', '/pagamentos', paid)).toMatchObject({ valorCentavos: 102_067 });
    expect((await titulo(nossoNumero)).dadosLiquidacao).toMatchObject({ abatimento: 250, juros: 0.67, multa: 20 });
  });

  it('that never takes effect, by fault or in a sandbox switched so, is listed as ignored', async () => {
    await conta().control('POST', '/falhas', { tipo: 'instrucao-ignorar' });
    const nossoNumero = await registered();
    expect(await done(nossoNumero, 'baixa')).toMatchObject({ situacao: 'EM CARTEIRA PIX' });
    await save({ baixaNoSandbox: false });
    expect((await conta().call('PATCH', `/sb${BOLETOS}/${nossoNumero}/baixa/`, { body: {} })).status).toBe(202);
    await settle();
    expect((await titulo(nossoNumero)).situacao).toBe('EM CARTEIRA PIX');
    const { instrucoes } = await conta().control<{ instrucoes: object[] }>(
      'GET',
      `/instrucoes?nossoNumero=${nossoNumero}`,
    );
    expect(instrucoes).toMatchObject([{ situacao: 'IGNORADA' }, { situacao: 'IGNORADA' }]);
    expect(await done(nossoNumero, 'baixa')).toMatchObject({ situacao: 'BAIXADO POR SOLICITACAO' });
  });

  it('is the only one of ten given at once, and ten readers at once see it done', async () => {
    const nossoNumero = await registered();
    const ten = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 10 }, work));
    const given = await ten(() => instruct(nossoNumero, 'baixa'));
    expect(given.filter(({ status }) => status === 202)).toHaveLength(1);
    await settle();
    const words = (await ten(() => titulo(nossoNumero))).map(({ situacao }) => situacao);
    expect(new Set(words)).toEqual(new Set(['BAIXADO POR SOLICITACAO']));

    await save({ instrucaoAtrasoMs: 0 });
    for (let round = 0; round < 5; round += 1) {
      const other = await registered();
      await Promise.all([instruct(other, 'seu-numero', { seuNumero: 'JA' }), ten(() => titulo(other))]);
      expect(await titulo(other)).toMatchObject({ seuNumero: 'JA' });
    }
  });

  it('is dropped when the payer was quicker', async () => {
    const nossoNumero = await registered();
    await instruct(nossoNumero, 'baixa');
    await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
    await settle();
    expect((await titulo(nossoNumero)).situacao).toBe('LIQUIDADO PIX');
  });

  it('outlives kill -9 and takes effect at the restarted bank', async () => {
    const nossoNumero = await registered();
    await instruct(nossoNumero, 'baixa');
    await restart('SIGKILL');
    await settle();
    expect((await titulo(nossoNumero)).situacao).toBe('BAIXADO POR SOLICITACAO');
  });
});
