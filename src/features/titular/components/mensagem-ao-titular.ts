import { BUSINESS_ZONE } from '@/domain/local-date';

const format = new Intl.DateTimeFormat('pt-BR', { dateStyle: 'short', timeStyle: 'short', timeZone: BUSINESS_ZONE });

/** An instant as a person reads it, "27/11/2026, 09:00", in the business zone. */
export function instanteExato(instant: string | Date): string {
  return format.format(new Date(instant));
}

type Pedido = { endereco: string; destinatario: string | null; empresa: string; titular: string; expiraEm: Date };

/** What staff send to the titular along with the address. */
export function mensagemAoTitular({ endereco, destinatario, empresa, titular, expiraEm }: Pedido): string {
  return [
    `Olá${destinatario ? `, ${destinatario}` : ''}. A empresa ${empresa} vai emitir boletos pelo Sicredi na conta de ${titular}, e o banco só entrega as credenciais ao titular da conta.`,
    `Abra este endereço e informe a Chave e o Segredo, com o passo a passo na própria página: ${endereco}`,
    `Vale até ${instanteExato(expiraEm)} (horário de Brasília) e para um só envio. O que você informar vai direto para o sistema, testado no Sicredi e guardado lacrado: ninguém da empresa fica sabendo a Chave nem o Segredo. Não mande a Chave nem o Segredo por mensagem.`,
  ].join('\n\n');
}
