import { describe, expect, it } from 'vitest';
import { type FatoPedido, isPalavraDoBanco, relatarFato } from './linha-do-tempo';
import { FATOS } from './situacao';

// By type complete: each is named, and none that is not there.
const PEDIDOS: Record<FatoPedido, true> = {
  INSTRUCAO_PEDIDA: true,
  INSTRUCAO_NA_FILA: true,
  INSTRUCAO_INCERTA: true,
  INSTRUCAO_SEM_CONFIRMACAO: true,
  INSTRUCAO_CONFIRMADA: true,
  INSTRUCAO_RECUSADA: true,
  INSTRUCAO_CANCELADA: true,
  SUBSTITUICAO_CONCLUIDA: true,
  SUBSTITUICAO_CANCELADA: true,
};

describe('the timeline in plain words', () => {
  it.each([
    ...FATOS,
    ...Object.keys(PEDIDOS),
    'EMITIDO',
    'ADOTADO',
    'CONSULTADO',
    'CREDITO_DEVOLVIDO',
    'CREDITO_MANTIDO',
  ])('tells %s in words, not by its code', (fato) => {
    expect(relatarFato(fato, false, {}).texto).toMatch(/^[A-Z][a-zà-ú]* ?.*[a-zà-ú]$/);
  });

  it("quotes the bank's own word and ends what it said with a full stop", () => {
    const { detalhe } = relatarFato('CONSULTADO', false, { situacaoNoBanco: 'EM CARTEIRA PIX', mensagem: 'sem rede' });
    expect(detalhe).toBe('O Sicredi respondeu: EM CARTEIRA PIX. sem rede.');
  });

  it('ends with a full stop what has one only inside, and leaves no blank for what the bank did not say', () => {
    const { detalhe } = relatarFato('CONSULTADO', false, { situacaoNoBanco: '', mensagem: 'versão 4.2 recusada' });
    expect(detalhe).toBe('versão 4.2 recusada.');
  });

  it('says how much was received so far', () => {
    expect(relatarFato('LIQUIDACAO', false, { pagoCentavos: 123_456 }).detalhe).toBe(
      'Recebido até aqui: R$\u00a01.234,56.',
    );
  });

  it('says that a contradiction needs eyes', () => {
    expect(relatarFato('REGISTRO_CONFIRMADO', true, {}).detalhe).toBe('Contradiz o que se sabia: confira no Sicredi.');
  });

  it('names a fact of a newer version as it is, without a detail', () => {
    expect(relatarFato('FATO_NOVO', false, {})).toEqual({ texto: 'FATO_NOVO', detalhe: null });
  });

  it.each([
    null,
    'texto',
    { mensagem: null, situacaoNoBanco: 5, texto: ['a'], pagoCentavos: '1' },
    { pagoCentavos: 1.5 },
  ])('leaves out what a row carries in no form known here: %j', (dados) => {
    expect(relatarFato('CONSULTADO', false, dados)).toEqual({ texto: 'Consulta ao Sicredi', detalhe: null });
  });

  it("takes the bank's facts for its word, but not that a sending failed, nor what others did", () => {
    expect(isPalavraDoBanco({ atorTipo: 'BANCO', fato: 'LIQUIDACAO' })).toBe(true);
    expect(isPalavraDoBanco({ atorTipo: 'BANCO', fato: 'ENVIO_NAO_REALIZADO' })).toBe(false);
    expect(isPalavraDoBanco({ atorTipo: 'BANCO', fato: 'ENVIO_INCERTO' })).toBe(false);
    expect(isPalavraDoBanco({ atorTipo: 'PESSOA', fato: 'LIQUIDACAO' })).toBe(false);
  });
});
