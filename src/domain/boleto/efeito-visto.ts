import type { LocalDate } from '../local-date';
import type { Centavos } from '../money';
import type { Instrucao, TipoInstrucao } from './instrucao';
import type { SituacaoNoBanco } from './situacao-no-banco';

/** A title as the bank shows it, as far as an instruction can be seen in it. */
export type TituloMostrado = {
  situacao: SituacaoNoBanco;
  vencimento: LocalDate;
  seuNumero: string;
  termos: {
    abatimento: Centavos | null;
    juros: { valor: number } | null;
    descontos: { valor: number; ate: LocalDate }[] | null;
    diasProtesto: number | null;
  } | null;
};

/** Whether what was asked can be seen: it is done, it can no longer be done (`motivo`, for people), or nobody can tell yet. */
export type EfeitoVisto = { efeito: 'FEITA' } | { efeito: 'IMPOSSIVEL'; motivo: string } | { efeito: 'AINDA_NAO' };

const FEITA: EfeitoVisto = { efeito: 'FEITA' };
const AINDA_NAO: EfeitoVisto = { efeito: 'AINDA_NAO' };
/** Seen by what a title no longer names, which one that has ended may leave out for reasons of its own. */
const POR_AUSENCIA: readonly TipoInstrucao[] = ['CANCELAR_ABATIMENTO', 'CANCELAR_PROTESTO_AUTOMATICO'];

/**
 * Looks for the effect of an instruction in a title that the bank shows. The bank has no other way of saying that it did it.
 * A change that shows was made, also where the title was paid or written off since.
 */
export function efeitoVisto(instrucao: Instrucao, titulo: TituloMostrado): EfeitoVisto {
  const visto = mostra(instrucao, titulo);
  if (visto && !POR_AUSENCIA.includes(instrucao.tipo)) return FEITA;
  switch (titulo.situacao) {
    case 'LIQUIDADO':
      return { efeito: 'IMPOSSIVEL', motivo: 'O boleto foi pago antes.' };
    case 'REJEITADO':
      return { efeito: 'IMPOSSIVEL', motivo: 'O banco mostra o boleto como rejeitado.' };
    case 'BAIXADO':
      return { efeito: 'IMPOSSIVEL', motivo: 'O boleto foi cancelado no banco antes.' };
    default:
      return visto ? FEITA : AINDA_NAO;
  }
}

function mostra(instrucao: Instrucao, { situacao, vencimento, seuNumero, termos }: TituloMostrado): boolean {
  switch (instrucao.tipo) {
    case 'BAIXA':
    case 'SUSTAR_PROTESTO_BAIXAR':
    case 'SUSTAR_NEGATIVACAO_BAIXAR':
      return situacao === 'BAIXADO';
    case 'VENCIMENTO':
      return vencimento === instrucao.vencimento;
    case 'SEU_NUMERO':
      return seuNumero === instrucao.seuNumero;
    case 'JUROS':
      return termos?.juros?.valor === instrucao.valor;
    case 'CONCEDER_ABATIMENTO':
      return termos?.abatimento === instrucao.valor;
    case 'CANCELAR_ABATIMENTO':
      return termos !== null && (termos.abatimento ?? 0) === 0;
    case 'VALOR_DESCONTO':
      return iguais(
        termos?.descontos?.map(({ valor }) => valor),
        instrucao.valores,
      );
    case 'DATA_DESCONTO':
      return iguais(
        termos?.descontos?.map(({ ate }) => ate),
        instrucao.datas,
      );
    case 'PROTESTO':
      return situacao === 'PROTESTO';
    case 'NEGATIVACAO':
      return situacao === 'NEGATIVADO';
    case 'SUSTAR_PROTESTO_MANTER':
    case 'SUSTAR_NEGATIVACAO_MANTER':
      return situacao === 'EM_CARTEIRA' || situacao === 'VENCIDO';
    case 'CANCELAR_PROTESTO_AUTOMATICO':
      return termos !== null && (termos.diasProtesto ?? 0) === 0;
  }
}

function iguais<T>(vistos: readonly T[] | undefined, pedidos: readonly T[]): boolean {
  return vistos?.length === pedidos.length && vistos.every((visto, index) => visto === pedidos[index]);
}
