import { lockContaBancaria } from '@/features/conta-bancaria/data';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import { advanceSequencia } from '@/features/convenio/use-cases/advance-sequencia';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { isUniqueViolation, type Tx, withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError, type FieldErrors } from '@/lib/errors';
import { findIntegracao, getIntegracao, isOfOtherEmpresa } from '../data';
import type { IntegracaoInput, IntegracaoView } from '../schema';

/**
 * Saves how an account reaches its convênio. What the bank knows (ambiente, API ID) only changes while no boleto of the
 * integração is open and nothing that was asked about one waits for the bank, and then has to be tested again.
 */
export async function saveIntegracao(
  context: Context,
  contaBancariaId: string,
  input: IntegracaoInput,
): Promise<IntegracaoView> {
  const { empresaId, agora } = context;
  try {
    return await withEmpresa(empresaId, async (tx) => {
      const conta = await lockContaBancaria(tx, contaBancariaId);
      const codigoBeneficiario = checkIdentification(conta, input);
      const antes = await findIntegracao(tx, contaBancariaId);
      const convenioId = await saveConvenio(tx, context, { ...conta, codigoBeneficiario }, input);
      const moved = antes !== null && antes.convenio.id !== convenioId;
      if (moved) await requireNothingOpen(tx, antes.id);
      const retest = moved || antes?.webservice.apiId !== input.webservice.apiId;
      const data = { convenioId, ...input.webservice, regras: input.regras, atualizadaEm: agora };
      const { id } = await tx.integracao.upsert({
        where: { contaBancariaId },
        create: { ...data, empresaId, contaBancariaId, situacao: 'EM_CONFIGURACAO', criadaEm: agora },
        update: { ...data, ...(retest && { situacao: 'EM_CONFIGURACAO', testadaEm: null }) },
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
      return getIntegracao(tx, contaBancariaId);
    });
  } catch (error) {
    // Two people saved the same convênio in the same instant; the other one is done now.
    if (isUniqueViolation(error)) throw new AppError('CONFLICT', 'Outra pessoa salvou este convênio agora. Repita.');
    throw error;
  }
}

/** The API ID and C. Estação repeat what the account says; a difference is a typing error here or there. */
function checkIdentification(conta: ContaBancariaView, { ambiente, webservice }: IntegracaoInput): string {
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

type Identification = { cooperativa: string; posto: string; codigoBeneficiario: string };

/** Finds or makes the row of this convênio and brings it up to date. Gives its id. */
async function saveConvenio(
  tx: Tx,
  { empresaId, agora }: Context,
  { cooperativa, posto, codigoBeneficiario }: Identification,
  { ambiente, convenio, numeracao }: IntegracaoInput,
): Promise<string> {
  const key = { ambiente, cooperativa, posto, codigoBeneficiario };
  if (await isOfOtherEmpresa(tx, empresaId, key)) {
    throw new AppError(
      'CONFLICT',
      'Este código de beneficiário já está em uso por outra empresa neste sistema. Confira a cooperativa, o posto e o código com o banco.',
      { codigoBeneficiario: 'Já está em uso por outra empresa.' },
    );
  }
  const data = {
    ...convenio,
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
  const open = await tx.boleto.count({
    where: { integracaoId, situacao: { notIn: ['LIQUIDADO', 'BAIXADO', 'REJEITADO'] } },
  });
  if (open > 0)
    throw new AppError(
      'CONFLICT',
      `Esta integração tem ${open} boleto(s) em aberto no convênio atual. Espere que sejam pagos ou cancelados antes de mudar de ambiente.`,
      { ambiente: 'Há boletos em aberto no ambiente atual.' },
    );
  const pedidos = await tx.boletoInstrucao.count({ where: { boleto: { integracaoId }, decididaEm: null } });
  if (pedidos > 0)
    throw new AppError(
      'CONFLICT',
      `O convênio atual ainda deve a resposta de ${pedidos} pedido(s) sobre boletos desta integração. Espere por ela, ou desista dos pedidos nas cobranças, antes de mudar de ambiente.`,
      { ambiente: 'Há pedidos ao banco sem resposta no ambiente atual.' },
    );
}
