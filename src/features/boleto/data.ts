import type { SituacaoBoleto } from '@/domain/boleto/situacao';
import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import { centavosFromColumn, localDateFromColumn } from '@/lib/columns';
import { type Tx, withoutEmpresa } from '@/lib/db';

/** What identifies a title as ours, and what we asked the bank for. */
export type TituloProprio = {
  integracaoId: string;
  convenioId: string;
  situacao: SituacaoBoleto;
  nossoNumero: string | null;
  idTituloEmpresa: string;
  seuNumero: string;
  pagadorDocumento: string;
  valor: Centavos;
  vencimento: LocalDate;
  hibrido: boolean;
  cooperativa: string;
  posto: string;
  beneficiario: string;
};

/** One title as we know it; throws when it does not exist in the transaction's company. */
export async function getTituloProprio(tx: Tx, boletoId: string): Promise<TituloProprio> {
  const boleto = await tx.boleto.findUniqueOrThrow({
    where: { id: boletoId },
    include: {
      convenio: true,
      termos: { where: { situacao: 'ATUAL' } },
      cobranca: { select: { pagador: { select: { documento: true } } } },
    },
  });
  const [termos] = boleto.termos;
  if (!termos) throw new Error(`boleto ${boletoId} has no terms in force`);
  return {
    integracaoId: boleto.integracaoId,
    convenioId: boleto.convenioId,
    situacao: boleto.situacao,
    nossoNumero: boleto.nossoNumero,
    idTituloEmpresa: boleto.idTituloEmpresa,
    seuNumero: boleto.seuNumero,
    pagadorDocumento: boleto.cobranca.pagador.documento,
    valor: centavosFromColumn(termos.valor),
    vencimento: localDateFromColumn(termos.vencimento),
    hibrido: boleto.tipoCobranca === 'HIBRIDO',
    cooperativa: boleto.convenio.cooperativa,
    posto: boleto.convenio.posto,
    beneficiario: boleto.convenio.codigoBeneficiario,
  };
}

/** The titles that are due for work, oldest first, whichever company they belong to. */
export function listDueBoletos(agora: Date, limit: number): Promise<{ empresaId: string; boletoId: string }[]> {
  return withoutEmpresa(
    (tx) => tx.$queryRaw<{ empresaId: string; boletoId: string }[]>`
      select empresa_id as "empresaId", boleto_id as "boletoId" from boletos_devidos(${agora}, ${limit}::int)`,
  );
}
