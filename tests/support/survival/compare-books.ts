import { withClient } from '../../../scripts/database/roles';
import type { BreakableHouse } from './breakable-house';
import type { IssuingAccount } from './issuing-account';
import type { Issued } from './stubborn-client';

/**
 * What is wrong between the two books. `parado`: the boleto is still undecided. `perdido`: decided, but no title at the bank.
 * `duplicado`: more than one. `estranho`: a title at the bank that no boleto of ours stands for. `divergente`: the two do not
 * carry the same numbers. `chave`: a key without exactly one cobrança. `contador`: counters that do not add up.
 */
type Kind = 'parado' | 'perdido' | 'duplicado' | 'estranho' | 'divergente' | 'chave' | 'contador';
export type Difference = { kind: Kind; what: string };

type OurRow = {
  cobrancaId: string;
  chave: string;
  valor: number;
  situacao: string;
  idTituloEmpresa: string;
  nossoNumero: string | null;
  linhaDigitavel: string | null;
  codigoBarras: string | null;
};
type BankRow = { idTituloEmpresa: string; nossoNumero: string; linhaDigitavel: string; codigoBarras: string };

const UNDECIDED = ['PENDENTE', 'ENVIANDO', 'INCERTO'];

/** Reads both databases directly and compares what they hold of one account; `issued`: everything clients were told. */
export async function compareBooks(
  house: BreakableHouse,
  account: IssuingAccount,
  issued: Issued[],
): Promise<Difference[]> {
  const [ours, bank] = await Promise.all([readOurs(house, account), readBank(house, account)]);
  const known = new Set(ours.map((row) => row.idTituloEmpresa));
  const strangers = bank.filter((row) => !known.has(row.idTituloEmpresa));
  return [
    ...ours.flatMap((row) => compareTitle(row, bank)),
    ...strangers.map((row): Difference => ({ kind: 'estranho', what: row.nossoNumero })),
    ...compareKeys(ours, issued),
    ...(await compareCounters(house, account)),
  ];
}

/** How many boletos of the account are not decided yet. */
export async function countUndecided(house: BreakableHouse, account: IssuingAccount): Promise<number> {
  const ours = await readOurs(house, account);
  return ours.filter(({ situacao }) => UNDECIDED.includes(situacao)).length;
}

function compareTitle(ours: OurRow, bank: BankRow[]): Difference[] {
  const titles = bank.filter((row) => row.idTituloEmpresa === ours.idTituloEmpresa);
  const what = `${ours.cobrancaId} ${ours.situacao}, títulos ${titles.map((title) => title.nossoNumero).join(', ')}`;
  const [title] = titles;
  if (titles.length > 1) return [{ kind: 'duplicado', what }];
  if (UNDECIDED.includes(ours.situacao)) return [{ kind: 'parado', what }];
  if (!title) return [{ kind: 'perdido', what }];
  const same =
    ours.situacao === 'REGISTRADO' &&
    title.nossoNumero === ours.nossoNumero &&
    title.linhaDigitavel === ours.linhaDigitavel &&
    title.codigoBarras === ours.codigoBarras;
  return same ? [] : [{ kind: 'divergente', what }];
}

function compareKeys(ours: OurRow[], issued: Issued[]): Difference[] {
  const wrong = issued.filter(({ chave, cobrancaId, valor }) => {
    const made = ours.filter((row) => row.chave === chave);
    return made.length !== 1 || made[0]?.cobrancaId !== cobrancaId || made[0].valor !== valor;
  });
  const asked = new Set(issued.map(({ chave }) => chave));
  const unasked = ours.filter((row) => !asked.has(row.chave));
  return [...wrong, ...unasked].map(({ chave }) => ({ kind: 'chave', what: chave }));
}

function readOurs({ superUrl }: BreakableHouse, { integracaoId }: IssuingAccount): Promise<OurRow[]> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<OurRow>(
      `select c.id as "cobrancaId", c.chave_idempotencia as chave, (c.valor * 100)::int as valor, b.situacao::text,
         b.id_titulo_empresa as "idTituloEmpresa", b.nosso_numero as "nossoNumero",
         b.linha_digitavel as "linhaDigitavel", b.codigo_barras as "codigoBarras"
       from cobranca c left join boleto b on b.cobranca_id = c.id where c.integracao_id = $1`,
      [integracaoId],
    );
    return rows;
  });
}

function readBank({ bankDatabaseUrl }: BreakableHouse, { codigo }: IssuingAccount): Promise<BankRow[]> {
  return withClient(bankDatabaseUrl, async (client) => {
    const { rows } = await client.query<BankRow>(
      `select t.id_titulo_empresa as "idTituloEmpresa", t.nosso_numero as "nossoNumero",
         t.linha_digitavel as "linhaDigitavel", t.codigo_barras as "codigoBarras"
       from titulo t join beneficiario b on b.id = t.beneficiario_id where b.codigo = $1`,
      [codigo],
    );
    return rows;
  });
}

function compareCounters({ superUrl }: BreakableHouse, { integracaoId }: IssuingAccount): Promise<Difference[]> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<{ what: string }>(
      `with contado as (
         select situacao, sum(quantidade)::int as quantidade, sum(valor) as valor
         from contador_cobranca where integracao_id = $1 group by situacao
       ), real as (
         select situacao, count(*)::int as quantidade, sum(valor) as valor
         from cobranca where integracao_id = $1 group by situacao
       )
       select coalesce(c.situacao, r.situacao)::text || ': ' || coalesce(c.quantidade, 0) || ' × ' || coalesce(r.quantidade, 0) as what
       from contado c full join real r using (situacao)
       where coalesce(c.quantidade, 0) <> coalesce(r.quantidade, 0) or coalesce(c.valor, 0) <> coalesce(r.valor, 0)`,
      [integracaoId],
    );
    return rows.map(({ what }) => ({ kind: 'contador', what }));
  });
}
