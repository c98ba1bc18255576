import { BankError } from '@/bank/errors';
import type { BankGateway, TituloNoBanco } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { isTituloNosso } from '@/domain/boleto/titulo-nosso';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import { pauseUnlessReplaced } from '@/features/integracao/use-cases/pause-unless-replaced';
import type { Context } from '@/lib/context';
import { isUniqueViolation, type Tx, withEmpresa } from '@/lib/db';
import {
  getTituloProprio,
  PAUSED_RECHECK_MS,
  type TituloProprio,
  wasRecusaPorRepetido,
  wasTituloCadastrado,
} from '../data';
import { applyBankFact } from './apply-bank-fact';
import { applyTituloConsultado } from './apply-titulo-consultado';
import { lockBoleto } from './lock-boleto';
import { noteTakenNumber } from './note-taken-number';
import { refuseRepeated } from './refuse-repeated';
import { renumberBoleto } from './renumber-boleto';

// "Not found" is believed only when it is said twice and late enough: an answer that was lost may still be on its way
// through the bank's own systems.
const NOT_FOUND_TIMES = 2;
const NOT_FOUND_AFTER_MS = 120_000;
// A title that the bank has, by its own word, and does not show may be ours: believed much later.
const REFUSED_NOT_FOUND_AFTER_MS = 30 * 60_000;
const BETWEEN_LOOK_UPS_MS = 20_000;
const BANK_DOWN_MS = 30_000;

/**
 * Clears the doubt about one INCERTO title by asking the bank for our own nosso número, if it has one, and our own id. Found:
 * it is taken over with whatever state it has there. Not found twice, the second time at least 120 s after the last attempt
 * began: it may be sent again. Refused because its number is another's: it takes a new one and may be sent again. Refused because
 * another title has its seu número: it ends as refused. Anything else: asked again later, and nothing is asked while the convênio
 * is paused. Never sends anything itself.
 */
export async function lookUpBoleto(context: Context, boletoId: string): Promise<void> {
  const { proprio, access } = await withEmpresa(context.empresaId, async (tx) => {
    await lockBoleto(tx, boletoId);
    const boleto = await getTituloProprio(tx, boletoId);
    const opened = boleto.pausado ? null : await openAccess(tx, context, boleto);
    if (!opened) await postpone(tx, context, boletoId, PAUSED_RECHECK_MS);
    return { proprio: boleto, access: opened };
  });
  if (!access) return;
  try {
    const { nosso, alheio } = await findAtBank(gatewayFor(access), proprio);
    if (nosso) await takeOver(context, boletoId, nosso);
    else
      await withEmpresa(context.empresaId, async (tx) => {
        if (alheio && (await renumberBoleto(tx, context, boletoId, alheio))) return;
        await countNotFound(tx, context, boletoId);
      });
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    await withEmpresa(context.empresaId, async (tx) => {
      await lockBoleto(tx, boletoId);
      await pauseUnlessReplaced(tx, context, { integracaoId: proprio.integracaoId, access, error });
      await postpone(tx, context, boletoId, BANK_DOWN_MS);
    });
  }
}

async function takeOver(context: Context, boletoId: string, titulo: TituloNoBanco): Promise<void> {
  try {
    await applyTituloConsultado(context, boletoId, titulo);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await withEmpresa(context.empresaId, (tx) => noteTakenNumber(tx, context, boletoId, titulo.nossoNumero));
  }
}

// `alheio`: our number, where the bank shows it on a title that is not ours.
async function findAtBank(
  gateway: BankGateway,
  proprio: TituloProprio,
): Promise<{ nosso: TituloNoBanco | null; alheio: string | null }> {
  const numerado = proprio.nossoNumero ? await gateway.findByNossoNumero(proprio.nossoNumero) : null;
  if (numerado && isTituloNosso(numerado, proprio)) return { nosso: numerado, alheio: null };
  const titulos = await gateway.findByIdTituloEmpresa(proprio.idTituloEmpresa);
  const nossos = titulos.filter((titulo) => isTituloNosso(titulo, proprio));
  const nosso = nossos.find(({ situacao }) => situacao !== 'BAIXADO') ?? nossos[0] ?? null;
  return { nosso, alheio: numerado && proprio.nossoNumero };
}

async function countNotFound(tx: Tx, context: Context, boletoId: string): Promise<void> {
  const counted = await tx.boleto.updateMany({
    where: { id: boletoId, situacao: 'INCERTO' },
    data: { naoEncontrado: { increment: 1 } },
  });
  // The bank's late yes came first.
  if (counted.count === 0) return;
  const { naoEncontrado, nossoNumero } = await tx.boleto.findUniqueOrThrow({ where: { id: boletoId } });
  const last = await tx.boletoTentativa.findFirstOrThrow({ where: { boletoId }, orderBy: { ordem: 'desc' } });
  const [recusado, cadastrado] = [wasRecusaPorRepetido(last), wasTituloCadastrado(last)];
  const believable = last.inicio.getTime() + (recusado ? REFUSED_NOT_FOUND_AFTER_MS : NOT_FOUND_AFTER_MS);
  const { agora } = context;
  // No attempt of ours can have made the title that the bank has: asked once is enough.
  if (cadastrado && !(await mayBeThere(tx, boletoId))) return refuseRepeated(tx, context, boletoId);
  if (naoEncontrado >= NOT_FOUND_TIMES && agora.getTime() >= believable) {
    if (cadastrado) return refuseRepeated(tx, context, boletoId);
    if (recusado && nossoNumero && (await renumberBoleto(tx, context, boletoId, nossoNumero))) return;
    await applyBankFact(tx, context, boletoId, {
      fato: 'TITULO_INEXISTENTE',
      dados: { consultas: naoEncontrado },
      proximaTentativaEm: agora,
    });
    return;
  }
  const soonest = agora.getTime() + BETWEEN_LOOK_UPS_MS;
  const next = naoEncontrado < NOT_FOUND_TIMES - 1 ? soonest : Math.max(soonest, believable);
  await tx.boleto.update({ where: { id: boletoId }, data: { proximaTentativaEm: new Date(next) } });
}

// An attempt without an answer that decides may have reached the bank; so may one whose process died.
async function mayBeThere(tx: Tx, boletoId: string): Promise<boolean> {
  const where = { boletoId, OR: [{ resultado: null }, { resultado: 'INCERTO' as const }] };
  return (await tx.boletoTentativa.count({ where })) > 0;
}

async function postpone(tx: Tx, { agora }: Context, boletoId: string, inMs: number): Promise<void> {
  const proximaTentativaEm = new Date(agora.getTime() + inMs);
  await tx.boleto.updateMany({ where: { id: boletoId, situacao: 'INCERTO' }, data: { proximaTentativaEm } });
}
