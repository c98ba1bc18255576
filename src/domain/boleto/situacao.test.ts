import { describe, expect, it } from 'vitest';
import { FATOS, type FatoTitulo, isVivo, SITUACOES, type SituacaoBoleto, transicao } from './situacao';

const states = (fato: FatoTitulo) => SITUACOES.map((de) => transicao(de, fato));

describe('the table state × fact', () => {
  it('answers for every state and every fact, and leads to an existing state', () => {
    for (const de of SITUACOES)
      for (const fato of FATOS) {
        const { para, efeito } = transicao(de, fato);
        expect(SITUACOES, `${de} ${fato}`).toContain(para);
        if (efeito === 'ALTERA') expect(para, `${de} ${fato}`).not.toBe(de);
        if (efeito === 'MANTEM') expect(para, `${de} ${fato}`).toBe(de);
      }
  });

  it.each(['FATO_NOVO', 'fato'])('answers nothing for %s, which is no fact', (word) => {
    expect(() => transicao('PENDENTE', word as FatoTitulo)).toThrow(`no transition for PENDENTE on ${word}`);
  });

  it('is the table that was agreed, cell by cell', () => {
    const mark = { ALTERA: '', MANTEM: '=', CONFLITO: '!' };
    const cells = FATOS.map((fato) => [
      fato,
      ...states(fato).map(({ para, efeito }, i) => (para === SITUACOES[i] ? mark[efeito] : `${para}${mark[efeito]}`)),
    ]);
    expect(cells).toMatchInlineSnapshot(`
      [
        [
          "ENVIO_INICIADO",
          "ENVIANDO",
          "!",
          "!",
          "!",
          "!",
          "!",
          "!",
          "!",
          "!",
        ],
        [
          "ENVIO_NAO_REALIZADO",
          "=",
          "PENDENTE",
          "PENDENTE",
          "=",
          "=",
          "=",
          "=",
          "=",
          "=",
        ],
        [
          "ENVIO_INCERTO",
          "=",
          "INCERTO",
          "=",
          "=",
          "=",
          "=",
          "=",
          "=",
          "=",
        ],
        [
          "TITULO_INEXISTENTE",
          "=",
          "=",
          "PENDENTE",
          "!",
          "=",
          "!",
          "=",
          "!",
          "!",
        ],
        [
          "NUMERO_RECUSADO",
          "=",
          "=",
          "PENDENTE",
          "=",
          "=",
          "=",
          "=",
          "=",
          "=",
        ],
        [
          "REGISTRO_CONFIRMADO",
          "REGISTRADO",
          "REGISTRADO",
          "REGISTRADO",
          "=",
          "!",
          "!",
          "!",
          "REGISTRADO",
          "REGISTRADO",
        ],
        [
          "REGISTRO_REJEITADO",
          "REJEITADO",
          "REJEITADO",
          "REJEITADO",
          "!",
          "=",
          "!",
          "!",
          "!",
          "!",
        ],
        [
          "PAGAMENTO_AVISADO",
          "=",
          "=",
          "=",
          "=",
          "!",
          "=",
          "!",
          "=",
          "=",
        ],
        [
          "LIQUIDACAO",
          "LIQUIDADO",
          "LIQUIDADO",
          "LIQUIDADO",
          "LIQUIDADO",
          "LIQUIDADO!",
          "=",
          "LIQUIDADO!",
          "LIQUIDADO",
          "LIQUIDADO",
        ],
        [
          "LIQUIDACAO_PARCIAL",
          "REGISTRADO",
          "REGISTRADO",
          "REGISTRADO",
          "=",
          "!",
          "=",
          "!",
          "=",
          "=",
        ],
        [
          "ESTORNO",
          "=",
          "=",
          "=",
          "=",
          "=",
          "REGISTRADO",
          "=",
          "=",
          "=",
        ],
        [
          "BAIXA_POR_SOLICITACAO",
          "BAIXADO",
          "BAIXADO",
          "BAIXADO",
          "BAIXADO",
          "=",
          "!",
          "=",
          "BAIXADO",
          "BAIXADO",
        ],
        [
          "BAIXA_AUTOMATICA",
          "BAIXADO",
          "BAIXADO",
          "BAIXADO",
          "BAIXADO",
          "=",
          "!",
          "=",
          "BAIXADO",
          "BAIXADO",
        ],
        [
          "ENTRADA_EM_PROTESTO",
          "PROTESTO",
          "PROTESTO",
          "PROTESTO",
          "PROTESTO",
          "!",
          "!",
          "!",
          "=",
          "PROTESTO",
        ],
        [
          "SAIDA_DE_PROTESTO",
          "=",
          "=",
          "=",
          "=",
          "=",
          "=",
          "=",
          "REGISTRADO",
          "=",
        ],
        [
          "ENTRADA_EM_NEGATIVACAO",
          "NEGATIVADO",
          "NEGATIVADO",
          "NEGATIVADO",
          "NEGATIVADO",
          "!",
          "!",
          "!",
          "NEGATIVADO",
          "=",
        ],
        [
          "SAIDA_DE_NEGATIVACAO",
          "=",
          "=",
          "=",
          "=",
          "=",
          "=",
          "=",
          "=",
          "REGISTRADO",
        ],
      ]
    `);
  });

  it.each(SITUACOES)('money is never lost: a settlement of a title that is %s ends as LIQUIDADO', (de) => {
    expect(transicao(de, 'LIQUIDACAO').para).toBe('LIQUIDADO');
  });

  it('money for a title that was refused or written off calls a person', () => {
    expect(transicao('REJEITADO', 'LIQUIDACAO').efeito).toBe('CONFLITO');
    expect(transicao('BAIXADO', 'LIQUIDACAO').efeito).toBe('CONFLITO');
  });

  it('a title is sent only from PENDENTE, so that two attempts never run at once', () => {
    const senders = SITUACOES.filter((de) => transicao(de, 'ENVIO_INICIADO').para === 'ENVIANDO' && de !== 'ENVIANDO');
    expect(senders).toEqual(['PENDENTE']);
    expect(transicao('ENVIANDO', 'ENVIO_INICIADO').efeito).toBe('CONFLITO');
  });

  it('nothing but doubt cleared or an attempt that never left makes a title sendable again', () => {
    const ways = SITUACOES.flatMap((de) =>
      FATOS.filter((fato) => de !== 'PENDENTE' && transicao(de, fato).para === 'PENDENTE').map((f) => `${de} ${f}`),
    );
    expect(ways).toEqual([
      'ENVIANDO ENVIO_NAO_REALIZADO',
      'INCERTO ENVIO_NAO_REALIZADO',
      'INCERTO TITULO_INEXISTENTE',
      'INCERTO NUMERO_RECUSADO',
    ]);
  });

  it('only a reversal reopens a paid title', () => {
    const leaving = FATOS.filter((fato) => transicao('LIQUIDADO', fato).para !== 'LIQUIDADO');
    expect(leaving).toEqual(['ESTORNO']);
  });

  it('repeating a fact changes nothing the second time', () => {
    const onceOnly: FatoTitulo[] = ['ENVIO_INICIADO', 'ENVIO_NAO_REALIZADO', 'ESTORNO', 'TITULO_INEXISTENTE'];
    for (const de of SITUACOES)
      for (const fato of FATOS.filter((f) => !onceOnly.includes(f))) {
        const first = transicao(de, fato).para;
        expect(transicao(first, fato).para, `${de} ${fato} twice`).toBe(first);
      }
  });

  it('the order in which an open query and a settlement arrive does not matter', () => {
    const end = (de: SituacaoBoleto, ...fatos: FatoTitulo[]) => fatos.reduce((s, f) => transicao(s, f).para, de);
    for (const de of SITUACOES)
      expect(end(de, 'LIQUIDACAO', 'REGISTRO_CONFIRMADO')).toBe(end(de, 'REGISTRO_CONFIRMADO', 'LIQUIDACAO'));
  });

  it('a title that is refused, paid or written off leaves room for another; every other one does not', () => {
    expect(SITUACOES.filter((s) => !isVivo(s))).toEqual(['REJEITADO', 'LIQUIDADO', 'BAIXADO']);
  });
});
