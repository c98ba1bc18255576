import { addDays, type LocalDate, localDate } from '@/domain/local-date';
import { type Centavos, centavos } from '@/domain/money';
import { seededRandom } from './seeded-random';

/** What a Sicredi title is numbered and drawn from. */
export type Titulo = {
  cooperativa: string;
  posto: string;
  beneficiario: string;
  ano: string;
  byte: number;
  sequencial: number;
  tipoCobranca: string;
  carteira: string;
  vencimento: LocalDate;
  valor: Centavos;
};

/** The day on which the benches read: a fixed one, so that every run does the same work. */
export const HOJE = localDate('2026-11-23');

/** The first day after the fator began again at 1000. */
const RESTART = localDate('2025-02-22');
/** About three years and a half, up to August 2028. */
const DAYS = 1280;
const CONTAS = 40;

/** Different Sicredi titles of several beneficiários, all due after the restart of the fator, none without a value. */
export function makeTitulos(count: number, seed = 748): Titulo[] {
  const chance = seededRandom(seed);
  const below = (limit: number) => Math.floor(chance() * limit);
  const contas = Array.from({ length: CONTAS }, () => ({
    cooperativa: String(below(10_000)).padStart(4, '0'),
    posto: String(below(100)).padStart(2, '0'),
    beneficiario: String(below(100_000)).padStart(5, '0'),
  }));
  return Array.from({ length: count }, (_, index) => {
    const conta = contas[index % CONTAS] ?? { cooperativa: '0165', posto: '02', beneficiario: '00623' };
    const { cooperativa, posto, beneficiario } = conta;
    return {
      cooperativa,
      posto,
      beneficiario,
      ano: String(25 + below(4)),
      byte: 2 + below(8),
      // One after the other within an account, so that no two titles are alike.
      sequencial: (Math.floor(index / CONTAS) * 37 + 11) % 100_000,
      tipoCobranca: '1',
      carteira: '1',
      vencimento: addDays(RESTART, below(DAYS)),
      // Values as they occur: from centavos to hundreds of thousands of reais.
      valor: centavos(1 + below(10 ** (2 + below(7)))),
    };
  });
}

/** The three texts that a boleto is printed from; the linha without points and blanks. */
export type Printed = { nossoNumero: string; codigoBarras: string; linhaDigitavel: string };
