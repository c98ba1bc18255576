import { describe, expect, it } from 'vitest';
import { SEM_DESCONTO, simulatorStage } from './simulator-stage';

const { conta, save, pass, registered, titulo, instruct, done, refusal, occur, settle } = simulatorStage();

/** Past its due date, so that it may be taken to a notary or to Serasa. */
const VENCIDO = { ...SEM_DESCONTO, dataVencimento: '2026-11-23' };
const situacao = async (nossoNumero: string): Promise<unknown> => (await titulo(nossoNumero)).situacao;

async function overdue(patch: object = {}): Promise<string> {
  const nossoNumero = await registered({ ...VENCIDO, ...patch });
  await pass({ avancarDias: 1 });
  return nossoNumero;
}

describe('protest', () => {
  it('asked for: on its way, at the notary’s, protested; meanwhile nothing else may be asked', async () => {
    const nossoNumero = await overdue();
    expect((await instruct(nossoNumero, 'protesto')).json.tipoMensagem).toBe('PEDIDO_PROTESTO');
    await settle();
    expect(await situacao(nossoNumero)).toBe('AGUARDANDO ENTRADA EM CARTORIO');
    await occur(nossoNumero, 'ENTRADA_CARTORIO');
    expect(await situacao(nossoNumero)).toBe('EM CARTORIO');
    expect((await refusal(nossoNumero, 'data-vencimento', { dataVencimento: '2027-01-20' }))[1]).toContain('em fluxo');
    const pagamento = { nossoNumero, canal: 'REDE' };
    await expect(conta().control('POST', '/pagamentos', pagamento)).rejects.toThrow('cartório');
    await occur(nossoNumero, 'PROTESTO');
    expect(await situacao(nossoNumero)).toBe('PROTESTADO');
    await expect(occur(nossoNumero, 'ENTRADA_CARTORIO')).rejects.toThrow('409');
  });

  it('ends with a payment at the notary’s', async () => {
    const nossoNumero = await overdue();
    await expect(conta().control('POST', '/pagamentos', { nossoNumero, canal: 'CARTORIO' })).rejects.toThrow('409');
    await occur(nossoNumero, 'ENVIO_CARTORIO');
    await occur(nossoNumero, 'ENTRADA_CARTORIO');
    await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'CARTORIO' });
    expect(await situacao(nossoNumero)).toBe('LIQUIDADO CARTORIO');
  });

  it.each([
    ['sustar-protesto-baixar-titulo', 'BAIXADO POR SOLICITACAO'],
    ['sustar-protesto-manter-titulo', 'VENCIDO'],
  ])('%s stops it: first waiting for the notary, then %s', async (tipo, after) => {
    const nossoNumero = await overdue({ diasProtestoAuto: 3 });
    await pass({ avancarDias: 4 });
    await occur(nossoNumero, 'ENTRADA_CARTORIO');
    expect((await instruct(nossoNumero, tipo)).status).toBe(202);
    expect(await situacao(nossoNumero)).toBe('AGUARDANDO SUSTACAO DE CARTORIO');
    await settle();
    expect(await situacao(nossoNumero)).toBe(after);
  });

  it('begins by itself on its day, unless that was cancelled, and a title withdrawn does not go back', async () => {
    const nossoNumero = await registered({ ...VENCIDO, diasProtestoAuto: 5 });
    const cancelled = await registered({ ...VENCIDO, diasProtestoAuto: 5 });
    expect(await done(cancelled, 'cancelar-protesto-automatico')).toMatchObject({ diasProtesto: 0 });
    await pass({ avancarDias: 5 });
    expect(await situacao(nossoNumero)).toBe('VENCIDO');
    await pass({ avancarDias: 1 });
    expect(await situacao(nossoNumero)).toBe('AGUARDANDO ENTRADA EM CARTORIO');
    expect(await situacao(cancelled)).toBe('VENCIDO');
    await occur(nossoNumero, 'RETIRADA_CARTORIO');
    expect(await situacao(nossoNumero)).toBe('VENCIDO');
  });

  it('is refused for a kind of document that does not allow it', async () => {
    const nossoNumero = await overdue({ especieDocumento: 'RECIBO' });
    expect((await refusal(nossoNumero, 'protesto'))[1]).toContain('não permite protesto');
  });
});

describe('negativação', () => {
  it('asked for, confirmed and taken back', async () => {
    await save({ serasa: true });
    const nossoNumero = await overdue();
    expect((await instruct(nossoNumero, 'negativacao')).json.tipoMensagem).toBe('PEDIDO_NEGATIVACAO');
    await settle();
    expect(await situacao(nossoNumero)).toBe('AGUARDANDO NEGATIVACAO');
    await occur(nossoNumero, 'NEGATIVACAO');
    expect(await situacao(nossoNumero)).toBe('NEGATIVADO');
    await save({ serasa: true, situacaoComSublinhado: true });
    await occur(nossoNumero, 'RETIRADA_NEGATIVACAO');
    await occur(nossoNumero, 'ENVIO_NEGATIVACAO');
    expect(await situacao(nossoNumero)).toBe('AGUARDANDO_NEGATIVACAO');
  });

  it.each([
    ['sustar-negativacao-baixar-titulo', 'PEDIDO_SUSTAR_BAIXAR_NEGATIVACAO', 'BAIXADO POR SOLICITACAO'],
    ['sustar-negativacao-manter-titulo', 'PEDIDO_SUSTAR_MANTER_NEGATIVACAO', 'VENCIDO'],
  ])('%s stops it', async (tipo, mensagem, after) => {
    await save({ serasa: true });
    const nossoNumero = await overdue({ diasNegativacaoAuto: 5 });
    await pass({ avancarDias: 6 });
    expect(await situacao(nossoNumero)).toBe('AGUARDANDO NEGATIVACAO');
    expect((await instruct(nossoNumero, tipo)).json.tipoMensagem).toBe(mensagem);
    expect(await situacao(nossoNumero)).toBe('AGUARDANDO RETIRADA NEGATIVACAO');
    await settle();
    expect(await situacao(nossoNumero)).toBe(after);
  });

  it('is refused without Serasa and in a discounted portfolio', async () => {
    const nossoNumero = await overdue();
    expect((await refusal(nossoNumero, 'negativacao'))[1]).toContain('sem permissão');
    await save({ serasa: true, carteira: 'DESCONTADA' });
    expect((await refusal(nossoNumero, 'negativacao'))[1]).toContain('carteira descontada');
    expect(await titulo(nossoNumero)).toMatchObject({ carteira: 'DESCONTADA' });
    await occur(nossoNumero, 'ENVIO_NEGATIVACAO');
    expect((await refusal(nossoNumero, 'sustar-negativacao-baixar-titulo'))[1]).toContain('carteira descontada');
  });
});

describe('a write-off that nobody asked for by the API', () => {
  it.each([
    ['BAIXA_AGENCIA', {}, 'BAIXADO POR SOLICITACAO'],
    ['BAIXA_AUTOMATICA', {}, 'BAIXADO AUTOMATICAMENTE'],
    ['BAIXA_AUTOMATICA', { situacaoBaixaAutomatica: 'BAIXADO DECURSO DE PRAZO' }, 'BAIXADO DECURSO DE PRAZO'],
  ])('%s with %j shows as %s, and the title can no longer be paid', async (ocorrencia, opcoes, word) => {
    await save({ ...opcoes, mostraDataBaixa: true });
    const nossoNumero = await registered();
    await occur(nossoNumero, ocorrencia);
    expect(await titulo(nossoNumero)).toMatchObject({ situacao: word, dataBaixa: '2026-11-23' });
    await expect(conta().control('POST', '/pagamentos', { nossoNumero, canal: 'REDE' })).rejects.toThrow('baixado');
    await expect(occur(nossoNumero, ocorrencia)).rejects.toThrow('409');
  });

  it('comes by itself when its days are over, and then on no instruction works', async () => {
    await save({ diasBaixaAutomatica: 10, mostraDataBaixa: true });
    const nossoNumero = await registered(VENCIDO);
    await pass({ avancarDias: 10 });
    expect(await situacao(nossoNumero)).toBe('VENCIDO');
    await pass({ avancarDias: 1 });
    expect(await titulo(nossoNumero)).toMatchObject({ situacao: 'BAIXADO AUTOMATICAMENTE', dataBaixa: '2026-12-04' });
    expect((await refusal(nossoNumero, 'baixa'))[1]).toBe('Operação não permitida: Título já baixado.');
  });
});

describe('payments beside the usual', () => {
  it('a QR Code can be paid only so many days after the due date, the boleto longer', async () => {
    const nossoNumero = await registered({ ...VENCIDO, validadeAposVencimento: 3 });
    await pass({ avancarDias: 4 });
    const pay = (canal: string) => conta().control('POST', '/pagamentos', { nossoNumero, canal, valorCentavos: 1 });
    await expect(pay('PIX')).rejects.toThrow('QR Code venceu');
    await pay('COMPE');
    expect(await situacao(nossoNumero)).toBe('LIQUIDADO COMPE');
  });

  it('a notice of payment is listed and leaves the title open; the cheque settles it', async () => {
    const nossoNumero = await registered();
    await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'AVISO_COMPE' });
    expect(await situacao(nossoNumero)).toBe('EM CARTEIRA PIX');
    await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'CHEQUE' });
    expect(await situacao(nossoNumero)).toBe('LIQUIDADO CHEQUE');
    const path = '/cobranca/boleto/v1/boletos/liquidados/dia?codigoBeneficiario=54321&dia=23%2F11%2F2026';
    const { items } = (await conta().call('GET', path)).json as { items: { nossoNumero: string }[] };
    expect(items.filter((item) => item.nossoNumero === nossoNumero)).toMatchObject([
      { tipoLiquidacao: 'AVISO DE PAGAMENTO COMPE' },
      { tipoLiquidacao: 'REDE' },
    ]);
  });
});
