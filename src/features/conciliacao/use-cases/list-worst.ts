import type { LocalDate } from '@/domain/local-date';
import { createBoundedMap } from '@/lib/bounded-map';
import type { Tx } from '@/lib/db';
import { selectTitulos } from './select-titulos';
import { selectVersions } from './select-versions';

// Under the state of the books that they were listed from: see count-days.
const listados = createBoundedMap<string[]>(500);

/**
 * The titles (nosso número) of a day whose lines are to be shown, at most `limit`: the worst first, in the order of `compararDia`, then
 * equal ones. `versao`: the state of the day's books; `emDobro`: the titles that undecided credits come from.
 */
export async function listWorst(
  tx: Tx,
  convenioId: string,
  { dia, versao, emDobro }: { dia: LocalDate; versao: string; emDobro: readonly string[] },
  limit: number,
): Promise<string[]> {
  const keyOf = (state: string) => [state, limit, ...emDobro].join(' ');
  const known = listados.get(keyOf(versao));
  if (known) return known;
  const [listed] = await tx.$queryRaw<{ versao: string; numeros: string[] }[]>`
    with ${selectVersions(convenioId, [dia])}, ${selectTitulos(convenioId, [dia])}
    select versao, array(
      select numero from titulo
       order by case when so_erp > 0 and so_erp <> so_banco then 1 when so_erp > 0 then 2 when so_banco > 0 then 3
                     when numero = any(${emDobro}::text[]) then 4 else 5 end, maior desc, numero
       limit ${limit}::int) as numeros
      from versao`;
  if (!listed) return [];
  listados.set(keyOf(listed.versao), listed.numeros);
  return listed.numeros;
}
