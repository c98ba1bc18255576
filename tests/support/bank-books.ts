import fc from 'fast-check';
import type { LiquidacaoDoDia, TituloNoBanco } from '@/bank/gateway';
import type { MovimentoFinanceiro } from '@/bank/movimento-financeiro';
import type { CanalPagamento, Recebimento } from '@/domain/boleto/pagamentos';
import type { LocalDate } from '@/domain/local-date';
import { type Centavos, centavos } from '@/domain/money';

/** Face value of every title here. */
export const VALOR = centavos(10_000);

/** What happens at the bank: a payment of one of so many titles on one of so many days, or something to a payment that is there. */
type Happening =
  | { oQue: 'PAGAR'; titulo: number; dia: number; canal: CanalPagamento; valor: Centavos; juros: Centavos }
  | { oQue: 'ESTORNAR'; qual: number }
  | { oQue: 'CORRIGIR'; qual: number; valor: Centavos }
  | { oQue: 'ENCARGOS'; qual: number; juros: Centavos };

/** What the bank holds as paid, in the order it came. */
export type Livro = { titulo: number; recebimento: Recebimento }[];

const zero = centavos(0);

/** Payments, of amounts that often are equal or add up, and what becomes of them. */
export function happenings(titulos: number, dias: number): fc.Arbitrary<Happening[]> {
  const valor = fc.constantFrom(10_000, 10_000, 4_000, 10_001).map(centavos);
  const juros = fc.constantFrom(0, 50).map(centavos);
  const qual = fc.nat();
  const pagar = fc.record({
    oQue: fc.constant('PAGAR' as const),
    titulo: fc.nat({ max: titulos - 1 }),
    dia: fc.nat({ max: dias - 1 }),
    canal: fc.constantFrom<CanalPagamento>('PIX', 'REDE'),
    valor,
    juros,
  });
  const happening = fc.oneof(
    { weight: 4, arbitrary: pagar },
    { weight: 2, arbitrary: fc.record({ oQue: fc.constant('ESTORNAR' as const), qual }) },
    { weight: 1, arbitrary: fc.record({ oQue: fc.constant('CORRIGIR' as const), qual, valor }) },
    { weight: 1, arbitrary: fc.record({ oQue: fc.constant('ENCARGOS' as const), qual, juros }) },
  );
  return fc.array(happening, { minLength: 2, maxLength: 10, size: 'max' });
}

/** The bank's books before anything happened, and after each thing that did. */
export function historyOf(all: readonly Happening[], dias: readonly LocalDate[]): Livro[] {
  const history: Livro[] = [[]];
  for (const happening of all) history.push(after(history.at(-1) ?? [], happening, dias));
  return history;
}

function after(livro: Livro, happening: Happening, dias: readonly LocalDate[]): Livro {
  if (happening.oQue === 'PAGAR') {
    const { titulo, canal, valor, juros } = happening;
    const dia = dias[happening.dia];
    if (!dia) throw new Error('a payment on no day');
    return [
      ...livro,
      { titulo, recebimento: { dia, canal, valor, juros, multa: zero, desconto: zero, abatimento: zero } },
    ];
  }
  const { oQue, qual, ...change } = happening;
  const index = livro.length === 0 ? -1 : qual % livro.length;
  return livro.flatMap((um, position) => {
    if (position !== index) return [um];
    return oQue === 'ESTORNAR' ? [] : [{ ...um, recebimento: { ...um.recebimento, ...change } }];
  });
}

/** A title of ours as the bank has it. `baixado`: written off there, so that unpaid it is not open. */
export type TituloNosso = { nossoNumero: string; idTituloEmpresa: string; baixado: boolean };

/** The answer to a query: a paid title carries its first payment and no other. */
export function answerOf(titulo: TituloNosso, vencimento: LocalDate, pago: Recebimento | null): TituloNoBanco {
  const { nossoNumero, idTituloEmpresa, baixado } = titulo;
  const naoPago = baixado ? 'BAIXADO' : 'EM_CARTEIRA';
  return {
    nossoNumero,
    seuNumero: '',
    idTituloEmpresa,
    linhaDigitavel: '1'.repeat(47),
    codigoBarras: '1'.repeat(44),
    pagadorDocumento: '34567890000130',
    pagadorNome: null,
    dataEmissao: null,
    vencimento,
    valor: VALOR,
    termos: null,
    situacao: pago ? 'LIQUIDADO' : naoPago,
    situacaoTexto: pago ? `LIQUIDADO ${pago.canal}` : naoPago,
    canal: pago?.canal ?? null,
    txid: null,
    pixCopiaECola: null,
    liquidacao: pago,
  };
}

/** A row of the settled list. */
export function settledRow(nossoNumero: string, recebimento: Recebimento): LiquidacaoDoDia {
  return { ...recebimento, nossoNumero, seuNumero: '', aviso: false, tipoTexto: recebimento.canal };
}

/** A credit of the francesinha. */
export function creditRow(nossoNumero: string, { canal, dia, ...valores }: Recebimento): MovimentoFinanceiro {
  const days = { dataMovimento: dia, dataLancamento: dia };
  const descricao = `LIQUIDACAO ${canal}`;
  return {
    ...valores,
    ...days,
    tipo: 'CREDITO',
    descricao,
    nossoNumero,
    seuNumero: null,
    valorNominal: VALOR,
    txid: null,
  };
}
