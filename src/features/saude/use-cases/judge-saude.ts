import { MOTIVOS, type Motivo, type Saude, type Veredito } from '../schema';

const FILA_PARADA_APOS_MS = 15 * 60_000;

/**
 * How an integração is, in one word, and why. Nothing but all of it on time is EM_DIA; a pause is known whoever is alive, everything
 * else only while somebody looks after it.
 */
export function judgeSaude(saude: Facts, agora: Date): Veredito {
  const { integracao, trabalhador, verificacoes } = saude;
  if (integracao.testadaEm === null) return { estado: 'EM_CONFIGURACAO', motivos: [] };
  const desativada = integracao.situacao === 'DESATIVADA';
  if (desativada && nothingToFollow(saude)) return { estado: 'DESATIVADA', motivos: [] };
  const motivos = MOTIVOS.filter((motivo) => HOLDS[motivo](saude, agora));
  if (integracao.convenio.pausa) return { estado: 'PARADA', motivos };
  const semLeitura = verificacoes.some(({ tipo, estado }) => tipo === 'LIQUIDADOS' && estado === 'NUNCA');
  if (!trabalhador.vivo || semLeitura) return { estado: 'NAO_SEI', motivos };
  if (motivos.length > 0) return { estado: 'ATENCAO', motivos };
  return { estado: desativada ? 'DESATIVADA' : 'EM_DIA', motivos };
}

type Facts = Omit<Saude, 'veredito'>;

// The bank is no longer asked then, so that nothing of it can be late.
function nothingToFollow({ emJogo, fila: { boletos, instrucoes } }: Facts): boolean {
  const waiting = boletos.aRegistrar + boletos.aConferir + instrucoes.aEnviar + instrucoes.aConfirmar;
  return emJogo.emAberto.quantidade + waiting === 0;
}

// What nobody does at all is explained by a motive of its own.
const late =
  (tipo: Facts['verificacoes'][number]['tipo']) =>
  ({ verificacoes }: Facts) =>
    verificacoes.some((each) => each.tipo === tipo && (each.estado === 'ATRASADA' || each.estado === 'NUNCA'));

const HOLDS: Record<Motivo, (saude: Facts, agora: Date) => boolean> = {
  PAUSADA: ({ integracao }) => integracao.convenio.pausa !== null,
  SEM_TRABALHADOR: ({ trabalhador }) => !trabalhador.vivo,
  ACESSO_RECUSADO: ({ integracao }) => integracao.situacao === 'COM_PROBLEMA' && integracao.convenio.pausa === null,
  // A test that was accepted proves as much as the sweep.
  CREDENCIAL: ({ credencial: { estado } }) => estado === 'ATRASADA' || estado === 'NUNCA',
  LIQUIDADOS: late('LIQUIDADOS'),
  TITULOS: late('TITULOS'),
  FRANCESINHA: late('FRANCESINHA'),
  // A bank that cannot reach this installation at all is not asked to: its payments are found by the sweep, as agreed.
  AVISOS: ({ avisos: { possivel, problema, contratadoEm, estado } }) =>
    possivel && (problema !== null || contratadoEm === null || estado === 'ATRASADA'),
  // Boletos alone: an instruction may have to wait for the one before it, and an announcement for the bank's own books.
  FILA: ({ fila: { boletos } }, agora) =>
    boletos.desde !== null && agora.getTime() - Date.parse(boletos.desde) > FILA_PARADA_APOS_MS,
  ROTINAS: ({ trabalhador: { vivo, rotinas } }) => vivo && rotinas.some(({ estado }) => estado !== 'EM_DIA'),
};
