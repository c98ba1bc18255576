import { lastVencimento } from '@/domain/boleto/fator-vencimento';
import { formatLocalDate } from '@/domain/local-date';
import type { Ambiente } from '@/features/cobranca/schema';
import { filterUsed } from '@/features/cobranca/use-cases/filter-used';
import { regrasSchema } from '@/features/integracao/schema';
import { type FormaCobranca, Prisma, type SituacaoIntegracao } from '@/generated/prisma/client';
import { hoje } from '@/lib/clock';
import type { Context } from '@/lib/context';
import type { JsonObject, JsonValue, Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { IssueCobrancaInput, OpcoesEmissao } from './schema';

type Escolhida = {
  id: string;
  convenioId: string;
  ambiente: Ambiente;
  situacao: SituacaoIntegracao;
  /** Whether the bank has accepted its access. */
  aceita: boolean;
  contaDesativada: boolean;
  regras: JsonValue;
  formaPadrao: FormaCobranca | null;
};
type Ready = {
  integracaoId: string;
  convenioId: string;
  ambiente: Ambiente;
  regras: JsonObject;
  forma: 'BOLETO' | 'BOLETO_HIBRIDO';
};

/**
 * Finds what a cobrança is issued with (integração, convênio, rules, form) and checks what depends on today. Throws AppError
 * with the field to correct.
 */
export async function readyToIssue(tx: Tx, context: Context, input: IssueCobrancaInput): Promise<Ready> {
  checkVencimento(context, input);
  const integracao = await holdChosen(tx, input);
  if (!integracao) await requireConta(tx, input.contaBancariaId);
  const impedimento = impedimentoDe(integracao);
  if (!integracao || impedimento) {
    const { message, field } = impedimento ?? SEM_INTEGRACAO;
    throw new AppError('CONFLICT', message, { contaBancariaId: field });
  }
  const forma = input.forma ?? integracao.formaPadrao;
  if (!forma)
    throw invalid('forma', 'Escolha a forma de cobrança, ou salve uma padrão nas configurações de Cobranças.');
  const { id: integracaoId, convenioId, ambiente } = integracao;
  return { integracaoId, convenioId, ambiente, regras: regrasSchema.parse(integracao.regras), forma };
}

/*
 * Without an ambiente it is the most real integração that was ever in use: one that is still being set up does not stand in the way
 * of a rehearsal, but one that was switched off or broke is never replaced by a rehearsal in silence.
 *
 * Until this transaction ends, nobody moves the integração to another convênio. KEY SHARE lets its state be written meanwhile: a
 * stream of stronger shares would keep a test of the connection waiting for ever.
 */
async function holdChosen(tx: Tx, { contaBancariaId, ambiente }: IssueCobrancaInput): Promise<Escolhida | undefined> {
  const chosen = ambiente ? Prisma.sql`i.ambiente = ${ambiente}::ambiente` : filterUsed();
  const [integracao] = await tx.$queryRaw<Escolhida[]>`
    select i.id, i.convenio_id as "convenioId", i.ambiente::text, i.situacao::text, i.regras,
      i.testada_em is not null as aceita, conta.desativada_em is not null as "contaDesativada",
      (select forma_cobranca_padrao::text from configuracao_cobranca c where c.empresa_id = i.empresa_id) as "formaPadrao"
    from integracao i join conta_bancaria conta on conta.id = i.conta_bancaria_id
    where i.conta_bancaria_id = ${contaBancariaId}::uuid and ${chosen}
    order by i.ambiente limit 1 for key share of i`;
  return integracao;
}

type Impedimento = { message: string; field: string };

const SEM_INTEGRACAO: Impedimento = {
  message:
    'Esta conta ainda não emite boletos. Conclua a integração em Configurações › Financeiro › Cobranças › Contas TecnoSpeed.',
  field: 'Conta sem integração concluída.',
};

function impedimentoDe(integracao: Escolhida | undefined): Impedimento | null {
  // One that was refused in its first test is not EM_CONFIGURACAO any more, and never worked.
  if (!integracao || integracao.situacao === 'EM_CONFIGURACAO' || !integracao.aceita) return SEM_INTEGRACAO;
  if (integracao.contaDesativada)
    return {
      message: 'Esta conta está desativada e não emite boletos. Escolha outra, ou reative-a em Contas Bancárias.',
      field: 'Conta desativada.',
    };
  if (integracao.situacao === 'DESATIVADA')
    return {
      message:
        'A integração desta conta está desativada e não emite boletos. Escolha outra, ou reative-a em Contas TecnoSpeed.',
      field: 'Integração desativada.',
    };
  if (integracao.ambiente === 'SIMULADOR' && !env().SIMULADOR)
    return {
      message:
        'O ensaio precisa do banco simulado, que não está ligado neste servidor (SIMULADOR=1). Nada foi emitido.',
      field: 'Banco simulado desligado.',
    };
  return null;
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

const MARCAS: Record<Ambiente, string> = { PRODUCAO: '', HOMOLOGACAO: ' · Homologação', SIMULADOR: ' · Ensaio' };

/** What the form of a new cobrança offers: the integrações that can issue, the form of charge taken for granted. */
export async function getOpcoesEmissao(tx: Tx): Promise<OpcoesEmissao> {
  const integracoes = await tx.integracao.findMany({
    where: {
      situacao: { in: ['INTEGRADA', 'COM_PROBLEMA'] },
      testadaEm: { not: null },
      contaBancaria: { desativadaEm: null },
    },
    orderBy: [{ ambiente: 'asc' }, { contaBancariaId: 'asc' }],
    select: { ambiente: true, contaBancaria: { select: { id: true, conta: true, digito: true, titular: true } } },
  });
  const possiveis = integracoes.filter(({ ambiente }) => ambiente !== 'SIMULADOR' || env().SIMULADOR);
  const configuracao = await tx.configuracaoCobranca.findFirst();
  return {
    contas: possiveis.map(({ ambiente, contaBancaria: { id, conta, digito, titular } }) => ({
      id,
      ambiente,
      nome: `Sicredi ${conta}-${digito} · ${titular}${MARCAS[ambiente]}`,
    })),
    semSimulador: possiveis.length < integracoes.length,
    formaPadrao: configuracao?.formaCobrancaPadrao ?? null,
  };
}
