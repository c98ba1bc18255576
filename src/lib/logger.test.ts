import { describe, expect, it } from 'vitest';
import { createLogger } from './logger';
import { Secret } from './secret';

const LEAK = 'valor-que-nao-pode-aparecer';

function capture(level = 'info') {
  const lines: string[] = [];
  const logger = createLogger({ write: (line: string) => lines.push(line) }, level);
  return { logger, lines, text: () => lines.join('') };
}

function last(lines: string[]): Record<string, unknown> {
  return JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>;
}

function axiosLikeError(): Error {
  const config = { headers: { 'x-api-key': LEAK }, data: `password=${LEAK}`, url: `/pagar/${LEAK}` };
  return Object.assign(new Error('Request failed with status code 401'), { code: 'ERR_BAD_REQUEST', config });
}

describe('by type', () => {
  it('masks a Secret wherever it is put', () => {
    const { logger, text } = capture();
    const secret = new Secret(LEAK);
    logger.info(
      { a: secret, list: [secret], map: new Map([['b', secret]]), deep: { x: { y: secret } } },
      'tem %s',
      secret,
    );
    logger.info({ set: new Set([secret]) }, 'e %o e %j', { secret }, secret);
    logger.child({ credencial: secret }).info('filho');
    expect(text()).not.toContain(LEAK);
    expect(text()).toContain('[segredo]');
  });

  it('keeps name, message, code and stack of an error, and nothing else', () => {
    const { logger, lines, text } = capture();
    logger.error(axiosLikeError());
    expect(last(lines)).toMatchObject({ msg: 'Request failed with status code 401' });
    const error = axiosLikeError();
    logger.error({ err: error, nested: { cause: error } }, 'falhou');
    expect(last(lines).err).toEqual({
      name: 'Error',
      message: error.message,
      code: 'ERR_BAD_REQUEST',
      stack: error.stack,
    });
    logger.error({ error: new Error('fora', { cause: error }) }, 'veio de %o', error);
    logger.child({ motivo: error }).warn('filho');
    expect(text()).not.toContain(LEAK);
  });
});

describe('by key', () => {
  const keys = [
    'authorization',
    'Authorization',
    'cookie',
    'set-cookie',
    'x-api-key',
    'X-API-Key',
    'xApiKey',
    'password',
    'senha',
    'segredo',
    'chave',
    'token',
    'access_token',
    'accessToken',
    'refresh_token',
  ];

  it.each(keys)('masks %s at any depth, in lists, in children and in interpolated values', (key) => {
    const { logger, text } = capture();
    const holder = { [key]: LEAK };
    logger.info(holder, 'raso');
    logger.info({ a: { b: [{ c: { d: { e: holder } } }] } }, 'fundo');
    logger.info('interpolado %o %j', holder, { holder });
    logger
      .child(holder)
      .child({ request: { headers: holder } })
      .info('filho');
    expect(text()).not.toContain(LEAK);
    expect(text().split('\n').filter(Boolean)).toHaveLength(4);
  });

  it('leaves other keys alone and survives a cycle', () => {
    const { logger, lines } = capture();
    const cycle: Record<string, unknown> = { nossoNumero: '261000424' };
    cycle.self = cycle;
    logger.info({ cycle, quando: new Date(0), bytes: Buffer.from(LEAK), nada: null });
    expect(last(lines)).toMatchObject({
      cycle: { nossoNumero: '261000424', self: '[circular]' },
      quando: '1970-01-01T00:00:00.000Z',
      bytes: `[${LEAK.length} bytes]`,
      nada: null,
    });
  });
});

describe('by text', () => {
  it.each([
    [`/pagar/${LEAK}`, '/pagar/[token]'],
    [`https://erp.example/pagar/${LEAK}/pdf?x=1`, 'https://erp.example/pagar/[token]/pdf?x=1'],
    [`/titular/${LEAK}`, '/titular/[token]'],
    [`POST /api/webhooks/sicredi/${LEAK} 200`, 'POST /api/webhooks/sicredi/[token] 200'],
    [`volta=%2Fpagar%2F${LEAK}`, 'volta=%2Fpagar%2F[token]'],
    [`Bearer ${LEAK}`, 'Bearer [segredo]'],
    [`grant_type=password&password=${LEAK}&scope=cobranca`, 'grant_type=password&password=[segredo]&scope=cobranca'],
    [`?token=${LEAK}`, '?token=[segredo]'],
  ])('masks the secret part of "%s"', (raw, shown) => {
    const { logger, lines, text } = capture();
    logger.info({ url: raw, list: [raw] }, raw);
    logger.child({ url: raw }).info('filho de %s', raw);
    logger.error(new Error(raw));
    expect(text()).not.toContain(LEAK);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: shown, url: shown, list: [shown] });
  });
});

describe('level', () => {
  it('writes nothing below its level', () => {
    const { logger, lines } = capture('warn');
    logger.info('não');
    logger.warn('sim');
    expect(lines).toHaveLength(1);
  });
});
