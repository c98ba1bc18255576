import * as pagamentos from '@/domain/boleto/pagamentos';

export const quitacao = pagamentos.quitacao;

/** Two equal payments on one day are taken for one that was told twice. */
export const conferirPagamentos: typeof pagamentos.conferirPagamentos = (vigentes, leitura) => {
  const once = new Map(leitura.recebimentos.map((one) => [`${one.dia} ${one.canal} ${one.valor}`, one]));
  return pagamentos.conferirPagamentos(vigentes, { ...leitura, recebimentos: [...once.values()] });
};
