import { quantoDe, type Termos } from '@/domain/boleto/encargos/termos';
import { porQueNaoInstruir, type TituloInstruido } from '@/domain/boleto/instrucao-permitida';
import { TIPOS_INSTRUCAO } from '@/domain/boleto/instrucao-texto';
import { businessDate } from '@/domain/local-date';
import { readTermos, textoOf } from '@/features/boleto/data';
import type { RegrasDosTermos } from '@/features/boleto/schema';
import { centavosFromColumn } from '@/lib/columns';
import { type Tx, withoutEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { type InstrucaoView, type InstrucoesView, isInstrucaoAberta } from './schema';

/** The instructions that are due for work, oldest first, whichever company they belong to. */
export function listDueInstrucoes(agora: Date, limit: number): Promise<{ empresaId: string; instrucaoId: string }[]> {
  return withoutEmpresa(
    (tx) => tx.$queryRaw<{ empresaId: string; instrucaoId: string }[]>`
      select empresa_id as "empresaId", instrucao_id as "instrucaoId" from instrucoes_devidas(${agora}, ${limit}::int)`,
  );
}

type BoletoInstruido = Awaited<ReturnType<typeof findInstruido>>;

/** A title as instructions see it, and the rules of its terms with the same discounts. */
export type Instruido = { titulo: TituloInstruido; regras: RegrasDosTermos; boleto: BoletoInstruido };

/**
 * A title as instructions see it: of its discounts only those that it was registered with. `antesDe`: as if only the
 * instructions before that one had been asked for.
 */
export async function getInstruido(
  tx: Tx,
  boletoId: string,
  { agora, antesDe = Number.POSITIVE_INFINITY }: { agora: Date; antesDe?: number },
): Promise<Instruido> {
  const boleto = await findInstruido(tx, boletoId);
  const [atual] = boleto.termos;
  if (!atual) throw new Error(`boleto ${boletoId} has no terms in force`);
  const { termos, regras } = readTermos(atual);
  // A discount that was over on the day of registration was left out of it.
  const desde = businessDate(boleto.registradoEm ?? agora);
  const noBanco = termos.descontos.map(({ ate }) => regras.descontosAte !== undefined || ate >= desde);
  const abertas = boleto.instrucoes.filter((um) => isInstrucaoAberta(um) && um.ordem < antesDe);
  return {
    boleto,
    regras: { ...regras, descontos: regras.descontos.filter((_, index) => noBanco[index]) },
    titulo: {
      situacao: boleto.situacao,
      termos: { ...termos, descontos: termos.descontos.filter((_, index) => noBanco[index]) },
      seuNumero: boleto.seuNumero,
      // No boleto is registered with an automatic protest.
      diasProtesto: null,
      avisado: boleto.cobranca.pagamentoAvisadoEm !== null,
      hoje: businessDate(agora),
      abertas: abertas.map(({ tipo }) => tipo),
    },
  };
}

function findInstruido(tx: Tx, boletoId: string) {
  return tx.boleto.findUniqueOrThrow({
    where: { id: boletoId },
    include: {
      convenio: true,
      integracao: { select: { contaBancariaId: true, ambiente: true } },
      cobranca: true,
      termos: { where: { situacao: 'ATUAL' } },
      instrucoes: { orderBy: { ordem: 'asc' }, include: { substituicao: true } },
    },
  });
}

/** A version's rules as JSON for these terms, with the last days of the discounts as they are. */
export function regrasOf(regras: RegrasDosTermos, { juros, descontos }: Termos) {
  return {
    ...regras,
    juros,
    descontos: descontos.map(({ ate: _, ...desconto }, index) => {
      return { ...desconto, dias: regras.descontos[index]?.dias ?? 0 };
    }),
    descontosAte: descontos.map(({ ate }) => ate),
  };
}

/** Why a boleto cannot be replaced by one with another value, or null. */
export function porQueNaoSubstituir({ titulo, boleto }: Instruido): string | null {
  const motivo = porQueNaoInstruir('BAIXA', titulo);
  if (motivo) return motivo;
  if (titulo.avisado) return 'Há um aviso de pagamento deste boleto: espere o dinheiro chegar.';
  return centavosFromColumn(boleto.cobranca.valorPago) > 0 ? 'Esta cobrança já recebeu um pagamento.' : null;
}

/** What was asked of the bank about a cobrança's boletos, and what can be asked now. Throws NOT_FOUND. */
export async function getInstrucoes(tx: Tx, cobrancaId: string, agora: Date): Promise<InstrucoesView> {
  const boletos = await tx.boleto.findMany({ where: { cobrancaId }, orderBy: { id: 'desc' }, select: { id: true } });
  const instruidos: Instruido[] = [];
  for (const { id } of boletos) instruidos.push(await getInstruido(tx, id, { agora }));
  const [atual] = instruidos;
  if (!atual) throw new AppError('NOT_FOUND', 'Não encontramos esta cobrança.');
  return {
    instrucoes: instruidos.flatMap(viewsOf),
    possiveis: TIPOS_INSTRUCAO.map((tipo) => ({ tipo, motivo: porQueNaoInstruir(tipo, atual.titulo) })),
    substituicao: { motivo: porQueNaoSubstituir(atual) },
    termos: termosOf(atual.titulo),
    contaBancariaId: atual.boleto.integracao.contaBancariaId,
    ambiente: atual.boleto.integracao.ambiente,
    pausa: pausaOf(atual),
    agora: agora.toISOString(),
  };
}

function pausaOf({ boleto }: Instruido): InstrucoesView['pausa'] {
  const { pausadoEm, pausadoMotivo, pausadoCampo } = boleto.convenio;
  if (!pausadoEm || !boleto.instrucoes.some(isInstrucaoAberta)) return null;
  return { desde: pausadoEm.toISOString(), motivo: pausadoMotivo ?? '', campo: pausadoCampo };
}

function termosOf({ termos, seuNumero }: TituloInstruido): InstrucoesView['termos'] {
  const { valor, vencimento, abatimento, juros, descontos } = termos;
  return {
    valor,
    vencimento,
    abatimento,
    seuNumero,
    juros: juros && { tipo: juros.tipo, valor: quantoDe(juros) },
    descontos: descontos.map((um) => ({ tipo: um.tipo, ate: um.ate, valor: quantoDe(um) })),
  };
}

function viewsOf({ boleto, titulo }: Instruido): InstrucaoView[] {
  const abertas = boleto.instrucoes.filter(isInstrucaoAberta);
  const views = boleto.instrucoes.map((row): InstrucaoView => {
    const antes = row.situacao === 'PENDENTE' ? abertas.find(({ ordem }) => ordem < row.ordem) : undefined;
    return {
      id: row.id,
      tipo: row.tipo,
      texto: textoOf(row, titulo.termos),
      situacao: row.situacao,
      // Of one that is INCERTA it is the bank's no, which is not the last word yet.
      motivo: isInstrucaoAberta(row) && row.situacao !== 'PENDENTE' ? null : row.motivo,
      depoisDe: antes ? textoOf(antes, titulo.termos) : null,
      semConfirmacao: isSemConfirmacao(row),
      podeCancelar: podeCancelar(row),
      quem: row.atorNome,
      criadaEm: row.criadaEm.toISOString(),
      enviadaEm: row.enviadaEm?.toISOString() ?? null,
      decididaEm: row.decididaEm?.toISOString() ?? null,
    };
  });
  return views.reverse();
}

type InstrucaoRow = BoletoInstruido['instrucoes'][number];

type Espera = Pick<InstrucaoRow, 'situacao' | 'semConfirmacaoEm'>;

function isSemConfirmacao({ situacao, semConfirmacaoEm }: Espera): boolean {
  return semConfirmacaoEm !== null && (situacao === 'NA_FILA' || situacao === 'INCERTA');
}

/**
 * Whether a person may call an instruction off: it is here, to be sent for the first time or again, or the bank has been silent
 * about it for too long. Of one that was sent before, the bank may still do what it then got.
 */
export function podeCancelar(row: Espera): boolean {
  return row.situacao === 'PENDENTE' || isSemConfirmacao(row);
}
