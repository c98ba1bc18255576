import { findField, hasSurrogatePairs, holdsExactly, type Run, walkFields } from './tlv';

/** A field as a screen lists it. `id` is its own two digits, `tamanho` counts characters, `campos` are those inside it. */
type CampoBrCode = { id: string; nome: string; tamanho: number; valor: string; campos: CampoBrCode[] };

/** The field that closes a BR Code. */
export const CRC = 63;

const GUI_PIX = 'br.gov.bcb.pix';

/*
 * Which fields hold fields, and what each is called (EMV QRCPS Merchant-Presented Mode; Manual de Padrões para
 * Iniciação do Pix):
 *   BR Code  26-51  an account, of Pix or of another scheme   62  additional data, whose 50-99 belong to some scheme
 *            80-99  free: Pix automático or another use       64  the receiver in another language
 */
const NOMES = {
  codigo: {
    0: 'versão do formato',
    1: 'uso do código',
    52: 'categoria do recebedor, MCC',
    53: 'moeda',
    54: 'valor',
    55: 'indicador de gorjeta ou taxa',
    56: 'gorjeta ou taxa em valor',
    57: 'gorjeta ou taxa em percentual',
    58: 'país',
    59: 'nome do recebedor',
    60: 'cidade do recebedor',
    61: 'CEP do recebedor',
    62: 'dados adicionais',
    63: 'CRC',
    64: 'recebedor em outro idioma',
  },
  contaPix: {
    0: 'identificador do arranjo',
    1: 'chave Pix',
    2: 'informação adicional',
    3: 'facilitador de serviço de saque',
    25: 'endereço da cobrança',
  },
  recorrencia: { 0: 'identificador do arranjo', 25: 'endereço da recorrência' },
  outroArranjo: { 0: 'identificador do arranjo' },
  dadosAdicionais: {
    1: 'número da conta a pagar',
    2: 'telefone celular',
    3: 'loja',
    4: 'programa de fidelidade',
    5: 'identificador da transação, txid',
    6: 'identificação do cliente',
    7: 'terminal',
    8: 'finalidade',
    9: 'dados pedidos a quem paga',
  },
  outroIdioma: { 0: 'idioma', 1: 'nome do recebedor', 2: 'cidade do recebedor' },
} satisfies Record<string, Readonly<Record<number, string>>>;

type Modelo = keyof typeof NOMES;

/**
 * Every field of a "copia e cola" text in its order, with the fields inside it, for a person to read. Of a malformed
 * text, the fields before the place where it breaks. Judges nothing and loses nothing: id, length and value of each
 * give the text back, without the blanks around it. Never throws.
 */
export function listBrCode(pasted: string): CampoBrCode[] {
  const text = pasted.trim();
  const pairs = hasSurrogatePairs(text);
  return listRun(text, walkFields(text, 0, text.length, pairs, CRC), 'codigo', pairs);
}

/** What a field is called, by its path: '59', '26.25', '80.25'. An account is taken for one of Pix. */
export function nomeCampoBrCode(caminho: string): string {
  const [id, inner] = caminho.split('.').map(Number) as [number, number?];
  const modelo = modeloOf('codigo', id, true);
  return inner === undefined || modelo === null ? nomeOf('codigo', id, null) : nomeOf(modelo, inner, null);
}

/** True for the fields of a BR Code that hold fields. */
export function isTemplate(id: number): boolean {
  return isConta(id) || isLivre(id) || id === 62 || id === 64;
}

/** True for 26 to 51, where an account of some scheme stands. */
export function isConta(id: number): boolean {
  return id >= 26 && id <= 51;
}

/** True for 80 to 99, which any scheme may use; Pix automático does. */
export function isLivre(id: number): boolean {
  return id >= 80;
}

/** True for a template that names Pix as its scheme, in capitals or not. */
export function isPix(text: string, { fields }: Run): boolean {
  const gui = findField(fields, 0);
  if (gui === null) return false;
  return holdsExactly(text, gui, GUI_PIX) || text.slice(gui.from, gui.to).toLowerCase() === GUI_PIX;
}

/** An id as it stands in the text: 5 is '05'. */
export function idText(id: number): string {
  return String(id).padStart(2, '0');
}

function listRun(text: string, run: Run, modelo: Modelo, pairs: boolean): CampoBrCode[] {
  return run.fields.map(({ id, from, to }) => {
    const valor = text.slice(from, to);
    const inner = walkFields(text, from, to, pairs);
    // What should hold fields and does not is shown as the one value it is.
    const dentro = inner.end === to ? modeloOf(modelo, id, isPix(text, inner)) : null;
    const campos = dentro === null ? [] : listRun(text, inner, dentro, pairs);
    return {
      id: idText(id),
      nome: nomeOf(modelo, id, dentro),
      tamanho: Number(text.slice(from - 2, from)),
      valor,
      campos,
    };
  });
}

/** How the fields inside a field are called, or null when it holds none. */
function modeloOf(modelo: Modelo, id: number, pix: boolean): Modelo | null {
  if (modelo === 'dadosAdicionais') return id >= 50 ? 'outroArranjo' : null;
  if (modelo !== 'codigo') return null;
  if (isConta(id)) return pix ? 'contaPix' : 'outroArranjo';
  if (isLivre(id)) return pix ? 'recorrencia' : 'outroArranjo';
  if (id === 62) return 'dadosAdicionais';
  return id === 64 ? 'outroIdioma' : null;
}

function nomeOf(modelo: Modelo, id: number, dentro: Modelo | null): string {
  const nomes: Readonly<Record<number, string>> = NOMES[modelo];
  const nome = nomes[id];
  if (nome !== undefined) return nome;
  if (modelo === 'dadosAdicionais' && id >= 50) return 'informação de outro arranjo';
  if (modelo !== 'codigo') return 'sem nome definido';
  if (id <= 25) return 'conta de cartão';
  if (isConta(id)) return dentro === 'contaPix' ? 'conta Pix' : 'conta';
  if (isLivre(id)) return dentro === 'recorrencia' ? 'recorrência do Pix automático' : 'uso livre';
  return 'reservado';
}
