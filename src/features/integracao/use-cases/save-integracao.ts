import { lockContaEmUso } from '@/features/conta-bancaria/data';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import { advanceSequencia } from '@/features/convenio/use-cases/advance-sequencia';
import { Prisma } from '@/generated/prisma/client';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { isUniqueViolation, type Tx, withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError, type FieldErrors } from '@/lib/errors';
import { ENCERRADOS, findIntegracao, getIntegracao, isOfOtherEmpresa, lockIntegracao, situacaoToWrite } from '../data';
import type { Ambiente, IntegracaoInput, IntegracaoView } from '../schema';

/**
 * Saves how an account reaches its convênio in one ambiente; its integrações of other ambientes are others' business. Where the
 * account's identification was corrected, the integração moves to another convênio: only while no boleto of it is open and
 * nothing that was asked about one waits for the bank, and it has to be tested again. Who saw an older version gets a conflict.
 */
export async function saveIntegracao(
  context: Context,
  contaBancariaId: string,
  { versao, ...input }: IntegracaoInput,
): Promise<IntegracaoView> {
  const { empresaId, agora } = context;
  try {
    return await withEmpresa(empresaId, async (tx) => {
      const conta = await lockContaEmUso(tx, contaBancariaId);
      const codigoBeneficiario = checkIdentification(conta, input);
      const antes = await findToSave(tx, contaBancariaId, input.ambiente);
      if (versao !== undefined) await requireLatest(tx, context, antes, versao);
      const convenioId = await saveConvenio(tx, context, { ...conta, codigoBeneficiario }, input);
      const moved = antes !== null && antes.convenio.id !== convenioId;
      if (moved) await requireNothingOpen(tx, antes.id);
      const retest = moved || antes?.webservice.apiId !== input.webservice.apiId;
      const data = { convenioId, ...input.webservice, regras: input.regras, atualizadaEm: agora };
      const { id } = await tx.integracao.upsert({
        where: { contaBancariaId_ambiente: { contaBancariaId, ambiente: input.ambiente } },
        create: {
          ...data,
          ambiente: input.ambiente,
          empresaId,
          contaBancariaId,
          situacao: 'EM_CONFIGURACAO',
          criadaEm: agora,
        },
        update: { ...data, versao: { increment: 1 }, ...(retest && toBeTested(antes)) },
      });
      await recordAudit(tx, context, {
        acao: 'integracao.salva',
        alvoTipo: 'integracao',
        alvoId: id,
        dados: { antes, depois: input },
      });
      // Last: issuing locks the integração first and the sequence after it.
      const { numeracao } = input;
      if (numeracao?.tipo === 'PROPRIA' && numeracao.proximoSequencial !== undefined) {
        const { byte, proximoSequencial } = numeracao;
        await advanceSequencia(tx, context, { convenioId, byte, proximoSequencial });
      }
      return getIntegracao(tx, contaBancariaId, input.ambiente);
    });
  } catch (error) {
    // Two people saved the same convênio in the same instant; the other one is done now.
    if (isUniqueViolation(error)) throw new AppError('CONFLICT', 'Outra pessoa salvou este convênio agora. Repita.');
    throw error;
  }
}

/** What is there already, held: the version that is compared is the one that is replaced. */
async function findToSave(tx: Tx, contaBancariaId: string, ambiente: Ambiente): Promise<IntegracaoView | null> {
  const found = await findIntegracao(tx, contaBancariaId, ambiente);
  return found && lockIntegracao(tx, contaBancariaId, ambiente);
}

async function requireLatest(tx: Tx, { ator }: Context, antes: IntegracaoView | null, versao: number): Promise<void> {
  if (versao >= (antes?.versao ?? 0)) return;
  const alvo = { alvoTipo: 'integracao', alvoId: antes?.id ?? '', acao: 'integracao.salva' };
  const last = await tx.auditoria.findFirst({ where: alvo, orderBy: { id: 'desc' } });
  const who = !last ? 'Outra pessoa' : last.atorId === ator.id ? 'Você, em outra janela,' : last.atorNome;
  throw new AppError(
    'CONFLICT',
    `${who} salvou esta integração depois que você a abriu. Recarregue a página para ver o que mudou; nada foi gravado.`,
  );
}

function toBeTested(antes: IntegracaoView | null) {
  return { ...situacaoToWrite(antes, 'EM_CONFIGURACAO'), testadaEm: null, ultimoTeste: Prisma.DbNull };
}

/** The API ID and C. Estação repeat what the account says; a difference is a typing error here or there. */
function checkIdentification(conta: ContaBancariaView, { ambiente, webservice }: Saved): string {
  const { codigoBeneficiario: codigo, cooperativa } = conta;
  const fields: FieldErrors = {};
  if (ambiente === 'SIMULADOR' && !env().SIMULADOR) {
    fields.ambiente = 'O banco simulado não está ligado neste servidor. Escolha produção ou homologação.';
  }
  if (webservice.estacao !== cooperativa) {
    fields['webservice.estacao'] = `C. Estação deve ser a cooperativa da conta: ${cooperativa}.`;
  }
  if (codigo === null) {
    fields.codigoBeneficiario = 'Informe antes o código do beneficiário nos dados da conta; o banco o informa.';
  } else if (webservice.apiId !== `${codigo}${cooperativa}`) {
    fields['webservice.apiId'] =
      `O API ID deve ser ${codigo}${cooperativa}: código do beneficiário (${codigo}) seguido da cooperativa (${cooperativa}).`;
  }
  if (codigo === null || Object.keys(fields).length > 0) {
    throw new AppError('INVALID_INPUT', 'Há campos para corrigir.', fields);
  }
  return codigo;
}

type Saved = Omit<IntegracaoInput, 'versao'>;
type Identification = { cooperativa: string; posto: string; codigoBeneficiario: string };

/** Finds or makes the row of this convênio and brings it up to date. Gives its id. */
async function saveConvenio(
  tx: Tx,
  { empresaId, agora }: Context,
  { cooperativa, posto, codigoBeneficiario }: Identification,
  { ambiente, convenio, numeracao }: Saved,
): Promise<string> {
  const key = { ambiente, cooperativa, posto, codigoBeneficiario };
  if (await isOfOtherEmpresa(tx, empresaId, key)) {
    throw new AppError(
      'CONFLICT',
      'Este código de beneficiário já está em uso por outra empresa neste sistema. Confira a cooperativa, o posto e o código com o banco.',
      { codigoBeneficiario: 'Já está em uso por outra empresa.' },
    );
  }
  const { diasBaixaAutomatica, ...dados } = convenio;
  const data = {
    ...dados,
    ...(diasBaixaAutomatica !== undefined && { diasBaixaAutomatica }),
    ...(numeracao && { numeracao: numeracao.tipo }),
    ...(numeracao?.tipo === 'PROPRIA' && { byteGeracao: numeracao.byte }),
    atualizadoEm: agora,
  };
  const { id } = await tx.convenio.upsert({
    where: { ambiente_cooperativa_posto_codigoBeneficiario: key },
    create: { ...key, ...data, empresaId, criadoEm: agora },
    update: data,
  });
  return id;
}

/** Boletos are asked about with the integração's credentials, so they must go on reaching the convênio that holds them. */
async function requireNothingOpen(tx: Tx, integracaoId: string): Promise<void> {
  // Asked before as well: a company that is issuing gets its no without waiting for the lock.
  await refuseOpen(tx, integracaoId);
  await tx.$queryRaw`select 1 from integracao where id = ${integracaoId}::uuid for update`;
  await refuseOpen(tx, integracaoId);
}

async function refuseOpen(tx: Tx, integracaoId: string): Promise<void> {
  const open = await tx.boleto.count({ where: { integracaoId, situacao: { notIn: ENCERRADOS } } });
  if (open > 0) throw stillOpen(`${open} boleto(s) em aberto`, 'Espere que sejam pagos ou cancelados');
  const pedidos = await tx.boletoInstrucao.count({ where: { boleto: { integracaoId }, decididaEm: null } });
  if (pedidos > 0) {
    throw stillOpen(
      `${pedidos} pedido(s) sem resposta do banco`,
      'Espere por ela, ou desista dos pedidos nas cobranças,',
    );
  }
}

function stillOpen(what: string, wait: string): AppError {
  return new AppError(
    'CONFLICT',
    `Cooperativa, posto ou código do beneficiário da conta mudaram, e esta integração tem ${what} com os dados anteriores. ${wait} antes de salvá-la com os novos.`,
    { codigoBeneficiario: `Há ${what} com os dados anteriores.` },
  );
}
