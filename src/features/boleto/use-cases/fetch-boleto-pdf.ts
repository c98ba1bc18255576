import { BankError } from '@/bank/errors';
import { gatewayFor } from '@/bank/registry';
import type { Pista } from '@/features/convenio/use-cases/take-turn';
import { loadAccessOfTitle } from '@/features/integracao/data';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';

/** The bank's own PDF of a cobrança's current boleto. There is none before the bank has registered the title. */
export async function fetchBoletoPdf(
  context: Context,
  cobrancaId: string,
  pista: Pista = 'INTERATIVA',
): Promise<{ nome: string; bytes: Uint8Array }> {
  const { boleto, access } = await withEmpresa(context.empresaId, async (tx) => {
    const current = await tx.boleto.findFirst({ where: { cobrancaId }, orderBy: { id: 'desc' } });
    if (!current) throw new AppError('NOT_FOUND', 'Não encontramos esta cobrança.');
    return { boleto: current, access: await loadAccessOfTitle(tx, current, pista) };
  });
  if (!boleto.linhaDigitavel) {
    throw new AppError('CONFLICT', 'O banco ainda não registrou este boleto. O PDF existe a partir do registro.');
  }
  try {
    const bytes = await gatewayFor(access).fetchPdf(boleto.linhaDigitavel);
    return { nome: `boleto-${boleto.nossoNumero}.pdf`, bytes };
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    throw new AppError('BANK_UNAVAILABLE', `${error.message} Tente de novo em instantes.`);
  }
}
