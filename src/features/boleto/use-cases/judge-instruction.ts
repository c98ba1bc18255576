import type { TituloNoBanco } from '@/bank/gateway';
import { conferirTitulo } from '@/domain/boleto/conferencia';
import type { Termos } from '@/domain/boleto/encargos/termos';
import { efeitoVisto } from '@/domain/boleto/instrucao-efeito';
import { centavos } from '@/domain/money';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { BANCO, getTituloProprio, instrucaoOf, readTermos } from '../data';
import { endInstruction } from './end-instruction';

/**
 * Ends the instruction that is under way for a title, when what the bank shows of the title decides it; whoever asked the
 * bank, and why. `context.agora`: when the reading began; one that is older than the instruction says nothing about it.
 */
export async function judgeInstruction(
  tx: Tx,
  context: Context,
  boletoId: string,
  titulo: TituloNoBanco,
): Promise<void> {
  const emCurso = await tx.boletoInstrucao.findFirst({
    where: { boletoId, situacao: { in: ['INCERTA', 'NA_FILA'] }, enviadaEm: { lte: context.agora } },
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
  const { linhaDigitavel, codigoBarras, pixCopiaECola, txid } = titulo;
  if (boleto.linhaDigitavel === linhaDigitavel && boleto.pixCopiaECola === pixCopiaECola) return;
  const proprio = await getTituloProprio(tx, boletoId);
  const versoes = boleto.termos.filter(({ situacao }) => situacao === 'ATUAL' || situacao === 'SUBSTITUIDO');
  const impressos = combinacoes(versoes.map((versao) => readTermos(versao).termos));
  const queixas = impressos.map((impresso) => conferirTitulo({ ...proprio, ...impresso }, titulo));
  const queixa = queixas.some((lista) => lista.length === 0) ? null : queixas.at(-1)?.join(' ');
  await tx.boleto.update({
    where: { id: boletoId },
    data: {
      linhaDigitavel,
      codigoBarras,
      ...(pixCopiaECola !== null && { pixCopiaECola, txid }),
      ...(queixa && { divergencia: queixa }),
      atualizadoEm: context.agora,
    },
  });
}

// Each due date and each value that the title has had, as the bank may print them, the latest last.
function combinacoes(termos: Termos[]) {
  const valores = termos.flatMap(({ valor, abatimento }) => [valor, centavos(valor - abatimento)]);
  return termos.flatMap(({ vencimento }) => valores.map((valor) => ({ vencimento, valor })));
}
