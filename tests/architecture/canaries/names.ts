import type { Canary } from './canary';

/** Canaries of the rules that look at where a file is and what it is called. */
export const NAME_CANARIES: Canary[] = [
  {
    rule: 'rooms of src',
    broken: {
      'a room the house does not have': { 'src/services/boleto.ts': '' },
      'a file that lies in the corridor': { 'src/config.ts': '' },
    },
    fine: {
      'a room of the table': { 'src/domain/money.ts': '' },
      "Next's entry file": { 'src/instrumentation.ts': '' },
    },
  },
  {
    rule: 'feature vocabulary',
    broken: {
      'a name outside the list': { 'src/features/boleto/service.ts': '' },
      'a folder outside the list': { 'src/features/boleto/queries/list.ts': '' },
      'a feature nobody decided on': { 'src/features/relatorio/data.ts': '' },
      'a pdf folder elsewhere': { 'src/features/cobranca/pdf/carne.ts': '' },
      'a use case without a noun': { 'src/features/boleto/use-cases/register.ts': '' },
      'a use case in a subfolder': { 'src/features/boleto/use-cases/bank/register-boleto.ts': '' },
      'a test of nothing': { 'src/features/boleto/everything.test.ts': '' },
    },
    fine: {
      'the whole list': {
        'src/features/boleto/schema.ts': '',
        'src/features/boleto/schema.test.ts': '',
        'src/features/boleto/data.ts': '',
        'src/features/boleto/jobs.ts': '',
        'src/features/boleto/client.ts': '',
        'src/features/boleto/use-cases/register-boleto.ts': '',
        'src/features/boleto/use-cases/register-boleto.test.ts': '',
        'src/features/boleto/components/boleto-card.tsx': '',
        'src/features/boleto/pdf/boleto-pdf.ts': '',
      },
    },
  },
  {
    rule: 'kebab-case names',
    broken: {
      'camel case': { 'src/domain/nossoNumero.ts': '' },
      'a capital': { 'src/components/Amount.tsx': '' },
      'snake case in a folder': { 'tests/integration/bank_calls/register.test.ts': '' },
      'an accent': { 'src/domain/cobrança.ts': '' },
      'a capital in a group': { 'src/app/(Painel)/page.tsx': '' },
    },
    fine: {
      "Next's notation": {
        'src/app/(publico)/pagar/[token]/page.tsx': '',
        'src/app/(painel)/contas/[contaId]/route.ts': '',
        'src/app/api/auth/[...all]/route.ts': '',
      },
      'plain names': {
        'src/domain/cnab/cnab400.ts': '',
        'src/domain/local-date.test.ts': '',
        'tests/x/global.d.ts': '',
      },
    },
  },
  {
    rule: 'no drawers, no barrels',
    broken: {
      utils: { 'src/lib/utils.ts': '' },
      'a hooks folder': { 'src/components/hooks/use-boleto.ts': '' },
      types: { 'src/bank/sicredi/types.ts': '' },
      'an index': { 'src/domain/boleto/index.ts': '' },
      'a barrel under another name': { 'src/domain/boleto/all.ts': "export * from './nosso-numero';" },
      'one name passed on': { 'src/lib/x.ts': "export type { Centavos } from '@/domain/money';" },
    },
    fine: { 'a function with a name': { 'src/lib/secret-box.ts': "import { a } from './a';\nexport const b = a;" } },
  },
];
