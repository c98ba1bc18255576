import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { consultaAdiada, proximaConsulta } from './proxima-consulta';

const titulo = (vencimento: string, diasBaixaAutomatica = 60) => ({
  vencimento: localDate(vencimento),
  diasBaixaAutomatica,
});
const next = (asked: string, ...what: Parameters<typeof titulo>) =>
  proximaConsulta(titulo(...what), new Date(asked)).toISOString();

describe('proximaConsulta', () => {
  it('asks on the evening of the due date', () => {
    expect(next('2026-11-20T12:00:00Z', '2026-11-25')).toBe('2026-11-25T21:00:00.000Z');
  });

  it('asks on Monday evening about one that is due on a Saturday', () => {
    expect(next('2026-11-20T12:00:00Z', '2026-11-28')).toBe('2026-11-30T21:00:00.000Z');
  });

  it('asks on the morning after the automatic write-off, once the due date is past', () => {
    expect(next('2026-11-25T21:00:00Z', '2026-11-25', 5)).toBe('2026-12-01T11:00:00.000Z');
  });

  it('counts the write-off from the banking day, so that neither way of counting is asked too early', () => {
    expect(next('2026-11-30T21:00:00Z', '2026-11-28', 1)).toBe('2026-12-02T11:00:00.000Z');
  });

  it('lets no title go unasked for more than 30 days, before or after its due date', () => {
    expect(next('2026-11-20T12:00:00Z', '2027-03-01')).toBe('2026-12-20T12:00:00.000Z');
    expect(next('2026-11-25T21:00:00Z', '2026-11-25')).toBe('2026-12-25T21:00:00.000Z');
    expect(next('2027-05-01T12:00:00Z', '2026-11-25')).toBe('2027-05-31T12:00:00.000Z');
  });

  it('asks at the write-off although that is less than 30 days after the last query', () => {
    expect(next('2027-01-20T12:00:00Z', '2026-11-25')).toBe('2027-01-25T11:00:00.000Z');
  });

  it('never asks at the very instant at which it was asked', () => {
    expect(next('2026-11-25T21:00:00Z', '2026-11-25', 1)).toBe('2026-11-27T11:00:00.000Z');
  });
});

describe('consultaAdiada', () => {
  const agora = new Date('2026-11-25T21:00:00Z');

  it('waits twice as long each time, and a day at most', () => {
    const minutes = (vezes: number) => (consultaAdiada(vezes, agora).getTime() - agora.getTime()) / 60_000;
    expect([0, 1, 2, 5, 6, 60].map(minutes)).toEqual([30, 60, 120, 960, 1440, 1440]);
  });
});
