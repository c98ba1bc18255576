import type { TituloNoBanco } from '@/bank/gateway';
import { daysBetween } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { squeezeBlanks } from '@/domain/texto';
import { regrasDosTermosSchema } from '@/features/boleto/schema';
import { applyTituloConsultado } from '@/features/boleto/use-cases/apply-titulo-consultado';
import { createBoleto } from '@/features/boleto/use-cases/create-boleto';
import { type Ambiente, mundoOf } from '@/features/cobranca/schema';
import { askBank } from '@/features/integracao/use-cases/ask-bank';
import { isChargedForReal } from '@/features/pagador/data';
import { savePagador } from '@/features/pagador/use-cases/save-pagador';
import { recordAudit } from '@/lib/audit';
import { agora } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { isUniqueViolation, type Tx, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { openCobranca } from './open-cobranca';

/**
 * Makes a cobrança of a title that only the bank knows: asks the bank for it by its number, and writes pagador, debt and boleto with
 * everything the bank shows, money included, in one transaction. One whose number is ours already stays as it is, so that asking
 * twice makes one. Gives what was done, in words. Throws AppError.
 */
export async function adoptTitulo(
  context: Context,
  { convenio: convenioId, nossoNumero }: { convenio: string; nossoNumero: string },
): Promise<string> {
  const ours = await findOurs(context, convenioId, nossoNumero);
  if (ours) return ours;
  return askBank(context, convenioId, async (gateway) => {
    const asking = { ...context, agora: await agora() };
    const titulo = await gateway.findByNossoNumero(nossoNumero);
    if (!titulo)
      throw new AppError(
        'NOT_FOUND',
        `O Sicredi não encontrou o boleto ${nossoNumero} e não há o que adotar. Fale com a agência.`,
      );
    return (await recogniseWaiting(asking, convenioId, titulo)) ?? adoptOnce(asking, convenioId, titulo);
  });
}

type Dono = { situacao: string; linhaDigitavel: string | null; cobranca: { numero: number } };

function findOurs({ empresaId }: Context, convenioId: string, nossoNumero: string): Promise<string | null> {
  return withEmpresa(empresaId, async (tx) => {
    const select = { situacao: true, linhaDigitavel: true, cobranca: { select: { numero: true } } };
    const dono = await tx.boleto.findFirst({ where: { convenioId, nossoNumero }, select });
    return dono && describeDono(dono, nossoNumero);
  });
}

function describeDono({ linhaDigitavel, cobranca: { numero } }: Dono, nossoNumero: string): string {
  if (linhaDigitavel) return `O boleto ${nossoNumero} já é da cobrança ${numero}; nada foi adotado.`;
  return `O número ${nossoNumero} está reservado para a cobrança ${numero}, que o Sicredi ainda não confirmou. Consulte antes essa cobrança; nada foi adotado.`;
}

/** A boleto of ours that waits to hear its number may be this very title. */
async function recogniseWaiting(context: Context, convenioId: string, titulo: TituloNoBanco): Promise<string | null> {
  const { idTituloEmpresa, seuNumero, nossoNumero } = titulo;
  const same = idTituloEmpresa === null ? { seuNumero } : { idTituloEmpresa };
  const waiting = await withEmpresa(context.empresaId, (tx) =>
    tx.boleto.findMany({
      where: { convenioId, linhaDigitavel: null, ...same },
      select: { id: true, cobranca: { select: { numero: true } } },
    }),
  );
  for (const { id, cobranca } of waiting)
    if (await applyTituloConsultado(context, id, titulo))
      return `O boleto ${nossoNumero} é o da cobrança ${cobranca.numero}, que esperava a resposta do Sicredi.`;
  return null;
}

// Two people may adopt the same title at once: the unique columns let one of them.
async function adoptOnce(context: Context, convenioId: string, titulo: TituloNoBanco): Promise<string> {
  try {
    return await withEmpresa(context.empresaId, (tx) => adopt(tx, context, convenioId, titulo));
  } catch (error) {
    const ours = isUniqueViolation(error) ? await findOurs(context, convenioId, titulo.nossoNumero) : null;
    if (ours === null) throw error;
    return ours;
  }
}

async function adopt(tx: Tx, context: Context, convenioId: string, titulo: TituloNoBanco): Promise<string> {
  const { nossoNumero, seuNumero, valor, vencimento, idTituloEmpresa, pixCopiaECola } = titulo;
  const { integracaoId, ambiente } = await holdIntegracao(tx, convenioId);
  const pagador = await keepPagador(tx, context, titulo, mundoOf(ambiente) === 'ensaio');
  const { cobrancaId, numero } = await openCobranca(tx, context, {
    integracaoId,
    pagadorId: pagador.id,
    forma: pixCopiaECola ? 'BOLETO_HIBRIDO' : 'BOLETO',
    valor,
    vencimento,
    descricao: null,
    origem: { tipo: 'ADOCAO', id: nossoNumero, numero: seuNumero.slice(0, 40) },
    chave: `adocao:${convenioId}:${nossoNumero}`,
  });
  const boletoId = await createBoleto(tx, context, {
    cobrancaId,
    convenioId,
    integracaoId,
    tipoCobranca: pixCopiaECola ? 'HIBRIDO' : 'NORMAL',
    seuNumero: seuNumero.slice(0, 10),
    valor,
    vencimento,
    regras: regrasOf(titulo),
    adotado: { idTituloEmpresa, abatimento: titulo.termos?.abatimento ?? centavos(0) },
  });
  if (!(await applyTituloConsultado(context, boletoId, titulo, tx)))
    throw new AppError(
      'CONFLICT',
      `O que o Sicredi mostra do boleto ${nossoNumero} não basta para adotá-lo. Fale com a agência.`,
    );
  const dados = { numero, nossoNumero, valorCentavos: valor, vencimento, situacaoNoBanco: titulo.situacaoTexto };
  await recordAudit(tx, context, { acao: 'cobranca.adotada', alvoTipo: 'cobranca', alvoId: cobrancaId, dados });
  return `O boleto ${nossoNumero} foi adotado como cobrança ${numero}, de ${pagador.nome}.`;
}

// As for a cobrança that is issued: nobody moves the integração to another convênio meanwhile. One that was switched off issues
// nothing, but goes on following the titles that it has. One that the bank has accepted nothing of yet has no credentials for them.
async function holdIntegracao(tx: Tx, convenioId: string): Promise<{ integracaoId: string; ambiente: Ambiente }> {
  const [integracao] = await tx.$queryRaw<{ integracaoId: string; ambiente: Ambiente }[]>`
    select i.id as "integracaoId", i.ambiente::text from integracao i
     where i.convenio_id = ${convenioId}::uuid and i.situacao <> 'EM_CONFIGURACAO' and i.testada_em is not null
     order by i.situacao = 'DESATIVADA', i.id limit 1 for key share of i`;
  if (!integracao) throw new AppError('CONFLICT', 'Nenhuma conta integrada usa este convênio.');
  return integracao;
}

// What is known of a pagador is more than the bank tells, and stays; what was only rehearsed is no knowledge.
async function keepPagador(
  tx: Tx,
  context: Context,
  { pagadorDocumento, pagadorNome }: TituloNoBanco,
  ensaio: boolean,
): Promise<{ id: string; nome: string }> {
  const documento = pagadorDocumento.slice(0, 14);
  const known = await tx.pagador.findUnique({
    where: { empresaId_documento: { empresaId: context.empresaId, documento } },
    select: { id: true, nome: true },
  });
  if (known && (ensaio || (await isChargedForReal(tx, known.id)))) return known;
  const nome = squeezeBlanks(pagadorNome ?? '').slice(0, 40) || `Pagador ${documento}`;
  const semEndereco = { cep: null, endereco: null, cidade: null, uf: null, telefone: null, email: null };
  return { id: await savePagador(tx, context, { documento, nome, ...semEndereco }, { ensaio }), nome };
}

/**
 * The rules of the title as far as the bank tells them. It does not tell whether a percentage of juros is per day or per month: taken
 * as per month, in which this house registers them. What does not fit is left out rather than guessed.
 */
function regrasOf({ termos, vencimento, valor }: TituloNoBanco) {
  const juros = termos?.juros?.valor ? termos.juros : null;
  const descontos = (termos?.descontos ?? [])
    .filter((desconto) => desconto.tipo !== null && desconto.valor > 0 && desconto.valor < valor)
    .sort((a, b) => (a.ate < b.ate ? -1 : 1));
  const regras = regrasDosTermosSchema.safeParse({
    juros:
      juros &&
      (juros.tipo === 'VALOR'
        ? { tipo: 'VALOR_DIA', valor: juros.valor }
        : { tipo: 'PERCENTUAL_MES', pontosBase: juros.valor }),
    multa: termos?.multa ? { tipo: 'PERCENTUAL', pontosBase: termos.multa } : null,
    descontos: descontos.map(({ tipo, valor: quanto, ate }) => {
      const dias = Math.max(0, daysBetween(ate, vencimento));
      return tipo === 'VALOR' ? { tipo, dias, valor: quanto } : { tipo, dias, pontosBase: quanto };
    }),
    descontosAte: descontos.map(({ ate }) => ate),
    validadeAposVencimento: termos?.validadeAposVencimento ?? null,
  });
  return regras.success ? regras.data : regrasDosTermosSchema.parse({});
}
