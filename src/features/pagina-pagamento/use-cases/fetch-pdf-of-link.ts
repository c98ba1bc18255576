import { fetchBoletoPdf } from '@/features/boleto/use-cases/fetch-boleto-pdf';
import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { findSituacao } from '../data';

const SEM_PDF = 'O banco não entregou o PDF agora. Tente de novo em instantes, ou pague com os códigos da página.';

/**
 * The bank's PDF for the payer behind a link, while there is something to pay. Throws AppError in words for a payer: NOT_FOUND,
 * CONFLICT when there is nothing to pay, BANK_UNAVAILABLE for whatever else goes wrong at the bank or between us and it.
 */
export async function fetchPdfOfLink(token: string): Promise<{ nome: string; bytes: Uint8Array }> {
  const found = await findSituacao(token);
  if (!found) throw new AppError('NOT_FOUND', 'Não encontramos esta cobrança. Confira o link com quem o enviou.');
  // What is paid or cancelled must not be paid by an old PDF.
  if (!found.comBoleto) throw new AppError('CONFLICT', 'Esta cobrança não tem um boleto a pagar.');
  try {
    // Whoever holds a link is a stranger, behind the company's own people at the bank's door.
    return await fetchBoletoPdf(workerContext(found.empresaId, await agora()), found.cobrancaId, 'SEGUNDO_PLANO');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('BANK_UNAVAILABLE', SEM_PDF);
  }
}
