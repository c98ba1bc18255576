import { withClient } from '../../../scripts/database/roles';
import type { BreakableHouse } from './breakable-house';
import type { IssuingAccount } from './issuing-account';

/** One cobrança with its boleto, as our database holds them. Money in centavos. */
export type OurRow = {
  cobrancaId: string;
  numero: string;
  chave: string;
  valor: number;
  cobranca: string;
  situacao: string;
  idTituloEmpresa: string;
  nossoNumero: string | null;
  linhaDigitavel: string | null;
  codigoBarras: string | null;
  pagamentos: number;
  pago: number;
  /** Of the payments, those that the list of a day has confirmed. */
  listados: number;
};

/** One title, as the bank's database holds it. */
export type BankRow = {
  numero: string;
  idTituloEmpresa: string;
  nossoNumero: string;
  linhaDigitavel: string;
  codigoBarras: string;
  pagamentos: number;
  pago: number;
};

export function readOurs({ superUrl }: BreakableHouse, { integracaoId }: IssuingAccount): Promise<OurRow[]> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<OurRow>(
      `select c.id as "cobrancaId", b.seu_numero as numero, c.chave_idempotencia as chave, (c.valor * 100)::int as valor,
         c.situacao::text as cobranca, b.situacao::text, b.id_titulo_empresa as "idTituloEmpresa",
         b.nosso_numero as "nossoNumero", b.linha_digitavel as "linhaDigitavel", b.codigo_barras as "codigoBarras",
         coalesce(p.pagamentos, 0)::int as pagamentos, coalesce(p.pago * 100, 0)::int as pago,
         coalesce(p.listados, 0)::int as listados
       from cobranca c left join boleto b on b.cobranca_id = c.id
         left join lateral (
           select count(*) as pagamentos, sum(valor) as pago, count(*) filter (where origem = 'LISTA_DO_DIA') as listados
           from pagamento where boleto_id = b.id
         ) p on true
       where c.integracao_id = $1 order by c.id`,
      [integracaoId],
    );
    return rows;
  });
}

export function readBank({ bankDatabaseUrl }: BreakableHouse, { codigo }: IssuingAccount): Promise<BankRow[]> {
  return withClient(bankDatabaseUrl, async (client) => {
    const { rows } = await client.query<BankRow>(
      `select t.seu_numero as numero, t.id_titulo_empresa as "idTituloEmpresa", t.nosso_numero as "nossoNumero",
         t.linha_digitavel as "linhaDigitavel", t.codigo_barras as "codigoBarras",
         count(l.id)::int as pagamentos, coalesce(sum(l.valor), 0)::int as pago
       from titulo t join beneficiario b on b.id = t.beneficiario_id
         left join liquidacao l on l.titulo_id = t.id and not l.aviso and l.estornada_em is null
       where b.codigo = $1 group by t.id order by t.id`,
      [codigo],
    );
    return rows;
  });
}

/** Where our counters and our rows disagree; a line for each. */
export function readWrongCounters({ superUrl }: BreakableHouse, { integracaoId }: IssuingAccount): Promise<string[]> {
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
    return rows.map(({ what }) => what);
  });
}
