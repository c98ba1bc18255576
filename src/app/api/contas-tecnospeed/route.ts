import { listContasTecnospeed } from '@/features/integracao/data';
import { contasTecnospeedOutput } from '@/features/integracao/schema';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route({ papel: 'consulta', output: contasTecnospeedOutput }, async ({ context }) => ({
  body: { contas: await withEmpresa(context.empresaId, listContasTecnospeed) },
}));
