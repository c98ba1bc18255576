import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { getConfiguracao } from '../data';
import type { ConfiguracaoInput, ConfiguracaoView } from '../schema';

/** Saves how the company charges by default. */
export function saveConfiguracao(context: Context, input: ConfiguracaoInput): Promise<ConfiguracaoView> {
  const { empresaId } = context;
  return withEmpresa(empresaId, async (tx) => {
    const antes = await getConfiguracao(tx);
    const data = { ...input, atualizadaEm: context.agora };
    await tx.configuracaoCobranca.upsert({ where: { empresaId }, create: { empresaId, ...data }, update: data });
    await recordAudit(tx, context, {
      acao: 'configuracao-cobranca.salva',
      alvoTipo: 'configuracao_cobranca',
      alvoId: empresaId,
      dados: { antes, depois: input },
    });
    return getConfiguracao(tx);
  });
}
