import type { BankAccess, TituloARegistrar } from '@/bank/gateway';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import { hoje } from '@/lib/clock';
import { type Context, SISTEMA } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { LEASE_MS, PAUSED_RECHECK_MS, readTermos } from '../data';
import { applyBankFact } from './apply-bank-fact';

/** An attempt that was committed and may now leave the house. */
export type Attempt = {
  tentativaId: string;
  /** 1 for the first attempt at this title. */
  ordem: number;
  inicio: Date;
  boletoId: string;
  integracaoId: string;
  access: BankAccess;
  titulo: TituloARegistrar;
};

/**
 * Commits the intent to send: PENDENTE → ENVIANDO with a lease, the attempt's row, and everything the call needs. Gives null
 * when there is nothing to send now (not PENDENTE, being sent by somebody else, convênio paused).
 */
export async function beginAttempt(tx: Tx, context: Context, boletoId: string): Promise<Attempt | null> {
  const [locked] = await tx.$queryRaw<{ situacao: string }[]>`
    select situacao::text from boleto where id = ${boletoId}::uuid for update skip locked`;
  if (locked?.situacao !== 'PENDENTE') return null;
  const boleto = await tx.boleto.findUniqueOrThrow({
    where: { id: boletoId },
    include: { convenio: true, cobranca: { include: { pagador: true } }, termos: { where: { situacao: 'ATUAL' } } },
  });
  const [atual] = boleto.termos;
  if (!atual) throw new Error(`boleto ${boletoId} has no terms in force`);
  const { integracaoId, convenioId } = boleto;
  const access = boleto.convenio.pausadoEm ? null : await openAccess(tx, context, { integracaoId, convenioId });
  if (!access) {
    const proximaTentativaEm = new Date(context.agora.getTime() + PAUSED_RECHECK_MS);
    await tx.boleto.update({ where: { id: boletoId }, data: { proximaTentativaEm } });
    return null;
  }
  const prazo = new Date(context.agora.getTime() + LEASE_MS);
  const [ordem, inicio] = [boleto.tentativas + 1, context.agora];
  const tentativa = await tx.boletoTentativa.create({
    data: { empresaId: context.empresaId, boletoId, ordem, inicio, prazo },
  });
  const enviado = { fato: 'ENVIO_INICIADO', ator: SISTEMA, proximaTentativaEm: prazo } as const;
  await applyBankFact(tx, context, boletoId, enviado);
  const { termos, regras } = readTermos(atual);
  const { valor, vencimento, juros, multa, descontos } = termos;
  const today = hoje(context.agora);
  const { documento, nome, endereco, cidade, uf, cep, telefone, email } = boleto.cobranca.pagador;
  return {
    tentativaId: tentativa.id,
    ordem,
    inicio,
    boletoId,
    integracaoId,
    access,
    titulo: {
      tipoCobranca: boleto.tipoCobranca,
      nossoNumero: boleto.nossoNumero,
      seuNumero: boleto.seuNumero,
      idTituloEmpresa: boleto.idTituloEmpresa,
      especieDocumento: regras.especieDocumento,
      vencimento,
      valor,
      pagador: { documento, nome, endereco, cidade, uf, cep, telefone, email },
      juros,
      multa,
      // One whose last day has passed is worth nothing to the payer, and the bank refuses the whole title over it.
      descontos: descontos.filter(({ ate }) => ate >= today),
      descontoPorDia: null,
      diasProtesto: null,
      diasNegativacao: null,
      beneficiarioFinal: null,
      validadeAposVencimento: boleto.tipoCobranca === 'HIBRIDO' ? regras.validadeAposVencimento : null,
      mensagens: regras.mensagens,
      informativos: regras.informativos,
    },
  };
}
