import { describe, expect, it } from 'vitest';
import { TIPOS_INSTRUCAO } from '@/domain/boleto/instrucao-texto';
import { instrucaoSchema } from '@/features/boleto/schema';
import { type InstrucoesView, substituicaoSchema } from '../schema';
import {
  camposDe,
  checkPedido,
  type Escolha,
  nomeDe,
  oQueAcontece,
  type PedidoValues,
  pedidoBody,
  pedidoValues,
  tidy,
} from './pedido-values';

const TERMOS: InstrucoesView['termos'] = {
  valor: 100_000,
  vencimento: '2026-12-10',
  abatimento: 0,
  seuNumero: '000001',
  juros: { tipo: 'PERCENTUAL_MES', valor: 100 },
  descontos: [
    { tipo: 'VALOR', valor: 2_000, ate: '2026-12-03' },
    { tipo: 'VALOR', valor: 1_000, ate: '2026-12-06' },
  ],
};
const TYPED: PedidoValues = {
  vencimento: '20/12/2026',
  valor: 'R$ 12,50',
  seuNumero: 'NF-1',
  valores: ['30', '15,5'],
  datas: ['04/12/2026', '05122026'],
};
const TODAS: Escolha[] = ['SUBSTITUICAO', ...TIPOS_INSTRUCAO];

describe('a request to the bank, as typed', () => {
  it.each(TODAS)('%s is what the API takes, and says what will happen', (escolha) => {
    const { caminho, body } = pedidoBody(escolha, TYPED);
    const schema = caminho === 'substituicao' ? substituicaoSchema : instrucaoSchema;
    expect(schema.safeParse(body).error).toBeUndefined();
    expect(checkPedido(camposDe(escolha, TERMOS), TYPED)).toEqual({});
    expect(`${nomeDe(escolha)}: ${oQueAcontece(escolha)}`).toMatch(/^[A-Z].+: .+\.$/);
  });

  it('reads amounts as centavos and days as days', () => {
    expect(pedidoBody('VALOR_DESCONTO', TYPED).body).toEqual({ tipo: 'VALOR_DESCONTO', valores: [3_000, 1_550] });
    expect(pedidoBody('DATA_DESCONTO', TYPED).body).toEqual({
      tipo: 'DATA_DESCONTO',
      datas: ['2026-12-04', '2026-12-05'],
    });
    expect(pedidoBody('SUBSTITUICAO', TYPED)).toEqual({
      caminho: 'substituicao',
      body: { valor: 1_250, vencimento: '2026-12-20' },
    });
  });

  it('says at each field what cannot be read there, and nothing of fields that are not shown', () => {
    const wrong: PedidoValues = { vencimento: '31/02/2026', valor: '', seuNumero: ' ', valores: ['x', '1'], datas: [] };
    const errors = (escolha: Escolha) => Object.keys(checkPedido(camposDe(escolha, TERMOS), wrong));
    expect(errors('VENCIMENTO')).toEqual(['vencimento']);
    expect(errors('SUBSTITUICAO')).toEqual(['valor', 'vencimento']);
    expect(errors('JUROS')).toEqual(['valor']);
    expect(errors('SEU_NUMERO')).toEqual(['seuNumero']);
    expect(errors('VALOR_DESCONTO')).toEqual(['valores.0']);
    expect(errors('DATA_DESCONTO')).toEqual(['datas.0', 'datas.1']);
    expect(errors('BAIXA')).toEqual([]);
  });

  it('opens with what is in force', () => {
    expect(pedidoValues('JUROS', TERMOS)).toMatchObject({ valor: '1,00', datas: ['03/12/2026', '06/12/2026'] });
    expect(pedidoValues('SUBSTITUICAO', TERMOS)).toMatchObject({ vencimento: '10/12/2026', valor: '' });
    expect(pedidoValues('JUROS', { ...TERMOS, juros: { tipo: 'VALOR_DIA', valor: 50 } }).valor).toMatch(/^R\$\s0,50$/);
  });

  it('names the kind of juros that the title has', () => {
    const label = (juros: typeof TERMOS.juros) => camposDe('JUROS', { ...TERMOS, juros })[0]?.label;
    expect(label({ tipo: 'VALOR_DIA', valor: 1 })).toBe('Juros por dia de atraso');
    expect(label({ tipo: 'PERCENTUAL_MES', valor: 1 })).toBe('Juros ao mês');
    expect(label({ tipo: 'PERCENTUAL_DIA', valor: 1 })).toBe('Juros ao dia');
  });

  it('tidies what can be read when a field is left, and keeps the rest', () => {
    expect(tidy('data')('20122026')).toBe('20/12/2026');
    expect(tidy('data')('amanhã')).toBe('amanhã');
    expect(tidy('percentual')('2,5 %')).toBe('2,50');
    expect(tidy('reais')('1234,5')).toMatch(/^R\$\s1\.234,50$/);
    expect(tidy('reais')('mil')).toBe('mil');
    expect(tidy('texto')(' nf-1 ')).toBe('NF-1');
  });
});
