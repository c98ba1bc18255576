import type { TituloNoBanco } from '@/bank/gateway';
import { conferirTitulo } from '@/domain/boleto/conferencia';
import { efeitoVisto } from '@/domain/boleto/efeito-visto';
import type { Termos } from '@/domain/boleto/encargos/termos';
import { centavos } from '@/domain/money';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { BANCO, getTituloProprio, instrucaoOf, readTermos } from '../data';
import { endInstruction } from './end-instruction';

/**
 * Ends the instruction that the bank has, or may have, when what it shows of the title decides it; whoever asked the bank, and
 * why. `context.agora`: when the reading began; one that is older than the instruction says nothing about it.
 */
export async function judgeInstruction(
  tx: Tx,
  context: Context,
  boletoId: string,
  titulo: TituloNoBanco,
): Promise<void> {
  const emCurso = await tx.boletoInstrucao.findFirst({
    where: {
      boletoId,
      enviadaEm: { lte: context.agora },
      // One that is to be sent again may have been done the first time.
      OR: [{ situacao: { in: ['INCERTA', 'NA_FILA'] } }, { situacao: 'PENDENTE', tentativas: { gt: 0 } }],
    },
    orderBy: { ordem: 'asc' },
  });
  if (!emCurso) return;
  const visto = efeitoVisto(instrucaoOf(emCurso), titulo);
  if (visto.efeito === 'AINDA_NAO') return;
  if (visto.efeito === 'IMPOSSIVEL') {
    const motivo = visto.motivo;
    await endInstruction(tx, context, emCurso.id, { situacao: 'RECUSADA', motivo, ator: BANCO });
    return;
  }
  await endInstruction(tx, context, emCurso.id, { situacao: 'CONFIRMADA', motivo: null, ator: BANCO });
  if (emCurso.termosId) await followNumbers(tx, context, boletoId, titulo);
}

// The bank may print other numbers for the new terms, or keep those of the registration; no published text says which.
async function followNumbers(tx: Tx, context: Context, boletoId: string, titulo: TituloNoBanco): Promise<void> {
  const boleto = await tx.boleto.findUniqueOrThrow({
    where: { id: boletoId },
    include: { termos: { orderBy: { versao: 'asc' } } },
  });
  const { linhaDigitavel, codigoBarras } = titulo;
  // A query may leave the Pix out; the one that was registered stands then.
  const pix = titulo.pixCopiaECola === null ? boleto : titulo;
  if (boleto.linhaDigitavel === linhaDigitavel && boleto.pixCopiaECola === pix.pixCopiaECola) return;
  const proprio = await getTituloProprio(tx, boletoId);
  const mostrado = { ...titulo, pixCopiaECola: pix.pixCopiaECola };
  const versoes = boleto.termos.filter(({ situacao }) => situacao === 'ATUAL' || situacao === 'SUBSTITUIDO');
  const impressos = combinacoes(versoes.map((versao) => readTermos(versao).termos));
  const queixas = impressos.map((impresso) => conferirTitulo({ ...proprio, ...impresso }, mostrado));
  const novas = queixas.some((lista) => lista.length === 0) ? [] : (queixas.at(-1) ?? []);
  const antes = boleto.divergencia ?? '';
  const divergencia = [antes, ...novas.filter((queixa) => !antes.includes(queixa))].filter(Boolean).join(' ') || null;
  await tx.boleto.update({
    where: { id: boletoId },
    data: {
      linhaDigitavel,
      codigoBarras,
      pixCopiaECola: pix.pixCopiaECola,
      txid: pix.txid,
      divergencia,
      atualizadoEm: context.agora,
    },
  });
}

// Each due date and each value that the title has had, as the bank may print them, the latest last.
function combinacoes(termos: Termos[]) {
  const valores = termos.flatMap(({ valor, abatimento }) => [valor, centavos(valor - abatimento)]);
  return termos.flatMap(({ vencimento }) => valores.map((valor) => ({ vencimento, valor })));
}
