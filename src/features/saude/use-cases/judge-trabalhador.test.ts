import { describe, expect, it } from 'vitest';
import { ROTINAS } from '../schema';
import { judgeTrabalhador } from './judge-trabalhador';

const AGORA = new Date('2026-11-24T12:00:00Z');
const ago = (seconds: number) => new Date(AGORA.getTime() - seconds * 1000);
const all = (seconds: number) => new Map<string, Date>(ROTINAS.map((nome) => [nome, ago(seconds)]));

describe('the worker', () => {
  it('is at work up to three minutes after it ended a routine, and not a second longer', () => {
    expect(judgeTrabalhador(all(180), AGORA).vivo).toBe(true);
    const silent = judgeTrabalhador(all(181), AGORA);
    expect(silent).toMatchObject({ vivo: false, sinalEm: ago(181).toISOString() });
    expect(silent.rotinas.every(({ estado }) => estado === 'PARADA')).toBe(true);
  });

  it('is not known to live before it has ended any routine', () => {
    expect(judgeTrabalhador(new Map(), AGORA)).toMatchObject({ vivo: false, sinalEm: null });
  });

  it('may be late with one routine while it does the others', () => {
    const feitas = all(10).set('boleto.varrer', ago(301));
    feitas.delete('instrucao.varrer');
    const { vivo, rotinas } = judgeTrabalhador(feitas, AGORA);
    expect(vivo).toBe(true);
    expect(Object.fromEntries(rotinas.map(({ nome, estado }) => [nome, estado]))).toMatchObject({
      'boleto.varrer': 'ATRASADA',
      'instrucao.varrer': 'NUNCA',
      'conciliacao.varrer': 'EM_DIA',
    });
  });
});
