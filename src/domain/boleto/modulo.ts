const ZERO = 48;

/** True when the text is exactly `length` digits. */
export function isDigits(text: string, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < ZERO || code > ZERO + 9) return false;
  }
  return true;
}

/**
 * Modulo 10 check digit, as each of the first three fields of a linha digitável carries (Manual CNAB 400 v2.1, linha
 * digitável): weights 2,1,2,1… from the right, products above 9 have their digits added, the digit is the distance to
 * the next multiple of ten. `digits` must hold digits only; `from` and `to` (not included) are a part of it.
 */
export function modulo10(digits: string, from = 0, to = digits.length): number {
  let sum = 0;
  let doubled = true;
  for (let i = to - 1; i >= from; i--) {
    const digit = digits.charCodeAt(i) - ZERO;
    const product = doubled ? digit * 2 : digit;
    sum += product > 9 ? product - 9 : product;
    doubled = !doubled;
  }
  return (10 - (sum % 10)) % 10;
}

/**
 * `11 - remainder` of modulo 11 with the weights 2..9 repeating from the right (Manual CNAB 400 v2.1, nosso número and
 * código de barras): 1 to 11. What 10 and 11 become is each number's own rule. `digits` must hold digits only;
 * the one at `without`, where a number carries the check digit within itself, is left out.
 */
export function modulo11(digits: string, without = -1): number {
  let sum = 0;
  let weight = 2;
  for (let i = digits.length - 1; i >= 0; i--) {
    if (i === without) continue;
    sum += (digits.charCodeAt(i) - ZERO) * weight;
    weight = weight === 9 ? 2 : weight + 1;
  }
  return 11 - (sum % 11);
}
