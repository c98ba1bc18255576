import { isValidDocumento } from '@/domain/documento';
import type { Achado, Digitado } from './raio-x-achado';

/** What a text looks like from outside. `PORTAL`: as the portal's Client ID and Client Secret often look. */
type Forma = 'VAZIO' | 'UUID' | 'HEX64' | 'HEX32' | 'JWT' | 'EMAIL' | 'DOCUMENTO' | 'NOVE_DIGITOS' | 'PORTAL' | 'OUTRA';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const FORMAS: [Forma, RegExp][] = [
  ['VAZIO', /^$/],
  ['UUID', UUID],
  ['HEX64', /^[0-9a-f]{64}$/i],
  ['HEX32', /^[0-9a-f]{32}$/i],
  ['JWT', /^eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?$/],
  ['EMAIL', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['NOVE_DIGITOS', /^\d{9}$/],
  // Of one piece, longer than people make passwords, shorter than a Código de Acesso.
  ['PORTAL', /^(?=.*[a-z])(?=.*\d)[\w+/=.-]{24,50}$/i],
];

/** What a text looks like, without what copying leaves around it. */
export function forma(typed: string): Forma {
  const text = clean(typed);
  if (/^[\d./-]{11,18}$/.test(text) && isValidDocumento(text)) return 'DOCUMENTO';
  return FORMAS.find(([, shape]) => shape.test(text))?.[0] ?? 'OUTRA';
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g;
const QUOTES = /^["'“”‘’«»`]+|["'“”‘’«»`;,]+$/g;
const LABEL =
  /^(?:x-api-key|authorization|client[ _-]?(?:id|secret)|access[ _-]?token|api[ _-]?(?:key|secret)|password|chave|segredo|token|c[oó]digo de acesso)\s*["'“”]?\s*[:=]\s*/i;
const SCHEME = /^(?:bearer|basic)\s+/i;

/** What is left without labels, quotes, blanks and invisible characters. */
function clean(typed: string): string {
  let text = typed.replace(INVISIBLE, '').trim();
  for (const around of [QUOTES, LABEL, SCHEME, QUOTES, SCHEME]) text = text.replace(around, '').trim();
  return text.replace(/\s+/g, '');
}

/** The things that copying leaves, in words. */
function dirtOf(typed: string): string[] {
  const visible = typed.replace(INVISIBLE, '');
  const inside = visible.trim().replace(QUOTES, '').trim();
  const bare = inside.replace(LABEL, '').replace(QUOTES, '').replace(SCHEME, '').trim();
  return [
    visible !== typed && 'caracteres invisíveis',
    visible.trim() !== visible && 'espaços em volta',
    inside !== visible.trim() && 'aspas ou pontuação em volta',
    LABEL.test(inside) && 'o nome do campo antes do valor',
    SCHEME.test(inside.replace(LABEL, '').replace(QUOTES, '')) && '“Bearer” ou “Basic” antes do valor',
    /[\r\n]/.test(bare) && 'quebras de linha no meio',
    /[^\S\r\n]/.test(bare) && 'espaços no meio',
  ].filter((dirt) => dirt !== false);
}

/** What is seen of the Chave and of the Segredo. No sentence holds any part of them. */
export function achadosSegredos({ chave, segredo }: Pick<Digitado, 'chave' | 'segredo'>): Achado[] {
  const swapped = swappedOf(chave, segredo);
  if (swapped) return [...dirt('chave', chave), ...dirt('segredo', segredo), ...swapped];
  return [
    ...dirt('chave', chave),
    ...(chave === null ? [] : achadosChave(chave, segredo)),
    ...dirt('segredo', segredo),
    ...(segredo === null ? [] : achadosSegredo(segredo, chave)),
  ];
}

function dirt(campo: 'chave' | 'segredo', typed: string | null): Achado[] {
  const found = dirtOf(typed ?? '');
  const valor = clean(typed ?? '');
  if (found.length === 0 || valor === '') return [];
  const texto = `Veio junto o que não faz parte: ${new Intl.ListFormat('pt-BR').format(found)}.`;
  return [{ campo, tipo: 'aviso', texto, conserto: { rotulo: 'Limpar', valores: { [campo]: valor } } }];
}

function swappedOf(chave: string | null, segredo: string | null): Achado[] | null {
  if (chave === null || segredo === null || forma(segredo) !== 'UUID') return null;
  if (['UUID', 'VAZIO'].includes(forma(chave))) return null;
  const conserto = { rotulo: 'Trocar os dois de lugar', valores: { chave: clean(segredo), segredo: clean(chave) } };
  const texto = 'Chave e Segredo parecem trocados: o que está no Segredo tem a forma da Chave.';
  return [
    { campo: 'chave', tipo: 'erro', texto, conserto },
    { campo: 'segredo', tipo: 'erro', texto: 'Está aqui o que tem a forma da Chave. Veja acima como trocar.' },
  ];
}

const CHAVE = 'A Chave está no portal do desenvolvedor, em Minhas Apps › detalhes.';
const SEGREDO = 'O Segredo é o Código de Acesso, gerado no internet banking.';

/** What neither field takes. */
const ENGANOS: Partial<Record<Forma, string>> = {
  JWT: 'Isto parece um token de acesso, dos que valem poucos minutos. O sistema pede um ao banco sozinho.',
  EMAIL: 'Isto é um e-mail; o usuário do portal não é usado aqui.',
  DOCUMENTO: 'Isto é um CPF ou CNPJ, que não é usado aqui.',
  NOVE_DIGITOS: 'Isto tem a forma do API ID, que vai no campo acima.',
};

function achadosChave(typed: string, segredo: string | null): Achado[] {
  const found = (tipo: Achado['tipo'], texto: string): Achado[] => [{ campo: 'chave', tipo, texto }];
  const chave = clean(typed);
  const kind = forma(typed);
  switch (kind) {
    case 'VAZIO':
      return [];
    case 'UUID':
      if (/^(?:0{8}-|([0-9a-f])\1{7}-\1{4}-)/i.test(chave)) {
        return found('erro', `Isto é um exemplo, não uma Chave de verdade. ${CHAVE}`);
      }
      return found(
        'certo',
        'Tem a forma da Chave: 36 caracteres, com quatro hifens. Há portais em que o Client ID é igual por fora; só o teste diz se é a Chave.',
      );
    case 'HEX64':
      return [
        {
          campo: 'chave',
          tipo: 'erro',
          texto: `Isto tem a forma do Código de Acesso, que vai no Segredo. ${CHAVE}`,
          ...(segredo === '' && {
            conserto: { rotulo: 'Passar para o Segredo', valores: { chave: '', segredo: chave } },
          }),
        },
      ];
    case 'HEX32':
      return found(
        'erro',
        `Parece o Client ID ou o Client Secret do portal, ou uma Chave que perdeu os hifens. ${CHAVE} Copie-a inteira.`,
      );
    case 'PORTAL':
      if (chave.split('-').length === 5) break;
      return found('erro', `Parece o Client ID ou o Client Secret do portal, que não são usados. ${CHAVE}`);
    default: {
      const engano = ENGANOS[kind];
      if (engano !== undefined) return found('erro', `${engano} ${CHAVE}`);
      if (looksLikePassword(chave)) {
        return found('erro', `Parece uma senha. A do portal e a do internet banking não são usadas. ${CHAVE}`);
      }
    }
  }
  return found('erro', `${countOf(chave)}; a Chave tem 36, com quatro hifens. ${CHAVE} Copie-a inteira.`);
}

function achadosSegredo(typed: string, chave: string | null): Achado[] {
  const found = (tipo: Achado['tipo'], texto: string): Achado[] => [{ campo: 'segredo', tipo, texto }];
  const segredo = clean(typed);
  const kind = forma(typed);
  switch (kind) {
    case 'VAZIO':
      return [];
    case 'UUID': {
      const igual = chave !== null && clean(chave).toLowerCase() === segredo.toLowerCase();
      const texto = `${igual ? 'É igual à Chave.' : 'Isto tem a forma da Chave.'} ${SEGREDO}`;
      const conserto = { rotulo: 'Passar para a Chave', valores: { chave: segredo, segredo: '' } };
      return [{ campo: 'segredo', tipo: 'erro', texto, ...(chave === '' && { conserto }) }];
    }
    case 'HEX64':
      if (/[a-f]/.test(segredo)) {
        const conserto = { rotulo: 'Passar para maiúsculas', valores: { segredo: segredo.toUpperCase() } };
        const texto = 'Tem os 64 caracteres, mas com letras minúsculas; o manual do banco o mostra em maiúsculas.';
        return [{ campo: 'segredo', tipo: 'aviso', texto, conserto }];
      }
      return found('certo', 'Tem a forma do Código de Acesso: 64 caracteres, números e letras de A a F.');
    case 'HEX32':
    case 'PORTAL':
      return found('aviso', `Parece o Client ID ou o Client Secret do portal, que não são usados. ${SEGREDO}`);
    default: {
      const engano = ENGANOS[kind];
      if (engano !== undefined) return found('erro', `${engano} ${SEGREDO}`);
      if (segredo.length > 200) return found('erro', `${countOf(segredo)}; o Segredo tem no máximo 200. ${SEGREDO}`);
      if (looksLikePassword(segredo)) {
        return found('aviso', `Parece uma senha, do portal ou do internet banking. ${SEGREDO}`);
      }
      return found('aviso', `${countOf(segredo)}; o manual do banco mostra 64. ${SEGREDO} Confira se veio inteiro.`);
    }
  }
}

function looksLikePassword(text: string): boolean {
  return text.length <= 20 && /[a-z]/i.test(text) && /[^0-9a-f-]/i.test(text);
}

function countOf({ length }: string): string {
  return length === 1 ? 'Tem 1 caractere' : `Tem ${length} caracteres`;
}
