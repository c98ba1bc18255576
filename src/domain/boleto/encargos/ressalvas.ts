import { motivoSemExpediente, vencimentoEfetivo } from '../../calendario-bancario';
import { formatLocalDate, type LocalDate } from '../../local-date';
import type { Linha } from './linha';
import type { Termos } from './termos';

/** Something that our sum cannot know, in words; the code is for whoever shows it elsewhere than in a list. */
export type Ressalva = {
  codigo:
    | 'ESTIMATIVA'
    | 'SEM_ENCARGOS'
    | 'PRORROGADO'
    | 'PRORROGACAO_PERDIDA'
    | 'DIA_SEM_EXPEDIENTE'
    | 'DESCONTO_EM_DIA_SEM_EXPEDIENTE'
    | 'BASE_COM_ABATIMENTO'
    | 'PAGAMENTO_PARCIAL'
    | 'ARREDONDAMENTO';
  texto: string;
};

type Calculo = {
  termos: Termos;
  dia: LocalDate;
  limite: LocalDate;
  linhas: readonly Linha[];
  /** Something is still unpaid. */
  aberta: boolean;
};

/** What of a sum is our reading only, most important first. Nothing is left to say of a debt that is paid. */
export function ressalvasEm(calculo: Calculo): Ressalva[] {
  if (!calculo.aberta) return [];
  const todas = [
    atraso(calculo),
    prorrogacao(calculo),
    diaSemExpediente(calculo),
    descontoEmDiaSemExpediente(calculo),
    baseComAbatimento(calculo),
    pagamentoParcial(calculo),
    arredondamento(calculo),
  ];
  return todas.filter((uma) => uma !== null);
}

function atraso({ termos, dia, limite }: Calculo): Ressalva | null {
  if (dia <= limite) return null;
  if (termos.juros === null && termos.multa === null) {
    return { codigo: 'SEM_ENCARGOS', texto: 'As regras deste boleto não preveem juros nem multa por atraso.' };
  }
  return {
    codigo: 'ESTIMATIVA',
    texto: 'Estimativa: depois do vencimento quem calcula o valor é o banco, na hora do pagamento.',
  };
}

function prorrogacao({ termos: { vencimento, juros, multa }, dia, limite }: Calculo): Ressalva | null {
  if (limite === vencimento || dia <= vencimento) return null;
  const caiu = `O vencimento, ${diaNaoUtil(vencimento)}, não é dia de expediente bancário`;
  if (dia <= limite) {
    return {
      codigo: 'PRORROGADO',
      texto: `${caiu}: até ${formatLocalDate(limite)} se paga sem juros nem multa.`,
    };
  }
  if (juros === null && multa === null) return null;
  return {
    codigo: 'PRORROGACAO_PERDIDA',
    texto: `${caiu}. Passado o dia ${formatLocalDate(limite)}, contamos o atraso desde o vencimento; o banco pode contar de outro dia.`,
  };
}

function diaSemExpediente({ dia }: Calculo): Ressalva | null {
  if (motivoSemExpediente(dia) === null) return null;
  const seguinte = formatLocalDate(vencimentoEfetivo(dia));
  return {
    codigo: 'DIA_SEM_EXPEDIENTE',
    texto: `Em ${diaNaoUtil(dia)} os bancos não têm expediente: um pagamento pelo código de barras pode contar só em ${seguinte}.`,
  };
}

function descontoEmDiaSemExpediente({ termos, dia, limite }: Calculo): Ressalva | null {
  const terminado = termos.descontos.find(({ ate }) => ate < dia && dia <= vencimentoEfetivo(ate));
  if (!terminado || dia > limite) return null;
  return {
    codigo: 'DESCONTO_EM_DIA_SEM_EXPEDIENTE',
    texto: `O desconto terminou em ${diaNaoUtil(terminado.ate)}. Se ainda vale no dia útil seguinte, só o banco decide.`,
  };
}

function baseComAbatimento({ termos: { abatimento, juros, multa, descontos }, linhas }: Calculo): Ressalva | null {
  const percentual = [juros, multa, ...descontos].some((regra) => regra !== null && 'pontosBase' in regra);
  const contou = linhas.some(({ tipo }) => tipo === 'JUROS' || tipo === 'MULTA' || tipo === 'DESCONTO');
  if (abatimento === 0 || !percentual || !contou) return null;
  return {
    codigo: 'BASE_COM_ABATIMENTO',
    texto: 'Os percentuais são do valor menos o abatimento; o banco pode calcular sobre o valor cheio.',
  };
}

function pagamentoParcial({ linhas }: Calculo): Ressalva | null {
  if (!linhas.some(({ tipo }) => tipo === 'PAGAMENTO')) return null;
  return {
    codigo: 'PAGAMENTO_PARCIAL',
    texto:
      'Um pagamento em atraso abate primeiro juros e multa, depois o valor (Código Civil, art. 354). Se o boleto aceita outro pagamento, e de quanto, só o banco decide.',
  };
}

function arredondamento({ linhas }: Calculo): Ressalva | null {
  if (!linhas.some(({ arredondada }) => arredondada)) return null;
  return {
    codigo: 'ARREDONDAMENTO',
    texto: 'Cada linha é arredondada uma vez, meio centavo para cima; o banco pode arredondar de outro modo.',
  };
}

function diaNaoUtil(dia: LocalDate): string {
  return `${formatLocalDate(dia)} (${motivoSemExpediente(dia)})`;
}
