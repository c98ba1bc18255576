import { formatInstant } from '@/domain/local-date';

type Pedido = { endereco: string; destinatario: string | null; empresa: string; titular: string; expiraEm: Date };

/** What staff send to the titular along with the address. */
export function mensagemAoTitular({ endereco, destinatario, empresa, titular, expiraEm }: Pedido): string {
  return [
    `Olá${destinatario ? `, ${destinatario}` : ''}. A empresa ${empresa} vai emitir boletos pelo Sicredi na conta de ${titular}, e o banco só entrega as credenciais ao titular da conta.`,
    `Abra este endereço e informe a Chave e o Segredo, com o passo a passo na própria página: ${endereco}`,
    `Vale até ${formatInstant(expiraEm)} (horário de Brasília) e para um só envio. O que você informar vai direto para o sistema, testado no Sicredi e guardado lacrado: ninguém da empresa fica sabendo a Chave nem o Segredo. Não mande a Chave nem o Segredo por mensagem.`,
  ].join('\n\n');
}
