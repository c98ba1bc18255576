import { vencimentoEfetivo } from '../calendario-bancario';
import { formatLocalDate, type LocalDate } from '../local-date';
import { formatReais } from '../money';
import type { Termos } from './encargos/termos';
import type { TipoInstrucao } from './instrucao';
import { NOMES_INSTRUCAO } from './instrucao-texto';
import type { SituacaoBoleto } from './situacao';

/** What decides whether an instruction can be given to a title. */
export type TituloInstruido = {
  situacao: SituacaoBoleto;
  /** In force; of its discounts only those that the bank has. */
  termos: Termos;
  seuNumero: string;
  /** Days after the due date to the automatic protest it was registered with. */
  diasProtesto: number | null;
  /** Somebody paid; the money is on its way. */
  avisado: boolean;
  hoje: LocalDate;
  /** Asked for and not ended, oldest first. */
  abertas: readonly TipoInstrucao[];
};

const SEM_REGISTRO = 'O banco ainda não confirmou o registro deste boleto.';
const DO_CARTORIO: readonly TipoInstrucao[] = ['SUSTAR_PROTESTO_BAIXAR', 'SUSTAR_PROTESTO_MANTER'];
const DA_NEGATIVACAO: readonly TipoInstrucao[] = ['SUSTAR_NEGATIVACAO_BAIXAR', 'SUSTAR_NEGATIVACAO_MANTER'];
/** After one of these the title is no longer what it was: whatever comes next has to wait for it. */
const DECISIVAS: readonly TipoInstrucao[] = ['BAIXA', 'PROTESTO', 'NEGATIVACAO', ...DO_CARTORIO, ...DA_NEGATIVACAO];
const ABATIMENTO: readonly TipoInstrucao[] = ['CONCEDER_ABATIMENTO', 'CANCELAR_ABATIMENTO'];

/**
 * Why an instruction cannot be given to a title now, in a sentence for people, or null when it can. What the bank would
 * refuse is refused here first: by the title's state, then by what is already under way, then by what the instruction needs.
 * Another instruction under way does not hold a plain one back, which then waits for its turn. Source: Sicredi, API de
 * Cobrança, "Instruções", preconditions.
 */
export function porQueNaoInstruir(tipo: TipoInstrucao, titulo: TituloInstruido): string | null {
  return pelaSituacao(tipo, titulo) ?? pelaFila(tipo, titulo) ?? peloTitulo(tipo, titulo);
}

function pelaSituacao(tipo: TipoInstrucao, { situacao }: TituloInstruido): string | null {
  switch (situacao) {
    case 'PENDENTE':
    case 'ENVIANDO':
    case 'INCERTO':
      return SEM_REGISTRO;
    case 'REJEITADO':
      return 'O banco recusou este boleto: não há o que mudar nele.';
    case 'LIQUIDADO':
      return 'Este boleto já foi pago.';
    case 'BAIXADO':
      return 'Este boleto já foi cancelado no banco.';
    case 'PROTESTO':
      return DO_CARTORIO.includes(tipo) ? null : 'O boleto está em cartório: suste o protesto antes.';
    case 'NEGATIVADO':
      return DA_NEGATIVACAO.includes(tipo)
        ? null
        : 'O pagador está negativado por este boleto: retire a negativação antes.';
    case 'REGISTRADO':
      if (DO_CARTORIO.includes(tipo)) return 'Este boleto não está em cartório.';
      return DA_NEGATIVACAO.includes(tipo) ? 'O pagador não está negativado por este boleto.' : null;
  }
}

function pelaFila(tipo: TipoInstrucao, { abertas }: TituloInstruido): string | null {
  const antes = abertas.find(
    (aberta) =>
      DECISIVAS.includes(aberta) || aberta === tipo || (ABATIMENTO.includes(aberta) && ABATIMENTO.includes(tipo)),
  );
  return antes ? `Aguarde a confirmação de “${NOMES_INSTRUCAO[antes]}”.` : null;
}

function peloTitulo(tipo: TipoInstrucao, { termos, diasProtesto, avisado, hoje }: TituloInstruido): string | null {
  switch (tipo) {
    case 'VALOR_DESCONTO':
    case 'DATA_DESCONTO':
      if (termos.descontos.length === 0)
        return 'O boleto foi registrado sem desconto, e o banco só muda descontos que já existem.';
      return tipo === 'DATA_DESCONTO' && termos.vencimento < hoje
        ? 'O boleto está vencido, e um desconto termina no máximo no vencimento.'
        : null;
    case 'JUROS':
      return termos.juros === null ? 'O boleto foi registrado sem juros, e o banco só muda os que já existem.' : null;
    case 'CONCEDER_ABATIMENTO':
      return termos.abatimento > 0
        ? `Já há um abatimento de ${formatReais(termos.abatimento)}: cancele-o antes de conceder outro.`
        : null;
    case 'CANCELAR_ABATIMENTO':
      return termos.abatimento === 0 ? 'Este boleto não tem abatimento.' : null;
    case 'CANCELAR_PROTESTO_AUTOMATICO':
      return diasProtesto === null ? 'Este boleto não foi registrado com protesto automático.' : null;
    case 'PROTESTO':
    case 'NEGATIVACAO': {
      const limite = vencimentoEfetivo(termos.vencimento);
      if (hoje <= limite) return `O boleto ainda não venceu: está em dia até ${formatLocalDate(limite)}.`;
      return avisado ? 'Há um aviso de pagamento deste boleto: espere o dinheiro chegar.' : null;
    }
    default:
      return null;
  }
}
