import type { SituacaoNoBanco, TituloNoBanco } from '@/bank/gateway';
import { conferirTitulo } from '@/domain/boleto/conferencia';
import type { FatoTitulo } from '@/domain/boleto/situacao';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { getTituloProprio, type TituloProprio } from '../data';
import { applyBankFact } from './apply-bank-fact';
import { settleBoletos } from './settle-boletos';

// A title that the bank shows as paid is first taken over as registered, with its numbers; its money is then settled.
const FATO: Record<SituacaoNoBanco, FatoTitulo> = {
  EM_CARTEIRA: 'REGISTRO_CONFIRMADO',
  VENCIDO: 'REGISTRO_CONFIRMADO',
  LIQUIDADO: 'REGISTRO_CONFIRMADO',
  DESCONHECIDA: 'REGISTRO_CONFIRMADO',
  BAIXADO: 'BAIXA_POR_SOLICITACAO',
  PROTESTO: 'ENTRADA_EM_PROTESTO',
  NEGATIVADO: 'ENTRADA_EM_NEGATIVACAO',
  REJEITADO: 'REGISTRO_REJEITADO',
};

// States in which a query has something to say that is not yet known; in any other, a repetition would only be noise.
const OPEN_IS_NEWS = ['PENDENTE', 'ENVIANDO', 'INCERTO', 'PROTESTO', 'NEGATIVADO', 'BAIXADO', 'REJEITADO'] as const;
const NEWS: Partial<Record<SituacaoNoBanco, readonly TituloProprio['situacao'][]>> = {
  LIQUIDADO: ['PENDENTE', 'ENVIANDO', 'INCERTO'],
  EM_CARTEIRA: OPEN_IS_NEWS,
  VENCIDO: OPEN_IS_NEWS,
};

/** Takes over what a query told about one of our titles: its numbers, its state at the bank, and money where there is any. */
export async function applyTituloConsultado(context: Context, boletoId: string, titulo: TituloNoBanco): Promise<void> {
  const { convenioId, nossoNumero } = await withEmpresa(context.empresaId, async (tx) => {
    const proprio = await getTituloProprio(tx, boletoId);
    const { cooperativa, posto, beneficiario, vencimento, valor, hibrido } = proprio;
    const pedido = { cooperativa, posto, beneficiario, vencimento, valor, hibrido };
    if (NEWS[titulo.situacao]?.includes(proprio.situacao) ?? true) {
      const fato = FATO[titulo.situacao];
      const rejeitado = { motivo: `O Sicredi mostra o boleto como ${titulo.situacaoTexto}.`, campo: null };
      await applyBankFact(tx, context, boletoId, {
        fato,
        titulo: {
          nossoNumero: titulo.nossoNumero,
          linhaDigitavel: titulo.linhaDigitavel,
          codigoBarras: titulo.codigoBarras,
          txid: titulo.txid,
          pixCopiaECola: titulo.pixCopiaECola,
          divergencia: conferirTitulo(pedido, titulo).join(' ') || null,
        },
        ...(fato === 'REGISTRO_REJEITADO' && { rejeicao: rejeitado }),
        dados: { situacaoNoBanco: titulo.situacaoTexto },
        proximaTentativaEm: null,
      });
    }
    return tx.boleto.findUniqueOrThrow({ where: { id: boletoId }, select: { convenioId: true, nossoNumero: true } });
  });
  if (titulo.situacao !== 'LIQUIDADO' || !titulo.liquidacao || !nossoNumero) return;
  const { dia, valor } = titulo.liquidacao;
  await settleBoletos(context, convenioId, [
    {
      ...titulo.liquidacao,
      origem: 'CONSULTA',
      chave: `${nossoNumero} ${dia} ${valor}`,
      nossoNumero,
      canal: titulo.canal ?? 'DESCONHECIDO',
      ordinal: 1,
    },
  ]);
}
