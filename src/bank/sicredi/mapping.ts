import type { LiquidacaoDoDia, LiquidacaoNoBanco, TituloNoBanco } from '@/bank/gateway';
import type { TermosNoBanco } from '@/bank/termos-no-banco';
import type { CanalPagamento } from '@/domain/boleto/pagamentos';
import type { SituacaoNoBanco } from '@/domain/boleto/situacao-no-banco';
import { centavosFromWire, dayFromWire, plainUpper } from './values';
import type { WireSettledItem, WireTerms, WireTitle } from './wire';

const SITUATIONS: [prefix: string, situacao: SituacaoNoBanco][] = [
  ['EM CARTEIRA', 'EM_CARTEIRA'],
  ['VENCIDO', 'VENCIDO'],
  ['LIQUIDADO', 'LIQUIDADO'],
  ['BAIXADO', 'BAIXADO'],
  ['PROTESTADO', 'PROTESTO'],
  ['EM CARTORIO', 'PROTESTO'],
  ['AGUARDANDO ENTRADA EM CARTORIO', 'PROTESTO'],
  ['AGUARDANDO SUSTACAO DE CARTORIO', 'PROTESTO'],
  ['NEGATIVADO', 'NEGATIVADO'],
  ['AGUARDANDO NEGATIVACAO', 'NEGATIVADO'],
  ['AGUARDANDO RETIRADA NEGATIVACAO', 'NEGATIVADO'],
  ['REJEITADO', 'REJEITADO'],
];

/** Classifies by prefix, so that an unknown kind of baixa is still one; anything else needs a person. */
export function situationFromWire(text: string): SituacaoNoBanco {
  const plain = plainUpper(text);
  return SITUATIONS.find(([prefix]) => plain === prefix || plain.startsWith(`${prefix} `))?.[1] ?? 'DESCONHECIDA';
}

/** The channel named anywhere in a situation, a settled row or an event. */
export function channelFromWire(text: string): CanalPagamento {
  const words = plainUpper(text).split(' ');
  const channels: CanalPagamento[] = ['PIX', 'REDE', 'COMPE', 'CARTORIO', 'CHEQUE'];
  return channels.find((channel) => words.includes(channel)) ?? 'DESCONHECIDO';
}

function settlementFromWire(wire: NonNullable<WireTitle['dadosLiquidacao']>): LiquidacaoNoBanco {
  return {
    dia: dayFromWire(wire.data),
    valor: centavosFromWire(wire.valor),
    juros: centavosFromWire(wire.juros),
    multa: centavosFromWire(wire.multa),
    desconto: centavosFromWire(wire.desconto),
    abatimento: centavosFromWire(wire.abatimento),
  };
}

/** The value, or null where there is none or none that our units can hold (a third decimal, a day that does not exist). */
function readable<Wire, Ours>(wire: Wire | null | undefined, read: (wire: Wire) => Ours): Ours | null {
  if (wire === null || wire === undefined) return null;
  try {
    return read(wire);
  } catch {
    return null;
  }
}

/** `A - VALOR`, `B - PERCENTUAL`, or the words of a registration. */
function kindFromWire(text: string | null): 'VALOR' | 'PERCENTUAL' | null {
  const words = plainUpper(text ?? '').split(' ');
  if (words.includes('VALOR')) return 'VALOR';
  return words.includes('PERCENTUAL') ? 'PERCENTUAL' : null;
}

function discountsFromWire({ descontos, tipoDesconto }: WireTerms): TermosNoBanco['descontos'] {
  const tipo = kindFromWire(tipoDesconto);
  return readable(descontos, (wire) =>
    [...wire]
      .sort((a, b) => a.numeroOrdem - b.numeroOrdem)
      .map((each) => ({ tipo, valor: centavosFromWire(each.valorDesconto), ate: dayFromWire(each.dataLimite) })),
  );
}

function termsFromWire(wire: WireTerms): TermosNoBanco | null {
  const taxa = readable(wire.juros, centavosFromWire);
  const termos: TermosNoBanco = {
    abatimento: readable(wire.abatimento, centavosFromWire),
    juros: taxa === null ? null : { tipo: kindFromWire(wire.tipoJuros), valor: taxa },
    multa: readable(wire.multa, centavosFromWire),
    descontos: discountsFromWire(wire),
    descontoPorDia: readable(wire.descontoAntecipacao, centavosFromWire),
    diasProtesto: wire.diasProtesto ?? null,
    diasNegativacao: wire.diasNegativacao ?? null,
    validadeAposVencimento: wire.validadeAposVencimento ?? null,
  };
  return Object.values(termos).every((value) => value === null) ? null : termos;
}

/** A queried title in our words. Throws RangeError where a day or an amount cannot be read. */
export function titleFromWire(wire: WireTitle): TituloNoBanco {
  const situacao = situationFromWire(wire.situacao);
  return {
    nossoNumero: wire.nossoNumero,
    seuNumero: wire.seuNumero,
    idTituloEmpresa: wire.idTituloEmpresa,
    linhaDigitavel: wire.linhaDigitavel,
    codigoBarras: wire.codigoBarras,
    pagadorDocumento: wire.pagador.documento,
    pagadorNome: wire.pagador.nome,
    dataEmissao: readable(wire.dataEmissao, dayFromWire),
    vencimento: dayFromWire(wire.dataVencimento),
    valor: centavosFromWire(wire.valorNominal),
    termos: termsFromWire(wire),
    situacao,
    situacaoTexto: wire.situacao,
    canal: situacao === 'LIQUIDADO' ? channelFromWire(wire.situacao) : null,
    txid: wire.txId,
    pixCopiaECola: wire.codigoQrCode,
    liquidacao: wire.dadosLiquidacao ? settlementFromWire(wire.dadosLiquidacao) : null,
  };
}

/**
 * One row of the settled list; null where it holds no amount paid, which is no money yet. Throws RangeError where the day or
 * an amount cannot be read.
 */
export function settledFromWire(wire: WireSettledItem): LiquidacaoDoDia | null {
  if (wire.valorLiquidado == null) return null;
  return {
    nossoNumero: wire.nossoNumero,
    seuNumero: wire.seuNumero,
    dia: dayFromWire(wire.dataPagamento),
    valor: centavosFromWire(wire.valorLiquidado),
    juros: centavosFromWire(wire.jurosLiquido),
    multa: centavosFromWire(wire.multaLiquida),
    desconto: centavosFromWire(wire.descontoLiquido),
    abatimento: centavosFromWire(wire.abatimentoLiquido),
    canal: channelFromWire(wire.tipoLiquidacao),
    aviso: plainUpper(wire.tipoLiquidacao).startsWith('AVISO'),
    tipoTexto: wire.tipoLiquidacao,
  };
}
