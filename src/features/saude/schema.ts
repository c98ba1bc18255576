import { z } from 'zod';
import { contaBancariaOutput } from '@/features/conta-bancaria/schema';
import { integracaoView } from '@/features/integracao/schema';

const instant = z.iso.datetime();
const day = z.iso.date();
/** Money in centavos. */
const soma = z.object({ quantidade: z.int(), valor: z.int() });

/** An integração as the list shows it. */
const integracaoNaLista = integracaoView.extend({
  /** When the bank last answered something that was asked with its credentials; null: never. */
  ultimaConversaEm: instant.nullable(),
  /** Titles that are open at the bank. */
  emAberto: soma,
});
export type IntegracaoNaLista = z.infer<typeof integracaoNaLista>;

const contaNaLista = z.object({ conta: contaBancariaOutput, integracoes: z.array(integracaoNaLista) });
export type ContaNaLista = z.infer<typeof contaNaLista>;

/** "Contas TecnoSpeed": every account of the company; `integracoes`, the most real one first. */
export const contasTecnospeedOutput = z.object({
  contas: z.array(contaNaLista),
  /** Whether this installation has a simulated bank to rehearse with. */
  bancoSimulado: z.boolean(),
  agora: instant,
});

/** What is asked of the bank again and again, in the order in which people miss it. */
export const TIPOS_VARREDURA = ['LIQUIDADOS', 'TITULOS', 'FRANCESINHA', 'CREDENCIAL'] as const;
export type TipoVarredura = (typeof TIPOS_VARREDURA)[number];

/** The cron lines of the worker without which an integração stands still. */
export const ROTINAS = [
  'boleto.varrer',
  'instrucao.varrer',
  'evento-bancario.varrer',
  'conciliacao.varrer',
  'evento-dominio.varrer',
] as const;

/** PARADA: nobody does it now. NUNCA: it was never done, and has not failed either. */
const pontualidade = z.enum(['EM_DIA', 'ATRASADA', 'PARADA', 'NUNCA']);
export type Pontualidade = z.infer<typeof pontualidade>;

const falha = z.object({ em: instant, motivo: z.string() }).nullable();

const verificacao = z.object({
  tipo: z.enum(TIPOS_VARREDURA),
  estado: pontualidade,
  sucessoEm: instant.nullable(),
  /** Last day read to its end, for the two that go by days. */
  ate: day.nullable(),
  proximaEm: instant.nullable(),
  /** The failure since the last success, in words for people. */
  falha,
});
export type Verificacao = z.infer<typeof verificacao>;

/** What is wrong, worst first. */
export const MOTIVOS = [
  'PAUSADA',
  'SEM_TRABALHADOR',
  'ACESSO_RECUSADO',
  'CREDENCIAL',
  'LIQUIDADOS',
  'TITULOS',
  'FRANCESINHA',
  'AVISOS',
  'FILA',
  'ROTINAS',
] as const;
export type Motivo = (typeof MOTIVOS)[number];

const veredito = z.object({
  estado: z.enum(['EM_DIA', 'ATENCAO', 'PARADA', 'NAO_SEI', 'DESATIVADA', 'EM_CONFIGURACAO']),
  motivos: z.array(z.enum(MOTIVOS)),
});
export type Veredito = z.infer<typeof veredito>;

/** What waits for the bank. */
const fila = z.object({
  boletos: z.object({
    /** To be registered for the first time, or again. */
    aRegistrar: z.int(),
    /** Sent, and the answer was lost: looked up before anything is sent again. */
    aConferir: z.int(),
    desde: instant.nullable(),
  }),
  instrucoes: z.object({
    aEnviar: z.int(),
    /** Sent; the bank has to show that it did it. */
    aConfirmar: z.int(),
    desde: instant.nullable(),
  }),
  /** What the bank pushed and nobody has confirmed yet. */
  avisos: z.object({ quantidade: z.int(), desde: instant.nullable() }),
  /** Sweeps that are due. */
  varreduras: z.int(),
});
export type Fila = z.infer<typeof fila>;

/** What hangs on the credentials, with its dates. */
const emJogo = z.object({
  emAberto: soma,
  vencidos: soma,
  /** Due from today to `ate`. */
  vencem: soma.extend({ ate: day }),
  /** What the bank writes off by itself from today to `ate`; `primeira`: the first such day. */
  baixas: soma.extend({ primeira: day.nullable(), ate: day }),
  diasBaixaAutomatica: z.int(),
  /** Payments are known here up to then; null: nothing was ever read. */
  pagamentosAte: instant.nullable(),
  /** When they are read next; null: nobody reads them. */
  proximaLeituraEm: instant.nullable(),
});
export type EmJogo = z.infer<typeof emJogo>;

const saude = z.object({
  integracao: integracaoView,
  veredito,
  credencial: z.object({ provadaEm: instant.nullable(), estado: pontualidade, falha }),
  verificacoes: z.array(verificacao),
  avisos: z.object({
    /** Whether the bank can reach this installation at all. */
    possivel: z.boolean(),
    estado: pontualidade,
    contratadoEm: instant.nullable(),
    verificadoEm: instant.nullable(),
    problema: z.string().nullable(),
    ultimoEm: instant.nullable(),
  }),
  /** The process that does all of this by itself. */
  trabalhador: z.object({
    vivo: z.boolean(),
    sinalEm: instant.nullable(),
    rotinas: z.array(z.object({ nome: z.enum(ROTINAS), estado: pontualidade, sucessoEm: instant.nullable() })),
  }),
  fila,
  emJogo,
});
export type Saude = z.infer<typeof saude>;

/** How one integração is; `saude` is null while the account has none of that ambiente. */
export const saudeOutput = z.object({ conta: contaBancariaOutput, saude: saude.nullable(), agora: instant });
export type SaudeView = z.infer<typeof saudeOutput>;
