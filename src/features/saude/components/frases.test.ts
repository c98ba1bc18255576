import { describe, expect, it } from 'vitest';
import { emPalavras, titulos } from './frases';

describe('the verdict in words', () => {
  it('says of a pause only that, since it explains whatever waits', () => {
    const { titulo, frase, demais } = emPalavras({ estado: 'PARADA', motivos: ['PAUSADA', 'AVISOS', 'FILA'] });
    expect(titulo).toBe('Parada');
    expect(frase).toMatch(/recusou o acesso/);
    expect(demais).toEqual([]);
  });

  it('names the worst in its sentence and the others below it', () => {
    const { frase, demais } = emPalavras({ estado: 'ATENCAO', motivos: ['LIQUIDADOS', 'AVISOS'] });
    expect(frase).toMatch(/pagamentos recebidos está atrasada/);
    expect(demais).toHaveLength(1);
  });

  it('tells a system that gives no sign from one that has only begun', () => {
    expect(emPalavras({ estado: 'NAO_SEI', motivos: ['SEM_TRABALHADOR', 'LIQUIDADOS'] }).titulo).toBe('Não sei');
    expect(emPalavras({ estado: 'NAO_SEI', motivos: ['LIQUIDADOS'] })).toMatchObject({
      titulo: 'Ainda não sei',
      demais: [],
    });
  });
});

describe('open titles', () => {
  it('are counted and summed, one as one', () => {
    expect(titulos({ quantidade: 0, valor: 0 })).toBe('Nenhum boleto em aberto');
    expect(titulos({ quantidade: 1, valor: 125_000 })).toMatch(/^1 boleto em aberto, R\$\s1\.250,00$/);
    expect(titulos({ quantidade: 1200, valor: 1 })).toMatch(/^1\.200 boletos em aberto, /);
  });
});
