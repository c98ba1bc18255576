import { contarDias } from '@/domain/boleto/encargos/contar-dias';
import { jurosPorDia } from '@/domain/boleto/encargos/juros-por-dia';
import { type Centavos, centavos, formatReais } from '@/domain/money';
import { formatPontosBase } from '@/domain/percentual';
import type { Regras } from '../schema';
import { ESPECIES } from './regras-especies';

/** On which value a percentage is shown in reais. */
export const VALOR_EXEMPLO: Centavos = centavos(100_000);

/** The rules of an integração as people read them, one sentence each, in the order of the form. */
export function regrasEmPalavras(regras: Regras): string[] {
  const { juros, multa, descontos, mensagens, informativos, validadeAposVencimento: validade } = regras;
  return [
    juros ? jurosEmPalavras(juros) : 'Sem juros por atraso',
    multa ? multaEmPalavras(multa) : 'Sem multa por atraso',
    ...(descontos.length > 0 ? descontos.map(descontoEmPalavras) : ['Sem desconto por pagamento antecipado']),
    linhasEmPalavras('Instruções', mensagens),
    linhasEmPalavras('Local de pagamento e informações ao cliente', informativos),
    validade === null
      ? 'Pix do boleto híbrido: vale até a baixa automática do banco'
      : `Pix do boleto híbrido: vale até ${prazo(validade, 'depois')}`,
    `Espécie do documento: ${ESPECIES[regras.especieDocumento].nome}`,
    'Sem protesto e sem negativação automáticos',
  ];
}

/** A rule of juros: a percentage also as what a day of it comes to. */
function jurosEmPalavras(juros: NonNullable<Regras['juros']>): string {
  if (juros.tipo === 'VALOR_DIA') return `Juros de ${formatReais(juros.valor)} por dia de atraso`;
  const porDia = formatReais(jurosPorDia(juros, VALOR_EXEMPLO));
  return `Juros de ${formatPontosBase(juros.pontosBase)} ao mês (${porDia} por dia em ${formatReais(VALOR_EXEMPLO)})`;
}

function multaEmPalavras(multa: NonNullable<Regras['multa']>): string {
  return `Multa de ${quanto(multa)}`;
}

function descontoEmPalavras(desconto: Regras['descontos'][number]): string {
  return `Desconto de ${quanto(desconto)} até ${prazo(desconto.dias, 'antes')}`;
}

function quanto(regra: { valor: Centavos } | { pontosBase: number }): string {
  return 'valor' in regra ? formatReais(regra.valor) : formatPontosBase(regra.pontosBase);
}

function prazo(dias: number, lado: 'antes' | 'depois'): string {
  return dias === 0 ? 'o dia do vencimento' : `${contarDias(dias)} ${lado} do vencimento`;
}

function linhasEmPalavras(nome: string, linhas: string[]): string {
  return linhas.length > 0 ? `${nome}: “${linhas.join(' / ')}”` : `${nome}: nada escrito`;
}
