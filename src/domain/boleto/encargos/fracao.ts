import { type Centavos, centavos } from '../../money';

/** A sum of money that may not be whole centavos: `numerador / denominador` centavos, exact. The denominador is above zero. */
export type Fracao = { numerador: bigint; denominador: bigint };

/** `pontosBase` of an amount: 200 of R$ 10,00 is 20 centavos. Exact, however large. */
export function percentualDe(valor: Centavos, pontosBase: number): Fracao {
  return { numerador: BigInt(valor) * BigInt(pontosBase), denominador: 10_000n };
}

/** The fraction times `multiplicador` and divided by `por`, both whole, `por` above zero. */
export function vezes({ numerador, denominador }: Fracao, multiplicador: number, por = 1): Fracao {
  return { numerador: numerador * BigInt(multiplicador), denominador: denominador * BigInt(por) };
}

/** Whole centavos as a fraction. */
export function inteiro(valor: Centavos): Fracao {
  return { numerador: BigInt(valor), denominador: 1n };
}

/**
 * The nearest whole centavo, half a centavo upwards: what a clerk's calculator shows. Not half-to-even, which would make
 * the same rule round up on one title and down on the next. For amounts from zero up.
 */
export function arredondar({ numerador, denominador }: Fracao): Centavos {
  return centavos(Number((numerador * 2n + denominador) / (denominador * 2n)));
}

/** True when rounding changes nothing. */
export function isExata({ numerador, denominador }: Fracao): boolean {
  return numerador % denominador === 0n;
}
