import { v7 as uuidv7 } from 'uuid';
import type { LeituraTitulo } from '@/domain/boleto/pagamentos';
import { centavosToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

/** One title and what a reading says about it. */
export type Avistado = {
  boleto: { id: string; convenioId: string; nossoNumero: string | null };
  leitura: LeituraTitulo;
};

/**
 * Keeps what readings showed as append-only facts: the evidence behind every payment. Equal rows of one reading are
 * numbered; a sighting that is repeated adds nothing.
 */
export async function storeSightings(tx: Tx, context: Context, avistados: readonly Avistado[]): Promise<void> {
  const rows = avistados.flatMap(({ boleto, leitura }) => {
    const seen = new Map<string, number>();
    return leitura.recebimentos.map(({ dia, canal, valor, juros, multa, desconto, abatimento }) => {
      const money = [boleto.nossoNumero, dia, canal, valor, juros, multa, desconto, abatimento].join(' ');
      const ordinal = (seen.get(money) ?? 0) + 1;
      seen.set(money, ordinal);
      return {
        id: uuidv7(),
        convenio_id: boleto.convenioId,
        boleto_id: boleto.id,
        origem: leitura.origem,
        chave: `${money} ${ordinal}`,
        canal,
        ordinal,
        dia,
        valor: centavosToColumn(valor),
        juros: centavosToColumn(juros),
        multa: centavosToColumn(multa),
        desconto: centavosToColumn(desconto),
        abatimento: centavosToColumn(abatimento),
      };
    });
  });
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into fato_liquidacao (id, empresa_id, convenio_id, boleto_id, origem, chave, dia, canal, valor, juros, multa, desconto,
      abatimento, ordinal, visto_em)
    select id, ${context.empresaId}::uuid, convenio_id, boleto_id, origem, chave, dia, canal, valor, juros, multa, desconto,
      abatimento, ordinal, ${context.agora}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as (id uuid, convenio_id uuid, boleto_id uuid, origem origem_fato,
      chave text, dia date, canal canal_pagamento, valor numeric, juros numeric, multa numeric, desconto numeric,
      abatimento numeric, ordinal int)
    on conflict do nothing`;
}
