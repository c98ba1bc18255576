import type { TituloARegistrar } from '@/bank/gateway';
import type { BeneficiarioFinal, PagadorDoTitulo } from '@/bank/pessoas-do-titulo';
import type { Desconto, Juros, Multa } from '@/domain/boleto/encargos/termos';
import { unsendable } from './unsendable';
import { wireNumber } from './values';

/** One line without breaks, cut to the bank's length without splitting a character. Null when nothing is left. */
function fit(text: string | null, length: number): string | null {
  let line = '';
  for (const char of (text ?? '')
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()) {
    if (line.length + char.length > length) break;
    line += char;
  }
  return line.trim() || null;
}

function digitsUpTo(text: string | null, max: number): string | null {
  const digits = text?.replace(/\D/g, '') ?? '';
  return digits !== '' && digits.length <= max ? digits : null;
}

function withoutNulls(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

/** Letters of a CNPJ are kept; its length decides between person and company. */
function identityToWire(documento: string): Record<string, unknown> {
  const bare = documento.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  return { tipoPessoa: bare.length === 11 ? 'PESSOA_FISICA' : 'PESSOA_JURIDICA', documento: bare };
}

/** Half an address is worse than none. */
function wholeEmail(text: string | null): string | null {
  const email = text?.trim() ?? '';
  return email !== '' && email.length <= 40 ? email : null;
}

function payerToWire(pagador: PagadorDoTitulo): Record<string, unknown> {
  return withoutNulls({
    ...identityToWire(pagador.documento),
    nome: fit(pagador.nome, 40),
    endereco: fit(pagador.endereco, 40),
    cidade: fit(pagador.cidade, 25),
    uf: pagador.uf,
    cep: pagador.cep?.replace(/\D/g, ''),
    telefone: digitsUpTo(pagador.telefone, 11),
    email: wholeEmail(pagador.email),
  });
}

/** Street and number are two fields here, unlike the payer's. */
function finalBeneficiaryToWire(final: BeneficiarioFinal | null): Record<string, unknown> | null {
  if (!final) return null;
  return withoutNulls({
    ...identityToWire(final.documento),
    nome: fit(final.nome, 40),
    logradouro: fit(final.logradouro, 40),
    numeroEndereco: fit(final.numero, 20),
    complemento: fit(final.complemento, 40),
    cidade: fit(final.cidade, 25),
    uf: final.uf,
    cep: final.cep?.replace(/\D/g, ''),
    telefone: digitsUpTo(final.telefone, 11),
    email: wholeEmail(final.email),
  });
}

function interestToWire(juros: Juros | null): Record<string, unknown> {
  if (!juros) return {};
  if (juros.tipo === 'VALOR_DIA') return { tipoJuros: 'VALOR', juros: wireNumber(juros.valor) };
  // Without tipoJurosPercentual the bank's reading (per day or per month) changed between manual versions.
  const tipoJurosPercentual = juros.tipo === 'PERCENTUAL_DIA' ? 'DIARIO' : 'MENSAL';
  return { tipoJuros: 'PERCENTUAL', tipoJurosPercentual, juros: wireNumber(juros.pontosBase) };
}

function fineToWire(multa: Multa | null): Record<string, unknown> {
  if (!multa) return {};
  return { tipoMulta: multa.tipo, multa: wireNumber(multa.tipo === 'VALOR' ? multa.valor : multa.pontosBase) };
}

/** The bank has one type for all three and wants their days increasing. */
function discountsToWire(descontos: Desconto[]): Record<string, unknown> {
  const [first] = descontos;
  if (!first) return {};
  if (descontos.length > 3 || descontos.some(({ tipo }) => tipo !== first.tipo)) {
    throw unsendable('desconto', 'Os descontos precisam ser no máximo três e todos do mesmo tipo.');
  }
  const fields: Record<string, unknown> = { tipoDesconto: first.tipo };
  const byDay = [...descontos].sort((a, b) => (a.ate < b.ate ? -1 : 1));
  for (const [index, desconto] of byDay.entries()) {
    fields[`valorDesconto${index + 1}`] = wireNumber(desconto.tipo === 'VALOR' ? desconto.valor : desconto.pontosBase);
    fields[`dataDesconto${index + 1}`] = desconto.ate;
  }
  return fields;
}

function lines(texts: string[], max: number): string[] | null {
  const fitted = texts.map((text) => fit(text, 80)).filter((line) => line !== null);
  return fitted.length > 0 ? fitted.slice(0, max) : null;
}

/** The two exclude each other at the bank. */
function delaysToWire({ diasProtesto, diasNegativacao }: TituloARegistrar): Record<string, unknown> {
  if (diasProtesto !== null && diasNegativacao !== null) {
    throw unsendable('protesto', 'O boleto não pode ter protesto e negativação ao mesmo tempo. Escolha um dos dois.');
  }
  return { diasProtestoAuto: diasProtesto, diasNegativacaoAuto: diasNegativacao };
}

function anticipationToWire({ descontoPorDia, descontos }: TituloARegistrar): Record<string, unknown> {
  if (descontoPorDia === null) return {};
  if (descontos.length > 0) {
    throw unsendable('desconto', 'O desconto por dia de antecipação não pode ser usado junto com outros descontos.');
  }
  return { descontoAntecipado: wireNumber(descontoPorDia) };
}

/**
 * The body of a registration. It never carries dataInicioJuros or dataInicioMulta: on a HIBRIDO they make the bank drop
 * the QR code without a word. Texts longer than the bank takes are cut. Throws BankError `rejected` for discounts of two
 * kinds and for terms that exclude each other.
 */
export function registrationToWire(codigoBeneficiario: string, titulo: TituloARegistrar): Record<string, unknown> {
  return withoutNulls({
    tipoCobranca: titulo.tipoCobranca,
    codigoBeneficiario,
    pagador: payerToWire(titulo.pagador),
    beneficiarioFinal: finalBeneficiaryToWire(titulo.beneficiarioFinal),
    especieDocumento: titulo.especieDocumento,
    nossoNumero: titulo.nossoNumero,
    seuNumero: titulo.seuNumero,
    idTituloEmpresa: titulo.idTituloEmpresa,
    dataVencimento: titulo.vencimento,
    valor: wireNumber(titulo.valor),
    ...delaysToWire(titulo),
    ...discountsToWire(titulo.descontos),
    ...anticipationToWire(titulo),
    ...interestToWire(titulo.juros),
    ...fineToWire(titulo.multa),
    validadeAposVencimento: titulo.tipoCobranca === 'HIBRIDO' ? titulo.validadeAposVencimento : null,
    mensagens: lines(titulo.mensagens, 4),
    informativos: lines(titulo.informativos, 5),
  });
}
