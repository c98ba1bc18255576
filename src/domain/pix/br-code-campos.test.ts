import { PAYLOAD, sealed, tlv } from '@tests/support/br-codes';
import { describe, expect, it } from 'vitest';
import { listBrCode, nomeCampoBrCode } from './br-code-campos';

type Campo = ReturnType<typeof listBrCode>[number];

/** One line a field: path, name, length, value, as a screen would show them. */
function lines(campos: Campo[], path = ''): string[] {
  return campos.flatMap(({ id, nome, tamanho, valor, campos: dentro }) => [
    `${path}${id} ${nome} ${tamanho} ${valor}`,
    ...lines(dentro, `${path}${id}.`),
  ]);
}

describe('listing a BR Code field by field', () => {
  it('shows a boleto híbrido with what each field is called', () => {
    const url = 'pix-qrcode.sicredi.com.br/qr/v2/cobv/502b097c4001d681e5e0c6274619c002';
    expect(lines(listBrCode(` ${sealed(PAYLOAD)}\n`))).toEqual([
      '00 versão do formato 2 01',
      `26 conta Pix 91 0014br.gov.bcb.pix2569${url}`,
      '26.00 identificador do arranjo 14 br.gov.bcb.pix',
      `26.25 endereço da cobrança 69 ${url}`,
      '52 categoria do recebedor, MCC 4 0000',
      '53 moeda 3 986',
      '58 país 2 BR',
      '59 nome do recebedor 20 EMPRESA EXEMPLO LTDA',
      '60 cidade do recebedor 12 PORTO ALEGRE',
      '62 dados adicionais 7 0503***',
      '62.05 identificador da transação, txid 3 ***',
      '63 CRC 4 8E14',
    ]);
  });

  it('shows accounts and free fields of other schemes, and what the additional data hold for a scheme', () => {
    const text =
      '00020104141234567890123426660014BR.GOV.BCB.PIX014466756C616E6F32303139406578616D706C652E636F6D27300012BR.COM.OUTRO011001234567895204000053039865406123.455802BR5915NOMEDORECEBEDOR6008BRASILIA61087007490062530515RP12345678-201950300017BR.GOV.BCB.BRCODE01051.0.080450014BR.GOV.BCB.PIX0123PADRAO.URL.PIX/0123ABCD81390012BR.COM.OUTRO01190123.ABCD.3456.WXYZ6304EB76';
    expect(lines(listBrCode(text))).toEqual([
      '00 versão do formato 2 01',
      '04 conta de cartão 14 12345678901234',
      '26 conta Pix 66 0014BR.GOV.BCB.PIX014466756C616E6F32303139406578616D706C652E636F6D',
      '26.00 identificador do arranjo 14 BR.GOV.BCB.PIX',
      '26.01 chave Pix 44 66756C616E6F32303139406578616D706C652E636F6D',
      '27 conta 30 0012BR.COM.OUTRO01100123456789',
      '27.00 identificador do arranjo 12 BR.COM.OUTRO',
      '27.01 sem nome definido 10 0123456789',
      '52 categoria do recebedor, MCC 4 0000',
      '53 moeda 3 986',
      '54 valor 6 123.45',
      '58 país 2 BR',
      '59 nome do recebedor 15 NOMEDORECEBEDOR',
      '60 cidade do recebedor 8 BRASILIA',
      '61 CEP do recebedor 8 70074900',
      '62 dados adicionais 53 0515RP12345678-201950300017BR.GOV.BCB.BRCODE01051.0.0',
      '62.05 identificador da transação, txid 15 RP12345678-2019',
      '62.50 informação de outro arranjo 30 0017BR.GOV.BCB.BRCODE01051.0.0',
      '62.50.00 identificador do arranjo 17 BR.GOV.BCB.BRCODE',
      '62.50.01 sem nome definido 5 1.0.0',
      '80 recorrência do Pix automático 45 0014BR.GOV.BCB.PIX0123PADRAO.URL.PIX/0123ABCD',
      '80.00 identificador do arranjo 14 BR.GOV.BCB.PIX',
      '80.01 sem nome definido 23 PADRAO.URL.PIX/0123ABCD',
      '81 uso livre 39 0012BR.COM.OUTRO01190123.ABCD.3456.WXYZ',
      '81.00 identificador do arranjo 12 BR.COM.OUTRO',
      '81.01 sem nome definido 19 0123.ABCD.3456.WXYZ',
      '63 CRC 4 EB76',
    ]);
  });

  it('shows what should hold fields and does not as the one value it is', () => {
    expect(listBrCode('2604nada')).toEqual([{ id: '26', nome: 'conta', tamanho: 4, valor: 'nada', campos: [] }]);
    expect(lines(listBrCode(tlv('62', tlv('50', 'texto') + tlv('49', '0001a'))))).toEqual([
      '62 dados adicionais 18 5005texto49050001a',
      '62.50 informação de outro arranjo 5 texto',
      '62.49 sem nome definido 5 0001a',
    ]);
  });

  it('shows no part of what breaks on the way, and nothing below the fields of an account', () => {
    const pix = tlv('00', 'br.gov.bcb.pix');
    expect(lines(listBrCode(tlv('26', `${pix}x`)))).toEqual(['26 conta 19 0014br.gov.bcb.pixx']);
    expect(lines(listBrCode(tlv('26', pix + tlv('26', tlv('00', 'x')))))).toEqual([
      '26 conta Pix 27 0014br.gov.bcb.pix26050001x',
      '26.00 identificador do arranjo 14 br.gov.bcb.pix',
      '26.26 sem nome definido 5 0001x',
    ]);
  });

  it('counts characters, not places of the text', () => {
    expect(listBrCode('5908PADARIA😀6008BRASÍLIA')).toEqual([
      { id: '59', nome: 'nome do recebedor', tamanho: 8, valor: 'PADARIA😀', campos: [] },
      { id: '60', nome: 'cidade do recebedor', tamanho: 8, valor: 'BRASÍLIA', campos: [] },
    ]);
  });

  it('shows the fields before the place where a text breaks, repeated ones too, and nothing after the CRC', () => {
    expect(lines(listBrCode('000201540154540155x'))).toEqual(['00 versão do formato 2 01', '54 valor 1 5']);
    expect(lines(listBrCode('540115401'))).toHaveLength(1);
    expect(lines(listBrCode('540115401263040000540133'))).toEqual(['54 valor 1 1', '54 valor 1 2', '63 CRC 4 0000']);
    expect(listBrCode('')).toEqual([]);
  });

  it('has a name for every field of the layout', () => {
    const names = (ids: string[]) => ids.map((id) => `${id} ${nomeCampoBrCode(id)}`);
    expect(names(['00', '01', '02', '25', '26', '51', '52', '53', '54', '55', '56', '57', '58', '59', '60'])).toEqual([
      '00 versão do formato',
      '01 uso do código',
      '02 conta de cartão',
      '25 conta de cartão',
      '26 conta',
      '51 conta',
      '52 categoria do recebedor, MCC',
      '53 moeda',
      '54 valor',
      '55 indicador de gorjeta ou taxa',
      '56 gorjeta ou taxa em valor',
      '57 gorjeta ou taxa em percentual',
      '58 país',
      '59 nome do recebedor',
      '60 cidade do recebedor',
    ]);
    expect(names(['61', '62', '63', '64', '65', '79', '80', '99'])).toEqual([
      '61 CEP do recebedor',
      '62 dados adicionais',
      '63 CRC',
      '64 recebedor em outro idioma',
      '65 reservado',
      '79 reservado',
      '80 uso livre',
      '99 uso livre',
    ]);
    expect(nomeCampoBrCode('52.01')).toBe('categoria do recebedor, MCC');
    expect(names(['26.00', '26.01', '51.02', '26.03', '26.25', '26.04', '80.00', '99.25', '80.01'])).toEqual([
      '26.00 identificador do arranjo',
      '26.01 chave Pix',
      '51.02 informação adicional',
      '26.03 facilitador de serviço de saque',
      '26.25 endereço da cobrança',
      '26.04 sem nome definido',
      '80.00 identificador do arranjo',
      '99.25 endereço da recorrência',
      '80.01 sem nome definido',
    ]);
    const adicionais = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '49', '50', '99'];
    expect(adicionais.map((id) => nomeCampoBrCode(`62.${id}`))).toEqual([
      'número da conta a pagar',
      'telefone celular',
      'loja',
      'programa de fidelidade',
      'identificador da transação, txid',
      'identificação do cliente',
      'terminal',
      'finalidade',
      'dados pedidos a quem paga',
      'sem nome definido',
      'sem nome definido',
      'informação de outro arranjo',
      'informação de outro arranjo',
    ]);
    expect(names(['64.00', '64.01', '64.02', '64.03'])).toEqual([
      '64.00 idioma',
      '64.01 nome do recebedor',
      '64.02 cidade do recebedor',
      '64.03 sem nome definido',
    ]);
  });
});
