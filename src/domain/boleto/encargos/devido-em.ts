import { vencimentoEfetivo } from '../../calendario-bancario';
import { daysBetween, formatLocalDate, type LocalDate } from '../../local-date';
import { type Centavos, centavos, formatReais } from '../../money';
import { descontoEm } from './desconto';
import { jurosDoPeriodo } from './juros';
import { type Linha, linhaCobrada, linhaDescontada, linhaExata } from './linha';
import { multaSobre } from './multa';
import { type Ressalva, ressalvasEm } from './ressalvas';
import { assertTermos, type PagamentoFeito, type Termos } from './termos';

/** What is owed on a day and why: the lines add up to the total. */
export type Demonstrativo = {
  dia: LocalDate;
  /** The last day without juros and multa: the due date, or the next banking day after it (Lei 7.089/1983). */
  limite: LocalDate;
  /** Calendar days since the due date; 0 up to `limite`. */
  diasDeAtraso: number;
  linhas: Linha[];
  /** What one who pays everything on that day owes; never negative. */
  total: Centavos;
  /** What is only our reading of the rules, and what the bank alone decides. */
  ressalvas: Ressalva[];
};

/** The state of the account while the payments go by. */
type Conta = {
  /** Face value less abatimento. */
  base: Centavos;
  /** Of the base, still unpaid. */
  principal: Centavos;
  /** Juros and multa charged and still unpaid. */
  encargos: Centavos;
  /** Up to here juros have been charged. */
  jurosAte: LocalDate;
  multada: boolean;
  linhas: Linha[];
};

/**
 * What is owed for a title on `dia`, line by line, after the payments up to that day.
 *
 * - Up to `limite` there is neither juros nor multa. After it the delay counts from the due date itself, not from `limite`:
 *   who misses the extension has it no longer.
 * - Percents are of the face value less abatimento, and of what is unpaid of it once part was paid.
 * - A payment after `limite` pays charges first, then principal (Código Civil, art. 354); charges bear no juros.
 * - A payment in time that covers the rest less that day's discount closes the debt.
 * - Each line is rounded once, to the nearest centavo, halves up; a payment ends a line of juros and begins another.
 *
 * Throws RangeError on terms that are none (`assertTermos`).
 */
export function devidoEm(termos: Termos, dia: LocalDate, pagamentos: readonly PagamentoFeito[] = []): Demonstrativo {
  assertTermos(termos);
  const limite = vencimentoEfetivo(termos.vencimento);
  const conta = abrirConta(termos);
  const feitos = pagamentos.filter((um) => um.dia <= dia).sort((a, b) => a.dia.localeCompare(b.dia));
  for (const pagamento of feitos) {
    cobrarAtraso(conta, termos, limite, pagamento.dia);
    receber(conta, termos, limite, pagamento);
  }
  cobrarAtraso(conta, termos, limite, dia);
  if (dia <= limite) descontar(conta, termos, dia);
  return {
    dia,
    limite,
    diasDeAtraso: dia > limite ? daysBetween(termos.vencimento, dia) : 0,
    linhas: conta.linhas,
    total: centavos(conta.principal + conta.encargos),
    ressalvas: ressalvasEm({ termos, dia, limite, linhas: conta.linhas, aberta: conta.principal > 0 }),
  };
}

function abrirConta({ valor, abatimento, vencimento }: Termos): Conta {
  const abatido = centavos(Math.min(abatimento, valor));
  const base = centavos(valor - abatido);
  const linhas = [linhaExata('VALOR', valor, 'Valor do boleto')];
  if (abatido > 0) linhas.push(linhaExata('ABATIMENTO', centavos(-abatido), 'Abatimento concedido'));
  return { base, principal: base, encargos: centavos(0), jurosAte: vencimento, multada: false, linhas };
}

/** Adds the multa, once, and the juros of the days since the last time, on what is unpaid. */
function cobrarAtraso(conta: Conta, { juros, multa }: Termos, limite: LocalDate, dia: LocalDate): void {
  if (dia <= limite || conta.principal === 0) return;
  if (multa !== null && !conta.multada) cobrar(conta, linhaCobrada('MULTA', multaSobre(multa, conta.principal)));
  conta.multada = true;
  if (juros !== null && dia > conta.jurosAte) {
    cobrar(conta, linhaCobrada('JUROS', jurosDoPeriodo(juros, conta.principal, conta.jurosAte, dia)));
  }
  conta.jurosAte = dia;
}

function cobrar(conta: Conta, linha: Linha): void {
  conta.linhas.push(linha);
  conta.encargos = centavos(conta.encargos + linha.valor);
}

function receber(conta: Conta, termos: Termos, limite: LocalDate, { dia, valor }: PagamentoFeito): void {
  if (dia <= limite && valor < conta.principal) quitarComDesconto(conta, termos, dia, valor);
  const devido = centavos(conta.principal + conta.encargos);
  const usado = centavos(Math.min(valor, devido));
  const aMais = valor > usado ? `, ${formatReais(centavos(valor - usado))} a mais que o devido` : '';
  conta.linhas.push(linhaExata('PAGAMENTO', centavos(-usado), `Pagamento recebido em ${formatLocalDate(dia)}${aMais}`));
  const emEncargos = Math.min(usado, conta.encargos);
  conta.encargos = centavos(conta.encargos - emEncargos);
  conta.principal = centavos(conta.principal - (usado - emEncargos));
}

/** Grants of the day's discount what a payment needs to close the debt; nothing to one that does not close it. */
function quitarComDesconto(conta: Conta, termos: Termos, dia: LocalDate, valor: Centavos): void {
  const falta = centavos(conta.principal - valor);
  const desconto = descontoEm(termos, conta.base, dia);
  const linha = desconto && linhaDescontada(desconto, falta);
  if (linha && -linha.valor === falta) abater(conta, linha);
}

function descontar(conta: Conta, termos: Termos, dia: LocalDate): void {
  const desconto = descontoEm(termos, conta.base, dia);
  if (desconto && conta.principal > 0) abater(conta, linhaDescontada(desconto, conta.principal));
}

function abater(conta: Conta, linha: Linha): void {
  conta.linhas.push(linha);
  conta.principal = centavos(conta.principal + linha.valor);
}
