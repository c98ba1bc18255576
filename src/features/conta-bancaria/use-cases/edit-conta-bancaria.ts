import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { isUniqueViolation, type Tx, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { getContaBancaria, lockContaBancaria } from '../data';
import { type ContaBancariaEdit, type ContaBancariaView, IDENTIFICACAO } from '../schema';

/**
 * Corrects an account. Who saw an older version of it gets a conflict; once real boletos were issued, what the bank knows the
 * account by stays as it is. A corrected identification puts its integrações back into configuration.
 */
export async function editContaBancaria(
  context: Context,
  id: string,
  { versao, ...input }: ContaBancariaEdit,
): Promise<ContaBancariaView> {
  try {
    return await withEmpresa(context.empresaId, async (tx) => {
      const antes = await lockContaBancaria(tx, id);
      if (antes.versao !== versao) {
        throw new AppError('CONFLICT', 'Outra pessoa alterou esta conta enquanto você a editava. Recarregue a página.');
      }
      const changed = IDENTIFICACAO.filter((field) => antes[field] !== input[field]);
      if (changed.length > 0) await reopenIntegracoes(tx, context, id, changed);
      await tx.contaBancaria.update({
        where: { id },
        data: { ...input, atualizadaEm: context.agora, versao: { increment: 1 } },
      });
      await recordAudit(tx, context, {
        acao: 'conta-bancaria.alterada',
        alvoTipo: 'conta_bancaria',
        alvoId: id,
        dados: { antes, depois: { ...input } },
      });
      return getContaBancaria(tx, id);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('CONFLICT', 'Já existe outra conta cadastrada com estes dados.', {
      conta: 'Já existe uma conta com esta cooperativa, posto e número.',
    });
  }
}

const JA_EMITIU = 'Não pode mudar: esta conta já emitiu boletos, que o banco conhece por este dado.';

const REABERTA = 'EM_CONFIGURACAO' as const;

type Integracao = { id: string; ambiente: string; situacao: string; emitiu: boolean; emAberto: boolean };

/**
 * Puts the integrações of an account back into configuration, and refuses when the bank knows real boletos by what is to change.
 * What was rehearsed is no obstacle: it has convênio rows of its own. A rehearsal with open boletos goes on with the data that
 * they were made with until it is saved again.
 */
async function reopenIntegracoes(tx: Tx, context: Context, contaBancariaId: string, changed: readonly string[]) {
  // Locked against new boletos before it is looked whether there are any.
  await tx.$queryRaw`select 1 from integracao where conta_bancaria_id = ${contaBancariaId}::uuid order by id for update`;
  const integracoes = await tx.$queryRaw<Integracao[]>`
    select i.id, i.ambiente::text, i.situacao::text,
      exists (select from boleto b where b.integracao_id = i.id) as emitiu,
      exists (select from boleto b where b.integracao_id = i.id and b.situacao not in ('LIQUIDADO', 'BAIXADO', 'REJEITADO'))
        or exists (select from boleto b join boleto_instrucao p on p.boleto_id = b.id
          where b.integracao_id = i.id and p.decidida_em is null) as "emAberto"
    from integracao i where i.conta_bancaria_id = ${contaBancariaId}::uuid`;
  if (integracoes.some(({ ambiente, emitiu }) => ambiente === 'PRODUCAO' && emitiu)) {
    throw new AppError(
      'CONFLICT',
      'Esta conta já emitiu boletos, e o banco os conhece pela cooperativa, posto, conta, código do beneficiário e CNPJ. Para usar outros, cadastre outra conta.',
      Object.fromEntries(changed.map((field) => [field, JA_EMITIU])),
    );
  }
  for (const { id, situacao, emAberto } of integracoes) {
    if (emAberto) continue;
    // One that is out of use stays so, and is to be configured once it is put back.
    const after = situacao === 'DESATIVADA' ? { situacaoEmUso: REABERTA } : { situacao: REABERTA };
    await tx.integracao.update({
      where: { id },
      data: { ...after, testadaEm: null, atualizadaEm: context.agora },
    });
  }
}
