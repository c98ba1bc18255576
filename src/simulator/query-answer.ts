import { createHash } from 'node:crypto';
import { addDays, businessDate, type LocalDate } from '@/domain/local-date';
import { type Centavos, centavos, decimalFromCentavos } from '@/domain/money';
import type { Beneficiario } from './beneficiarios';
import type { Opcoes } from './opcoes';
import type { Pessoa } from './payload';
import { isBaixado, type Momento, situacao, type Titulo, type TituloLiquidado } from './titulos';

/** Centavos (or hundredths of a percent) as the bank writes them: a JSON number, or text where switched. */
export function jsonNumber(value: Centavos | null, { numerosTexto }: Opcoes): number | string {
  const text = decimalFromCentavos(value ?? centavos(0));
  return numerosTexto ? text : Number(text);
}

/** A code as the bank writes it: text or, switched, a JSON number, which has lost its leading zeros. */
export function jsonCode(code: string, { codigosNumericos }: Opcoes): string | number {
  return codigosNumericos && /^\d{1,15}$/.test(code) ? Number(code) : code;
}

/** The line under its name in the bank's samples or, switched, in its tables. */
const lineField = (linha: string, { camposComAcento }: Opcoes): Record<string, string> => ({
  [camposComAcento ? 'linhaDigitável' : 'linhaDigitavel']: linha,
});

const kind = (tipo: string | null): string => (tipo === 'PERCENTUAL' ? 'B - PERCENTUAL' : 'A - VALOR');

/** The bank's internal code of a person: short, and the same each time the same document comes. */
function personCode(documento: string | null, length: number): string {
  const hash = createHash('sha256')
    .update(documento ?? '')
    .digest();
  return hash.readUIntBE(0, 6).toString(36).toUpperCase().padStart(length, '0').slice(-length);
}

function person(pessoa: Pessoa | null, length: number): object {
  const documento = pessoa?.documento ?? null;
  return { codigo: personCode(documento, length), documento, nome: pessoa?.nome ?? null };
}

function writeOffDay({ baixa_em, vencimento }: TituloLiquidado, { opcoes }: Beneficiario): LocalDate {
  return baixa_em ? businessDate(baixa_em) : addDays(vencimento, opcoes.diasBaixaAutomatica + 1);
}

type Printed = Pick<Titulo, 'txid' | 'qr_code' | 'linha_digitavel' | 'codigo_barras' | 'nosso_numero'>;

/** A title as the registration answered it; where switched, the search by own number tells no more. */
export function registrationAnswer(titulo: Printed, conta: Beneficiario): object {
  const { cooperativa, posto, opcoes } = conta;
  return {
    txid: titulo.txid,
    qrCode: titulo.qr_code,
    ...lineField(titulo.linha_digitavel, opcoes),
    codigoBarras: titulo.codigo_barras,
    cooperativa,
    posto,
    nossoNumero: jsonCode(titulo.nosso_numero, opcoes),
  };
}

/** A title as the query by nosso número and the search by own number show it. */
export function queryAnswer(titulo: TituloLiquidado, conta: Beneficiario, momento: Momento): object {
  const { pedido, liquidacao } = titulo;
  const { opcoes } = conta;
  const number = (value: Centavos | null): number | string => jsonNumber(value, opcoes);
  const word = situacao(titulo, conta, momento);
  const dataBaixa = opcoes.mostraDataBaixa && isBaixado(titulo, conta, momento) ? writeOffDay(titulo, conta) : null;
  return {
    ...lineField(titulo.linha_digitavel, opcoes),
    codigoBarras: titulo.codigo_barras,
    carteira: opcoes.carteira,
    seuNumero: jsonCode(titulo.seu_numero, opcoes),
    nossoNumero: jsonCode(titulo.nosso_numero, opcoes),
    ...(titulo.id_titulo_empresa === null ? {} : { idTituloEmpresa: titulo.id_titulo_empresa }),
    pagador: person(pedido.pagador, 5),
    ...(pedido.beneficiarioFinal ? { beneficiarioFinal: person(pedido.beneficiarioFinal, 3) } : {}),
    dataEmissao: titulo.emissao,
    dataVencimento: titulo.vencimento,
    valorNominal: number(titulo.valor),
    [opcoes.camposComAcento ? 'situação' : 'situacao']: opcoes.situacaoComSublinhado ? word.replaceAll(' ', '_') : word,
    ...(dataBaixa ? { dataBaixa } : {}),
    ...(titulo.qr_code ? { txId: titulo.txid, codigoQrCode: titulo.qr_code } : {}),
    multa: number(pedido.multa),
    abatimento: number(titulo.abatimento),
    tipoJuros: kind(pedido.tipoJuros),
    juros: number(pedido.juros),
    diasProtesto: pedido.diasProtestoAuto ?? 0,
    validadeAposVencimento: pedido.validadeAposVencimento ?? (titulo.qr_code ? opcoes.diasBaixaAutomatica : 0),
    diasNegativacao: pedido.diasNegativacaoAuto ?? 0,
    tipoDesconto: kind(pedido.tipoDesconto),
    descontoAntecipacao: number(pedido.descontoAntecipado),
    descontos: pedido.descontos.map(({ ordem, valor, data }) => ({
      numeroOrdem: ordem,
      valorDesconto: number(valor),
      dataLimite: data,
    })),
    ...(liquidacao
      ? {
          dadosLiquidacao: {
            // Midnight in Brasília, told in UTC.
            data: `${liquidacao.dia}T03:00:00.000+0000`,
            valor: number(liquidacao.valor),
            multa: number(liquidacao.multa),
            abatimento: number(liquidacao.abatimento),
            juros: number(liquidacao.juros),
            desconto: number(liquidacao.desconto),
          },
        }
      : {}),
  };
}
