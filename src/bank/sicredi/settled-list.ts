import type { BankAccess, LiquidacaoDoDia } from '@/bank/gateway';
import { formatLocalDate, type LocalDate } from '@/domain/local-date';
import type { SicrediClient } from './client';
import { decodeAnswer } from './decode';
import { settledFromWire } from './mapping';
import { orNullWhenNotFound } from './not-found';
import { type Fetch, readWholeList } from './paged-reading';
import { settledPageSchema } from './wire';

/** The day's settled list of a beneficiário. */
export const LIQUIDADOS = '/cobranca/boleto/v1/boletos/liquidados/dia';

/** Everything settled on the day. Throws BankError. */
export function listSettledOfDay(
  client: SicrediClient,
  access: BankAccess,
  dia: LocalDate,
): Promise<LiquidacaoDoDia[]> {
  const first = { codigoBeneficiario: access.codigoBeneficiario, dia: formatLocalDate(dia) };
  const fetch: Fetch<LiquidacaoDoDia> = async (number) => {
    const query = number === null ? first : { ...first, pagina: String(number) };
    const answer = await orNullWhenNotFound(client.send({ kind: 'query', method: 'GET', path: LIQUIDADOS, query }));
    if (!answer) return null;
    return decodeAnswer(answer, 'query', settledPageSchema, ({ items, hasNext }) => ({
      rows: items.map(settledFromWire).filter((row) => row !== null),
      text: JSON.stringify(items),
      hasNext: () => hasNext,
    }));
  };
  return readWholeList('A lista de liquidações', fetch);
}
