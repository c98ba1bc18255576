import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENV_NAMES, parseEnv } from '@/lib/env';

const key = () => randomBytes(32).toString('base64');
const complete = {
  DATABASE_URL: 'postgresql://aplicacao:senha-do-banco@127.0.0.1:5432/cobrancas',
  BETTER_AUTH_SECRET: 'x'.repeat(32),
  CREDENCIAL_KEYS: `nova:${key()},velha:${key()}`,
};

function complaint(source: Record<string, string>): string {
  try {
    parseEnv(source);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('the environment', () => {
  it('needs only the database and the two secrets; the rest has safe defaults', () => {
    expect(parseEnv(complete)).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      APP_URL: 'http://localhost:3000',
      SIMULADOR: false,
      CLOCK: 'real',
    });
  });

  it('names every wrong or missing variable and shows no value', () => {
    const message = complaint({
      ...complete,
      DATABASE_URL: 'mysql://root:muito-secreto@x/y',
      PORT: '70000',
      BETTER_AUTH_SECRET: '',
      CREDENCIAL_KEYS: 'nova:Y3VydGE=',
    });
    for (const name of ['DATABASE_URL', 'PORT', 'CREDENCIAL_KEYS']) expect(message).toContain(`${name}: deve`);
    expect(message).toContain('BETTER_AUTH_SECRET: falta');
    expect(message).not.toMatch(/muito-secreto|Y3VydGE|70000/);
  });

  it('sends credentials over plain http to this machine only', () => {
    expect(complaint({ ...complete, SICREDI_API_URL: 'http://bank.example' })).toContain('SICREDI_API_URL: deve');
    expect(complaint({ ...complete, SICREDI_API_URL: 'http://127.0.0.1:4010' })).toBe('');
    expect(complaint({ ...complete, SICREDI_API_URL: 'https://bank.example' })).toBe('');
  });

  it('asks for the address of the simulated bank only where it is used', () => {
    expect(complaint({ ...complete, SIMULADOR: '1' })).toContain('SIMULADOR_URL: falta');
    expect(parseEnv({ ...complete, SIMULADOR: '1', SIMULADOR_URL: 'http://127.0.0.1:4010/' }).SIMULADOR_URL).toBe(
      'http://127.0.0.1:4010',
    );
  });

  it('seals with the first key of the ring and keeps the others for opening', () => {
    const ring = parseEnv(complete).CREDENCIAL_KEYS;
    expect(ring.current).toBe('nova');
    expect([...ring.keys.keys()]).toEqual(['nova', 'velha']);
  });

  it('refuses a ring in which two keys share an id', () => {
    expect(complaint({ ...complete, CREDENCIAL_KEYS: `a:${key()},a:${key()}` })).toContain('CREDENCIAL_KEYS: deve');
  });

  it('believes no proxy unless it is told which ones, and takes no list that is none', () => {
    expect(parseEnv(complete).PROXY_CONFIAVEL).toEqual([]);
    const PROXY_CONFIAVEL = '127.0.0.1, 10.0.0.0/8';
    expect(parseEnv({ ...complete, PROXY_CONFIAVEL }).PROXY_CONFIAVEL).toEqual(['127.0.0.1', '10.0.0.0/8']);
    expect(complaint({ ...complete, PROXY_CONFIAVEL: '1' })).toContain('PROXY_CONFIAVEL: deve');
  });

  it('masks secrets when the configuration is printed', () => {
    expect(JSON.stringify(parseEnv(complete))).not.toContain('x'.repeat(32));
  });

  it('is documented in .env.example, variable by variable and without values that open anything', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const documented = [...example.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    expect(documented.toSorted()).toEqual([...ENV_NAMES].toSorted());
  });
});
