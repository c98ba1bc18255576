import { BankError } from '@/bank/errors';
import { gatewayFor } from '@/bank/registry';
import { isUndecided } from '@/features/cobranca/schema';
import { loadAccessOfTitle } from '@/features/integracao/data';
import { pauseUnlessReplaced } from '@/features/integracao/use-cases/pause-unless-replaced';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { askAboutBoleto, type Consulta } from './ask-about-boleto';
import { attendBoleto } from './attend-boleto';
import { tellConsulta } from './tell-consulta';

type Resposta = Pick<Consulta, 'situacaoTexto' | 'mensagem'>;

type Current = { id: string; convenioId: string; integracaoId: string; nossoNumero: string };

/**
 * A person asks the bank about a cobrança's current title. One that waits for the bank is attended, if that is due; any other
 * is asked about by its number and brought to what the bank shows. Leaves a line in the timeline. Throws AppError.
 */
export async function queryBoleto(context: Context, cobrancaId: string): Promise<Resposta> {
  const boleto = await withEmpresa(context.empresaId, (tx) =>
    tx.boleto.findFirst({ where: { cobrancaId }, orderBy: { id: 'desc' } }),
  );
  if (!boleto) throw new AppError('NOT_FOUND', 'Não encontramos esta cobrança.');
  const { id, convenioId, integracaoId, nossoNumero, linhaDigitavel } = boleto;
  if (isUndecided(boleto.situacao)) return attendUndecided(context, id);
  if (!nossoNumero || !linhaDigitavel)
    throw new AppError('CONFLICT', 'O Sicredi não tem um boleto desta cobrança para consultar.');
  const consulta = await ask(context, { id, convenioId, integracaoId, nossoNumero });
  await withEmpresa(context.empresaId, (tx) => tellConsulta(tx, context, id, consulta));
  return { situacaoTexto: consulta.situacaoTexto, mensagem: consulta.mensagem };
}

async function attendUndecided(context: Context, boletoId: string): Promise<Resposta> {
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
  const { convenioId, integracaoId } = boleto;
  const access = await withEmpresa(context.empresaId, (tx) => loadAccessOfTitle(tx, { integracaoId, convenioId }));
  try {
    return await askAboutBoleto(context, gatewayFor(access), boleto);
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    const { kind, message } = error;
    if (kind !== 'credentials') throw new AppError('BANK_UNAVAILABLE', `${message} Tente de novo em instantes.`);
    const refused = { integracaoId, access, error };
    await withEmpresa(context.empresaId, (tx) => pauseUnlessReplaced(tx, context, refused));
    throw new AppError('BANK_REFUSED', message);
  }
}
