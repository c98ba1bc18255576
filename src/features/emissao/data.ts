import { lastVencimento } from '@/domain/boleto/fator-vencimento';
import { formatLocalDate } from '@/domain/local-date';
import { regrasSchema } from '@/features/integracao/schema';
import type { FormaCobranca, SituacaoIntegracao } from '@/generated/prisma/client';
import { hoje } from '@/lib/clock';
import type { Context } from '@/lib/context';
import type { JsonObject, JsonValue, Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { IssueCobrancaInput, OpcoesEmissao } from './schema';

type Escolhida = {
  id: string;
  convenioId: string;
  situacao: SituacaoIntegracao;
  regras: JsonValue;
  formaPadrao: FormaCobranca | null;
};
type Ready = { integracaoId: string; convenioId: string; regras: JsonObject; forma: 'BOLETO' | 'BOLETO_HIBRIDO' };

/**
 * Finds what a cobrança is issued with (integração, convênio, rules, form) and checks what depends on today. Throws AppError
 * with the field to correct.
 */
export async function readyToIssue(tx: Tx, context: Context, input: IssueCobrancaInput): Promise<Ready> {
  checkVencimento(context, input);
  // Until this transaction ends, nobody moves the integração to another convênio. KEY SHARE lets its state be written meanwhile:
  // a stream of stronger shares would keep a test of the connection waiting for ever.
  const [integracao] = await tx.$queryRaw<Escolhida[]>`
    select i.id, i.convenio_id as "convenioId", i.situacao::text, i.regras,
      (select forma_cobranca_padrao::text from configuracao_cobranca c where c.empresa_id = i.empresa_id) as "formaPadrao"
    from integracao i where i.conta_bancaria_id = ${input.contaBancariaId}::uuid for key share of i`;
  if (!integracao) await requireConta(tx, input.contaBancariaId);
  if (!integracao || integracao.situacao === 'EM_CONFIGURACAO' || integracao.situacao === 'DESATIVADA') {
    throw new AppError(
      'CONFLICT',
      'Esta conta ainda não emite boletos. Conclua a integração em Configurações › Financeiro › Cobranças › Contas TecnoSpeed.',
      { contaBancariaId: 'Conta sem integração concluída.' },
    );
  }
  const forma = input.forma ?? integracao.formaPadrao;
  if (!forma)
    throw invalid('forma', 'Escolha a forma de cobrança, ou salve uma padrão nas configurações de Cobranças.');
  const regras = regrasSchema.parse(integracao.regras);
  return { integracaoId: integracao.id, convenioId: integracao.convenioId, regras, forma };
}

async function requireConta(tx: Tx, contaBancariaId: string): Promise<void> {
  const conta = await tx.contaBancaria.findUnique({ where: { id: contaBancariaId }, select: { id: true } });
  if (!conta) throw invalid('contaBancariaId', 'Não encontramos esta conta bancária.');
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
