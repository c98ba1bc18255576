import { describe, expect, it } from 'vitest';
import { describeFato, describeFim } from './describe-link';
import { mensagemAoTitular } from './mensagem-ao-titular';

const fato = (change: object) => describeFato({ fato: 'RECUSADO', campo: null, destinatario: null, ...change });

describe('the timeline of a link', () => {
  it('names for whom it was made, where that was said', () => {
    expect(fato({ fato: 'CRIADO' })).toBe('Link criado');
    expect(fato({ fato: 'CRIADO', destinatario: 'Maria' })).toBe('Link criado para Maria');
  });

  it('names the field that the bank refused, and what staff do about one that is theirs', () => {
    expect(fato({ campo: 'chave' })).toBe('O Sicredi não aceitou a Chave');
    expect(fato({ campo: 'codigoBeneficiario' })).toBe(
      'O Sicredi não aceitou o código do beneficiário: corrija e peça ao titular que envie de novo',
    );
    expect(fato({ campo: null })).toBe('O Sicredi não aceitou o que foi informado');
    expect(fato({ campo: 'algo novo' })).toBe('O Sicredi não aceitou o que foi informado');
  });

  it('tells a silence of the bank from a refusal', () => {
    expect(fato({ fato: 'SEM_RESPOSTA' })).toContain('nada foi guardado');
  });
});

describe('a dead link', () => {
  it.each(['ACEITO', 'EXPIRADO', 'REVOGADO', 'ESGOTADO'] as const)(
    'says what happened and what to do: %s',
    (estado) => {
      const { titulo, texto } = describeFim(estado, 'Construtora Sol');
      expect(titulo).toMatch(/^Este link/);
      expect(texto).toMatch(/Peça|peça|Não é preciso/);
      expect(`${titulo} ${texto}`).not.toMatch(/!/);
    },
  );
});

describe('the message to send', () => {
  const pedido = {
    endereco: 'https://erp.example/titular/abc',
    destinatario: 'Maria',
    empresa: 'Construtora Sol',
    titular: 'Sol Obras Ltda',
    // 23:30 of the 26th in Brasília.
    expiraEm: new Date('2026-11-27T02:30:00Z'),
  };

  it('holds the address, until when it is good in Brasília, and the request to send no secret', () => {
    const text = mensagemAoTitular(pedido);
    for (const part of ['Olá, Maria.', pedido.endereco, 'Sol Obras Ltda', '26/11/2026', '23:30']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('Não mande a Chave nem o Segredo por mensagem');
    expect(text).not.toContain('!');
  });

  it('greets nobody by a name that was not given', () => {
    expect(mensagemAoTitular({ ...pedido, destinatario: null })).toMatch(/^Olá\. /);
  });
});
