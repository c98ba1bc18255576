import type { Etapa } from '@/features/assistente/schema';
import { ROTULOS } from '@/features/conta-bancaria/components/conta-bancaria-values';
import { ROTULOS_ACESSO } from '@/features/integracao/components/acesso-values';

const GRUPOS: Record<string, string> = {
  juros: 'Juros por atraso',
  multa: 'Multa por atraso',
  desconto: 'Desconto por pagamento antecipado',
  mensagens: 'Instruções',
  informativos: 'Local de pagamento e informações ao cliente',
  validade: 'Validade do Pix após o vencimento',
  diasBaixaAutomatica: 'Baixa automática',
  especieDocumento: 'Espécie do documento',
  numeracao: 'Nosso número',
};
const PARTES: Record<string, string> = {
  tipo: 'como',
  quanto: 'quanto',
  dias: 'dias antes',
  byte: 'byte de geração',
  proximoSequencial: 'próximo sequencial',
};

/** What a field of a step is called on screen, by its path in the form. */
export function rotuloDe(etapa: Etapa, field: string): string {
  if (etapa === 'conta') return Object.entries(ROTULOS).find(([name]) => name === field)?.[1] ?? field;
  if (etapa === 'acesso') return ROTULOS_ACESSO[field] ?? field;
  const [grupo = '', ...rest] = field.split('.');
  const faixa = rest.find((part) => /^\d+$/.test(part));
  const parte = rest.map((each) => PARTES[each]).find(Boolean);
  return [GRUPOS[grupo] ?? grupo, ...(faixa ? [`faixa ${Number(faixa) + 1}`] : []), ...(parte ? [parte] : [])].join(
    ', ',
  );
}

const VALORES: Record<string, string> = {
  NENHUM: 'sem',
  VALOR_DIA: 'R$ por dia',
  PERCENTUAL_MES: '% ao mês',
  VALOR: 'R$',
  PERCENTUAL: '%',
  BANCO: 'pelo banco',
  PROPRIA: 'próprio',
};

/** What stands in a field, as people read it; a draft leaves out what is as it was saved. */
export function valorDe(value: string | undefined): string {
  if (value === undefined) return 'como está salvo';
  const text = value.replace('\u0001', '').trim();
  return text === '' ? 'em branco' : (VALORES[text] ?? `“${text}”`);
}
