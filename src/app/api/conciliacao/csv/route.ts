import { exportQuerySchema } from '@/features/conciliacao/schema';
import { exportConciliacao } from '@/features/conciliacao/use-cases/export-conciliacao';
import { fileRoute } from '@/lib/route';

export const GET = fileRoute({ papel: 'consulta', query: exportQuerySchema }, async ({ context, query }) => {
  const { nome, texto } = await exportConciliacao(context, query);
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${nome}"`,
  };
  return new Response(texto, { headers });
});
