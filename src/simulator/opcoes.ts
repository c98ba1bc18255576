import { z } from 'zod';
import { isLocalDate } from '@/domain/local-date';

const off = z.boolean().default(false);
const on = z.boolean().default(true);
const tarifa = z.number().int().min(0).max(1_000_000).default(0);

/**
 * Switches of one convênio. Everything that the bank's papers leave open is a switch with the likelier side as default;
 * the README tells what each does.
 */
export const opcoesSchema = z.strictObject({
  // The contract
  cobrancaOnline: on,
  encerrado: off,
  hibridoContratado: on,
  editaValor: off,
  validaCep: off,
  terceiroHabilitado: off,
  serasa: off,
  carteira: z.enum(['SIMPLES', 'CAUCIONADA', 'DESCONTADA', 'VINCULADA']).default('SIMPLES'),
  diasBaixaAutomatica: z.number().int().min(1).max(9_999).default(60),
  /** Where the Chave is known: the portal gives one for production and another for the sandbox. */
  ambienteDaChave: z.enum(['AMBOS', 'PRODUCAO', 'SANDBOX']).default('AMBOS'),
  /** Centavos per occurrence; they appear in the francesinha. */
  tarifas: z.strictObject({ registro: tarifa, liquidacao: tarifa, baixa: tarifa, permanencia: tarifa }).prefault({}),
  /** Days without banking beside the national ones. */
  feriados: z.array(z.string().refine(isLocalDate, 'use AAAA-MM-DD')).default([]),
  /** Calls per second; 0 is unlimited. The bank's own figure is 20. */
  limiteRps: z.number().int().min(0).default(0),
  /** Seconds in the Retry-After of a 429; 0 leaves the header out. */
  retryAfter: z.number().int().min(0).default(0),

  // Registration
  cnpjAlfanumerico: on,
  seuNumeroUnico: off,
  idTituloEmpresaUnico: off,
  nomeLongoAbrevia: off,
  linhasExcedentesRecusa: off,
  statusDigitoInvalido: z.union([z.literal(400), z.literal(422)]).default(422),
  jurosPercentualSemPeriodo: z.enum(['DIARIO', 'MENSAL']).default('DIARIO'),
  vencimentoProrrogado: on,
  encargosDesde: z.enum(['DIA_SEGUINTE', 'VENCIMENTO']).default('DIA_SEGUINTE'),
  confirmacaoMs: z.number().int().min(0).default(0),

  // Answers
  statusCriacao: z.union([z.literal(200), z.literal(201)]).default(201),
  statusPdf: z.union([z.literal(200), z.literal(201)]).default(201),
  tipoPdf: z.enum(['application/pdf', 'application/octet-stream']).default('application/pdf'),
  formaErro: z.enum(['padrao', 'C', 'D', 'mensagem', 'erros']).default('padrao'),
  statusRefresh: z.union([z.literal(400), z.literal(401)]).default(400),
  situacaoBaixaAutomatica: z.string().min(1).default('BAIXADO AUTOMATICAMENTE'),
  situacaoComSublinhado: off,
  mostraDataBaixa: off,
  numerosTexto: off,
  codigosNumericos: off,
  camposComAcento: off,
  cadastradosForma: z.enum(['lista', 'objeto', 'registro']).default('lista'),
  cadastradosVazio: z.union([z.literal(200), z.literal(404), z.literal(422)]).default(404),
  paginaBase: z.union([z.literal(0), z.literal(1)]).default(0),
  liquidadosPorPagina: z.number().int().min(1).max(500).default(500),
  liquidadosVazio404: off,
  hasNextTexto: off,
  valorLiquidadoNulo: off,
  dataPagamentoComHora: on,
  tipoCarteira: z.enum(['CARTEIRA_NORMAL', 'CARTEIRA_SIMPLES']).default('CARTEIRA_NORMAL'),
  avisoLiquida: off,

  // Instructions
  instrucaoAtrasoMs: z.number().int().min(0).default(2_000),
  instrucaoExigeCorpo: off,
  instrucaoCriaDesconto: off,
  mensagemIncerta: z.enum(['suposta', 'ausente']).default('suposta'),
  vencimentoMudaCodigoBarras: on,
  abatimentoMudaCodigoBarras: off,
  vencimentoMudaQrCode: off,
  baixaNoSandbox: on,

  // Francesinha
  francesinhaForma: z.enum(['resultado', 'items', 'lista']).default('resultado'),
  francesinhaPorPagina: z.number().int().min(1).max(500).default(500),
  francesinhaDataPedida: z.enum(['DD/MM/AAAA', 'DD-MM-AAAA', 'AAAA-MM-DD']).default('DD/MM/AAAA'),
  francesinhaDataEscrita: z.enum(['AAAA-MM-DD', 'DD/MM/AAAA', 'DD-MM-AAAA']).default('AAAA-MM-DD'),
  francesinhaDatamovimento: off,

  // Webhook
  contratoNoSandbox: on,
  contratoForma: z.enum(['objeto', 'lista', 'items']).default('objeto'),
  contratoVazio: z.union([z.literal(200), z.literal(404), z.literal(422)]).default(422),
  contratoSemId: off,
  statusContratoAlterado: z.union([z.literal(200), z.literal(202)]).default(200),
  reenviosWebhook: z.number().int().min(0).max(50).default(0),
  webhookDatas: z.enum(['lista', 'lista-curta', 'iso']).default('lista'),
  webhookFuso: z.enum(['BRASILIA', 'UTC']).default('BRASILIA'),
  webhookForma: z.enum(['objeto', 'lista', 'eventos']).default('objeto'),
  idEventoUnico: off,
});

export type Opcoes = z.infer<typeof opcoesSchema>;
