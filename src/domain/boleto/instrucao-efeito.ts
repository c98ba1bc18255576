import type { LocalDate } from '../local-date';
import { type Centavos, centavos } from '../money';
import type { Desconto, Juros, Termos } from './encargos/termos';
import type { Instrucao } from './instrucao';

/** The terms of a title after an instruction, or null where it leaves them as they are. */
export function termosDepois(termos: Termos, instrucao: Instrucao): Termos | null {
  switch (instrucao.tipo) {
    case 'VENCIMENTO':
      return { ...termos, vencimento: instrucao.vencimento };
    case 'CONCEDER_ABATIMENTO':
      return { ...termos, abatimento: instrucao.valor };
    case 'CANCELAR_ABATIMENTO':
      return { ...termos, abatimento: centavos(0) };
    case 'JUROS':
      return { ...termos, juros: termos.juros && comValorDeJuros(termos.juros, instrucao.valor) };
    case 'VALOR_DESCONTO':
      return { ...termos, descontos: termos.descontos.map((um, index) => comValor(um, instrucao.valores[index])) };
    case 'DATA_DESCONTO':
      return {
        ...termos,
        descontos: termos.descontos.map((um, index) => ({ ...um, ate: instrucao.datas[index] ?? um.ate })),
      };
    default:
      return null;
  }
}

function comValorDeJuros(juros: Juros, valor: number): Juros {
  return 'valor' in juros ? { ...juros, valor: centavos(valor) } : { ...juros, pontosBase: valor };
}

function comValor(desconto: Desconto, valor: number | undefined): Desconto {
  if (valor === undefined) return desconto;
  return 'valor' in desconto ? { ...desconto, valor: centavos(valor) } : { ...desconto, pontosBase: valor };
}

/** A title as the bank shows it, as far as an instruction can be seen in it. */
export type TituloMostrado = {
  situacao:
    | 'EM_CARTEIRA'
    | 'VENCIDO'
    | 'LIQUIDADO'
    | 'BAIXADO'
    | 'PROTESTO'
    | 'NEGATIVADO'
    | 'REJEITADO'
    | 'DESCONHECIDA';
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
const BAIXAM: readonly Instrucao['tipo'][] = ['BAIXA', 'SUSTAR_PROTESTO_BAIXAR', 'SUSTAR_NEGATIVACAO_BAIXAR'];

/** Looks for the effect of an instruction in a title that the bank shows. The bank has no other way of saying that it did it. */
export function efeitoVisto(instrucao: Instrucao, titulo: TituloMostrado): EfeitoVisto {
  const { situacao } = titulo;
  if (situacao === 'LIQUIDADO') return { efeito: 'IMPOSSIVEL', motivo: 'O boleto foi pago antes.' };
  if (situacao === 'REJEITADO') return { efeito: 'IMPOSSIVEL', motivo: 'O banco mostra o boleto como rejeitado.' };
  if (situacao === 'BAIXADO' && !BAIXAM.includes(instrucao.tipo)) {
    return { efeito: 'IMPOSSIVEL', motivo: 'O boleto foi cancelado no banco antes.' };
  }
  return mostra(instrucao, titulo) ? FEITA : AINDA_NAO;
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
