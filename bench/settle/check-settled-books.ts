import { withClient } from '../../scripts/database/roles';
import type { Account } from './account';

/** How many rows of each kind an account's settling has left. */
type Books = Record<string, number>;

const COUNTS = `
  select
    (select count(*) from linha_liquidada where convenio_id = $2)::int as linhas,
    (select count(*) from fato_liquidacao where convenio_id = $2)::int as fatos,
    (select count(*) from pagamento where empresa_id = $1)::int as pagamentos,
    (select coalesce(sum(valor), 0) from pagamento where empresa_id = $1)::float8 as dinheiro,
    (select count(*) from boleto where convenio_id = $2 and situacao = 'LIQUIDADO')::int as boletos,
    (select count(*) from cobranca where empresa_id = $1 and situacao = 'PAGA')::int as cobrancas,
    (select coalesce(sum(valor_pago), 0) from cobranca where empresa_id = $1)::float8 as recebido,
    (select count(*) from boleto_evento where empresa_id = $1 and fato = 'LIQUIDACAO')::int as linha_do_tempo,
    (select coalesce(sum(quantidade), 0) from contador_cobranca where empresa_id = $1 and situacao = 'PAGA')::int as contadas,
    (select count(*) from evento_dominio where empresa_id = $1)::int as eventos,
    (select count(*) from graphile_worker._private_jobs where payload->>'empresaId' = $1::text)::int as trabalhos`;

/** Throws unless every title of the account is paid once and told once, everywhere. Read as a superuser. */
export async function checkSettledBooks(superUrl: string, account: Account): Promise<void> {
  const { empresaId, convenioId, titulos } = account;
  const books = await withClient(superUrl, async (client) => {
    const { rows } = await client.query<Books>(COUNTS, [empresaId, convenioId]);
    return rows[0];
  });
  const [each, money] = [titulos, titulos * 1250];
  // The list also holds a notice and a row of somebody else's.
  const wanted: Books = {
    ...{ linhas: each + 2, fatos: each, pagamentos: each, dinheiro: money, boletos: each, cobrancas: each },
    ...{ recebido: money, linha_do_tempo: each, contadas: each, eventos: each, trabalhos: each },
  };
  if (JSON.stringify(books) !== JSON.stringify(wanted))
    throw new Error(`the books are ${JSON.stringify(books)}, not ${JSON.stringify(wanted)}`);
}
