import type { EstadoLink, EventoTitular } from '../schema';

/** A field of the bank's answer as people call it. */
const CAMPOS: Record<string, string> = {
  chave: 'a Chave',
  segredo: 'o Segredo',
  apiId: 'o API ID',
  cooperativa: 'a cooperativa',
  posto: 'o posto',
  codigoBeneficiario: 'o código do beneficiário',
};

/** What happened, for the timeline. */
export function describeFato({
  fato,
  campo,
  destinatario,
}: Pick<EventoTitular, 'fato' | 'campo' | 'destinatario'>): string {
  switch (fato) {
    case 'CRIADO':
      return destinatario ? `Link criado para ${destinatario}` : 'Link criado';
    case 'ABERTO':
      return 'Página aberta';
    case 'RECUSADO': {
      const what = campo && CAMPOS[campo];
      if (what && !campoDoTitular(campo))
        return `O Sicredi não aceitou ${what}: corrija e peça ao titular que envie de novo`;
      return what ? `O Sicredi não aceitou ${what}` : 'O Sicredi não aceitou o que foi informado';
    }
    case 'SEM_RESPOSTA':
      return 'O teste no Sicredi não terminou; nada foi guardado';
    case 'ACEITO':
      return 'O Sicredi aceitou; Chave e Segredo guardados lacrados';
    case 'REVOGADO':
      return 'Link revogado';
    case 'ESGOTADO':
      return 'Link encerrado: tentativas recusadas demais';
  }
}

/** How a dead link reads to whoever opens it: what happened, and what to do. */
export function describeFim(estado: Exclude<EstadoLink, 'ATIVO'>, empresa: string): { titulo: string; texto: string } {
  switch (estado) {
    case 'ACEITO':
      return {
        titulo: 'Este link já foi usado',
        texto: `A Chave e o Segredo já foram informados e o Sicredi os aceitou. Não é preciso fazer mais nada. Se não foi você, avise a empresa ${empresa} e gere um novo Código de Acesso no internet banking: o anterior deixa de valer.`,
      };
    case 'EXPIRADO':
      return {
        titulo: 'Este link expirou',
        texto:
          'O prazo dele terminou antes de a Chave e o Segredo serem informados. Peça um novo link a quem o enviou.',
      };
    case 'REVOGADO':
      return {
        titulo: 'Este link foi cancelado',
        texto: `A empresa ${empresa} cancelou este link ou já fez outro mais novo. Use o mais novo, ou peça um a quem o enviou.`,
      };
    case 'ESGOTADO':
      return {
        titulo: 'Este link foi encerrado por segurança',
        texto:
          'O Sicredi recusou o que foi informado vezes demais. Confira a Chave e o Segredo com calma e peça um novo link a quem o enviou.',
      };
  }
}

/** Which of the titular's two fields a refusal is about; null where what the company filled in is to blame, or nobody can tell. */
export function campoDoTitular(campo: string | null): 'chave' | 'segredo' | null {
  return campo === 'chave' || campo === 'segredo' ? campo : null;
}
