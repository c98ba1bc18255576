import type { BankAccess, TituloARegistrar } from '@/bank/gateway';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import { hoje } from '@/lib/clock';
import { type Context, SISTEMA } from '@/lib/context';
import type { JsonValue, Tx } from '@/lib/db';
import { LEASE_MS, PAUSED_RECHECK_MS, readTermos } from '../data';
import { applyBankFact } from './apply-bank-fact';
import type { LockedBoleto } from './apply-bank-facts';

/** An attempt that was committed and may now leave the house. */
export type Attempt = {
  tentativaId: string;
  /** 1 for the first attempt at this title. */
  ordem: number;
  boletoId: string;
  integracaoId: string;
  access: BankAccess;
  titulo: TituloARegistrar;
};

type Pendente = LockedBoleto & {
  integracaoId: string;
  tipoCobranca: 'NORMAL' | 'HIBRIDO';
  seuNumero: string;
  idTituloEmpresa: string;
  tentativas: number;
};

/** The terms in force, who owes, and whether the convênio is paused. */
type Devido = {
  pausado: boolean;
  valor: Column;
  vencimento: Date;
  abatimento: Column;
  regras: JsonValue;
  pagador: TituloARegistrar['pagador'];
};
type Column = { toFixed(digits: number): string };

/**
 * Commits the intent to send: PENDENTE → ENVIANDO with a lease, the attempt's row, and everything the call needs. Gives null
 * when there is nothing to send now (not PENDENTE, being sent by somebody else, convênio paused).
 */
export async function beginAttempt(tx: Tx, context: Context, boletoId: string): Promise<Attempt | null> {
  const [boleto] = await tx.$queryRaw<Pendente[]>`
    select situacao::text, cobranca_id as "cobrancaId", convenio_id as "convenioId", integracao_id as "integracaoId",
      tipo_cobranca::text as "tipoCobranca", seu_numero as "seuNumero", id_titulo_empresa as "idTituloEmpresa",
      nosso_numero as "nossoNumero", linha_digitavel as "linhaDigitavel", divergencia, tentativas
    from boleto where id = ${boletoId}::uuid for update skip locked`;
  if (boleto?.situacao !== 'PENDENTE') return null;
  const { pausado, pagador, ...atual } = await readDevido(tx, boletoId);
  const { integracaoId, convenioId } = boleto;
  const access = pausado ? null : await openAccess(tx, context, { integracaoId, convenioId });
  if (!access) {
    const proximaTentativaEm = new Date(context.agora.getTime() + PAUSED_RECHECK_MS);
    await tx.boleto.update({ where: { id: boletoId }, data: { proximaTentativaEm } });
    return null;
  }
  const prazo = new Date(context.agora.getTime() + LEASE_MS);
  const [ordem, inicio] = [boleto.tentativas + 1, context.agora];
  const tentativa = await tx.boletoTentativa.create({
    data: { empresaId: context.empresaId, boletoId, ordem, inicio, prazo },
    select: { id: true },
  });
  const enviado = { fato: 'ENVIO_INICIADO', ator: SISTEMA, proximaTentativaEm: prazo } as const;
  await applyBankFact(tx, context, boletoId, enviado, boleto);
  const { termos, regras } = readTermos(atual);
  const { valor, vencimento, juros, multa, descontos } = termos;
  const today = hoje(context.agora);
  return {
    tentativaId: tentativa.id,
    ordem,
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
      pagador,
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

// After the lock, by a statement of its own: what others committed until then counts.
async function readDevido(tx: Tx, boletoId: string): Promise<Devido> {
  const [devido] = await tx.$queryRaw<Devido[]>`
    select v.pausado_em is not null as pausado, t.valor, t.vencimento, t.abatimento, t.regras,
      json_build_object('documento', p.documento, 'nome', p.nome, 'endereco', p.endereco, 'cidade', p.cidade, 'uf', p.uf,
        'cep', p.cep, 'telefone', p.telefone, 'email', p.email) as pagador
    from boleto b
      join convenio v on v.id = b.convenio_id
      join cobranca c on c.id = b.cobranca_id
      join pagador p on p.id = c.pagador_id
      join boleto_termos t on t.boleto_id = b.id and t.situacao = 'ATUAL'
    where b.id = ${boletoId}::uuid`;
  if (!devido) throw new Error(`boleto ${boletoId} has no terms in force`);
  return devido;
}
