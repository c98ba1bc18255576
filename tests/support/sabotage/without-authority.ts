import * as pagamentos from '@/domain/boleto/pagamentos';

export const quitacao = pagamentos.quitacao;

/** What a list no longer shows stays as it was: a list only ever adds. */
export const conferirPagamentos: typeof pagamentos.conferirPagamentos = (vigentes, leitura) => {
  return { ...pagamentos.conferirPagamentos(vigentes, leitura), estornados: [] };
};
