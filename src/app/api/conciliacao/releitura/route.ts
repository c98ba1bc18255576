import { getConciliacao } from '@/features/conciliacao/data';
import { acaoFeitaSchema, recheckDaySchema } from '@/features/conciliacao/schema';
import { recheckDay } from '@/features/conciliacao/use-cases/recheck-day';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const POST = route(
  { papel: 'financeiro', body: recheckDaySchema, output: acaoFeitaSchema },
  async ({ context, body }) => {
    const mensagem = await recheckDay(context, body);
    const now = await agora();
    const conciliacao = await withEmpresa(context.empresaId, (tx) => getConciliacao(tx, body, now));
    return { body: { mensagem, conciliacao } };
  },
);
