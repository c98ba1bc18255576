import type { LeituraTitulo } from '@/domain/boleto/pagamentos';
import { centavosToColumn, localDateToColumn } from '@/lib/columns';
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
  const data = avistados.flatMap(({ boleto, leitura }) => {
    const seen = new Map<string, number>();
    return leitura.recebimentos.map(({ dia, canal, valor, juros, multa, desconto, abatimento }) => {
      const money = [boleto.nossoNumero, dia, canal, valor, juros, multa, desconto, abatimento].join(' ');
      const ordinal = (seen.get(money) ?? 0) + 1;
      seen.set(money, ordinal);
      return {
        empresaId: context.empresaId,
        convenioId: boleto.convenioId,
        boletoId: boleto.id,
        origem: leitura.origem,
        chave: `${money} ${ordinal}`,
        canal,
        ordinal,
        dia: localDateToColumn(dia),
        valor: centavosToColumn(valor),
        juros: centavosToColumn(juros),
        multa: centavosToColumn(multa),
        desconto: centavosToColumn(desconto),
        abatimento: centavosToColumn(abatimento),
        vistoEm: context.agora,
      };
    });
  });
  if (data.length > 0) await tx.fatoLiquidacao.createMany({ data, skipDuplicates: true });
}
