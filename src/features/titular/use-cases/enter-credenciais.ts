import { objectionIn, type Sondada } from '@/bank/sondagem';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { AppError, type FieldErrors } from '@/lib/errors';
import { DADOS_DA_EMPRESA, RECUSA } from '../components/describe-falha';
import { campoDoTitular } from '../components/describe-link';
import type { EntradaTitular } from '../schema';
import { acceptCredenciais } from './accept-credenciais';
import { beginEntrada, type Entrada } from './begin-entrada';
import { endEntrada } from './end-entrada';
import { releaseEntrada } from './release-entrada';
import { tryCredenciais } from './try-credenciais';

/**
 * Puts what the titular typed to work, if the bank accepts it: it is tested before it is kept anywhere. Throws AppError: CONFLICT
 * for a link that is dead or dies meanwhile and for an account that the company is changing, IN_PROGRESS while another entry is tested, BANK_REFUSED with its fields,
 * BANK_UNAVAILABLE when nobody knows. Nothing is kept then, and only a refusal counts against the link.
 */
export async function enterCredenciais(
  link: { empresaId: string; linkId: string },
  typed: EntradaTitular,
  requestId: string,
): Promise<void> {
  const entrada = await beginEntrada(link, requestId);
  try {
    const tested = await tryCredenciais(entrada, typed);
    const objection = objectionIn(tested.etapas);
    if (objection) throw await refuse(entrada, objection);
    await acceptCredenciais(entrada, typed, tested);
  } catch (error) {
    await releaseEntrada(entrada);
    throw error;
  }
}

const SEM_RESPOSTA =
  'O Sicredi não respondeu ao teste. Nada foi guardado e o link continua valendo: tente de novo em instantes.';
const OUTRO = 'Pode ser este: o Sicredi não diz qual.';

async function refuse(entrada: Entrada, { resultado, campos, mensagem }: Sondada): Promise<AppError> {
  if (resultado === 'SEM_RESPOSTA') {
    await end(entrada, { fato: 'SEM_RESPOSTA' });
    return new AppError('BANK_UNAVAILABLE', SEM_RESPOSTA);
  }
  const [likeliest = null] = campos;
  // The bank's words for a Segredo speak of what the company filled in, too.
  const words = likeliest === 'segredo' ? RECUSA.segredo : (mensagem ?? DADOS_DA_EMPRESA);
  const fields: FieldErrors = {};
  for (const campo of campos.filter(campoDoTitular)) fields[campo] = Object.keys(fields).length > 0 ? OUTRO : words;
  const typed = Object.keys(fields).length > 0;
  // What the company filled in is not the titular's fault, and guesses nothing of the titular's.
  const conta = typed || campos.length === 0;
  // Two fields to blame are none that can be named.
  const campo = Object.keys(fields).length > 1 ? null : likeliest;
  await end(entrada, { fato: 'RECUSADO', campo, conta });
  return new AppError('BANK_REFUSED', conta ? words : DADOS_DA_EMPRESA, fields);
}

async function end({ context, linkId }: Entrada, fim: Parameters<typeof endEntrada>[3]): Promise<void> {
  const now = await agora();
  await withEmpresa(context.empresaId, (tx) => endEntrada(tx, { ...context, agora: now }, linkId, fim));
}
