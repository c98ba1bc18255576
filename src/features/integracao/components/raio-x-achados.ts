import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import type { Achado, Digitado } from './raio-x-achado';
import { achadosSegredos, forma } from './raio-x-segredos';

/** What the account of step 1 says of its API ID. */
export type ContaRaioX = Pick<ContaBancariaView, 'cooperativa' | 'codigoBeneficiario' | 'conta' | 'digito'>;

/** Takes what was typed apart and says, field by field, what is right, what is odd and what the bank will refuse. */
export function raioX(typed: Digitado, conta: ContaRaioX): Achado[] {
  const estacao = bare(typed.estacao);
  const apiId = bare(typed.apiId);
  return [
    ...achadosEstacao(estacao, apiId, conta),
    ...achadosApiId(typed.apiId, estacao, conta),
    ...achadosSegredos(typed),
  ];
}

/** An API ID in its parts, as far as it has been typed; null while it holds anything but digits, or far too many. */
export function splitApiId(typed: string): { beneficiario: string; cooperativa: string } | null {
  const digits = bare(typed);
  if (!/^\d{0,12}$/.test(digits)) return null;
  // Of too many, as with an account number in front, the cooperativa is still the end.
  const at = Math.max(5, digits.length - 4);
  return { beneficiario: digits.slice(0, at), cooperativa: digits.slice(at) };
}

// Dots, dashes, slashes and blanks are taken away when it is saved, too.
const bare = (typed: string) => typed.replace(/[.\-/\s\u00a0\u200b\ufeff]/g, '');

function achadosEstacao(estacao: string, apiId: string, { cooperativa }: ContaRaioX): Achado[] {
  if (estacao === '') return [];
  const conserto = { rotulo: `Usar ${cooperativa}`, valores: { estacao: cooperativa } };
  const erro = (texto: string): Achado[] => [{ campo: 'estacao', tipo: 'erro', texto, conserto }];
  if (estacao === cooperativa) {
    return [{ campo: 'estacao', tipo: 'certo', texto: `É a cooperativa da etapa 1, ${cooperativa}.` }];
  }
  if (cooperativa.startsWith(estacao)) return [{ campo: 'estacao', tipo: 'aviso', texto: soFar(4 - estacao.length) }];
  if (!/^\d{4}$/.test(estacao)) {
    return erro(`Aqui vai só a cooperativa, com 4 dígitos. A da etapa 1 é ${cooperativa}.`);
  }
  if (apiId.length === 9 && apiId.endsWith(estacao)) {
    const texto = `C. Estação e API ID dizem ${estacao}, e a etapa 1 diz ${cooperativa}. Confira qual é a cooperativa; se a etapa 1 estiver errada, corrija-a lá.`;
    return erro(texto);
  }
  return erro(`Está ${estacao}, mas a cooperativa da etapa 1 é ${cooperativa}. Os dois precisam ser iguais.`);
}

function achadosApiId(typed: string, estacao: string, conta: ContaRaioX): Achado[] {
  const apiId = bare(typed);
  if (apiId === '') return [];
  const { codigoBeneficiario: codigo, cooperativa } = conta;
  const certo = codigo === null ? null : codigo + cooperativa;
  const found = (tipo: Achado['tipo'], texto: string): Achado[] => [
    {
      campo: 'apiId',
      tipo,
      texto,
      ...(tipo !== 'certo' && certo !== null && { conserto: { rotulo: `Usar ${certo}`, valores: { apiId: certo } } }),
    },
  ];
  const outra = OUTRA_COISA[forma(typed)];
  if (outra !== undefined) return found('erro', `${outra} Aqui vão 9 dígitos: código do beneficiário e cooperativa.`);
  if (!/^\d+$/.test(apiId)) return found('erro', 'Há algo além de números. São 9 dígitos, sem letras nem aspas.');
  if (certo === null) {
    return found('aviso', 'Falta na etapa 1 o código do beneficiário, com que estes dígitos seriam comparados.');
  }
  if (apiId === certo) return found('certo', `Beneficiário ${codigo} e cooperativa ${cooperativa}, como na etapa 1.`);
  if (certo.startsWith(apiId)) return found('aviso', soFar(9 - apiId.length));
  return found('erro', errorOf(apiId, estacao, { ...conta, codigo: codigo ?? '' }));
}

const OUTRA_COISA: Partial<Record<ReturnType<typeof forma>, string>> = {
  UUID: 'Isto tem a forma da Chave.',
  HEX64: 'Isto tem a forma do Código de Acesso, o Segredo.',
  JWT: 'Isto parece um token de acesso.',
  EMAIL: 'Isto é um e-mail.',
  DOCUMENTO: 'Isto é um CPF ou CNPJ.',
  HEX32: 'Isto parece o Client ID ou o Client Secret do portal.',
  PORTAL: 'Isto parece o Client ID ou o Client Secret do portal.',
};

/** What is half typed is no mistake. */
function soFar(missing: number): string {
  return missing === 1 ? 'Até aqui confere; falta 1 dígito.' : `Até aqui confere; faltam ${missing} dígitos.`;
}

/** Why digits are not the API ID, from the likeliest mistake to the plainest. */
function errorOf(apiId: string, estacao: string, conta: ContaRaioX & { codigo: string }): string {
  const { codigo, cooperativa, digito } = conta;
  const accounts = [conta.conta, conta.conta + digito].map((number) => number.replace(/^0+/, ''));
  const before = apiId.endsWith(cooperativa) ? apiId.slice(0, -cooperativa.length) : '';
  if (apiId === cooperativa + codigo) {
    return 'As duas partes estão trocadas: primeiro vem o código do beneficiário (5), depois a cooperativa (4).';
  }
  if (before !== '' && before !== codigo && accounts.includes(before.replace(/^0+/, ''))) {
    return `Começa com o número da conta, e não com o código do beneficiário, que na etapa 1 é ${codigo}.`;
  }
  if (accounts.includes(apiId.replace(/^0+/, ''))) {
    return `É o número da conta. Aqui vão o código do beneficiário, ${codigo}, e a cooperativa, ${cooperativa}.`;
  }
  if (apiId.padStart(9, '0') === codigo + cooperativa) {
    return `Falta o zero à esquerda: o código do beneficiário tem 5 dígitos, ${codigo}.`;
  }
  if (apiId === cooperativa) return `É só a cooperativa: antes dela vem o código do beneficiário, ${codigo}.`;
  if (apiId.length !== 9) {
    const quantos = apiId.length === 1 ? 'Tem 1 dígito' : `Tem ${apiId.length} dígitos`;
    return `${quantos}, e são 9: 5 do código do beneficiário e 4 da cooperativa.`;
  }
  return differingParts(apiId, estacao, conta);
}

function differingParts(apiId: string, estacao: string, conta: ContaRaioX & { codigo: string }): string {
  const [codigo, cooperativa] = [apiId.slice(0, 5), apiId.slice(5)];
  const parts = [
    codigo !== conta.codigo && `o código do beneficiário está ${codigo}, e na etapa 1 é ${conta.codigo}`,
    cooperativa !== conta.cooperativa && `a cooperativa está ${cooperativa}, e na etapa 1 é ${conta.cooperativa}`,
    cooperativa !== estacao && estacao === conta.cooperativa && 'C. Estação concorda com a etapa 1',
  ].filter((part) => part !== false);
  return `Difere da etapa 1: ${parts.join('; ')}.`;
}
