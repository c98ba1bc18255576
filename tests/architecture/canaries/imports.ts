import type { Canary } from './canary';

/** Canaries of the rules that look at imports; the matrix has its whole table in matrix.ts besides. */
export const IMPORT_CANARIES: Canary[] = [
  {
    rule: 'import matrix',
    broken: {
      'a type is an import too': {
        'src/domain/money.ts': "import type { BankGateway } from '@/bank/gateway';",
      },
      'a re-export is an import too': { 'src/lib/route.ts': "export { issue } from '@/features/cobranca/data';" },
      'a dynamic import is an import too': {
        'src/features/boleto/data.ts': "export const load = () => import('@/bank/sicredi/client');",
      },
      'a type by import() is an import too': {
        'src/domain/money.ts': "export type Log = import('@/lib/logger').Log;",
      },
      'a relative path is no way around': {
        'src/features/boleto/data.ts': "import { send } from '../../bank/sicredi/client';",
      },
      'an extension is no way around': { 'src/domain/money.ts': "import { db } from '@/lib/db.ts';" },
    },
    fine: {
      'a schema takes the type of a server lib, which is gone at run time': {
        'src/features/boleto/schema.ts': "import type { JobContract } from '@/lib/queue';",
      },
      'words in comments and texts are no imports': {
        'src/domain/money.ts': "// import { db } from '@/lib/db'\nexport const text = \"import x from '@/lib/db'\";",
      },
    },
  },
  {
    rule: 'feature graph',
    broken: {
      'a boleto that knows the emissão above it': {
        'src/features/boleto/use-cases/settle-boletos.ts': "import { x } from '@/features/emissao/data';",
      },
      'a cobrança that knows its boleto': {
        'src/features/cobranca/data.ts': "import type { Boleto } from '@/features/boleto/schema';",
      },
      'features side by side': { 'src/features/remessa/data.ts': "import { x } from '@/features/conciliacao/data';" },
      'whoever calls notificação instead of writing an event': {
        'src/features/boleto/use-cases/settle-boletos.ts': "import { x } from '@/features/notificacao/schema';",
      },
      'auditoria that reads data instead of contracts': {
        'src/features/auditoria/jobs.ts': "import { x } from '@/features/boleto/data';",
      },
      'a screen that climbs the graph': {
        'src/features/cobranca/components/list.tsx': "import { x } from '@/features/boleto/client';",
      },
    },
    fine: {
      'the next feature down': { 'src/features/boleto/data.ts': "import { x } from '@/features/cobranca/data';" },
      'a feature far down': { 'src/features/emissao/data.ts': "import { x } from '@/features/empresa/schema';" },
      'notificação that consumes a contract': {
        'src/features/notificacao/jobs.ts': "import { x } from '@/features/boleto/schema';",
      },
    },
  },
  {
    rule: 'import cycles',
    broken: {
      'three files in a circle': {
        'src/lib/a.ts': "import { b } from './b';",
        'src/lib/b.ts': "import { c } from '@/lib/c';",
        'src/lib/c.ts': "import { a } from './a';",
      },
      'a file that imports itself': { 'src/lib/a.ts': "import { a } from './a';" },
    },
    fine: {
      'a circle of types only': {
        'src/lib/a.ts': "import type { B } from './b';",
        'src/lib/b.ts': "import { a } from './a';",
      },
      'two ways to the same file': {
        'src/lib/a.ts': "import { b } from './b'; import { c } from './c';",
        'src/lib/b.ts': "import { c } from './c';",
        'src/lib/c.ts': 'export const c = 1;',
      },
    },
  },
  {
    rule: 'package homes',
    broken: {
      'cookies in a use case': {
        'src/features/cobranca/use-cases/issue-cobranca.ts': "import { cookies } from 'next/headers';",
      },
      'a redirect in a component': { 'src/components/link.tsx': "import { redirect } from 'next/navigation';" },
      'axios beside lib/http': { 'src/bank/sicredi/client.ts': "import axios from 'axios';" },
      'Mantine on the public page': {
        'src/app/(publico)/pagar/[token]/page.tsx': "import { Box } from '@mantine/core';",
      },
      'files in domain': { 'src/domain/cnab/read.ts': "import { readFileSync } from 'node:fs';" },
      'a framework in domain': { 'src/domain/money.ts': "import { z } from 'zod';" },
      'Node in a schema the browser loads': {
        'src/features/boleto/schema.ts': "import { Buffer } from 'node:buffer';",
      },
      'a path nobody can check': { 'src/lib/load.ts': 'export const load = (name: string) => import(name);' },
      'a path nobody can check, with require': {
        'src/lib/load.ts': 'export const load = (it: string) => require(it);',
      },
    },
    fine: {
      'headers in the session': { 'src/lib/session.ts': "import { headers } from 'next/headers';" },
      'navigation in a page': { 'src/app/(painel)/page.tsx': "import { redirect } from 'next/navigation';" },
      'axios at home': { 'src/lib/http.ts': "import axios from 'axios';" },
      'Mantine in the panel': { 'src/app/(painel)/layout.tsx': "import { Box } from '@mantine/core';" },
      'a domain test that reads vectors': { 'src/domain/money.test.ts': "import { readFileSync } from 'node:fs';" },
      'the CPF library in domain': {
        'src/domain/documento.ts': "import { isCpf } from '@brazilian-utils/brazilian-utils';",
      },
    },
  },
  {
    rule: 'Prisma client',
    broken: {
      'the client in a route': {
        'src/app/api/cobrancas/route.ts': "import { Prisma } from '@/generated/prisma/client';",
      },
      'the client in a job': { 'src/features/boleto/jobs.ts': "import { PrismaClient } from '@prisma/client';" },
      'its types in a schema': {
        'src/features/boleto/schema.ts': "import type { Boleto } from '@/generated/prisma/client';",
      },
      'the client in the rest of lib': { 'src/lib/outbox.ts': "import { Prisma } from '@/generated/prisma/client';" },
      'the pool in a page': { 'src/app/(painel)/page.tsx': "import { db } from '@/lib/db';" },
    },
    fine: {
      'lib/db': { 'src/lib/db.ts': "import { PrismaClient } from '@/generated/prisma/client';" },
      reads: { 'src/features/boleto/data.ts': "import { Prisma } from '@/generated/prisma/client';" },
      writes: {
        'src/features/boleto/use-cases/settle-boletos.ts': "import { Prisma } from '@/generated/prisma/client';",
      },
      'the seed': { 'prisma/seed/demo.ts': "import { Prisma } from '@/generated/prisma/client';" },
      'the type of a transaction': { 'src/features/boleto/jobs.ts': "import type { Tx } from '@/lib/db';" },
      'a page that opens a read': { 'src/app/(painel)/page.tsx': "import { type Tx, withEmpresa } from '@/lib/db';" },
    },
  },
];
