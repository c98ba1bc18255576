import { type Tx, withoutEmpresa } from '@/lib/db';
import type { ConfiguracaoView } from './schema';

/** False until the first company has been made. */
export async function isInstalled(): Promise<boolean> {
  return (await withoutEmpresa((tx) => tx.instalacao.count())) > 0;
}

/** The company's billing settings; all null while nobody has saved them. */
export async function getConfiguracao(tx: Tx): Promise<ConfiguracaoView> {
  const row = await tx.configuracaoCobranca.findFirst();
  return {
    integracaoParceiro: row?.integracaoParceiro ?? null,
    formaCobrancaPadrao: row?.formaCobrancaPadrao ?? null,
    atualizadaEm: row?.atualizadaEm.toISOString() ?? null,
  };
}
