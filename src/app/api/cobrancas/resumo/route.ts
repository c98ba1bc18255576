import { getResumoCobrancas } from '@/features/cobranca/data';
import { resumoCobrancasSchema } from '@/features/cobranca/schema';
import { hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route({ papel: 'consulta', output: resumoCobrancasSchema }, async ({ context }) => ({
  body: await withEmpresa(context.empresaId, (tx) => getResumoCobrancas(tx, hoje(context.agora))),
}));
