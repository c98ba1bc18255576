import { listContasComSaude } from '@/features/saude/data';
import { contasTecnospeedOutput } from '@/features/saude/schema';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route({ papel: 'consulta', output: contasTecnospeedOutput }, ({ context: { empresaId, agora } }) =>
  withEmpresa(empresaId, async (tx) => ({ body: await listContasComSaude(tx, agora) })),
);
