import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { getSimulatedAccess } from '@/features/integracao/data';
import { withEmpresa } from '@/lib/db';
import { fileRoute } from '@/lib/route';

export const GET = fileRoute({ papel: 'admin', params: contaBancariaParams }, async ({ context, params }) => {
  const location = await withEmpresa(context.empresaId, (tx) =>
    getSimulatedAccess(tx, context.empresaId, params.contaId),
  );
  return new Response(null, { status: 303, headers: { location } });
});
