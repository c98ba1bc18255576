import { getConciliacao } from '@/features/conciliacao/data';
import { acaoFeitaSchema, adoptTituloSchema } from '@/features/conciliacao/schema';
import { recheckDay } from '@/features/conciliacao/use-cases/recheck-day';
import { adoptTitulo } from '@/features/emissao/use-cases/adopt-titulo';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { route } from '@/lib/route';

export const POST = route(
  { papel: 'financeiro', body: adoptTituloSchema, output: acaoFeitaSchema },
  async ({ context, body }) => {
    const adotado = await adoptTitulo(context, body);
    const lido = await recheckDay(context, body).catch((error: unknown) => {
      // The title is ours whatever became of the list: the sweep reads it next.
      if (error instanceof AppError) return error.message;
      throw error;
    });
    const now = await agora();
    const conciliacao = await withEmpresa(context.empresaId, (tx) => getConciliacao(tx, body, now));
    return { body: { mensagem: `${adotado} ${lido}`, conciliacao } };
  },
);
