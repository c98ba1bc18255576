import { describe, expect, it } from 'vitest';
import type { DiaDetalhe, LinhaConciliacao } from '../schema';
import { manchete, nomeDoMovimento, oQueDifere } from './frases';

const DIA: DiaDetalhe = {
  dia: '2026-11-23',
  estado: 'CONFERE',
  banco: { quantidade: 12, valor: 1_500_000 },
  erp: { quantidade: 12, valor: 1_500_000 },
  divergencias: 0,
  tarifas: 0,
  lista: { lidaEm: '2026-11-23T12:00:00.000Z', emDia: true },
  iguais: { quantidade: 12, valor: 1_500_000 },
  linhas: [],
  francesinha: { lidaEm: null, emDia: false },
  tarifasPorTipo: [],
  creditosNaConta: { quantidade: 0, valor: 0 },
};

const LINHA: LinhaConciliacao = {
  chave: '1',
  tipo: 'IGUAL',
  nossoNumero: '262000013',
  seuNumero: '1',
  canal: 'PIX',
  banco: 125_000,
  erp: 125_000,
  cobranca: { id: '01930000-0000-7000-8000-000000000001', numero: 1, pagador: 'Joana Pereira' },
  credito: null,
  acao: null,
  verificadoEm: null,
};

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the headline of a day', () => {
  it.each<[string, Partial<DiaDetalhe>, string]>([
    ['many payments', {}, 'Banco e ERP conferem: 12 pagamentos, R$ 15.000,00'],
    ['one payment', { banco: { quantidade: 1, valor: 990 } }, 'Banco e ERP conferem: 1 pagamento, R$ 9,90'],
    ['no payment', { banco: { quantidade: 0, valor: 0 } }, 'Banco e ERP conferem: nenhum pagamento neste dia'],
    ['one divergence', { estado: 'DIVERGE', divergencias: 1 }, '1 divergência entre o banco e o ERP'],
    ['two divergences', { estado: 'DIVERGE', divergencias: 2 }, '2 divergências entre o banco e o ERP'],
    ['an old reading', { estado: 'NAO_SEI' }, 'Não sei: a lista deste dia foi lida pela última vez'],
    [
      'no reading',
      { estado: 'NAO_SEI', lista: { lidaEm: null, emDia: false } },
      'Não sei: a lista deste dia nunca foi lida',
    ],
  ])('of %s', (_, change, text) => {
    expect(plain(manchete({ ...DIA, ...change }))).toBe(text);
  });
});

describe('what differs, in one sentence', () => {
  it.each<[string, Partial<LinhaConciliacao>, RegExp]>([
    ['a payment that the list does not show', { tipo: 'SO_AQUI', banco: null }, /o ERP tem.*Sicredi.*não o mostra\.$/i],
    ['a payment that is not booked', { tipo: 'SO_NO_BANCO', erp: null }, /recebeu este pagamento, e o ERP ainda não/],
    ['a title that is not ours', { tipo: 'SO_NO_BANCO', cobranca: null }, /boleto que não está no ERP\.$/],
    ['more at the bank', { tipo: 'VALOR_DIFERENTE', erp: 124_500 }, /recebeu R\$ 5,00 a mais do que o ERP/],
    ['less at the bank', { tipo: 'VALOR_DIFERENTE', erp: 125_001 }, /recebeu R\$ 0,01 a menos do que o ERP/],
    [
      'a debt paid twice',
      { tipo: 'PAGO_EM_DUPLICIDADE', credito: { id: '01930000-0000-7000-8000-000000000002', valor: 125_000 } },
      /^Entraram R\$ 1\.250,00 além do devido/,
    ],
    ['a debt paid twice whose credit is decided', { tipo: 'PAGO_EM_DUPLICIDADE' }, /paga mais de uma vez\.$/],
  ])('%s', (_, change, text) => {
    expect(plain(oQueDifere({ ...LINHA, ...change }))).toMatch(text);
  });
});

describe('an announcement', () => {
  it.each([
    ['LIQUIDACAO_PIX', 'Pagamento'],
    ['AVISO_PAGAMENTO_COMPE', 'Pagamento a caminho'],
    ['ESTORNO_LIQUIDACAO_REDE', 'Pagamento desfeito'],
    ['NOVIDADE_DO_BANCO', 'NOVIDADE_DO_BANCO'],
    [null, 'Aviso sem descrição'],
  ])('%s is told as %j', (movimento, nome) => {
    expect(nomeDoMovimento(movimento)).toBe(nome);
  });
});
