import type { TipoInstrucao } from '@/domain/boleto/instrucao';
import { NOMES_INSTRUCAO } from '@/domain/boleto/instrucao-texto';
import { readLocalDate, tidyLocalDate } from '@/domain/data-digitada';
import { formatLocalDate, localDate } from '@/domain/local-date';
import { centavos, formatReais } from '@/domain/money';
import { formatHundredths, readHundredths } from '@/domain/valor-digitado';
import type { Pedido } from '../client';
import type { InstrucoesView } from '../schema';

/** What can be asked of the bank: the fifteen instructions, and another boleto with another value. */
export type Escolha = TipoInstrucao | 'SUBSTITUICAO';

/** The form of any request, as typed. */
export type PedidoValues = { vencimento: string; valor: string; seuNumero: string; valores: string[]; datas: string[] };

/** One field of a request. */
export type Campo = { name: string; label: string; formato: 'data' | 'reais' | 'percentual' | 'texto' };

type Termos = InstrucoesView['termos'];

/** The name of a request, as it stands on its button. */
export function nomeDe(escolha: Escolha): string {
  return escolha === 'SUBSTITUICAO' ? 'Alterar valor' : NOMES_INSTRUCAO[escolha];
}

const EM_INSTANTES = 'O Sicredi recebe o pedido agora e confirma em instantes.';
const SEM_VOLTA = 'O boleto e o Pix dele deixam de valer: ninguém consegue mais pagá-los. Não dá para desfazer.';

const O_QUE_ACONTECE: Record<Escolha, string> = {
  SUBSTITUICAO: `O Sicredi não muda o valor de um boleto: o atual é cancelado e outro é registrado no lugar, com o mesmo link de pagamento. Até lá o link diz que a cobrança está em atualização. Um abatimento concedido termina com o boleto atual. Se ele for pago antes, nada é trocado.`,
  VENCIMENTO: `O boleto passa a vencer no novo dia, e o código de barras pode mudar. ${EM_INSTANTES}`,
  CONCEDER_ABATIMENTO: `O pagador passa a dever o valor do boleto menos o abatimento. ${EM_INSTANTES}`,
  CANCELAR_ABATIMENTO: `O pagador volta a dever o valor inteiro do boleto. ${EM_INSTANTES}`,
  VALOR_DESCONTO: `Mudam os valores dos descontos que o boleto já tem; as datas continuam. ${EM_INSTANTES}`,
  DATA_DESCONTO: `Mudam os últimos dias dos descontos que o boleto já tem; os valores continuam. ${EM_INSTANTES}`,
  JUROS: `Muda o que é cobrado por atraso, do mesmo tipo que o boleto já tem. ${EM_INSTANTES}`,
  SEU_NUMERO: `Muda o número do documento impresso no boleto. ${EM_INSTANTES}`,
  BAIXA: `${SEM_VOLTA} ${EM_INSTANTES}`,
  PROTESTO: `O boleto vai a cartório e só pode ser pago lá, com custas. O Sicredi cobra por isso. ${EM_INSTANTES}`,
  NEGATIVACAO: `O nome do pagador vai para o birô de crédito. O Sicredi cobra por isso. ${EM_INSTANTES}`,
  SUSTAR_PROTESTO_MANTER: `O boleto sai do cartório e volta a poder ser pago. ${EM_INSTANTES}`,
  SUSTAR_PROTESTO_BAIXAR: `O boleto sai do cartório e é cancelado. ${SEM_VOLTA} ${EM_INSTANTES}`,
  CANCELAR_PROTESTO_AUTOMATICO: `O boleto deixa de ir a cartório sozinho depois do vencimento. ${EM_INSTANTES}`,
  SUSTAR_NEGATIVACAO_MANTER: `O nome do pagador sai do birô de crédito e o boleto continua. ${EM_INSTANTES}`,
  SUSTAR_NEGATIVACAO_BAIXAR: `O nome do pagador sai do birô de crédito e o boleto é cancelado. ${SEM_VOLTA} ${EM_INSTANTES}`,
};

/** What will happen, in words for whoever is about to ask for it. */
export function oQueAcontece(escolha: Escolha): string {
  return O_QUE_ACONTECE[escolha];
}

const SERIAS: readonly Escolha[] = [
  'BAIXA',
  'SUBSTITUICAO',
  'PROTESTO',
  'NEGATIVACAO',
  'SUSTAR_PROTESTO_BAIXAR',
  'SUSTAR_NEGATIVACAO_BAIXAR',
];

/** True for what costs money or cannot be undone. */
export function isSeria(escolha: Escolha): boolean {
  return SERIAS.includes(escolha);
}

/** The fields of a request, in their order; none for most. */
export function camposDe(escolha: Escolha, { juros, descontos }: Termos): Campo[] {
  const novoVencimento: Campo = { name: 'vencimento', label: 'Novo vencimento', formato: 'data' };
  switch (escolha) {
    case 'SUBSTITUICAO':
      return [
        { name: 'valor', label: 'Novo valor', formato: 'reais' },
        { ...novoVencimento, label: 'Vencimento' },
      ];
    case 'VENCIMENTO':
      return [novoVencimento];
    case 'CONCEDER_ABATIMENTO':
      return [{ name: 'valor', label: 'Valor do abatimento', formato: 'reais' }];
    case 'JUROS':
      return [jurosField(juros)];
    case 'SEU_NUMERO':
      return [{ name: 'seuNumero', label: 'Novo seu número', formato: 'texto' }];
    case 'VALOR_DESCONTO':
      return descontos.map(({ tipo, ate }, index) => ({
        name: `valores.${index}`,
        label: `Desconto até ${formatLocalDate(localDate(ate))}`,
        formato: tipo === 'VALOR' ? 'reais' : 'percentual',
      }));
    case 'DATA_DESCONTO':
      return descontos.map(({ tipo, valor }, index) => ({
        name: `datas.${index}`,
        label: `Último dia do desconto de ${tipo === 'VALOR' ? formatReais(centavos(valor)) : `${formatHundredths(valor)} %`}`,
        formato: 'data',
      }));
    default:
      return [];
  }
}

function jurosField(juros: Termos['juros']): Campo {
  if (juros?.tipo === 'VALOR_DIA') return { name: 'valor', label: 'Juros por dia de atraso', formato: 'reais' };
  const label = juros?.tipo === 'PERCENTUAL_DIA' ? 'Juros ao dia' : 'Juros ao mês';
  return { name: 'valor', label, formato: 'percentual' };
}

/** A request as it stands when its form opens: what is in force where one usually changes a part of it. */
export function pedidoValues(escolha: Escolha, termos: Termos): PedidoValues {
  const { vencimento, descontos, juros } = termos;
  return {
    vencimento: escolha === 'SUBSTITUICAO' ? formatLocalDate(localDate(vencimento)) : '',
    valor: escolha === 'JUROS' && juros ? formatar(juros.valor, jurosField(juros).formato) : '',
    seuNumero: '',
    valores: descontos.map(({ tipo, valor }) => formatar(valor, tipo === 'VALOR' ? 'reais' : 'percentual')),
    datas: descontos.map(({ ate }) => formatLocalDate(localDate(ate))),
  };
}

/** What the API is sent; what cannot be read goes as null, for it to refuse. */
export function pedidoBody(escolha: Escolha, values: PedidoValues): Pedido {
  const vencimento = readLocalDate(values.vencimento);
  const valor = readHundredths(values.valor);
  switch (escolha) {
    case 'SUBSTITUICAO':
      return { caminho: 'substituicao', body: { valor, vencimento } };
    case 'VENCIMENTO':
      return instrucao({ tipo: escolha, vencimento });
    case 'CONCEDER_ABATIMENTO':
    case 'JUROS':
      return instrucao({ tipo: escolha, valor });
    case 'SEU_NUMERO':
      return instrucao({ tipo: escolha, seuNumero: values.seuNumero });
    case 'VALOR_DESCONTO':
      return instrucao({ tipo: escolha, valores: values.valores.map(readHundredths) });
    case 'DATA_DESCONTO':
      return instrucao({ tipo: escolha, datas: values.datas.map(readLocalDate) });
    default:
      return instrucao({ tipo: escolha });
  }
}

function instrucao(body: object): Pedido {
  return { caminho: 'instrucoes', body };
}

/** What cannot be read in the fields that are shown, by field. */
export function checkPedido(campos: readonly Campo[], values: PedidoValues): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, formato } of campos) {
    const typed = typedIn(values, name);
    if (formato === 'data' && readLocalDate(typed) === null) found[name] = 'Informe o dia, como 20/12/2026.';
    if (formato === 'reais' && !readHundredths(typed)) found[name] = 'Informe o valor em reais, como 2,50.';
    if (formato === 'percentual' && !readHundredths(typed)) found[name] = 'Informe o percentual, como 2 ou 1,50.';
    if (formato === 'texto' && typed.trim() === '') found[name] = 'Informe de 1 a 10 letras, números ou traços.';
  }
  return found;
}

function typedIn(values: PedidoValues, name: string): string {
  const [field, index] = name.split('.');
  const value = values[field as keyof PedidoValues];
  return (Array.isArray(value) ? value[Number(index)] : value) ?? '';
}

/** What was typed, as people write it; what cannot be read stays as it is. */
export function tidy(formato: Campo['formato']): (typed: string) => string {
  return (typed) => {
    if (formato === 'texto') return typed.trim().toUpperCase();
    if (formato === 'data') return tidyLocalDate(typed);
    const number = readHundredths(typed);
    return number === null ? typed : formatar(number, formato);
  };
}

function formatar(value: number, formato: Campo['formato']): string {
  return formato === 'reais' ? formatReais(centavos(value)) : formatHundredths(value);
}
