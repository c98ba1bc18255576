import { centavos, formatReais } from '@/domain/money';
import type { Motivo, Veredito, Verificacao } from '../schema';

/** Integer centavos as people read them. */
export const reais = (valor: number) => formatReais(centavos(valor));

/** "1 boleto", "12 boletos". */
export function contagem(quantidade: number, um: string, muitos: string): string {
  return `${quantidade.toLocaleString('pt-BR')} ${quantidade === 1 ? um : muitos}`;
}

/** Open titles in words: how many, and what they come to. */
export function titulos({ quantidade, valor }: { quantidade: number; valor: number }): string {
  if (quantidade === 0) return 'Nenhum boleto em aberto';
  return `${contagem(quantidade, 'boleto em aberto', 'boletos em aberto')}, ${reais(valor)}`;
}

/** What each reading of the bank is for. */
export const NOMES_VERIFICACAO: Record<Verificacao['tipo'], string> = {
  LIQUIDADOS: 'Pagamentos recebidos',
  FRANCESINHA: 'Tarifas e créditos na conta (francesinha)',
  TITULOS: 'Situação dos boletos em aberto',
  CREDENCIAL: 'Acesso ao Sicredi',
};

const PORQUES: Record<Motivo, string> = {
  PAUSADA: 'O Sicredi recusou o acesso, e nada é enviado nem lido até a credencial ser corrigida.',
  SEM_TRABALHADOR: 'O serviço que lê o banco e envia os boletos por conta própria não dá sinal.',
  ACESSO_RECUSADO: 'O Sicredi recusou o acesso no último teste.',
  CREDENCIAL: 'O acesso ao Sicredi não é confirmado há mais tempo do que deveria.',
  LIQUIDADOS: 'A leitura dos pagamentos recebidos está atrasada.',
  TITULOS: 'A conferência dos boletos em aberto está atrasada.',
  FRANCESINHA: 'A leitura das tarifas e dos créditos na conta está atrasada.',
  AVISOS: 'O Sicredi pode não estar avisando os pagamentos na hora; a leitura periódica os encontra.',
  FILA: 'Há boletos esperando o registro há mais de 15 minutos.',
  ROTINAS: 'Parte das rotinas automáticas deste sistema está atrasada.',
};

/** The verdict in a word, in one sentence, and what else is wrong. A pause explains whatever else is late. */
export function emPalavras({ estado, motivos }: Veredito): { titulo: string; frase: string; demais: string[] } {
  const [primeiro, ...outros] = motivos;
  const explica = primeiro === 'PAUSADA' || primeiro === 'SEM_TRABALHADOR';
  const demais = explica ? [] : outros.map((motivo) => PORQUES[motivo]);
  const porque = primeiro ? PORQUES[primeiro] : '';
  switch (estado) {
    case 'EM_DIA':
      return { titulo: 'Tudo em dia', frase: 'O acesso funciona, e tudo o que se lê no Sicredi está em dia.', demais };
    case 'ATENCAO':
      return { titulo: 'Precisa de atenção', frase: porque, demais };
    case 'PARADA':
      return { titulo: 'Parada', frase: porque, demais };
    case 'NAO_SEI':
      return primeiro === 'SEM_TRABALHADOR'
        ? { titulo: 'Não sei', frase: `${porque} O que está abaixo é o último estado conhecido.`, demais }
        : {
            titulo: 'Ainda não sei',
            frase: 'As primeiras leituras no Sicredi ainda não terminaram. Elas começam sozinhas, em até um minuto.',
            demais: [],
          };
    case 'DESATIVADA':
      return {
        titulo: 'Desativada',
        frase: 'Nenhum boleto novo é criado. O que está em aberto continua acompanhado até o fim.',
        demais,
      };
    case 'EM_CONFIGURACAO':
      return {
        titulo: 'Em configuração',
        frase: 'O Sicredi ainda não aceitou o acesso desta conta: não há nada para acompanhar.',
        demais,
      };
  }
}

/** The verdict while this page cannot ask anybody. */
export const SEM_RESPOSTA = {
  titulo: 'Não sei',
  frase: 'O sistema não responde a esta página. O que está abaixo é o último estado conhecido.',
  demais: [],
};
