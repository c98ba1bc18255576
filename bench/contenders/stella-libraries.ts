import CodigoDeBarrasBuilder from 'gerador-boletos/lib/boleto/codigo-de-barras-builder.js';
import digito from 'gerador-boletos/lib/boleto/gerador-de-digito-padrao.js';
import linhaOfGerador from 'gerador-boletos/lib/boleto/gerador-de-linha-digitavel.js';
import gerador from 'gerador-boletos/lib/boletoUtils.js';
import linhaOfGerar from 'gerar-boletos/lib/boleto/gerador-de-linha-digitavel.js';
import gerar from 'gerar-boletos/lib/utils/functions/boletoUtils.js';
import { addDays, type LocalDate } from '@/domain/local-date';
import type { Contender } from '../contender';
import type { Printed, Titulo } from '../inputs/titulos';

// Both refuse years from 2024. 9000 days earlier every title here has the same fator, and so the same barcode.
const CYCLE = 9000;

/** A title in the words of these libraries. */
type Given = {
  titulo: Titulo;
  reais: number;
  vencimento: Date;
  nossoNumero: string;
  dv: string;
};

/** gerar-boletos 1.4.5 knows Sicredi; it takes the nosso número with its check digit as given. */
export function gerarBoletos(titulos: Titulo[], printed: Printed[]): Contender {
  const banco = new gerar.bancos.Sicredi();
  const given = titulos.map((titulo, index) => earlier(titulo, printed[index]?.nossoNumero ?? ''));
  const write = ({ titulo, reais, vencimento, nossoNumero, dv }: Given): Printed => {
    const beneficiario = gerar.Beneficiario.novoBeneficiario()
      .comCarteira(titulo.carteira)
      .comAgencia(titulo.cooperativa)
      .comCodPosto(titulo.posto)
      .comCodigoBeneficiario(titulo.beneficiario)
      .comNossoNumero(nossoNumero)
      .comDigitoNossoNumero(dv);
    const boleto = gerar.Boleto.novoBoleto()
      .comDatas(gerar.Datas.novasDatas().comVencimento(vencimento))
      .comBeneficiario(beneficiario)
      .comBanco(banco)
      .comValorBoleto(reais);
    const codigoBarras = banco.geraCodigoDeBarrasPara(boleto);
    return { nossoNumero: nossoNumero + dv, codigoBarras, linhaDigitavel: linhaOfGerar(codigoBarras, banco) };
  };
  const refused = countRefused(titulos, (titulo) => gerar.Datas.novasDatas().comVencimento(utc(titulo.vencimento)));
  return {
    name: 'gerar-boletos 1.4.5',
    role: 'library',
    run: (index) => write(given[index] as Given),
    answer: (index) => withoutMask(write(given[index] as Given)),
    remark: `refuses ${refused.toLocaleString('en')} of these due dates (years from 2024), so it got them 9,000 days earlier, which has the same fator; its nosso número is given to it; its linha is formatted`,
  };
}

/** gerador-boletos 1.0.4 has no Sicredi; the bank is added here out of the library's own parts. */
export function geradorBoletos(titulos: Titulo[]): Contender {
  const zero = { de: [10, 11], para: 0 };
  const given = titulos.map((titulo) => earlier(titulo, ''));
  const campoLivre = { text: '' };
  const sicredi = {
    getNumeroFormatado: () => '748',
    geraCodigoDeBarrasPara: (boleto: StellaBoleto) => new CodigoDeBarrasBuilder(boleto).comCampoLivre(campoLivre.text),
  };
  const write = ({ titulo, reais, vencimento }: Given): Printed => {
    const conta = titulo.cooperativa + titulo.posto + titulo.beneficiario;
    const semDv = titulo.ano + titulo.byte + String(titulo.sequencial).padStart(5, '0');
    const nossoNumero = semDv + digito.mod11(conta + semDv, zero);
    const campo = `${titulo.tipoCobranca}${titulo.carteira}${nossoNumero}${conta}10`;
    campoLivre.text = campo + digito.mod11(campo, zero);
    const boleto = gerador.Boleto.novoBoleto()
      .comDatas(gerador.Datas.novasDatas().comVencimento(vencimento))
      .comBanco(sicredi)
      .comValorBoleto(reais);
    const codigoBarras = sicredi.geraCodigoDeBarrasPara(boleto);
    return { nossoNumero, codigoBarras, linhaDigitavel: linhaOfGerador(codigoBarras, sicredi) };
  };
  const refused = countRefused(titulos, (titulo) => gerador.Datas.novasDatas().comVencimento(utc(titulo.vencimento)));
  return {
    name: 'gerador-boletos 1.0.4',
    role: 'library',
    run: (index) => write(given[index] as Given),
    answer: (index) => withoutMask(write(given[index] as Given)),
    remark: `has no Sicredi: the bank is added here out of its own parts; refuses ${refused.toLocaleString('en')} of these due dates (years from 2024), so it got them 9,000 days earlier; its linha is formatted`,
  };
}

/** The same printed texts, without the points and blanks that the library puts in. */
export function withoutMask(printed: Printed): Printed {
  return { ...printed, linhaDigitavel: printed.linhaDigitavel.replace(/\D/g, '') };
}

function earlier(titulo: Titulo, nossoNumero: string): Given {
  return {
    titulo,
    reais: titulo.valor / 100,
    vencimento: utc(addDays(titulo.vencimento, -CYCLE)),
    nossoNumero: nossoNumero.slice(0, 8),
    dv: nossoNumero.slice(8),
  };
}

// The benches run in UTC: these libraries count days in the machine's zone.
function utc(day: LocalDate): Date {
  return new Date(`${day}T00:00:00Z`);
}

function countRefused(titulos: Titulo[], attempt: (titulo: Titulo) => unknown): number {
  return titulos.filter((titulo) => {
    try {
      attempt(titulo);
      return false;
    } catch {
      return true;
    }
  }).length;
}
