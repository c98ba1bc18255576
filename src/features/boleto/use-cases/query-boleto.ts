import { BankError } from '@/bank/errors';
import type { TituloNoBanco } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { isUndecided } from '@/features/cobranca/schema';
import { loadAccessOfTitle } from '@/features/integracao/data';
import { pauseUnlessReplaced } from '@/features/integracao/use-cases/pause-unless-replaced';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { applyTituloConsultado } from './apply-titulo-consultado';
import { attendBoleto } from './attend-boleto';
import { writeEvento } from './write-evento';

/** What the bank answered: its own word for the title's state, and what that means to a person. */
type Consulta = { situacaoTexto: string | null; mensagem: string };

type Current = { id: string; convenioId: string; integracaoId: string; nossoNumero: string };

/**
 * A person asks the bank about a cobrança's current title. One that waits for the bank is attended, if that is due; any other
 * is asked about by its number and brought to what the bank shows. Leaves a line in the timeline. Throws AppError.
 */
export async function queryBoleto(context: Context, cobrancaId: string): Promise<Consulta> {
  const boleto = await withEmpresa(context.empresaId, (tx) =>
    tx.boleto.findFirst({ where: { cobrancaId }, orderBy: { id: 'desc' } }),
  );
  if (!boleto) throw new AppError('NOT_FOUND', 'Não encontramos esta cobrança.');
  const { id, convenioId, integracaoId, nossoNumero, linhaDigitavel } = boleto;
  if (isUndecided(boleto.situacao)) return attendUndecided(context, id);
  if (!nossoNumero || !linhaDigitavel)
    throw new AppError('CONFLICT', 'O Sicredi não tem um boleto desta cobrança para consultar.');
  const consulta = await ask(context, { id, convenioId, integracaoId, nossoNumero });
  await tellTimeline(context, id, consulta);
  return consulta;
}

async function attendUndecided(context: Context, boletoId: string): Promise<Consulta> {
  await attendBoleto(context, boletoId);
  const { situacao } = await withEmpresa(context.empresaId, (tx) =>
    tx.boleto.findUniqueOrThrow({ where: { id: boletoId }, select: { situacao: true } }),
  );
  const mensagem = isUndecided(situacao)
    ? 'O Sicredi ainda não confirmou este boleto. O sistema pergunta de novo sozinho, sem criar outro.'
    : 'O Sicredi respondeu agora.';
  return { situacaoTexto: null, mensagem };
}

async function ask(context: Context, boleto: Current): Promise<Consulta> {
  const titulo = await findAtBank(context, boleto);
  if (!titulo) {
    const mensagem = `O Sicredi não encontrou o boleto ${boleto.nossoNumero}. Consulte de novo mais tarde; se continuar, fale com a agência.`;
    return { situacaoTexto: null, mensagem };
  }
  const { situacaoTexto } = titulo;
  if (await applyTituloConsultado(context, boleto.id, titulo))
    return { situacaoTexto, mensagem: `O Sicredi respondeu: ${situacaoTexto}.` };
  const mensagem = `O Sicredi mostrou outro boleto com o número ${boleto.nossoNumero}. Nada foi mudado; confira no Sicredi.`;
  return { situacaoTexto, mensagem };
}

async function findAtBank(
  context: Context,
  { convenioId, integracaoId, nossoNumero }: Current,
): Promise<TituloNoBanco | null> {
  const access = await withEmpresa(context.empresaId, (tx) => loadAccessOfTitle(tx, { integracaoId, convenioId }));
  try {
    return await gatewayFor(access).findByNossoNumero(nossoNumero);
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    const { kind, message } = error;
    if (kind !== 'credentials') throw new AppError('BANK_UNAVAILABLE', `${message} Tente de novo em instantes.`);
    const refused = { integracaoId, access, error };
    await withEmpresa(context.empresaId, (tx) => pauseUnlessReplaced(tx, context, refused));
    throw new AppError('BANK_REFUSED', message);
  }
}

async function tellTimeline(context: Context, boletoId: string, { situacaoTexto, mensagem }: Consulta): Promise<void> {
  await withEmpresa(context.empresaId, async (tx) => {
    const { situacao } = await tx.boleto.findUniqueOrThrow({ where: { id: boletoId }, select: { situacao: true } });
    const dados = { situacaoNoBanco: situacaoTexto, texto: situacaoTexto ? null : mensagem };
    await writeEvento(tx, context, boletoId, { fato: 'CONSULTADO', de: situacao, ator: context.ator, dados });
  });
}
