import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import packed from '@sparticuz/chromium';
import { afterAll, afterEach, beforeAll } from 'vitest';

const DEBIAN = '/usr/bin/chromium';

// Nothing that calls home, and a first start like every other.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** The browser of a test file. */
export type TestBrowser = {
  /** A page in a fresh profile of its own, closed after the test; the same options twice are two strangers. */
  open: (options?: BrowserContextOptions) => Promise<Page>;
  /** What the page may write on its console in this test, since the test makes it: a refused call, for instance. */
  expectNoise: (pattern: RegExp) => void;
};

/** One Chromium for the file. Whatever a page writes on its console or throws, and the test does not expect, fails the test. */
export function testBrowser(): TestBrowser {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const noise: string[] = [];
  const expected: RegExp[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: await executable(), args: FLAGS });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const known = expected.splice(0);
    const heard = noise.splice(0).filter((line) => !known.some((pattern) => pattern.test(line)));
    if (heard.length > 0) throw new Error(`the page complained:\n${heard.join('\n')}`);
  });
  afterAll(() => browser?.close());

  return {
    open: async (options = {}) => {
      if (!browser) throw new Error('the browser is not up yet; open pages inside a test');
      const context = await browser.newContext({ locale: 'pt-BR', timezoneId: 'America/Sao_Paulo', ...options });
      contexts.push(context);
      context.setDefaultTimeout(15_000);
      context.on('console', (message) => {
        if (message.type() !== 'error' && message.type() !== 'warning') return;
        noise.push(`console.${message.type()} at ${message.page()?.url()}: ${message.text()}`);
      });
      context.on('weberror', (error) => noise.push(`thrown at ${error.page()?.url()}: ${error.error().stack}`));
      return context.newPage();
    },
    expectNoise: (pattern) => {
      expected.push(pattern);
    },
  };
}

/** Debian's or Playwright's own browser where there is one, else the one from npm, unpacked once. */
function executable(): string | Promise<string> {
  return [DEBIAN, chromium.executablePath()].find((path) => existsSync(path)) ?? packed.executablePath();
}
