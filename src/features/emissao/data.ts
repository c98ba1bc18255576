import { lastVencimento } from '@/domain/boleto/fator-vencimento';
import { formatLocalDate } from '@/domain/local-date';
import { regrasSchema } from '@/features/integracao/schema';
import { hoje } from '@/lib/clock';
import type { Context } from '@/lib/context';
import type { JsonObject, Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { IssueCobrancaInput, OpcoesEmissao } from './schema';

type Ready = { integracaoId: string; convenioId: string; regras: JsonObject; forma: 'BOLETO' | 'BOLETO_HIBRIDO' };

/**
 * Finds what a cobrança is issued with (integração, convênio, rules, form) and checks what depends on today. Throws AppError
 * with the field to correct.
 */
export async function readyToIssue(tx: Tx, context: Context, input: IssueCobrancaInput): Promise<Ready> {
  checkVencimento(context, input);
  // Until this transaction ends, nobody moves the integração to another convênio.
  await tx.$queryRaw`select id from integracao where conta_bancaria_id = ${input.contaBancariaId}::uuid for share`;
  const conta = await tx.contaBancaria.findUnique({
    where: { id: input.contaBancariaId },
    include: { integracao: true },
  });
  if (!conta) throw invalid('contaBancariaId', 'Não encontramos esta conta bancária.');
  const { integracao } = conta;
  if (!integracao || integracao.situacao === 'EM_CONFIGURACAO' || integracao.situacao === 'DESATIVADA') {
    throw new AppError(
      'CONFLICT',
      'Esta conta ainda não emite boletos. Conclua a integração em Configurações › Financeiro › Cobranças › Contas TecnoSpeed.',
      { contaBancariaId: 'Conta sem integração concluída.' },
    );
  }
  const configuracao = await tx.configuracaoCobranca.findUnique({ where: { empresaId: context.empresaId } });
  const forma = input.forma ?? configuracao?.formaCobrancaPadrao;
  if (!forma)
    throw invalid('forma', 'Escolha a forma de cobrança, ou salve uma padrão nas configurações de Cobranças.');
  const regras = regrasSchema.parse(integracao.regras);
  return { integracaoId: integracao.id, convenioId: integracao.convenioId, regras, forma };
}

function checkVencimento({ agora }: Context, { vencimento }: IssueCobrancaInput): void {
  const today = hoje(agora);
  if (vencimento < today) {
    throw invalid('vencimento', `O vencimento não pode ser anterior a hoje (${formatLocalDate(today)}).`);
  }
  const last = lastVencimento(today);
  if (vencimento > last) {
    throw invalid('vencimento', `Um boleto emitido hoje vence no máximo em ${formatLocalDate(last)}.`);
  }
}

function invalid(field: string, message: string): AppError {
  return new AppError('INVALID_INPUT', 'Há campos para corrigir.', { [field]: message });
}

/** The document number of a cobrança that was given none: its own number, at least six digits. */
export function seuNumeroOf(numero: number): string {
  return String(numero).padStart(6, '0');
}

/** What the form of a new cobrança offers: the accounts that can issue, the form of charge taken for granted. */
export async function getOpcoesEmissao(tx: Tx): Promise<OpcoesEmissao> {
  const contas = await tx.contaBancaria.findMany({
    where: { integracao: { situacao: { in: ['INTEGRADA', 'COM_PROBLEMA'] } } },
    orderBy: { id: 'asc' },
  });
  const configuracao = await tx.configuracaoCobranca.findFirst();
  return {
    contas: contas.map(({ id, conta, digito, titular }) => ({ id, nome: `Sicredi ${conta}-${digito} · ${titular}` })),
    formaPadrao: configuracao?.formaCobrancaPadrao ?? null,
  };
}
