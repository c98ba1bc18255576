import { formatLocalDate, type LocalDate } from '../local-date';
import { type Centavos, formatReais } from '../money';
import { quantoDe } from './encargos/termos';
import { lastVencimento } from './fator-vencimento';
import type { Instrucao } from './instrucao';
import type { TituloInstruido } from './instrucao-permitida';

/** A field of an instruction that the bank would refuse, and what to do about it. */
export type ErroInstrucao = { campo: string; mensagem: string };

/**
 * What is wrong with what an instruction asks for, or null. Assumes that its kind can be given (`porQueNaoInstruir`). Source:
 * Sicredi, API de Cobrança, "Instruções", preconditions.
 */
export function erroDaInstrucao(instrucao: Instrucao, titulo: TituloInstruido): ErroInstrucao | null {
  switch (instrucao.tipo) {
    case 'VENCIMENTO':
      return erroDoVencimento(instrucao.vencimento, titulo);
    case 'VALOR_DESCONTO':
      return erroDosValores(instrucao.valores, titulo);
    case 'DATA_DESCONTO':
      return erroDasDatas(instrucao.datas, titulo);
    case 'JUROS':
      return erroDosJuros(instrucao.valor, titulo);
    case 'SEU_NUMERO':
      return instrucao.seuNumero === titulo.seuNumero
        ? { campo: 'seuNumero', mensagem: `O seu número já é ${titulo.seuNumero}.` }
        : null;
    case 'CONCEDER_ABATIMENTO':
      return erroDoAbatimento(instrucao.valor, titulo);
    default:
      return null;
  }
}

function erroDoVencimento(vencimento: LocalDate, { termos, hoje }: TituloInstruido): ErroInstrucao | null {
  const campo = 'vencimento';
  if (vencimento < hoje)
    return { campo, mensagem: `O vencimento não pode ser anterior a hoje (${formatLocalDate(hoje)}).` };
  const last = lastVencimento(hoje);
  if (vencimento > last) return { campo, mensagem: `O vencimento pode ir no máximo até ${formatLocalDate(last)}.` };
  return vencimento === termos.vencimento ? { campo, mensagem: 'O vencimento já é este.' } : null;
}

function erroDoAbatimento(valor: Centavos, { termos }: TituloInstruido): ErroInstrucao | null {
  const limite = limiteDe(true, termos.valor);
  if (valor > 0 && valor < limite.valor) return null;
  return { campo: 'valor', mensagem: `Informe um abatimento maior que zero e menor que ${limite.texto}.` };
}

function erroDosValores(
  valores: readonly number[],
  { termos: { descontos, valor } }: TituloInstruido,
): ErroInstrucao | null {
  const campo = 'valores';
  const erro = erroDaQuantidade(valores.length, descontos.length, campo);
  if (erro) return erro;
  const limite = limiteDe(descontos[0]?.tipo === 'VALOR', valor);
  if (valores.some((um) => um <= 0 || um >= limite.valor))
    return { campo, mensagem: `Cada desconto precisa ser maior que zero e menor que ${limite.texto}.` };
  const iguais = descontos.every((um, index) => quantoDe(um) === valores[index]);
  return iguais ? { campo, mensagem: 'Os descontos já são estes.' } : null;
}

function erroDasDatas(datas: readonly LocalDate[], { termos, hoje }: TituloInstruido): ErroInstrucao | null {
  const campo = 'datas';
  const erro = erroDaQuantidade(datas.length, termos.descontos.length, campo);
  if (erro) return erro;
  const crescentes = datas.every((data, index) => index === 0 || data > (datas[index - 1] ?? data));
  if (!crescentes) return { campo, mensagem: 'Cada desconto precisa terminar depois do anterior.' };
  if (datas.some((data) => data < hoje || data > termos.vencimento)) {
    const [de, ate] = [formatLocalDate(hoje), formatLocalDate(termos.vencimento)];
    return { campo, mensagem: `Um desconto termina entre hoje (${de}) e o vencimento (${ate}).` };
  }
  const iguais = termos.descontos.every(({ ate }, index) => ate === datas[index]);
  return iguais ? { campo, mensagem: 'As datas dos descontos já são estas.' } : null;
}

function erroDaQuantidade(dados: number, existentes: number, campo: string): ErroInstrucao | null {
  if (dados === existentes) return null;
  const mensagem = `O boleto tem ${existentes === 1 ? 'um desconto' : `${existentes} descontos`}: informe ${existentes === 1 ? 'um' : 'todos'}.`;
  return { campo, mensagem };
}

function erroDosJuros(valor: number, { termos }: TituloInstruido): ErroInstrucao | null {
  const campo = 'valor';
  const { juros } = termos;
  const limite = limiteDe(juros?.tipo === 'VALOR_DIA', termos.valor);
  if (valor <= 0 || valor >= limite.valor)
    return { campo, mensagem: `Os juros precisam ser maiores que zero e menores que ${limite.texto}.` };
  return juros && valor === quantoDe(juros) ? { campo, mensagem: 'Os juros já são estes.' } : null;
}

/** What an amount, or a percentage, has to stay below: in hundredths, and as people read it. */
function limiteDe(emReais: boolean, valor: Centavos): { valor: number; texto: string } {
  return emReais ? { valor, texto: formatReais(valor) } : { valor: 10_000, texto: '100 %' };
}
