import type { BankError, BankErrorKind } from '@/bank/errors';
import type { BankAccess, TituloARegistrar, TituloRegistrado } from '@/bank/gateway';
import { conferirTitulo } from '@/domain/boleto/conferencia';
import type { FatoTitulo } from '@/domain/boleto/situacao';
import { pauseUnlessReplaced } from '@/features/integracao/use-cases/pause-unless-replaced';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { dequeue } from '@/lib/queue';
import { isRecusaPorRepetido } from '../data';
import { boletoJobKey } from '../schema';
import { applyBankFact } from './apply-bank-fact';
import type { BankFact } from './apply-bank-facts';
import type { Attempt } from './begin-attempt';
import { lockBoleto } from './lock-boleto';

/** How an attempt ended. */
export type AttemptOutcome = { titulo: TituloRegistrado } | { error: BankError };

const FIRST_LOOK_UP_MS = 5_000;
const RETRY_FLOOR_MS = 5_000;
const RETRY_CEILING_MS = 10 * 60_000;

// Design: "What a failed call means", the column "for register".
const MEANING: Record<BankErrorKind, { fato: FatoTitulo; resultado: 'REJEITADO' | 'INCERTO' | 'NAO_ENVIADO' }> = {
  rejected: { fato: 'REGISTRO_REJEITADO', resultado: 'REJEITADO' },
  credentials: { fato: 'ENVIO_NAO_REALIZADO', resultado: 'NAO_ENVIADO' },
  unavailable: { fato: 'ENVIO_NAO_REALIZADO', resultado: 'NAO_ENVIADO' },
  throttled: { fato: 'ENVIO_NAO_REALIZADO', resultado: 'NAO_ENVIADO' },
  busy: { fato: 'ENVIO_NAO_REALIZADO', resultado: 'NAO_ENVIADO' },
  ambiguous: { fato: 'ENVIO_INCERTO', resultado: 'INCERTO' },
  contract: { fato: 'ENVIO_INCERTO', resultado: 'INCERTO' },
};

/** Records how an attempt to register ended; a decided title needs its safety net no more. */
export async function recordAttempt(
  tx: Tx,
  context: Context,
  attempt: Attempt,
  outcome: AttemptOutcome,
): Promise<void> {
  const { boletoId, tentativaId, access, titulo } = attempt;
  if ('titulo' in outcome) {
    const fim = { fim: context.agora, resultado: 'REGISTRADO' as const };
    await tx.boletoTentativa.update({ where: { id: tentativaId }, data: fim, select: { id: true } });
    const divergencia = divergenciaOf(access, titulo, outcome.titulo);
    const registrado = { ...outcome.titulo, divergencia };
    await applyBankFact(tx, context, boletoId, {
      fato: 'REGISTRO_CONFIRMADO',
      titulo: registrado,
      proximaTentativaEm: null,
    });
    await dequeue(tx, boletoJobKey(boletoId));
    return;
  }
  const { error } = outcome;
  // "I have it already" is said of the attempt alone: whose title the bank means, a look-up tells.
  const { fato, resultado } = isRecusaPorRepetido(titulo, error)
    ? { fato: 'ENVIO_INCERTO' as const, resultado: 'REJEITADO' as const }
    : MEANING[error.kind];
  const mensagem = error.bankMessage ?? error.message;
  await tx.boletoTentativa.update({
    where: { id: tentativaId },
    data: { fim: context.agora, resultado, erro: error.kind, mensagem },
  });
  await lockBoleto(tx, boletoId);
  const { tentativas } = await tx.boleto.findUniqueOrThrow({ where: { id: boletoId }, select: { tentativas: true } });
  // Only the latest attempt may say that a title was not sent: an older one that wakes up late knows nothing of it.
  if (tentativas !== attempt.ordem) return;
  await pauseUnlessReplaced(tx, context, { integracaoId: attempt.integracaoId, access, error });
  await applyBankFact(tx, context, boletoId, factOf(context, error, fato, tentativas));
  if (fato === 'REGISTRO_REJEITADO') await dequeue(tx, boletoJobKey(boletoId));
}

function divergenciaOf(access: BankAccess, pedido: TituloARegistrar, resposta: TituloRegistrado): string | null {
  const { cooperativa, posto, codigoBeneficiario: beneficiario } = access;
  const { nossoNumero, vencimento, valor, tipoCobranca } = pedido;
  const conta = { cooperativa, posto, beneficiario };
  return (
    conferirTitulo({ ...conta, nossoNumero, vencimento, valor, hibrido: tipoCobranca === 'HIBRIDO' }, resposta).join(
      ' ',
    ) || null
  );
}

function factOf(context: Context, error: BankError, fato: FatoTitulo, tentativas: number): BankFact {
  const dados = { tipo: error.kind, mensagem: error.bankMessage ?? error.message };
  switch (fato) {
    case 'REGISTRO_REJEITADO':
      return { fato, dados, rejeicao: { motivo: error.message, campo: error.field }, proximaTentativaEm: null };
    case 'ENVIO_INCERTO':
      return { fato, dados, proximaTentativaEm: new Date(context.agora.getTime() + FIRST_LOOK_UP_MS) };
    default:
      return {
        fato,
        dados,
        proximaTentativaEm: new Date(context.agora.getTime() + retryDelay(tentativas, error.kind)),
      };
  }
}

// Doubles from 5 s up to 10 min, starting later when the bank asked for patience; half of it is chance, so that many
// titles do not come back together.
function retryDelay(tentativas: number, kind: BankErrorKind): number {
  const step = RETRY_FLOOR_MS * 2 ** Math.min(tentativas + (kind === 'throttled' ? 2 : 0), 10);
  const full = Math.min(step, RETRY_CEILING_MS);
  return full / 2 + Math.random() * (full / 2);
}
