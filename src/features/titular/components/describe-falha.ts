import type { AppError } from '@/lib/errors';
import type { RetornoTitular } from '../schema';

/** What went wrong with an entry: in one sentence, and at the fields it is about. */
export type Falha = {
  mensagem: string;
  campos: { chave?: string; segredo?: string };
  /** Whether it cost the link a try. */
  recusada?: true;
};

const A_CORRIGIR = 'Há campos para corrigir.';

/** When our own server did not answer at all. */
export const SEM_CONEXAO: Falha = {
  mensagem: 'O sistema não respondeu. Confira sua conexão e envie de novo; nada do que você digitou se perdeu.',
  campos: {},
};

const FORMATO = {
  chave: 'A Chave tem 36 caracteres, com quatro hifens. Copie-a de Minhas Apps › detalhes, no portal.',
  segredo: 'Informe o Segredo: o Código de Acesso gerado no internet banking.',
};
/** The bank's refusals in words for the titular, who knows no API ID. */
export const RECUSA = {
  chave: 'O Sicredi não aceitou a Chave. Confira em Minhas Apps › detalhes, no portal do desenvolvedor.',
  segredo:
    'O Sicredi não reconheceu o Segredo. Gerar um Código de Acesso novo invalida o anterior: use o último. Se já é o último, avise quem enviou o link: o código do beneficiário pode estar errado.',
};

/** What a form without JavaScript is told. Nothing typed comes back: it is in no address. */
export function falhaDoRetorno({ falha, campo }: RetornoTitular): Falha | null {
  switch (falha) {
    case undefined:
      return null;
    case 'formato':
      return { mensagem: `${A_CORRIGIR} Digite os dois de novo.`, campos: campo ? { [campo]: FORMATO[campo] } : {} };
    case 'recusa':
      return campo
        ? { mensagem: `${A_CORRIGIR} Digite os dois de novo.`, campos: { [campo]: RECUSA[campo] } }
        : { mensagem: DADOS_DA_EMPRESA, campos: {} };
    case 'sem-resposta':
      return {
        mensagem: 'O Sicredi não respondeu. Nada foi guardado e o link continua valendo: tente de novo em instantes.',
        campos: {},
      };
    case 'espere':
      return { mensagem: ESPERE, campos: {} };
    case 'mudou':
      return { mensagem: MUDOU, campos: {} };
  }
}

const CODIGOS: Partial<Record<AppError['code'], NonNullable<RetornoTitular['falha']>>> = {
  INVALID_INPUT: 'formato',
  BODY_TOO_LARGE: 'formato',
  BANK_REFUSED: 'recusa',
  BANK_UNAVAILABLE: 'sem-resposta',
  IN_PROGRESS: 'espere',
  CONFLICT: 'mudou',
};

/** The codes by which the page learns what went wrong. A dead link's page says how it ended, whatever it is told. */
export function retornoDaFalha({ code, fields = {} }: Pick<AppError, 'code' | 'fields'>): Record<string, string> {
  const falha = CODIGOS[code];
  const [campo] = (['chave', 'segredo'] as const).filter((name) => name in fields);
  return { ...(falha && { falha }), ...(falha && campo && { campo }) };
}

/** Why an entry has to wait for another one. */
export const ESPERE =
  'Este link está sendo testado no Sicredi agora, ou acabou de ser. Espere alguns segundos e envie de novo.';

/** When the company is changing what the two values would be tested with, or has changed it while the bank answered. */
export const MUDOU =
  'A empresa está mudando os dados desta conta. Nada foi guardado e o link continua valendo: envie de novo daqui a alguns minutos. Se esta mensagem voltar, avise quem enviou o link.';

/** When the bank finds fault with what the company has filled in: the titular can do nothing about it. */
export const DADOS_DA_EMPRESA =
  'O Sicredi não aceitou os dados da conta que a empresa preencheu (código do beneficiário, cooperativa ou posto). Avise quem enviou este link; depois da correção, envie de novo.';

/** What the API said, which is safe to show. */
export function falhaDaResposta(body: unknown): Falha {
  const { error } = (body ?? {}) as { error?: { code?: string; message?: string; fields?: Record<string, string> } };
  const { chave, segredo } = error?.fields ?? {};
  const campos = { ...(chave && { chave }), ...(segredo && { segredo }) };
  const mensagem = Object.keys(campos).length > 0 ? A_CORRIGIR : error?.message;
  const recusada = error?.code === 'BANK_REFUSED' && error.message !== DADOS_DA_EMPRESA;
  return { mensagem: mensagem ?? SEM_CONEXAO.mensagem, campos, ...(recusada && { recusada }) };
}
