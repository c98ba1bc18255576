import { createHash } from 'node:crypto';
import type { BankAccess } from '@/bank/gateway';
import { simulatedAccessPage, simulatedPage } from '@/bank/simulated-page';
import { isVivo, SITUACOES } from '@/domain/boleto/situacao';
import { centavosFromDecimal } from '@/domain/money';
import { getContaBancaria, listContasBancarias } from '@/features/conta-bancaria/data';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import { holdTurns } from '@/features/convenio/use-cases/hold-turns';
import { type Pista, takeTurn } from '@/features/convenio/use-cases/take-turn';
import type { Ambiente, Prisma, TipoCredencial } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { logger } from '@/lib/logger';
import { isPublicHttps } from '@/lib/public-address';
import type { Secret } from '@/lib/secret';
import { open, SecretBoxError } from '@/lib/secret-box';
import type { EmAberto, IntegracaoView } from './schema';
import { viewIntegracao } from './use-cases/view-integracao';

const PARTS = {
  convenio: { include: { contadores: { orderBy: [{ ano: 'asc' }, { byte: 'asc' }] } } },
  credenciais: true,
} as const satisfies Prisma.IntegracaoInclude;

/** What an envelope is bound to, so that one copied to another row opens nothing. */
export function credencialBinding(credencialId: string, tipo: TipoCredencial): string {
  return `credencial:${credencialId}:${tipo}`;
}

/**
 * Of a convênio's integrações the one whose credentials ask the bank about it: in the enum's order, one in use first; one that was
 * switched off issues nothing, and its titles are followed to their end. One that the bank has accepted nothing of yet has no
 * credentials to ask with, and would stop the others.
 */
export const QUEM_PERGUNTA = {
  where: { situacao: { not: 'EM_CONFIGURACAO' }, testadaEm: { not: null } },
  orderBy: [{ situacao: 'asc' }, { id: 'asc' }],
  take: 1,
} satisfies Prisma.Convenio$integracoesArgs;

/** The integração of an account that is meant: without an `ambiente` its most real one, by the enum's order. */
export function whichIntegracao(contaBancariaId: string, ambiente: Ambiente | undefined) {
  return {
    where: { contaBancariaId, ...(ambiente && { ambiente }) },
    orderBy: { ambiente: 'asc' },
  } satisfies Prisma.IntegracaoFindFirstArgs;
}

/** That one as the outside sees it, or null while there is none. */
export async function findIntegracao(
  tx: Tx,
  contaBancariaId: string,
  ambiente?: Ambiente,
): Promise<IntegracaoView | null> {
  const row = await tx.integracao.findFirst({ ...whichIntegracao(contaBancariaId, ambiente), include: PARTS });
  return row && viewIntegracao(row);
}

/** The same. Throws AppError CONFLICT, which says what to do first, while there is none. */
export async function getIntegracao(tx: Tx, contaBancariaId: string, ambiente?: Ambiente): Promise<IntegracaoView> {
  const view = await findIntegracao(tx, contaBancariaId, ambiente);
  if (!view) throw new AppError('CONFLICT', 'Esta conta ainda não tem integração. Salve antes os dados do convênio.');
  return view;
}

/** The same, held until the transaction ends; those who issue over it are not waited for. Whoever holds the account too has locked it first. */
export async function lockIntegracao(tx: Tx, contaBancariaId: string, ambiente?: Ambiente): Promise<IntegracaoView> {
  const { id, ambiente: lane } = await getIntegracao(tx, contaBancariaId, ambiente);
  await tx.$queryRaw`select 1 from integracao where id = ${id}::uuid for no key update`;
  return getIntegracao(tx, contaBancariaId, lane);
}

/** How a state is written: one that is out of use stays so, and keeps it for the day on which it is put back. */
export function situacaoToWrite(
  antes: Pick<IntegracaoView, 'situacao'> | null,
  situacao: Exclude<IntegracaoView['situacao'], 'DESATIVADA'>,
) {
  return antes?.situacao === 'DESATIVADA' ? { situacaoEmUso: situacao } : { situacao };
}

/** Every account of the company with its integrações, the most real one first, in the order in which the accounts were made. */
export async function listContasTecnospeed(
  tx: Tx,
): Promise<{ conta: ContaBancariaView; integracoes: IntegracaoView[] }[]> {
  const contas = await listContasBancarias(tx);
  const integracoes = (await tx.integracao.findMany({ orderBy: { ambiente: 'asc' }, include: PARTS })).map(
    viewIntegracao,
  );
  return contas.map((conta) => ({
    conta,
    integracoes: integracoes.filter(({ contaBancariaId }) => contaBancariaId === conta.id),
  }));
}

/** Every state of a title in which nothing of it is followed any more. */
export const ENCERRADOS = SITUACOES.filter((situacao) => !isVivo(situacao));

/** What a deactivated integração has, or would have, to follow to its end. Throws AppError CONFLICT while there is none. */
export async function getDesativacao(
  tx: Tx,
  contaBancariaId: string,
  ambiente?: Ambiente,
): Promise<{ integracao: IntegracaoView; emAberto: EmAberto }> {
  await getContaBancaria(tx, contaBancariaId);
  const integracao = await getIntegracao(tx, contaBancariaId, ambiente);
  const [row] = await tx.$queryRaw<{ titulos: number; valor: string }[]>`
    select count(*)::int as titulos, coalesce(sum(t.valor - t.abatimento), 0)::numeric(15, 2)::text as valor
      from boleto b left join boleto_termos t on t.boleto_id = b.id and t.situacao = 'ATUAL'
     where b.integracao_id = ${integracao.id}::uuid and b.situacao::text <> all(${ENCERRADOS})`;
  const { titulos = 0, valor = '0.00' } = row ?? {};
  return { integracao, emAberto: { titulos, valor: centavosFromDecimal(valor) } };
}

type ConvenioKey = { ambiente: Ambiente; cooperativa: string; posto: string; codigoBeneficiario: string };

type Identificada = Pick<BankAccess, 'cooperativa' | 'posto' | 'codigoBeneficiario' | 'apiId'>;

/**
 * True when the account was corrected and its integração not saved since: a test would prove what is no longer the account's. A
 * rehearsal with open titles, which keeps what they were made with, has stayed proved all along and is none of these.
 */
export function isOutdated(
  access: Identificada,
  conta: Pick<ContaBancariaView, 'cooperativa' | 'posto' | 'codigoBeneficiario'>,
  testadaEm: string | Date | null,
): boolean {
  const { cooperativa, posto, codigoBeneficiario } = conta;
  const same =
    access.cooperativa === cooperativa &&
    access.posto === posto &&
    access.codigoBeneficiario === codigoBeneficiario &&
    access.apiId === `${codigoBeneficiario}${cooperativa}`;
  return !same && testadaEm === null;
}

/** True when another company of this installation has that convênio. */
export async function isOfOtherEmpresa(tx: Tx, empresaId: string, key: ConvenioKey): Promise<boolean> {
  const [answer] = await tx.$queryRaw<{ other: boolean }[]>`
    select convenio_de_outra_empresa(${key.ambiente}::ambiente, ${key.cooperativa}, ${key.posto},
      ${key.codigoBeneficiario}, ${empresaId}::uuid) as other`;
  return answer?.other === true;
}

/**
 * Where the titular of an account gets its Chave and Segredo at the simulated bank. Throws AppError NOT_FOUND without that
 * bank, CONFLICT while the account has no código or one that is another company's.
 */
export async function getSimulatedAccess(tx: Tx, empresaId: string, contaBancariaId: string): Promise<string> {
  const { codigoBeneficiario, ...conta } = await getContaBancaria(tx, contaBancariaId);
  if (!codigoBeneficiario) throw new AppError('CONFLICT', 'Informe antes o código do beneficiário nos dados da conta.');
  const { cooperativa, posto } = conta;
  // Else one company could take the other's Segredo away.
  if (await isOfOtherEmpresa(tx, empresaId, { ambiente: 'SIMULADOR', cooperativa, posto, codigoBeneficiario })) {
    throw new AppError('CONFLICT', 'Este código de beneficiário já está em uso por outra empresa neste sistema.');
  }
  return orNoSimulator(simulatedAccessPage({ ...conta, codigoBeneficiario }));
}

/** The page of all titles of an account at the simulated bank. Throws AppError NOT_FOUND unless that is where they are. */
export async function getSimulatedTitulos(tx: Tx, contaBancariaId: string): Promise<string> {
  const row = await tx.integracao.findUnique({
    where: { contaBancariaId_ambiente: { contaBancariaId, ambiente: 'SIMULADOR' } },
    include: PARTS,
  });
  return orNoSimulator(row && simulatedPage(row.convenio));
}

function orNoSimulator(address: string | null): string {
  if (!address) throw new AppError('NOT_FOUND', 'Esta conta não tem página no banco simulado.');
  return address;
}

/** Whether a bank of that ambiente can call this installation; the simulated one stands on the same machine. */
export function canBeCalled(ambiente: Ambiente): boolean {
  return ambiente === 'SIMULADOR' || isPublicHttps(env().APP_URL);
}

type Selada = { id: string; tipo: TipoCredencial; envelope: string; candidata: boolean };
type Acesso = {
  empresaId: string;
  apiId: string;
  convenioId: string;
  ambiente: Ambiente;
  cooperativa: string;
  posto: string;
  codigoBeneficiario: string;
  credenciais: Selada[];
};

/**
 * What the gateway needs to speak with the credentials that the bank accepted, secrets opened. `pista`: whether a person waits
 * for the calls, which then go first. Throws AppError NOT_FOUND, or CONFLICT when the credentials are missing or can no longer
 * be opened.
 */
export function loadBankAccess(tx: Tx, integracaoId: string, pista: Pista = 'INTERATIVA'): Promise<BankAccess> {
  return loadAccess(tx, integracaoId, pista, (all) => all.filter(({ candidata }) => !candidata));
}

/** The same for a test: what was typed and not accepted yet, and for a secret that was not typed the accepted one. */
export function loadAccessToTest(tx: Tx, integracaoId: string): Promise<BankAccess> {
  return loadAccess(tx, integracaoId, 'INTERATIVA', (all) => {
    const typed = all.filter(({ candidata }) => candidata);
    return [...typed, ...all.filter(({ tipo }) => !typed.some((each) => each.tipo === tipo))];
  });
}

async function loadAccess(
  tx: Tx,
  integracaoId: string,
  pista: Pista,
  choose: (all: Selada[]) => Selada[],
): Promise<BankAccess> {
  const [row] = await tx.$queryRaw<Acesso[]>`
    select i.empresa_id as "empresaId", i.api_id as "apiId", v.id as "convenioId", v.ambiente::text, v.cooperativa, v.posto,
      v.codigo_beneficiario as "codigoBeneficiario",
      (select coalesce(json_agg(json_build_object('id', c.id, 'tipo', c.tipo, 'envelope', c.envelope, 'candidata', c.candidata)), '[]')
         from credencial c where c.integracao_id = i.id) as credenciais
    from integracao i join convenio v on v.id = i.convenio_id where i.id = ${integracaoId}::uuid`;
  if (!row) throw new AppError('NOT_FOUND', 'Não encontramos esta integração.');
  const { empresaId, convenioId, ambiente, cooperativa, posto, codigoBeneficiario, apiId } = row;
  const credenciais = choose(row.credenciais);
  return {
    convenioId,
    ambiente,
    cooperativa,
    posto,
    codigoBeneficiario,
    apiId,
    chave: openCredencial(credenciais, 'CHAVE'),
    segredo: openCredencial(credenciais, 'SEGREDO'),
    edicao: edicaoOf(credenciais),
    vez: (ate) => takeTurn({ empresaId, convenioId, ambiente }, pista, ate),
    desacelerar: (ms) => holdTurns({ empresaId, convenioId, ambiente }, ms),
  };
}

/**
 * The same for a title, which belongs to the convênio it was issued under. Throws AppError CONFLICT also when the integração
 * has moved to another one: the new credentials say nothing about the old convênio's titles.
 */
export async function loadAccessOfTitle(
  tx: Tx,
  { integracaoId, convenioId }: { integracaoId: string; convenioId: string },
  pista: Pista = 'INTERATIVA',
): Promise<BankAccess> {
  const access = await loadBankAccess(tx, integracaoId, pista);
  if (access.convenioId === convenioId) return access;
  throw new AppError(
    'CONFLICT',
    'A integração mudou de convênio; os boletos do convênio anterior ficam sem acesso ao banco.',
  );
}

/** The `edicao` of the accepted credentials as they are now; see BankAccess. */
export async function getEdicao(tx: Tx, integracaoId: string): Promise<string> {
  const where = { integracaoId, candidata: false };
  return edicaoOf(await tx.credencial.findMany({ where, select: { tipo: true, envelope: true } }));
}

// Sealing the same secret twice gives two envelopes.
function edicaoOf(credenciais: { tipo: TipoCredencial; envelope: string }[]): string {
  const envelopes = credenciais.map(({ tipo, envelope }) => `${tipo} ${envelope}`).sort();
  return createHash('sha256').update(envelopes.join()).digest('base64url');
}

const NOMES = { CHAVE: 'a Chave', SEGREDO: 'o Segredo' } as const;

function openCredencial(credenciais: readonly Selada[], tipo: TipoCredencial): Secret {
  const credencial = credenciais.find((each) => each.tipo === tipo);
  const field = tipo.toLowerCase();
  if (!credencial) {
    const fields = { [field]: `Informe ${NOMES[tipo]}.` };
    throw new AppError('CONFLICT', 'Faltam as credenciais desta integração: informe a Chave e o Segredo.', fields);
  }
  try {
    return open(credencial.envelope, credencialBinding(credencial.id, tipo), env().CREDENCIAL_KEYS);
  } catch (error) {
    if (!(error instanceof SecretBoxError)) throw error;
    logger.error({ err: error, credencialId: credencial.id }, 'credential cannot be opened');
    const fields = { [field]: `Informe ${NOMES[tipo]} de novo.` };
    throw new AppError('CONFLICT', 'As credenciais guardadas não puderam ser abertas. Informe-as de novo.', fields);
  }
}
