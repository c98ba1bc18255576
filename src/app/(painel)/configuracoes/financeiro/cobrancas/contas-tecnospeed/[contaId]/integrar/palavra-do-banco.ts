import type { IntegracaoView } from '@/features/integracao/schema';

export type PalavraDoBanco = {
  tom: 'ACEITO' | 'ESPERA' | 'PROBLEMA';
  titulo: string;
  texto: string;
  /** When the bank said so; null where it has said nothing. */
  em: string | null;
};

/** Whether the bank has accepted all that stands there, and nothing has happened since that takes it back. */
export function bancoAceitou({ situacao, convenio, webservice }: IntegracaoView): boolean {
  const { chave, segredo } = webservice.candidatas;
  return situacao === 'INTEGRADA' && !convenio.pausa && !chave && !segredo;
}

/** What the bank has said of an integração, and what that means for who wants to use it. */
export function palavraDoBanco(integracao: IntegracaoView): PalavraDoBanco {
  const { situacao, convenio, webservice, testadaEm, ultimoTeste } = integracao;
  const { chave, segredo, candidatas } = webservice;
  const recusa = ultimoTeste?.etapas.find(({ resultado }) => resultado === 'RECUSADA');
  if (situacao === 'DESATIVADA') {
    const texto = 'Não emite boletos até ser reativada em Contas TecnoSpeed.';
    return { tom: 'ESPERA', titulo: 'Esta integração está desativada', texto, em: null };
  }
  if (convenio.pausa) {
    const texto = `${convenio.pausa.motivo} Nenhum boleto sai até a conexão ser testada e aceita.`;
    return { tom: 'PROBLEMA', titulo: 'O Sicredi deixou de aceitar o acesso', texto, em: convenio.pausa.desde };
  }
  if (bancoAceitou(integracao)) {
    const texto = 'A conta já pode emitir cobranças. Se o boleto híbrido está contratado, só o primeiro boleto mostra.';
    return { tom: 'ACEITO', titulo: 'O Sicredi aceitou o acesso', texto, em: testadaEm };
  }
  if (recusa && situacao !== 'INTEGRADA') {
    const texto = `${recusa.mensagem ?? 'O banco não disse o motivo.'} Salvar guarda os dados, mas nenhum boleto sai assim.`;
    return { tom: 'PROBLEMA', titulo: 'O Sicredi recusou o acesso', texto, em: ultimoTeste?.em ?? null };
  }
  if (situacao === 'INTEGRADA') {
    const texto = 'As credenciais novas ainda não foram aceitas; as anteriores continuam em uso.';
    return { tom: 'ESPERA', titulo: 'Há credenciais novas sem a palavra do banco', texto, em: testadaEm };
  }
  const nenhuma = !chave && !segredo && !candidatas.chave && !candidatas.segredo;
  const falta = nenhuma ? 'Faltam a Chave e o Segredo.' : 'A conexão ainda não foi testada.';
  return {
    tom: 'ESPERA',
    titulo: 'O Sicredi ainda não aceitou o acesso',
    texto: `${falta} Salvar guarda os dados, mas nenhum boleto sai até o banco aceitar.`,
    em: null,
  };
}
