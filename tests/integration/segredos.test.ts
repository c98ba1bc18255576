import { inspect } from 'node:util';
import { allColumns } from '@tests/support/all-columns';
import { addressesOf } from '@tests/support/app-tree';
import { asOwner } from '@tests/support/as-owner';
import { simulatedBank } from '@tests/support/house';
import { answers, called } from '@tests/support/noted-routes';
import { type KnownSecret, secretsIn } from '@tests/support/secret-forms';
import { secretTour } from '@tests/support/secret-tour';
import { MANNERS, type TalkativeBank, talkativeBank } from '@tests/support/talkative-bank';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BankGateway } from '@/bank/gateway';
import { createSicrediGateway } from '@/bank/sicredi/gateway';
import { logger } from '@/lib/logger';

/** All that came out of the house, by where. */
const out = vi.hoisted(() => ({ log: [] as string[], errors: [] as string[], bankUrl: '' }));

vi.mock('@/lib/logger', async (original) => {
  const real = await original<typeof import('@/lib/logger')>();
  return { ...real, logger: real.createLogger({ write: (line) => void out.log.push(line) }, 'trace') };
});
vi.mock('@/lib/error-response', async (original) => {
  const real = await original<typeof import('@/lib/error-response')>();
  const toErrorResponse: typeof real.toErrorResponse = (error, requestId) => {
    out.errors.push(shown(error));
    return real.toErrorResponse(error, requestId);
  };
  return { ...real, toErrorResponse };
});
vi.mock('@/bank/registry', async (original) => {
  const real = await original<typeof import('@/bank/registry')>();
  const gatewayFor: typeof real.gatewayFor = (access) => told(createSicrediGateway(access, { baseUrl: out.bankUrl }));
  return { ...real, gatewayFor };
});
vi.mock('@/bank/sicredi/retry', () => ({ pauseBeforeRetry: async () => true }));

/** An error as whoever prints it carelessly would see it: every own property, hidden ones too. */
function shown(error: unknown): string {
  const text = inspect(error, { depth: 10, showHidden: true, maxStringLength: null });
  return `${text}\n${JSON.stringify(error, error instanceof Error ? Object.getOwnPropertyNames(error) : undefined)}`;
}

/** The same gateway, whose errors are noted. */
function told(gateway: BankGateway): BankGateway {
  return new Proxy(gateway, {
    get: (target, name: keyof BankGateway) => {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) =>
        method(...args).catch((error: unknown) => {
          out.errors.push(shown(error));
          throw error;
        });
    },
  });
}

const bank = simulatedBank();
let talkative: TalkativeBank;
let secrets: KnownSecret[];

beforeAll(async () => {
  talkative = await talkativeBank(() => bank().url);
  out.bankUrl = talkative.url;
  const onFailure = (error: unknown) => void out.errors.push(shown(error));
  secrets = await secretTour({ simulator: bank(), talkative, onFailure });
}, 240_000);
afterAll(() => talkative.close());

/** Where a secret may stand: only whoever signed in, or may copy the link, is shown it. */
const withoutLinks = (text: string) =>
  text
    .replaceAll(/"(?:linkPagamento|endereco)":"[^"]*"/g, '')
    .replaceAll(/"mensagem":"(?:[^"\\]|\\.)*\/titular\/(?:[^"\\]|\\.)*"/g, '')
    // The titular's own page, without JavaScript, goes back to itself.
    .replaceAll(/^location,\/titular\/\S*$/gm, '');
/** better-auth looks a session up by it; the cookie needs its signature besides. */
const MAY_HOLD: Record<string, string> = { 'sessao.token': 'session' };

/** What was found, and where it begins, so that a failure says enough without saying it again. */
const leaks = (texts: readonly string[]) =>
  texts.flatMap((text) => secretsIn(text, secrets).map((name) => `${name} in ${text.slice(0, 120)}`));

async function leakyColumns(): Promise<string[]> {
  const columns = await allColumns();
  return columns.flatMap(({ column, text }) =>
    secretsIn(text, secrets)
      .filter((name) => MAY_HOLD[column] !== name)
      .map((name) => `${name} in ${column}`),
  );
}

const secretCalled = (name: string) => secrets.find((known) => known.name === name)?.value ?? '';

describe('nothing secret appears', () => {
  it('in any line of the log, down to trace', () => {
    expect(out.log.length).toBeGreaterThan(300);
    expect(leaks(out.log)).toEqual([]);
  });

  it("in any answer of the application's API, but for the links where staff copies them", () => {
    expect([...called].sort()).toEqual(addressesOf('route'));
    expect(leaks(answers.map(withoutLinks))).toEqual([]);
  });

  it('in any error, not even where nobody looks', () => {
    const kinds = [
      'BankError',
      'AppError',
      ...['rejected', 'credentials', 'contract', 'ambiguous', 'unavailable', 'throttled'],
    ];
    for (const kind of kinds)
      expect(
        out.errors.some((error) => error.includes(kind)),
        kind,
      ).toBe(true);
    expect(leaks(out.errors)).toEqual([]);
  });

  it('in any column of any table, events, audit and queue included', async () => {
    const columns = await allColumns();
    const filled = columns.filter(({ text }) => text !== '').map(({ column }) => column);
    expect(filled).toEqual(
      expect.arrayContaining([
        'auditoria.dados',
        'boleto_evento.dados',
        'boleto_tentativa.mensagem',
        'evento_bancario.corpo',
        'evento_dominio.dados',
        'idempotencia.resposta',
        'integracao.regras',
        '_private_jobs.payload',
      ]),
    );
    expect(await leakyColumns()).toEqual([]);
  });

  it("in any line of the simulated bank's log", () => {
    expect(bank().lines.length).toBeGreaterThan(100);
    expect(leaks(bank().lines)).toEqual([]);
  });
});

describe('the search', () => {
  it('is for everything that is secret, and the bank has said all of it again', () => {
    const names = secrets.map(({ name }) => name);
    for (const name of [
      'access token',
      'refresh token',
      'webhook token',
      'webhook header',
      'cookie',
      'session',
      'link',
      'link do titular',
    ])
      expect(names).toContain(name);
    expect(talkative.misbehaved()).toBeGreaterThan(MANNERS.length * 8);
  });

  it.each([
    ['as it is', (text: string) => text],
    ['in an address', encodeURIComponent],
    ['in JSON', (text: string) => JSON.stringify({ text })],
    ['in hex', (text: string) => Buffer.from(text).toString('hex').toUpperCase()],
    ['in base64', (text: string) => Buffer.from(text).toString('base64')],
    ['inside of a longer base64', (text: string) => Buffer.from(`usuario:${text}:x`).toString('base64url')],
  ])('finds in the log each secret that is written there %s', (_, written) => {
    for (const { name, value } of secrets) {
      const before = out.log.length;
      logger.info({ nota: written(value) }, 'canário');
      const line = out.log.splice(before).join('');
      // A bank's token gives itself away by its form.
      if (name.endsWith(' token') && line.includes('[segredo]')) continue;
      expect(secretsIn(line, secrets)).toContain(name);
    }
  });

  it('finds one in a column of text, of JSON and of bytes', async () => {
    const [chave, segredo] = [secretCalled('Chave'), secretCalled('Segredo')];
    const base64 = Buffer.from(chave).toString('base64');
    await asOwner('update convenio set pausado_motivo = $1', [`canário ${base64}`]);
    await asOwner('update integracao set regras = $1', [{ nota: segredo }]);
    await asOwner('update cobranca set link_hash = $1 where numero = 1', [Buffer.from(chave)]);
    const found = ['Chave in convenio.pausado_motivo', 'Segredo in integracao.regras', 'Chave in cobranca.link_hash'];
    expect((await leakyColumns()).sort()).toEqual(found.sort());
  });

  it('finds one in an error that carries it along', () => {
    const error = Object.assign(new Error('falhou'), { config: { headers: { 'x-api-key': secretCalled('Chave') } } });
    expect(leaks([shown(error)])).toHaveLength(1);
  });
});
