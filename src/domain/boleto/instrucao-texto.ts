import { formatLocalDate } from '../local-date';
import { centavos, formatReais } from '../money';
import { formatPontosBase } from '../percentual';
import type { Termos } from './encargos/termos';
import type { Instrucao, TipoInstrucao } from './instrucao';

/** Every instruction by the name that people know, in the order in which they are offered. */
export const NOMES_INSTRUCAO: Record<TipoInstrucao, string> = {
  VENCIMENTO: 'Alterar vencimento',
  CONCEDER_ABATIMENTO: 'Conceder abatimento',
  CANCELAR_ABATIMENTO: 'Cancelar abatimento',
  VALOR_DESCONTO: 'Alterar valor do desconto',
  DATA_DESCONTO: 'Alterar data do desconto',
  JUROS: 'Alterar juros',
  SEU_NUMERO: 'Alterar seu número',
  BAIXA: 'Cancelar boleto',
  PROTESTO: 'Protestar',
  SUSTAR_PROTESTO_MANTER: 'Sustar protesto e manter o boleto',
  SUSTAR_PROTESTO_BAIXAR: 'Sustar protesto e cancelar o boleto',
  CANCELAR_PROTESTO_AUTOMATICO: 'Cancelar protesto automático',
  NEGATIVACAO: 'Negativar o pagador',
  SUSTAR_NEGATIVACAO_MANTER: 'Retirar negativação e manter o boleto',
  SUSTAR_NEGATIVACAO_BAIXAR: 'Retirar negativação e cancelar o boleto',
};

/** The fifteen, in the order in which they are offered. */
export const TIPOS_INSTRUCAO = Object.keys(NOMES_INSTRUCAO) as TipoInstrucao[];

/** One instruction in words, with what it asks for. The title's terms say whether a number is money or a percentage. */
export function descreverInstrucao(
  instrucao: Instrucao,
  { juros, descontos }: Pick<Termos, 'juros' | 'descontos'>,
): string {
  const nome = NOMES_INSTRUCAO[instrucao.tipo];
  switch (instrucao.tipo) {
    case 'VENCIMENTO':
      return `${nome} para ${formatLocalDate(instrucao.vencimento)}`;
    case 'CONCEDER_ABATIMENTO':
      return `${nome} de ${formatReais(instrucao.valor)}`;
    case 'JUROS':
      return `${nome} para ${jurosEmPalavras(instrucao.valor, juros)}`;
    case 'VALOR_DESCONTO': {
      const emReais = descontos[0]?.tipo !== 'PERCENTUAL';
      const valores = instrucao.valores.map((valor) =>
        emReais ? formatReais(centavos(valor)) : formatPontosBase(valor),
      );
      return `${nome} para ${valores.join(', ')}`;
    }
    case 'DATA_DESCONTO':
      return `${nome} para ${instrucao.datas.map(formatLocalDate).join(', ')}`;
    case 'SEU_NUMERO':
      return `${nome} para ${instrucao.seuNumero}`;
    default:
      return nome;
  }
}

function jurosEmPalavras(valor: number, juros: Termos['juros']): string {
  if (juros === null || 'valor' in juros) return `${formatReais(centavos(valor))} por dia`;
  return `${formatPontosBase(valor)} ${juros.tipo === 'PERCENTUAL_MES' ? 'ao mês' : 'ao dia'}`;
}
