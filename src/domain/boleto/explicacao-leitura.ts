import type { Conserto } from './conserto';
import type { FalhaLeitura } from './falha-leitura';

/** A reading that failed, as far as the sentences about it need to know. */
type LeituraFalha = { digitos: string; falhas: FalhaLeitura[]; consertos: Conserto[] };

const CAMPO = {
  field1: { nome: 'primeiro', digitos: '1 a 10' },
  field2: { nome: 'segundo', digitos: '11 a 21' },
  field3: { nome: 'terceiro', digitos: '22 a 32' },
} as const;

/** How many letters or possible mendings a sentence names; the lists hold all of them. */
const NAMED = 3;

/**
 * What a person reads about a failed reading, in Portuguese: one sentence or two for each failing check (what is wrong,
 * where, what to do) and, where a check digit failed, one about the single digit that could be the wrong one. That one
 * never claims to be certain.
 */
export function explainLeitura({ digitos, falhas, consertos }: LeituraFalha): string[] {
  const sentences = falhas.map((falha) => explainFalha(falha, digitos, falhas.length === 1));
  const anyCheck = falhas.some((falha) => 'esperado' in falha);
  if (!anyCheck) return sentences;
  if (digitos.startsWith('8')) {
    sentences.push(
      'O número começa com 8, como o das guias de arrecadação, que têm 48 dígitos. Se for uma guia, ela não pode ser lida aqui.',
    );
  }
  return [...sentences, explainConsertos(consertos)];
}

function explainFalha(falha: FalhaLeitura, digitos: string, alone: boolean): string {
  switch (falha.codigo) {
    case 'arrecadacao':
      return 'Este número começa com 8: é de uma guia de arrecadação (água, luz, telefone ou tributo), não de um boleto. Aqui só boletos podem ser lidos; pague a guia no aplicativo do seu banco.';
    case 'length':
      return explainLength(falha.encontrados);
    case 'characters':
      return explainCharacters(falha.encontrados);
    case 'general':
      return `O dígito verificador geral (dígito ${falha.posicao}) não confere: veio ${falha.encontrado} e, pela conta com os outros, seria ${falha.esperado}. ${adviceGeneral(digitos, alone)}`;
    default: {
      const { nome, digitos: trecho } = CAMPO[falha.codigo];
      return `O ${nome} campo (dígitos ${trecho}) não confere: o último dígito dele veio ${falha.encontrado} e, pela conta com os outros, seria ${falha.esperado}. Compare os dígitos ${trecho} com os do boleto.`;
    }
  }
}

function adviceGeneral(digitos: string, alone: boolean): string {
  if (digitos.length === 44) {
    return 'Compare os 44 dígitos com os do boleto ou digite a linha digitável, que mostra em qual campo está o erro.';
  }
  if (alone) return 'Os três primeiros campos conferem: compare os dígitos 33 a 47, do vencimento e do valor.';
  return 'Corrija antes o que foi apontado acima: um dígito errado ali também faz este falhar.';
}

function explainLength(count: number): string {
  if (count === 0) return 'Nenhum dígito veio. Digite os 47 dígitos da linha digitável ou os 44 do código de barras.';
  const came = count === 1 ? 'Veio 1 dígito' : `Vieram ${count} dígitos`;
  const sentence = `${came}, mas a linha digitável tem 47 e o código de barras, 44.`;
  if (count < 44) return `${sentence} Faltam dígitos: confira se o número foi copiado inteiro.`;
  if (count < 47) return `${sentence} Confira no boleto se falta ou sobra algum dígito.`;
  if (count === 48) {
    return `${sentence} Confira se sobra um dígito; com 48 e começando com 8, seria uma guia de arrecadação, que não é boleto.`;
  }
  return `${sentence} Sobram dígitos: confira se algo mais foi copiado junto.`;
}

function explainCharacters(found: string[]): string {
  const quoted = found.slice(0, NAMED).map((character) => `“${character}”`);
  const shown = found.length > NAMED ? `${quoted.join(', ')} e outros` : joinWithE(quoted);
  return `Um boleto tem só números, e aqui há também ${shown}. Apague o que não for número ou troque pelo dígito certo: a letra O costuma ser 0; I e l, 1.`;
}

function explainConsertos(consertos: Conserto[]): string {
  const [first] = consertos;
  if (first === undefined) {
    return 'Trocar um só dígito não resolve: há mais de um errado ou fora do lugar. Digite de novo, conferindo com o boleto.';
  }
  if (consertos.length === 1) {
    return `Pode ser um só dígito: trocando ${inWords(first)}, tudo conferiria. Não é certeza: confira esse dígito no boleto antes de trocar.`;
  }
  const best = consertos.filter(({ duvidas }) => duvidas.length === first.duvidas.length);
  return `Pode ser um só dígito, mas não dá para saber qual: ${consertos.length} trocas diferentes fariam tudo conferir. ${rankConsertos(best, consertos.length)} Confira no boleto antes de trocar.`;
}

function rankConsertos(best: Conserto[], count: number): string {
  if (best.length > NAMED) return `Entre elas, ${best.length} são igualmente prováveis.`;
  const named = joinWithE(best.map(inWords));
  if (best.length === count) return `São igualmente prováveis: ${named}.`;
  return best.length === 1 ? `A mais provável: ${named}.` : `As mais prováveis: ${named}.`;
}

function inWords({ posicao, encontrado, certo }: Conserto): string {
  return `o ${posicao}º dígito de ${encontrado} para ${certo}`;
}

function joinWithE(parts: string[]): string {
  return new Intl.ListFormat('pt-BR').format(parts);
}
