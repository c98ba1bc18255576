// As much of the libraries as the benches call. They are installed in bench/ alone, and the checks must pass without them.

/** Builders after Caelum's Stella, each method returning its object; gerar-boletos and gerador-boletos share them. */
interface StellaVocabulary {
  Datas: { novasDatas(): StellaDatas };
  Beneficiario: { novoBeneficiario(): StellaBeneficiario };
  Boleto: { novoBoleto(): StellaBoleto };
}
interface StellaDatas {
  comVencimento(date: Date): this;
}
interface StellaBeneficiario {
  comCarteira(carteira: string): this;
  comAgencia(agencia: string): this;
  comCodPosto(posto: string): this;
  comCodigoBeneficiario(codigo: string): this;
  comNossoNumero(nossoNumero: string): this;
  comDigitoNossoNumero(digito: string): this;
}
interface StellaBoleto {
  comDatas(datas: StellaDatas): this;
  comBeneficiario(beneficiario: StellaBeneficiario): this;
  comBanco(banco: StellaBanco): this;
  comValorBoleto(reais: number): this;
}
interface StellaBanco {
  geraCodigoDeBarrasPara(boleto: StellaBoleto): string;
}

declare module 'gerar-boletos/lib/utils/functions/boletoUtils.js' {
  const vocabulary: StellaVocabulary & { bancos: { Sicredi: new () => StellaBanco } };
  export default vocabulary;
}
declare module 'gerar-boletos/lib/boleto/gerador-de-linha-digitavel.js' {
  export default function linhaDigitavel(codigoDeBarras: string, banco: StellaBanco): string;
}
declare module 'gerador-boletos/lib/boletoUtils.js' {
  const vocabulary: StellaVocabulary;
  export default vocabulary;
}
declare module 'gerador-boletos/lib/boleto/gerador-de-linha-digitavel.js' {
  export default function linhaDigitavel(codigoDeBarras: string, banco: StellaBanco): string;
}
declare module 'gerador-boletos/lib/boleto/codigo-de-barras-builder.js' {
  export default class CodigoDeBarrasBuilder {
    constructor(boleto: StellaBoleto);
    comCampoLivre(campoLivre: string): string;
  }
}
declare module 'gerador-boletos/lib/boleto/gerador-de-digito-padrao.js' {
  const digito: { mod11(digits: string, substituicoes?: { de: number[]; para: number }): number };
  export default digito;
}
declare module 'node-boleto/lib/boleto.js' {
  interface Given {
    banco: string;
    data_emissao: Date;
    data_vencimento: Date;
    valor: number;
    nosso_numero: string;
    agencia: string;
    posto: string;
    codigo_cedente: string;
    carteira: string;
  }
  interface Bank {
    options: { codigo: string };
    barcodeData(boleto: Given): string;
    linhaDigitavel(barcodeData: string): string;
  }
  export default function withBanks(
    banks: Record<string, Bank>,
  ): new (
    given: Given,
  ) => { barcode_data: string; linha_digitavel: string };
}
declare module 'node-boleto/lib/formatters.js' {
  const formatters: {
    mod11(digits: string): number;
    addTrailingZeros(value: string | number, width: number): string;
    fatorVencimento(date: Date): string;
  };
  export default formatters;
}
declare module 'node-boleto/banks/bradesco/index.js' {
  const bradesco: { dvBarra(barra: string): number; linhaDigitavel(barcodeData: string): string };
  export default bradesco;
}

declare module 'boleto.js/src/boleto.js' {
  export default class Boleto {
    constructor(linha: string);
    barcode(): string;
    amount(): string;
    expirationDate(): Date;
  }
}
declare module '@mrmgomes/boleto-utils' {
  const utils: {
    validarBoleto(codigo: string): {
      sucesso: boolean;
      codigoBarras: string;
      vencimentoComNovoFator2025: Date;
      valor: number;
    };
  };
  export default utils;
}
declare module 'boleto-brasileiro-validator' {
  const validator: { boletoBancarioLinhaDigitavel(linha: string, checkFields: boolean): boolean };
  export default validator;
}
declare module 'broleto' {
  const broleto: {
    Boleto: new (linha: string) => { valid(): boolean; amount(): number; expirationDate(): Date };
  };
  export default broleto;
}

declare module 'pix-utils' {
  interface PixElements {
    merchantName: string;
    merchantCity: string;
    pixKey?: string;
    url?: string;
    transactionAmount?: number;
    txid?: string;
  }
  const pixUtils: { parsePix(brCode: string): { error: true } | PixElements };
  export default pixUtils;
}
declare module 'steplix-emvqr' {
  interface Item {
    data: string | Record<string, Item | undefined>;
  }
  const emvqr: { decode(text: string): Record<string, Item | undefined> };
  export default emvqr;
}
declare module '@walletfactory/emvqr' {
  type Value = string | { [id: string]: Value | undefined };
  const emvqr: { decode(text: string): { [id: string]: Value | undefined } };
  export default emvqr;
}
