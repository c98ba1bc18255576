import { describe, expect, it } from 'vitest';
import { ufOfCep } from './cep-uf';

// Written out a second time, by UF, with the last CEP of each range and the last before it.
const LIMITES: [uf: string, first: string, last: string, before: string | null, after: string | null][] = [
  ['AC', '69900-000', '69999-999', 'AM', 'DF'],
  ['AL', '57000-000', '57999-999', 'PE', 'PB'],
  ['AM', '69000-000', '69299-999', 'AP', 'RR'],
  ['AM', '69400-000', '69899-999', 'RR', 'AC'],
  ['AP', '68900-000', '68999-999', 'PA', 'AM'],
  ['BA', '40000-000', '48999-999', 'MG', 'SE'],
  ['CE', '60000-000', '63999-999', 'RN', 'PI'],
  ['DF', '70000-000', '72799-999', 'AC', 'GO'],
  ['DF', '73000-000', '73699-999', 'GO', 'GO'],
  ['ES', '29000-000', '29999-999', 'RJ', 'MG'],
  ['GO', '72800-000', '72999-999', 'DF', 'DF'],
  ['GO', '73700-000', '76799-999', 'DF', 'RO'],
  ['MA', '65000-000', '65999-999', 'PI', 'PA'],
  ['MG', '30000-000', '39999-999', 'ES', 'BA'],
  ['MS', '79000-000', '79999-999', null, 'PR'],
  ['MT', '78000-000', '78899-999', 'TO', null],
  ['PA', '66000-000', '68899-999', 'MA', 'AP'],
  ['PB', '58000-000', '58999-999', 'AL', 'RN'],
  ['PE', '50000-000', '56999-999', 'SE', 'AL'],
  ['PI', '64000-000', '64999-999', 'CE', 'MA'],
  ['PR', '80000-000', '87999-999', 'MS', 'SC'],
  ['RJ', '20000-000', '28999-999', 'SP', 'ES'],
  ['RN', '59000-000', '59999-999', 'PB', 'CE'],
  ['RO', '76800-000', '76999-999', 'GO', 'TO'],
  ['RR', '69300-000', '69399-999', 'AM', 'AM'],
  ['RS', '90000-000', '99999-999', 'SC', null],
  ['SC', '88000-000', '89999-999', 'PR', 'RS'],
  ['SE', '49000-000', '49999-999', 'BA', 'PE'],
  ['SP', '01000-000', '19999-999', null, 'RJ'],
  ['TO', '77000-000', '77999-999', 'RO', 'MT'],
];

const moved = (cep: string, by: number) => String(Number(cep.replace('-', '')) + by).padStart(8, '0');

describe('the UF of a CEP', () => {
  it.each(LIMITES)('%s begins at %s and ends at %s', (uf, first, last, before, after) => {
    expect([ufOfCep(first), ufOfCep(last)]).toEqual([uf, uf]);
    expect([ufOfCep(moved(first, -1)), ufOfCep(moved(last, 1))]).toEqual([before, after]);
  });

  it('knows all 27', () => {
    expect(new Set(LIMITES.map(([uf]) => uf)).size).toBe(27);
  });

  it.each([
    ['90010000', 'RS'],
    [' 85.900-000 ', 'PR'],
    ['70040-010', 'DF'],
    ['69301-110', 'RR'],
  ])('is found however the CEP was typed: %j is in %s', (typed, uf) => {
    expect(ufOfCep(typed)).toBe(uf);
  });

  it.each(['', '9001000', '900100000', '9001000a', '00999-999', '78900-000', '78999-999'])(
    'is not guessed for %j',
    (typed) => {
      expect(ufOfCep(typed)).toBeNull();
    },
  );
});
