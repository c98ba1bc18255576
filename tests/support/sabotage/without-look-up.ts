import { applyBankFact } from '@/features/boleto/use-cases/apply-bank-fact';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';

/** "It is not there" is believed at once, without asking the bank: what was lost on the way back is sent again. */
export async function lookUpBoleto(context: Context, boletoId: string): Promise<void> {
  await withEmpresa(context.empresaId, (tx) =>
    applyBankFact(tx, context, boletoId, { fato: 'TITULO_INEXISTENTE', proximaTentativaEm: context.agora }),
  );
}
