import type { Tx } from '@/lib/db';
import type { ConfiguracaoView } from './schema';

/** The company's billing settings; all null while nobody has saved them. */
export async function getConfiguracao(tx: Tx): Promise<ConfiguracaoView> {
  const row = await tx.configuracaoCobranca.findFirst();
  return {
    integracaoParceiro: row?.integracaoParceiro ?? null,
    formaCobrancaPadrao: row?.formaCobrancaPadrao ?? null,
    atualizadaEm: row?.atualizadaEm.toISOString() ?? null,
  };
}
