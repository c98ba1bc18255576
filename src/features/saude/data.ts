import { addDays, type LocalDate } from '@/domain/local-date';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { canBeCalled, findIntegracao, listContasTecnospeed, QUEM_PERGUNTA } from '@/features/integracao/data';
import type { IntegracaoView } from '@/features/integracao/schema';
import type { Ambiente, Varredura } from '@/generated/prisma/client';
import { hoje } from '@/lib/clock';
import { centavosFromColumn, localDateFromColumn, localDateToColumn } from '@/lib/columns';
import { type Sql, sql, type Tx } from '@/lib/db';
import { env } from '@/lib/env';
import {
  type ContaNaLista,
  type EmJogo,
  type Fila,
  ROTINAS,
  type Saude,
  type SaudeView,
  TIPOS_VARREDURA,
  type Verificacao,
} from './schema';
import { judgeSaude } from './use-cases/judge-saude';
import { judgeTrabalhador } from './use-cases/judge-trabalhador';
import { judgeVerificacao } from './use-cases/judge-verificacao';

type Column = { toFixed(digits: number): string };

const DIAS_A_FRENTE = 30;

/**
 * Titles that are open at the bank, by integração and due date: from the counters, and one by one those that were paid in part,
 * which are counted as paid.
 */
const ABERTOS = sql`
  select integracao_id, vencimento_efetivo, situacao in ('EM_CARTORIO', 'NEGATIVADA') as com_terceiro,
    sum(quantidade)::int as quantidade, sum(valor) as valor
  from (
    select integracao_id, vencimento_efetivo, situacao, quantidade, valor from contador_cobranca
     where situacao in ('EM_ABERTO', 'PAGAMENTO_AVISADO', 'CANCELAMENTO_EM_ANDAMENTO', 'EM_CARTORIO', 'NEGATIVADA')
    union all
    select c.integracao_id, c.vencimento_efetivo, c.situacao, 1, c.valor from cobranca c
     where c.situacao = 'PAGA_PARCIALMENTE' and exists (select 1 from boleto b
       where b.cobranca_id = c.id and b.situacao in ('REGISTRADO', 'PROTESTO', 'NEGATIVADO'))
  ) titulo
  group by 1, 2, 3 having sum(quantidade) <> 0`;

type LinhaDaLista = { id: string; testada: Date | null; lida: Date | null; quantidade: number; valor: Column };

/** Every account of the company with its integrações, the last talk of each with the bank and its open titles. */
export async function listContasComSaude(
  tx: Tx,
  agora: Date,
): Promise<{ contas: ContaNaLista[]; bancoSimulado: boolean; agora: string }> {
  const contas = await listContasTecnospeed(tx);
  const rows = await tx.$queryRaw<LinhaDaLista[]>`
    with aberto as (select integracao_id, sum(quantidade)::int as quantidade, sum(valor) as valor from (${ABERTOS}) a group by 1)
    select i.id, i.testada_em as testada, greatest(v.webhook_verificado_em,
        (select max(s.sucesso_em) from varredura s where s.convenio_id = v.id)) as lida,
      coalesce(a.quantidade, 0) as quantidade, coalesce(a.valor, 0) as valor
    from integracao i join convenio v on v.id = i.convenio_id left join aberto a on a.integracao_id = i.id`;
  const convenios = await tx.convenio.findMany({ select: { integracoes: QUEM_PERGUNTA } });
  const perguntam = new Set(convenios.flatMap(({ integracoes }) => integracoes.map(({ id }) => id)));
  // What another account's credentials have read says nothing about these.
  const porId = new Map(rows.map((row) => [row.id, perguntam.has(row.id) ? row : { ...row, lida: null }]));
  return {
    contas: contas.map(({ conta, integracoes }) => ({
      conta,
      integracoes: integracoes.map((integracao) => ({ ...integracao, ...naLista(porId.get(integracao.id)) })),
    })),
    bancoSimulado: env().SIMULADOR,
    agora: agora.toISOString(),
  };
}

function naLista(row: LinhaDaLista | undefined) {
  return {
    ultimaConversaEm: latest(iso(row?.testada ?? null), iso(row?.lida ?? null)),
    emAberto: { quantidade: row?.quantidade ?? 0, valor: row ? centavosFromColumn(row.valor) : 0 },
  };
}

/** How the integração of an account is, by default its most real one. Throws AppError NOT_FOUND without the account. */
export async function getSaude(tx: Tx, contaId: string, agora: Date, ambiente?: Ambiente): Promise<SaudeView> {
  const conta = await getContaBancaria(tx, contaId);
  const integracao = await findIntegracao(tx, contaId, ambiente);
  return { conta, saude: integracao && (await saudeOf(tx, integracao, agora)), agora: agora.toISOString() };
}

async function saudeOf(tx: Tx, integracao: IntegracaoView, agora: Date): Promise<Saude> {
  const convenioId = integracao.convenio.id;
  const convenio = await tx.convenio.findUniqueOrThrow({
    where: { id: convenioId },
    include: { varreduras: true, integracoes: QUEM_PERGUNTA },
  });
  const rotinas = await tx.rotina.findMany({ where: { nome: { in: [...ROTINAS] } } });
  const trabalhador = judgeTrabalhador(new Map(rotinas.map(({ nome, sucessoEm }) => [nome, sucessoEm])), agora);
  const parada = integracao.convenio.pausa !== null || !trabalhador.vivo;
  const rows = new Map(convenio.varreduras.map((row) => [row.tipo, row]));
  const verificacoes = TIPOS_VARREDURA.map((tipo) => verificacaoOf(tipo, rows.get(tipo), parada, agora));
  const devidas = convenio.varreduras.filter(({ proximaEm }) => proximaEm <= agora).length;
  const { ultimoAviso, ...fila } = await readFila(tx, convenioId, devidas);
  // The sweep proves the credentials that it asked with: of two accounts of one convênio, one's.
  const pergunta = convenio.integracoes.some(({ id }) => id === integracao.id);
  const sweep = pergunta ? verificacoes.find(({ tipo }) => tipo === 'CREDENCIAL') : undefined;
  const facts = {
    integracao,
    credencial: credencialOf(integracao, sweep, parada, agora),
    verificacoes,
    avisos: avisosOf(integracao, convenio.webhookVerificadoEm, ultimoAviso, parada, agora),
    trabalhador,
    fila,
    emJogo: await readEmJogo(tx, integracao.id, convenio.diasBaixaAutomatica, hoje(agora), rows.get('LIQUIDADOS')),
  };
  return { ...facts, veredito: judgeSaude(facts, agora) };
}

function verificacaoOf(
  tipo: Verificacao['tipo'],
  row: Varredura | undefined,
  parada: boolean,
  agora: Date,
): Verificacao {
  const { sucessoEm = null, ate = null, falhaEm = null, falhaMotivo = null, proximaEm = null } = row ?? {};
  return {
    tipo,
    estado: judgeVerificacao({ tipo, sucessoEm, falhou: falhaEm !== null, parada, agora }),
    sucessoEm: sucessoEm?.toISOString() ?? null,
    ate: ate && localDateFromColumn(ate),
    proximaEm: proximaEm?.toISOString() ?? null,
    falha: falhaEm && { em: falhaEm.toISOString(), motivo: falhaMotivo ?? '' },
  };
}

function credencialOf(
  { testadaEm }: IntegracaoView,
  sweep: Verificacao | undefined,
  parada: boolean,
  agora: Date,
): Saude['credencial'] {
  const provadaEm = latest(testadaEm, sweep?.sucessoEm ?? null);
  const falha = sweep?.falha ?? null;
  const sucessoEm = provadaEm === null ? null : new Date(provadaEm);
  const estado = judgeVerificacao({ tipo: 'CREDENCIAL', sucessoEm, falhou: falha !== null, parada, agora });
  return { provadaEm, estado, falha };
}

function avisosOf(
  { ambiente, convenio: { webhookContratadoEm: contratadoEm, webhookProblema: problema } }: IntegracaoView,
  verificadoEm: Date | null,
  ultimoEm: Date | null,
  parada: boolean,
  agora: Date,
): Saude['avisos'] {
  const contratado = contratadoEm === null ? null : new Date(contratadoEm);
  // One that was just made is as good as one that was just read.
  const sucessoEm = verificadoEm && contratado && verificadoEm < contratado ? contratado : (verificadoEm ?? contratado);
  return {
    possivel: canBeCalled(ambiente),
    estado: judgeVerificacao({ tipo: 'CREDENCIAL', sucessoEm, falhou: problema !== null, parada, agora }),
    contratadoEm,
    verificadoEm: verificadoEm?.toISOString() ?? null,
    problema,
    ultimoEm: ultimoEm?.toISOString() ?? null,
  };
}

type LinhaDaFila = {
  aRegistrar: number;
  aConferir: number;
  boletosDesde: Date | null;
  aEnviar: number;
  aConfirmar: number;
  instrucoesDesde: Date | null;
  avisos: number;
  avisosDesde: Date | null;
  ultimoAviso: Date | null;
};

async function readFila(tx: Tx, convenioId: string, varreduras: number): Promise<Fila & { ultimoAviso: Date | null }> {
  const [row] = await tx.$queryRaw<LinhaDaFila[]>`
    select * from
      (select count(*) filter (where situacao <> 'INCERTO')::int as "aRegistrar",
         count(*) filter (where situacao = 'INCERTO')::int as "aConferir", min(criado_em) as "boletosDesde"
       from boleto where convenio_id = ${convenioId}::uuid and situacao in ('PENDENTE', 'ENVIANDO', 'INCERTO')) b,
      (select count(*) filter (where i.situacao = 'PENDENTE')::int as "aEnviar",
         count(*) filter (where i.situacao <> 'PENDENTE')::int as "aConfirmar",
         min(i.criada_em) filter (where i.situacao = 'PENDENTE') as "instrucoesDesde"
       from boleto_instrucao i join boleto b on b.id = i.boleto_id
       where i.proxima_tentativa_em is not null and b.convenio_id = ${convenioId}::uuid) i,
      (select count(*)::int as avisos, min(recebido_em) as "avisosDesde" from evento_bancario
       where convenio_id = ${convenioId}::uuid and proxima_tentativa_em is not null and situacao = 'RECEBIDO') e,
      (select max(recebido_em) as "ultimoAviso" from evento_bancario where convenio_id = ${convenioId}::uuid) u`;
  if (!row) throw new Error('an aggregate without a row');
  return {
    boletos: { aRegistrar: row.aRegistrar, aConferir: row.aConferir, desde: iso(row.boletosDesde) },
    instrucoes: { aEnviar: row.aEnviar, aConfirmar: row.aConfirmar, desde: iso(row.instrucoesDesde) },
    avisos: { quantidade: row.avisos, desde: iso(row.avisosDesde) },
    varreduras,
    ultimoAviso: row.ultimoAviso,
  };
}

/** The later of two ISO instants. */
const latest = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a);

const iso = (instant: Date | null) => instant?.toISOString() ?? null;

type LinhaEmJogo = Record<'n' | 'nVencidos' | 'nVencem' | 'nBaixas', number> &
  Record<'valor' | 'valorVencidos' | 'valorVencem' | 'valorBaixas', Column> & { primeira: Date | null };

async function readEmJogo(
  tx: Tx,
  integracaoId: string,
  diasBaixaAutomatica: number,
  dia: LocalDate,
  liquidados: Varredura | undefined,
): Promise<EmJogo> {
  const ate = addDays(dia, DIAS_A_FRENTE);
  const [de, fim] = [localDateToColumn(dia), localDateToColumn(ate)];
  // What is with a notary or listed is not written off by itself.
  const vencidos = sql`vencimento_efetivo < ${de}::date`;
  const vencem = sql`vencimento_efetivo between ${de}::date and ${fim}::date`;
  const baixa = sql`vencimento_efetivo + ${diasBaixaAutomatica}::int`;
  const baixas = sql`not com_terceiro and ${baixa} between ${de}::date and ${fim}::date`;
  const soma = (condition: Sql) => sql`coalesce(sum(quantidade) filter (where ${condition}), 0)::int`;
  const total = (condition: Sql) => sql`coalesce(sum(valor) filter (where ${condition}), 0)`;
  const [row] = await tx.$queryRaw<LinhaEmJogo[]>`
    select ${soma(sql`true`)} as n, ${total(sql`true`)} as valor,
      ${soma(vencidos)} as "nVencidos", ${total(vencidos)} as "valorVencidos",
      ${soma(vencem)} as "nVencem", ${total(vencem)} as "valorVencem",
      ${soma(baixas)} as "nBaixas", ${total(baixas)} as "valorBaixas", min(${baixa}) filter (where ${baixas}) as primeira
    from (${ABERTOS}) a where integracao_id = ${integracaoId}::uuid`;
  if (!row) throw new Error('an aggregate without a row');
  return {
    emAberto: { quantidade: row.n, valor: centavosFromColumn(row.valor) },
    vencidos: { quantidade: row.nVencidos, valor: centavosFromColumn(row.valorVencidos) },
    vencem: { quantidade: row.nVencem, valor: centavosFromColumn(row.valorVencem), ate },
    baixas: {
      quantidade: row.nBaixas,
      valor: centavosFromColumn(row.valorBaixas),
      primeira: row.primeira && localDateFromColumn(row.primeira),
      ate,
    },
    diasBaixaAutomatica,
    pagamentosAte: iso(liquidados?.sucessoEm ?? null),
    proximaLeituraEm: iso(liquidados?.proximaEm ?? null),
  };
}
