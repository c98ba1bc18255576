import { reserveNossoNumero } from '@/features/convenio/use-cases/reserve-nosso-numero';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { dequeue } from '@/lib/queue';
import { wasRecusaPorRepetido } from '../data';
import { boletoJobKey } from '../schema';
import { applyBankFact } from './apply-bank-fact';
import { lockBoleto } from './lock-boleto';

/**
 * Gives an INCERTO title another nosso número, because the bank refused `recusado` and the title that holds it is not ours; it
 * may be sent again at once. Where the convênio's own numbers are used up, the title ends as REJEITADO, with the reason. Gives
 * false, and changes nothing, unless the latest attempt was refused for a title that the bank has already.
 */
export async function renumberBoleto(tx: Tx, context: Context, boletoId: string, recusado: string): Promise<boolean> {
  await lockBoleto(tx, boletoId);
  const { situacao, nossoNumero, convenioId } = await tx.boleto.findUniqueOrThrow({ where: { id: boletoId } });
  const last = await tx.boletoTentativa.findFirstOrThrow({ where: { boletoId }, orderBy: { ordem: 'desc' } });
  if (situacao !== 'INCERTO' || nossoNumero !== recusado || !wasRecusaPorRepetido(last)) return false;
  try {
    const novo = await reserveNossoNumero(tx, context, convenioId);
    const mensagem = warningOf(recusado, novo);
    await tx.boleto.update({ where: { id: boletoId }, data: { nossoNumero: novo, divergencia: mensagem } });
    const dados = { recusado, novo, mensagem };
    await applyBankFact(tx, context, boletoId, {
      fato: 'NUMERO_RECUSADO',
      dados,
      proximaTentativaEm: context.agora,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const rejeicao = { motivo: error.message, campo: 'nossoNumero' };
    const dados = { recusado, mensagem: error.message };
    await applyBankFact(tx, context, boletoId, {
      fato: 'REGISTRO_REJEITADO',
      dados,
      rejeicao,
      proximaTentativaEm: null,
    });
    await dequeue(tx, boletoJobKey(boletoId));
  }
  return true;
}

function warningOf(recusado: string, novo: string | null): string {
  const outro = novo ? `Este boleto recebeu o ${novo}.` : 'Este boleto recebe um do próprio banco.';
  return `O nosso número ${recusado} já era de outro título no Sicredi. ${outro} Se outro sistema também emite boletos deste beneficiário, escolha um byte só para este sistema em Configurações do banco.`;
}
