import { type Centavos, formatReais } from '@/domain/money';
import { recordAudit } from '@/lib/audit';
import { centavosFromColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { DecideCreditoInput } from '../schema';

const SITUACOES = { DEVOLVER: 'DEVOLVIDO', MANTER: 'MANTIDO' } as const;

/**
 * A person says what became of an open credit: refunded, or kept by the company. Written down only; no money moves, and the
 * cobrança's state stays, since it tells what was received. Gives the cobrança's id. Throws AppError NOT_FOUND, and CONFLICT
 * when it is open no more or is of another amount than the person saw.
 */
export function decideCredito(
  context: Context,
  creditoId: string,
  input: DecideCreditoInput,
): Promise<{ cobrancaId: string }> {
  return withEmpresa(context.empresaId, async (tx) => {
    const credito = await lockCredito(tx, creditoId);
    const valor = centavosFromColumn(credito.valor);
    requireOpen(credito.situacao, valor, input);
    const situacao = SITUACOES[input.decisao];
    const { ator, agora } = context;
    await tx.credito.update({
      where: { id: creditoId },
      data: {
        situacao,
        decisao: input.motivo,
        decididoPor: ator.nome,
        decididoEm: agora,
        atualizadoEm: agora,
      },
    });
    const { cobrancaId } = credito;
    await tellTimeline(tx, context, cobrancaId, `CREDITO_${situacao}`, `${formatReais(valor)}. ${input.motivo}`);
    await recordAudit(tx, context, {
      acao: situacao === 'DEVOLVIDO' ? 'credito.devolvido' : 'credito.mantido',
      alvoTipo: 'credito',
      alvoId: creditoId,
      dados: { cobrancaId, valor, motivo: input.motivo },
    });
    return { cobrancaId };
  });
}

// The cobrança's lock first, as refresh-cobranca takes it, which makes, changes and annuls open credits under it.
async function lockCredito(tx: Tx, creditoId: string) {
  const known = await tx.credito.findUnique({ where: { id: creditoId }, select: { cobrancaId: true } });
  if (!known) throw new AppError('NOT_FOUND', 'Não encontramos este crédito.');
  await tx.$queryRaw`select id from cobranca where id = ${known.cobrancaId}::uuid for update`;
  return tx.credito.findUniqueOrThrow({ where: { id: creditoId } });
}

function requireOpen(situacao: string, valor: Centavos, input: DecideCreditoInput): void {
  if (situacao === 'ANULADO') {
    throw new AppError('CONFLICT', 'Este crédito deixou de existir: o banco desfez o pagamento que o gerou.');
  }
  if (situacao !== 'ABERTO') throw new AppError('CONFLICT', 'Outra pessoa já decidiu este crédito.');
  if (valor !== input.valor) {
    throw new AppError('CONFLICT', `Este crédito passou a ${formatReais(valor)}. Confira o valor antes de decidir.`);
  }
}

async function tellTimeline(
  tx: Tx,
  { empresaId, ator, agora }: Context,
  cobrancaId: string,
  fato: string,
  mensagem: string,
): Promise<void> {
  const boleto = await tx.boleto.findFirstOrThrow({ where: { cobrancaId }, orderBy: { id: 'desc' } });
  await tx.boletoEvento.create({
    data: {
      empresaId,
      boletoId: boleto.id,
      fato,
      de: boleto.situacao,
      para: boleto.situacao,
      efeito: 'MANTEM',
      atorTipo: ator.tipo,
      atorNome: ator.nome,
      dados: { mensagem },
      ocorridoEm: agora,
    },
  });
}
