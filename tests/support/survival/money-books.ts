import { groupBy } from '@/lib/group-by';
import { withClient } from '../../../scripts/database/roles';
import type { BreakableHouse } from './breakable-house';
import type { IssuingAccount } from './issuing-account';
import { readWrongCounters } from './read-books';

/** A payment that stands. Money in centavos. */
type Money = { dia: string; canal: string; valor: number };

/** One boleto of ours with the payments that stand. */
export type OurTitle = {
  cobrancaId: string;
  numero: string;
  idTituloEmpresa: string;
  nossoNumero: string | null;
  situacao: string;
  pagamentos: (Money & { origem: string })[];
};

/** One cobrança and what is said about it as a whole. Money in centavos. */
export type OurDebt = {
  id: string;
  numero: string;
  situacao: string;
  valor: number;
  pago: number;
  credito: number;
};

/** One title of the bank's, with the payments that stand there. */
export type BankTitle = {
  idTituloEmpresa: string;
  nossoNumero: string;
  situacao: string;
  pagamentos: (Money & { juros: number; multa: number; desconto: number; abatimento: number })[];
};

export type MoneyBooks = { titulos: OurTitle[]; cobrancas: OurDebt[]; banco: BankTitle[]; wrongCounters: string[] };

/** Both books of one account, each from its own database; the state of a title by the bank's own word. */
export async function readMoneyBooks(house: BreakableHouse, account: IssuingAccount): Promise<MoneyBooks> {
  const [titulos, cobrancas, banco, wrongCounters] = await Promise.all([
    readOurTitles(house, account),
    readOurDebts(house, account),
    readBankTitles(house, account),
    readWrongCounters(house, account),
  ]);
  return { titulos, cobrancas, banco, wrongCounters };
}

function readOurTitles({ superUrl }: BreakableHouse, { integracaoId }: IssuingAccount): Promise<OurTitle[]> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<OurTitle>(
      `select b.cobranca_id as "cobrancaId", b.seu_numero as numero, b.id_titulo_empresa as "idTituloEmpresa",
         b.nosso_numero as "nossoNumero", b.situacao::text,
         coalesce(json_agg(json_build_object('dia', p.dia, 'canal', p.canal, 'valor', (p.valor * 100)::int, 'origem', p.origem))
           filter (where p.id is not null), '[]') as pagamentos
       from boleto b left join pagamento p on p.boleto_id = b.id and p.estorno_de_id is null
         and not exists (select 1 from pagamento e where e.estorno_de_id = p.id)
       where b.integracao_id = $1 group by b.id order by b.id`,
      [integracaoId],
    );
    return rows;
  });
}

function readOurDebts({ superUrl }: BreakableHouse, { integracaoId }: IssuingAccount): Promise<OurDebt[]> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<OurDebt>(
      `select c.id, c.numero::text, c.situacao::text, (c.valor * 100)::int as valor, (c.valor_pago * 100)::int as pago,
         (select coalesce(sum(k.valor) * 100, 0)::int from credito k
          where k.cobranca_id = c.id and k.situacao <> 'ANULADO') as credito
       from cobranca c where c.integracao_id = $1 order by c.id`,
      [integracaoId],
    );
    return rows;
  });
}

async function readBankTitles(house: BreakableHouse, account: IssuingAccount): Promise<BankTitle[]> {
  const { titulos } = await account.bank<{ titulos: Omit<BankTitle, 'pagamentos'>[] }>('GET', '/titulos?limite=10000');
  const { rows } = await withClient(house.bankDatabaseUrl, (client) =>
    client.query<BankTitle['pagamentos'][number] & { nossoNumero: string }>(
      `select t.nosso_numero as "nossoNumero", l.dia::text, l.canal, l.valor::int, l.juros::int, l.multa::int,
         l.desconto::int, l.abatimento::int
       from liquidacao l join titulo t on t.id = l.titulo_id join beneficiario b on b.id = l.beneficiario_id
       where b.codigo = $1 and not l.aviso and l.estornada_em is null order by l.id`,
      [account.codigo],
    ),
  );
  const paid = groupBy(rows, ({ nossoNumero }) => nossoNumero);
  return titulos.map(({ idTituloEmpresa, nossoNumero, situacao }) => {
    return { idTituloEmpresa, nossoNumero, situacao, pagamentos: paid.get(nossoNumero) ?? [] };
  });
}
