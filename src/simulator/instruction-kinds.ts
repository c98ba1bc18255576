import { SEM_PROTESTO } from './especies';
import { EM_CARTORIO, EM_NEGATIVACAO, type Fluxo } from './fluxo';
import {
  cancelAutomaticProtest,
  changeAbatimento,
  changeDescontos,
  changeJuros,
  changeSeuNumero,
  changeVencimento,
  type Efeito,
  type Mudanca,
  stopAndKeep,
  stopAndWriteOff,
  writeOff,
} from './instruction-effects';
import {
  type Corpo,
  checkAbatimento,
  checkDataDesconto,
  checkDesconto,
  checkJuros,
  checkVencimento,
  notAllowed,
  type Pedida,
  readAbatimento,
  readDataDesconto,
  readDesconto,
  readJuros,
  readNothing,
  readSeuNumero,
  readVencimento,
} from './instruction-rules';

type Instrucao = {
  /** `tipoMensagem` of the answer. */
  mensagem: string;
  /** True where no published text has that message. */
  suposta?: true;
  /** Reads the body; throws a 400. */
  corpo: (body: unknown) => Corpo;
  /** The flow that it stops; left out, any flow refuses it. */
  sobre?: { fluxos: readonly (Fluxo | null)[]; recusa: string; enquanto: Fluxo };
  /** Throws what beside the title's state stands against it. */
  pode?: (pedida: Pedida) => void;
  efeito: (efeito: Efeito) => Mudanca;
};

const CARTORIO = {
  fluxos: EM_CARTORIO,
  recusa: 'Título sem protesto em andamento.',
  enquanto: 'AGUARDANDO SUSTACAO DE CARTORIO',
} as const;

const SERASA = {
  fluxos: EM_NEGATIVACAO,
  recusa: 'Título sem negativação ativa.',
  enquanto: 'AGUARDANDO RETIRADA NEGATIVACAO',
} as const;

/** Guess for protest, which the table of preconditions does not have: what it says of negativação. */
function mayGoToFlow({ titulo, conta, hoje }: Pedida): void {
  if (hoje <= titulo.vencimento) throw notAllowed('Título não vencido.');
  if (conta.opcoes.carteira === 'DESCONTADA') throw notAllowed('Título em carteira descontada.');
  if (SEM_PROTESTO.has(titulo.pedido.especieDocumento ?? '')) {
    throw notAllowed('A espécie de documento não permite protesto nem negativação.');
  }
}

function mayGoToSerasa(pedida: Pedida): void {
  mayGoToFlow(pedida);
  if (!pedida.conta.opcoes.serasa) throw notAllowed('Beneficiário sem permissão para negativação.');
}

function mayLeaveSerasa({ conta }: Pedida): void {
  if (conta.opcoes.carteira === 'DESCONTADA') throw notAllowed('Título em carteira descontada.');
}

const KINDS = {
  baixa: { mensagem: 'BAIXA', corpo: readNothing, efeito: writeOff },
  'data-vencimento': {
    mensagem: 'ALTERA_VENCIMENTO',
    corpo: readVencimento,
    pode: checkVencimento,
    efeito: changeVencimento,
  },
  desconto: {
    mensagem: 'ALTERA_VALOR_DESCONTO',
    corpo: readDesconto,
    pode: checkDesconto,
    efeito: changeDescontos,
  },
  'data-desconto': {
    mensagem: 'ALTERA_DATA_DESCONTO',
    corpo: readDataDesconto,
    pode: checkDataDesconto,
    efeito: changeDescontos,
  },
  juros: { mensagem: 'ALTERA_JUROS', corpo: readJuros, pode: checkJuros, efeito: changeJuros },
  'seu-numero': { mensagem: 'ALTERA_SEUNUMERO', corpo: readSeuNumero, efeito: changeSeuNumero },
  'conceder-abatimento': {
    mensagem: 'PEDIDO_ABATIMENTO',
    corpo: readAbatimento,
    pode: checkAbatimento,
    efeito: changeAbatimento,
  },
  'cancelar-abatimento': {
    mensagem: 'CANCELAMENTO_ABATIMENTO',
    suposta: true,
    corpo: readNothing,
    pode: ({ titulo }) => {
      if (titulo.abatimento === 0) throw notAllowed('Título sem abatimento concedido.');
    },
    efeito: changeAbatimento,
  },
  protesto: {
    mensagem: 'PEDIDO_PROTESTO',
    suposta: true,
    corpo: readNothing,
    pode: mayGoToFlow,
    efeito: () => ({ fluxo: 'AGUARDANDO ENTRADA EM CARTORIO' }),
  },
  'sustar-protesto-baixar-titulo': {
    mensagem: 'PEDIDO_SUSTAR_BAIXAR_PROTESTO',
    suposta: true,
    corpo: readNothing,
    sobre: CARTORIO,
    efeito: stopAndWriteOff,
  },
  'sustar-protesto-manter-titulo': {
    mensagem: 'PEDIDO_SUSTAR_MANTER_PROTESTO',
    suposta: true,
    corpo: readNothing,
    sobre: CARTORIO,
    efeito: stopAndKeep,
  },
  'cancelar-protesto-automatico': {
    mensagem: 'CANCELAMENTO_PROTESTO_AUTOMATICO',
    suposta: true,
    corpo: readNothing,
    pode: ({ titulo }) => {
      if (titulo.pedido.diasProtestoAuto === null) throw notAllowed('Título sem protesto automático.');
    },
    efeito: cancelAutomaticProtest,
  },
  negativacao: {
    mensagem: 'PEDIDO_NEGATIVACAO',
    corpo: readNothing,
    pode: mayGoToSerasa,
    efeito: () => ({ fluxo: 'AGUARDANDO NEGATIVACAO' }),
  },
  'sustar-negativacao-baixar-titulo': {
    mensagem: 'PEDIDO_SUSTAR_BAIXAR_NEGATIVACAO',
    corpo: readNothing,
    sobre: SERASA,
    pode: mayLeaveSerasa,
    efeito: stopAndWriteOff,
  },
  'sustar-negativacao-manter-titulo': {
    mensagem: 'PEDIDO_SUSTAR_MANTER_NEGATIVACAO',
    suposta: true,
    corpo: readNothing,
    sobre: SERASA,
    pode: mayLeaveSerasa,
    efeito: stopAndKeep,
  },
} satisfies Record<string, Instrucao>;

export type TipoInstrucao = keyof typeof KINDS;

/** The fifteen instructions by the last part of their path. */
export const INSTRUCOES: Record<TipoInstrucao, Instrucao> = KINDS;
