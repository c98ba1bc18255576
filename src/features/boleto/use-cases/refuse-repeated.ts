import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { dequeue } from '@/lib/queue';
import { boletoJobKey } from '../schema';
import { applyBankFact } from './apply-bank-fact';

const MOTIVO = 'O Sicredi já tem outro título com este seu número. Informe outro número do documento e emita de novo.';

/** Ends an INCERTO title as REJEITADO: the bank refused it because it has one with its seu número, and that one is not ours. */
export async function refuseRepeated(tx: Tx, context: Context, boletoId: string): Promise<void> {
  await applyBankFact(tx, context, boletoId, {
    fato: 'REGISTRO_REJEITADO',
    dados: { mensagem: MOTIVO },
    rejeicao: { motivo: MOTIVO, campo: 'seuNumero' },
    proximaTentativaEm: null,
  });
  await dequeue(tx, boletoJobKey(boletoId));
}
