import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { getLinkTitular } from '@/features/titular/data';
import { createLinkInput, linkCriadoOutput, linkTitularChoice, linkTitularOutput } from '@/features/titular/schema';
import { createLink } from '@/features/titular/use-cases/create-link';
import { revokeLink } from '@/features/titular/use-cases/revoke-link';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

const choice = { params: contaBancariaParams, query: linkTitularChoice } as const;

export const GET = route(
  { papel: 'consulta', ...choice, output: linkTitularOutput },
  async ({ context, params, query }) => ({
    body: await withEmpresa(context.empresaId, (tx) =>
      getLinkTitular(tx, params.contaId, query.ambiente, context.agora),
    ),
  }),
);

export const POST = route(
  { papel: 'admin', ...choice, body: createLinkInput, output: linkCriadoOutput },
  async ({ context, params, query, body }) => ({
    status: 201,
    body: await createLink(context, params.contaId, query.ambiente, body),
  }),
);

export const DELETE = route(
  { papel: 'admin', ...choice, output: linkTitularOutput },
  async ({ context, params, query }) => ({ body: await revokeLink(context, params.contaId, query.ambiente) }),
);
