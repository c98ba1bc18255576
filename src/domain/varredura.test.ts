import { describe, expect, it } from 'vitest';
import { localDate } from './local-date';
import { leituraEmDia, varreduraEmDia } from './varredura';

const agora = new Date('2026-11-20T15:00:00Z');
const minutesAgo = (minutes: number) => new Date(agora.getTime() - minutes * 60_000);

describe('varreduraEmDia', () => {
  it.each([
    ['LIQUIDADOS', 60],
    ['FRANCESINHA', 180],
    ['TITULOS', 60],
    ['CREDENCIAL', 120],
  ] as const)('%s counts as lately done for %i minutes and no longer', (tipo, minutes) => {
    expect(varreduraEmDia(tipo, minutesAgo(minutes), agora)).toBe(true);
    expect(varreduraEmDia(tipo, new Date(minutesAgo(minutes).getTime() - 1), agora)).toBe(false);
  });

  it('one that never succeeded is not', () => {
    expect(varreduraEmDia('LIQUIDADOS', null, agora)).toBe(false);
  });

  it('one that began a moment ahead of our clock is', () => {
    expect(varreduraEmDia('CREDENCIAL', minutesAgo(-1), agora)).toBe(true);
  });
});

describe('leituraEmDia', () => {
  it('the list of today holds for an hour', () => {
    const dia = localDate('2026-11-20');
    expect(leituraEmDia({ dia, lidaEm: minutesAgo(60), agora })).toBe(true);
    expect(leituraEmDia({ dia, lidaEm: minutesAgo(61), agora })).toBe(false);
  });

  it('the francesinha of today holds for three', () => {
    const dia = localDate('2026-11-20');
    expect(leituraEmDia({ dia, lidaEm: minutesAgo(180), agora, fonte: 'FRANCESINHA' })).toBe(true);
    expect(leituraEmDia({ dia, lidaEm: minutesAgo(181), agora, fonte: 'FRANCESINHA' })).toBe(false);
  });

  it('a list that was read five days after its day holds for good, one read on the fourth does not', () => {
    const lidaEm = new Date('2026-10-15T12:00:00Z');
    expect(leituraEmDia({ dia: localDate('2026-10-10'), lidaEm, agora })).toBe(true);
    expect(leituraEmDia({ dia: localDate('2026-10-11'), lidaEm, agora })).toBe(false);
  });

  it('the five days are counted in São Paulo', () => {
    const lastMinute = new Date('2026-10-15T02:59:00Z');
    expect(leituraEmDia({ dia: localDate('2026-10-10'), lidaEm: lastMinute, agora })).toBe(false);
    const firstMinute = new Date('2026-10-15T03:00:00Z');
    expect(leituraEmDia({ dia: localDate('2026-10-10'), lidaEm: firstMinute, agora })).toBe(true);
  });

  it('one that was never read says nothing', () => {
    expect(leituraEmDia({ dia: localDate('2026-01-02'), lidaEm: null, agora })).toBe(false);
  });
});
