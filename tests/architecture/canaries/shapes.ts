import type { Canary, VirtualFiles } from './canary';

const at = (path: string, text: string): VirtualFiles => ({ [path]: text });
const oneWrite = (text: string) => at('src/features/cobranca/use-cases/issue-cobranca.ts', text);
const handler = (text: string) => at('src/app/api/cobrancas/route.ts', text);
const lines = (count: number) => 'const x = 1;\n'.repeat(count);
const IMPORT = "import { route } from '@/lib/route';\n";

/** Canaries of the rules that look at the shape of a file. */
export const SHAPE_CANARIES: Canary[] = [
  {
    rule: 'one function per use case',
    broken: {
      'two functions': oneWrite('export const issueCobranca = () => 1;\nexport const other = () => 2;'),
      'another name': oneWrite('export async function createCobranca() {}'),
      'a constant beside it': oneWrite('export function issueCobranca() {}\nexport const LIMIT = 1;'),
      'no function': oneWrite('export const issueCobranca = 1;'),
      nothing: oneWrite('const issueCobranca = () => 1;'),
      'a default export': oneWrite('export default () => 1;'),
      'through a list': oneWrite('const issueCobranca = () => 1;\nconst b = 2;\nexport { issueCobranca, b };'),
    },
    fine: {
      'one function and its types': oneWrite('export type Input = { a: 1 };\nexport async function issueCobranca() {}'),
      'a test beside it': at('src/features/cobranca/use-cases/issue-cobranca.test.ts', 'export {};'),
    },
  },
  {
    rule: 'docstring before exported functions',
    broken: {
      'a function': at('src/domain/money.ts', 'export function centavos() {}'),
      'an arrow': at('src/lib/clock.ts', 'export const now = () => 1;'),
      'a class': at('src/bank/errors.ts', 'export class BankError {}'),
      'a plain comment': at('src/domain/money.ts', '// Brands.\nexport function centavos() {}'),
      'a docstring of something else': at('src/domain/money.ts', '/** A. */\nconst a = 1;\nexport function b() {}'),
    },
    fine: {
      'a docstring': at('src/domain/money.ts', '/** Brands an integer. */\nexport function centavos() {}'),
      'overloads share one': at(
        'src/lib/a.ts',
        '/** A. */\nexport function a(x: 1): 1;\nexport function a(x: 2): 2;\nexport function a(x: unknown) { return x; }',
      ),
      'what is not exported': at('src/domain/money.ts', 'function centavos() {}'),
      'a constant': at('src/domain/money.ts', 'export const MAX = 1;'),
      'a screen': at('src/components/amount.tsx', 'export function Amount() {}'),
    },
  },
  {
    rule: 'size budget',
    broken: {
      '401 lines': at('src/lib/a.ts', lines(401)),
      'a test of 401 lines': at('tests/e2e/a.test.ts', lines(401)),
    },
    fine: { '400 lines': at('src/lib/a.ts', lines(400)) },
  },
  {
    rule: 'short route handlers',
    broken: {
      '31 lines': handler(`${IMPORT}${lines(30)}export const GET = route();\n`),
      'two handlers, 61 lines': handler(`${lines(59)}export const GET = 1;\nexport const POST = 1;\n`),
    },
    fine: {
      '30 lines and imports': handler(`${IMPORT}\n${lines(29)}export const GET = route();\n`),
      'long files elsewhere': at('src/app/(painel)/page.tsx', lines(100)),
    },
  },
  {
    rule: 'handlers built by lib/route',
    broken: {
      'a bare function': handler('export async function POST() {}'),
      'another builder': handler(`${IMPORT}export const POST = withAuth(route());`),
      'a route of somewhere else': handler("import { route } from './route-builder';\nexport const POST = route();"),
      'one of two': handler(`${IMPORT}export const GET = route();\nexport async function POST() {}`),
    },
    fine: {
      'built by route': handler(`${IMPORT}export const dynamic = 'force-dynamic';\nexport const POST = route({});`),
      "better-auth's own": at('src/app/api/auth/[...all]/route.ts', 'export const { GET, POST } = handler;'),
      'a webhook': at('src/app/api/webhooks/sicredi/[token]/route.ts', 'export async function POST() {}'),
    },
  },
  {
    rule: 'only handlers in app/api',
    broken: { 'a tool beside a handler': at('src/app/api/cobrancas/parse.ts', '') },
    fine: { 'a handler': handler(''), 'a handler of api itself': at('src/app/api/route.ts', '') },
  },
];
