import { createHash } from 'node:crypto';
import type { BankAccess } from '@/bank/gateway';
import { simulatedAccessPage, simulatedPage } from '@/bank/simulated-page';
import { getContaBancaria, listContasBancarias } from '@/features/conta-bancaria/data';
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
import { type ContaTecnospeed, type IntegracaoView, integracaoView } from './schema';

const PARTS = {
  convenio: { include: { contadores: { orderBy: [{ ano: 'asc' }, { byte: 'asc' }] } } },
  credenciais: true,
} as const satisfies Prisma.IntegracaoInclude;
type Row = Prisma.IntegracaoGetPayload<{ include: typeof PARTS }>;

/** What an envelope is bound to, so that one copied to another row opens nothing. */
export function credencialBinding(credencialId: string, tipo: TipoCredencial): string {
  return `credencial:${credencialId}:${tipo}`;
}

/** The integração of an account as the outside sees it, or null while there is none. */
export async function findIntegracao(tx: Tx, contaBancariaId: string): Promise<IntegracaoView | null> {
  const row = await tx.integracao.findUnique({ where: { contaBancariaId }, include: PARTS });
  return row && toView(row);
}

/** The same. Throws AppError CONFLICT, which says what to do first, while there is none. */
export async function getIntegracao(tx: Tx, contaBancariaId: string): Promise<IntegracaoView> {
  const view = await findIntegracao(tx, contaBancariaId);
  if (!view) throw new AppError('CONFLICT', 'Esta conta ainda não tem integração. Salve antes os dados do convênio.');
  return view;
}

/** Every account of the company with its integração, in the order in which the accounts were made. */
export async function listContasTecnospeed(tx: Tx): Promise<ContaTecnospeed[]> {
  const contas = await listContasBancarias(tx);
  const integracoes = (await tx.integracao.findMany({ include: PARTS })).map(toView);
  return contas.map((conta) => ({
    conta,
    integracao: integracoes.find(({ contaBancariaId }) => contaBancariaId === conta.id) ?? null,
  }));
}

type ConvenioKey = { ambiente: Ambiente; cooperativa: string; posto: string; codigoBeneficiario: string };

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
  const row = await tx.integracao.findUnique({ where: { contaBancariaId }, include: PARTS });
  return orNoSimulator(row?.convenio.ambiente === 'SIMULADOR' ? simulatedPage(row.convenio) : null);
}

function orNoSimulator(address: string | null): string {
  if (!address) throw new AppError('NOT_FOUND', 'Esta conta não tem página no banco simulado.');
  return address;
}

/** Whether a bank of that ambiente can call this installation; the simulated one stands on the same machine. */
export function canBeCalled(ambiente: Ambiente): boolean {
  return ambiente === 'SIMULADOR' || isPublicHttps(env().APP_URL);
}

type Acesso = {
  empresaId: string;
  apiId: string;
  convenioId: string;
  ambiente: Ambiente;
  cooperativa: string;
  posto: string;
  codigoBeneficiario: string;
  credenciais: { id: string; tipo: TipoCredencial; envelope: string }[];
};

/**
 * What the bank's gateway needs, secrets opened. `pista`: whether a person waits for the calls, which then go first. Throws
 * AppError NOT_FOUND, or CONFLICT when the credentials are missing or can no longer be opened.
 */
export async function loadBankAccess(tx: Tx, integracaoId: string, pista: Pista = 'INTERATIVA'): Promise<BankAccess> {
  const [row] = await tx.$queryRaw<Acesso[]>`
    select i.empresa_id as "empresaId", i.api_id as "apiId", v.id as "convenioId", v.ambiente::text, v.cooperativa, v.posto,
      v.codigo_beneficiario as "codigoBeneficiario",
      (select coalesce(json_agg(json_build_object('id', c.id, 'tipo', c.tipo, 'envelope', c.envelope)), '[]')
         from credencial c where c.integracao_id = i.id) as credenciais
    from integracao i join convenio v on v.id = i.convenio_id where i.id = ${integracaoId}::uuid`;
  if (!row) throw new AppError('NOT_FOUND', 'Não encontramos esta integração.');
  const { empresaId, convenioId, ambiente, cooperativa, posto, codigoBeneficiario, apiId } = row;
  return {
    convenioId,
    ambiente,
    cooperativa,
    posto,
    codigoBeneficiario,
    apiId,
    chave: openCredencial(row, 'CHAVE'),
    segredo: openCredencial(row, 'SEGREDO'),
    edicao: edicaoOf(row.credenciais),
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

/** The `edicao` of the credentials that are saved now; see BankAccess. */
export async function getEdicao(tx: Tx, integracaoId: string): Promise<string> {
  return edicaoOf(await tx.credencial.findMany({ where: { integracaoId }, select: { tipo: true, envelope: true } }));
}

// Sealing the same secret twice gives two envelopes.
function edicaoOf(credenciais: { tipo: TipoCredencial; envelope: string }[]): string {
  const envelopes = credenciais.map(({ tipo, envelope }) => `${tipo} ${envelope}`).sort();
  return createHash('sha256').update(envelopes.join()).digest('base64url');
}

const NOMES = { CHAVE: 'a Chave', SEGREDO: 'o Segredo' } as const;

function openCredencial(row: Pick<Acesso, 'credenciais'>, tipo: TipoCredencial): Secret {
  const credencial = row.credenciais.find((each) => each.tipo === tipo);
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

function toView(row: Row): IntegracaoView {
  const { convenio } = row;
  const { pausadoEm, pausadoMotivo, pausadoCampo } = convenio;
  return integracaoView.parse({
    id: row.id,
    contaBancariaId: row.contaBancariaId,
    situacao: row.situacao,
    ambiente: convenio.ambiente,
    convenio: {
      id: convenio.id,
      numero: convenio.numero,
      carteira: convenio.carteira,
      numeroRemessa: convenio.numeroRemessa,
      cnab: convenio.cnab,
      webhookContratadoEm: convenio.webhookContratadoEm?.toISOString() ?? null,
      webhookProblema: convenio.webhookProblema,
      pausa: pausadoEm && { desde: pausadoEm.toISOString(), motivo: pausadoMotivo ?? '', campo: pausadoCampo },
    },
    webservice: {
      versaoApi: row.versaoApi,
      estacao: row.estacao,
      apiId: row.apiId,
      chave: credencialView(row, 'CHAVE'),
      segredo: credencialView(row, 'SEGREDO'),
    },
    regras: row.regras,
    numeracao: {
      tipo: convenio.numeracao,
      byte: convenio.byteGeracao,
      sequencias: convenio.contadores.map(({ ano, byte, ultimo }) => ({ ano, byte, ultimo })),
    },
    testadaEm: row.testadaEm?.toISOString() ?? null,
  });
}

function credencialView(row: Row, tipo: TipoCredencial) {
  const credencial = row.credenciais.find((each) => each.tipo === tipo);
  return credencial ? { definidaEm: credencial.definidaEm.toISOString(), dica: credencial.dica } : null;
}
