import type { BankGateway } from '@/bank/gateway';
import type { Context } from '@/lib/context';
import { applyTituloConsultado } from './apply-titulo-consultado';

/** What the bank answered: its own word for the title's state, and what that means to a person. */
export type Consulta = {
  /** Whether what the bank showed is this title. */
  mostrado: boolean;
  situacaoTexto: string | null;
  mensagem: string;
};

/**
 * Asks the bank about a registered title by its number, and brings it to what the bank shows. `context.agora`: now, when the
 * query begins. Throws BankError.
 */
export async function askAboutBoleto(
  context: Context,
  gateway: BankGateway,
  { id, nossoNumero }: { id: string; nossoNumero: string },
): Promise<Consulta> {
  const titulo = await gateway.findByNossoNumero(nossoNumero);
  if (!titulo) {
    const mensagem = `O Sicredi não encontrou o boleto ${nossoNumero}. Consulte de novo mais tarde; se continuar, fale com a agência.`;
    return { mostrado: false, situacaoTexto: null, mensagem };
  }
  const { situacaoTexto } = titulo;
  if (await applyTituloConsultado(context, id, titulo))
    return { mostrado: true, situacaoTexto, mensagem: `O Sicredi respondeu: ${situacaoTexto}.` };
  const mensagem = `O Sicredi mostrou outro boleto com o número ${nossoNumero}. Nada foi mudado; confira no Sicredi.`;
  return { mostrado: false, situacaoTexto, mensagem };
}
