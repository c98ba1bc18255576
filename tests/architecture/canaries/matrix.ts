/** One file to import from every kind of place, as files of features/boleto see them. */
export const TARGETS = {
  money: '@/domain/money',
  domain: '@/domain/documento',
  lib: '@/lib/logger',
  browserLib: '@/lib/api-client',
  components: '@/components/amount',
  port: '@/bank/gateway',
  registry: '@/bank/registry',
  sicredi: '@/bank/sicredi/client',
  otherBank: '@/bank/banco-do-brasil/client',
  ownSchema: '@/features/boleto/schema',
  ownData: '@/features/boleto/data',
  ownUseCase: '@/features/boleto/use-cases/register-boleto',
  ownJobs: '@/features/boleto/jobs',
  ownClient: '@/features/boleto/client',
  ownComponent: '@/features/boleto/components/boleto-card',
  ownPdf: '@/features/boleto/pdf/boleto-pdf',
  schema: '@/features/cobranca/schema',
  data: '@/features/cobranca/data',
  useCase: '@/features/cobranca/use-cases/issue-cobranca',
  jobs: '@/features/cobranca/jobs',
  client: '@/features/cobranca/client',
  component: '@/features/cobranca/components/cobranca-list',
  paginaPagamento: '@/features/pagina-pagamento/data',
  titular: '@/features/titular/data',
  painel: '@/app/(painel)/cobrancas/row',
  pagar: '@/app/(publico)/pagar/[token]/amount',
  worker: '@/worker/registry',
  simulator: '@/simulator/titles',
  tests: '@tests/support/seed',
  nowhere: '@/somewhere/else',
} as const;

export type TargetName = keyof typeof TARGETS;

const OWN: TargetName[] = ['ownSchema', 'ownData', 'ownUseCase', 'ownJobs', 'ownClient', 'ownComponent', 'ownPdf'];
const FEATURES: TargetName[] = [
  ...OWN,
  ...(['schema', 'data', 'useCase', 'jobs', 'client', 'component', 'paginaPagamento', 'titular'] as const),
];
const DOMAIN: TargetName[] = ['money', 'domain'];
const SERVER: TargetName[] = [...DOMAIN, 'lib', 'browserLib'];
const BROWSER: TargetName[] = [...DOMAIN, 'browserLib'];
const FEATURE_SERVER: TargetName[] = [
  ...SERVER,
  ...OWN,
  ...(['port', 'registry', 'schema', 'data', 'useCase', 'paginaPagamento', 'titular'] as const),
];
const FEATURE_CLIENT: TargetName[] = [
  ...BROWSER,
  ...(['components', 'ownSchema', 'ownClient', 'ownComponent', 'schema', 'client'] as const),
];
const SIGNED_IN: TargetName[] = [...SERVER, 'components', ...FEATURES];
const SIGNED_IN_CLIENT: TargetName[] = [
  ...BROWSER,
  ...(['components', 'ownSchema', 'ownClient', 'ownComponent', 'schema', 'client', 'component', 'painel'] as const),
];

/** The table of docs/architecture.md written a second time, as who may import what; all else must be refused. */
export const TABLE: { row: string; path: string; text?: string; may: TargetName[] }[] = [
  { row: 'domain', path: 'src/domain/boleto/nosso-numero.ts', may: DOMAIN },
  { row: 'lib', path: 'src/lib/outbox.ts', may: SERVER },
  { row: 'lib, browser-safe', path: 'src/lib/api-client.ts', may: BROWSER },
  { row: 'components', path: 'src/components/amount.tsx', may: [...BROWSER, 'components'] },
  { row: 'bank port', path: 'src/bank/gateway.ts', may: [...SERVER, 'port'] },
  { row: 'bank registry', path: 'src/bank/registry.ts', may: [...SERVER, 'port', 'sicredi', 'otherBank'] },
  { row: 'bank adapter', path: 'src/bank/sicredi/gateway.ts', may: [...SERVER, 'port', 'sicredi'] },
  { row: 'feature, schema.ts', path: 'src/features/boleto/schema.ts', may: [...BROWSER, 'ownSchema', 'schema'] },
  { row: 'feature, server file', path: 'src/features/boleto/data.ts', may: FEATURE_SERVER },
  { row: 'feature, server file', path: 'src/features/boleto/jobs.ts', may: FEATURE_SERVER },
  { row: 'feature, server file', path: 'src/features/boleto/pdf/boleto-pdf.ts', may: FEATURE_SERVER },
  {
    row: 'feature, server file',
    path: 'src/features/boleto/use-cases/settle-boletos.test.ts',
    may: [...FEATURE_SERVER, 'tests'],
  },
  { row: 'feature, client.ts or components/', path: 'src/features/boleto/client.ts', may: FEATURE_CLIENT },
  { row: 'feature, client.ts or components/', path: 'src/features/boleto/components/card.tsx', may: FEATURE_CLIENT },
  { row: 'app, signed in', path: 'src/app/(painel)/cobrancas/page.tsx', may: [...SIGNED_IN, 'painel'] },
  { row: 'app, signed in', path: 'src/app/(acesso)/entrar/page.tsx', may: SIGNED_IN },
  { row: 'app, signed in', path: 'src/app/api/cobrancas/route.ts', may: SIGNED_IN },
  {
    row: 'app, signed in, use client',
    path: 'src/app/(painel)/cobrancas/form.tsx',
    text: "'use client';\n",
    may: SIGNED_IN_CLIENT,
  },
  {
    row: 'app/(publico)/pagar',
    path: 'src/app/(publico)/pagar/[token]/page.tsx',
    may: [...BROWSER, 'paginaPagamento', 'pagar'],
  },
  {
    row: 'app/(publico)/titular',
    path: 'src/app/(publico)/titular/[token]/page.tsx',
    may: [...BROWSER, 'titular'],
  },
  { row: 'app, shared frame', path: 'src/app/(publico)/layout.tsx', may: BROWSER },
  { row: 'app, shared frame', path: 'src/app/global-error.tsx', may: BROWSER },
  { row: 'worker', path: 'src/worker/registry.ts', may: ['lib', 'browserLib', 'ownJobs', 'jobs', 'worker'] },
  { row: 'simulator', path: 'src/simulator/validate-title.ts', may: ['money', 'simulator'] },
  { row: 'entry', path: 'src/instrumentation.ts', may: SERVER },
];
