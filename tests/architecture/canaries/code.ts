import type { Canary, VirtualFiles } from './canary';

const at = (path: string, text: string): VirtualFiles => ({ [path]: text });
const domain = (text: string) => at('src/domain/boleto/encargos.ts', text);
const lib = (text: string) => at('src/lib/route.ts', text);
const data = (text: string) => at('src/features/boleto/data.ts', text);

/** Canaries of the rules that look at what the code does. */
export const CODE_CANARIES: Canary[] = [
  {
    rule: 'pure domain',
    broken: {
      'the environment': domain('export const tz = process.env.TZ;'),
      'the network': domain("export const load = () => fetch('http://bank');"),
      'a timer': domain('setTimeout(() => {}, 1);'),
      chance: domain('export const dice = () => Math.random();'),
      'chance by crypto': domain('export const id = () => crypto.randomUUID();'),
    },
    fine: {
      'arithmetic and dates of arguments': domain('export const day = (at: Date) => Math.abs(at.getTime());'),
      'a field with such a name': domain("export const x = { process: 'baixa' };\nexport const y = x.process;"),
      'lib may reach out': lib("export const load = () => fetch('http://bank');"),
    },
  },
  {
    rule: 'time from lib/clock',
    broken: {
      'Date.now()': data('export const t = Date.now();'),
      'Date.now handed on': data('export const t = { clock: Date.now };'),
      "Date['now']": data("export const t = Date['now']();"),
      'new Date()': data('export const t = new Date();'),
      'new Date': data('export const t = new Date;'),
      'Date()': data('export const t = Date();'),
      domain: domain('export const t = new Date();'),
      'the simulator': at('src/simulator/titles.ts', 'export const t = Date.now();'),
    },
    fine: {
      'a date of something': data('export const t = (ms: number) => new Date(ms);'),
      durations: data('export const t = performance.now();'),
      'the clock itself': at('src/lib/clock.ts', 'export const now = () => new Date();'),
      "the simulator's clock": at('src/simulator/clock.ts', 'export const now = () => Date.now();'),
      words: data("export const t = 'new Date() and Date.now()';"),
    },
  },
  {
    rule: 'no now() in SQL',
    broken: {
      'now()': data('export const q = sql`select * from boleto where prazo < now()`;'),
      'NOW ( )': data('export const q = "select NOW ( )";'),
      current_date: data('export const q = sql`select current_date + ${days}`;'),
      CURRENT_TIMESTAMP: data("export const q = 'update x set em = CURRENT_TIMESTAMP';"),
      'clock_timestamp()': data('export const q = `select clock_timestamp()`;'),
    },
    fine: {
      'the instant as a parameter': data('export const q = sql`select * from boleto where prazo < ${clock.now()}`;'),
      'a word that holds it': data("export const q = 'select known(), current_dates';"),
    },
  },
  {
    rule: 'no console',
    broken: {
      'console.log': lib("console.log('x');"),
      'console handed on': lib('export const out = console;'),
      'a script': at('scripts/start.ts', "console.error('x');"),
      'console by a key': lib("console['warn']('x');"),
    },
    fine: {
      'standard output in a script': at('scripts/start.ts', "process.stdout.write('x');"),
      'a field of that name': lib('export const x = { console: 1 };\nexport const y = x.console;'),
    },
  },
  {
    rule: 'process.env only in env.ts',
    broken: {
      'a variable': lib('export const url = process.env.DATABASE_URL;'),
      'by a key': lib("export const env = process['env'];"),
      'taken apart': lib('const { env } = process;'),
      'in the simulator': at('src/simulator/main.ts', 'const port = process.env.PORT;'),
    },
    fine: {
      'lib/env': at('src/lib/env.ts', 'export const read = () => process.env;'),
      'simulator/env': at('src/simulator/env.ts', 'export const read = () => process.env;'),
      'a script': at('scripts/start.ts', 'const port = process.env.PORT;'),
      'other words of process': lib('export const pid = process.pid;'),
    },
  },
  {
    rule: 'no any',
    broken: {
      'a parameter': lib('export const f = (x: any) => x;'),
      'a cast': lib('export const f = x as any;'),
      'inside a type': lib('export type T = Record<string, any[]>;'),
      'in tests too': at('tests/support/seed.ts', 'export const f = (x: any) => x;'),
    },
    fine: { unknown: lib('export const any = (x: unknown) => x; // any') },
  },
  {
    rule: 'no server actions',
    broken: {
      'a whole file': at('src/app/(painel)/actions.ts', "'use server';\nexport const save = async () => {};"),
      'one function': at('src/app/(painel)/page.tsx', "export const save = async () => { 'use server'; };"),
    },
    fine: { 'a client file': at('src/app/(painel)/form.tsx', "'use client';\nexport const text = 'use server';") },
  },
  {
    rule: 'reasons for silenced rules',
    broken: {
      '@ts-ignore': lib('// @ts-ignore the bank says so\nexport const x = 1;'),
      '@ts-nocheck': lib('// @ts-nocheck\nexport const x = 1;'),
      'an expected error without a reason': lib('// @ts-expect-error\nexport const x = 1;'),
      'a lint rule without a reason': lib('// biome-ignore lint/suspicious/noConsole: ok\nexport const x = 1;'),
    },
    fine: {
      'with its reason': lib(
        '// biome-ignore lint/suspicious/noConsole: the logger itself ends here\nexport const x = 1;',
      ),
      'an expected error with its reason': lib('// @ts-expect-error plain numbers are refused\nexport const x = 1;'),
      'a sentence about it': lib('// never write @ts-ignore\nexport const x = 1;'),
    },
  },
];
