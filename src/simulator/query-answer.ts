import { createHash } from 'node:crypto';
import type { LocalDate } from '@/domain/local-date';
import { type Centavos, decimalFromCentavos } from '@/domain/money';
import type { Beneficiario } from './beneficiarios';
import type { Pessoa } from './payload';
import { situacao, type TituloLiquidado } from './titulos';

/** Centavos (or hundredths of a percent) as the JSON number the bank writes. */
export function jsonNumber(value: Centavos | null): number {
  return value === null ? 0 : Number(decimalFromCentavos(value));
}

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

/** A title as the query by nosso número and the search by own number show it. */
export function queryAnswer(
  titulo: TituloLiquidado,
  conta: Beneficiario,
  momento: { agora: Date; hoje: LocalDate },
): object {
  const { pedido, liquidacao } = titulo;
  return {
    linhaDigitavel: titulo.linha_digitavel,
    codigoBarras: titulo.codigo_barras,
    carteira: 'SIMPLES',
    seuNumero: titulo.seu_numero,
    nossoNumero: titulo.nosso_numero,
    ...(titulo.id_titulo_empresa === null ? {} : { idTituloEmpresa: titulo.id_titulo_empresa }),
    pagador: person(pedido.pagador, 5),
    ...(pedido.beneficiarioFinal ? { beneficiarioFinal: person(pedido.beneficiarioFinal, 3) } : {}),
    dataEmissao: titulo.emissao,
    dataVencimento: titulo.vencimento,
    valorNominal: jsonNumber(titulo.valor),
    situacao: situacao(titulo, conta, momento),
    ...(titulo.qr_code ? { txId: titulo.txid, codigoQrCode: titulo.qr_code } : {}),
    multa: jsonNumber(pedido.multa),
    abatimento: 0,
    tipoJuros: kind(pedido.tipoJuros),
    juros: jsonNumber(pedido.juros),
    diasProtesto: pedido.diasProtestoAuto ?? 0,
    validadeAposVencimento: pedido.validadeAposVencimento ?? (titulo.qr_code ? conta.opcoes.diasBaixaAutomatica : 0),
    diasNegativacao: pedido.diasNegativacaoAuto ?? 0,
    tipoDesconto: kind(pedido.tipoDesconto),
    descontoAntecipacao: jsonNumber(pedido.descontoAntecipado),
    descontos: pedido.descontos.map(({ ordem, valor, data }) => ({
      numeroOrdem: ordem,
      valorDesconto: jsonNumber(valor),
      dataLimite: data,
    })),
    ...(liquidacao
      ? {
          dadosLiquidacao: {
            // Midnight in Brasília, told in UTC.
            data: `${liquidacao.dia}T03:00:00.000+0000`,
            valor: jsonNumber(liquidacao.valor),
            multa: jsonNumber(liquidacao.multa),
            abatimento: jsonNumber(liquidacao.abatimento),
            juros: jsonNumber(liquidacao.juros),
            desconto: jsonNumber(liquidacao.desconto),
          },
        }
      : {}),
  };
}
