import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { type BareRow, canalOf } from './bare-list';
import { prepared } from './bare-transaction';

/** One day's list of one account. */
export type Reading = { empresaId: string; convenioId: string; dia: string; agora: Date };

/** A title of ours that is paid. */
export type Titulo = {
  id: string;
  cobranca_id: string;
  nosso_numero: string;
  integracao_id: string;
  vencimento_efetivo: string;
};

type Paid = { titulo: Titulo; row: BareRow };

/** One transaction's titles: a statement for each table, one row each, but for the counters, which move by due date. */
export async function settleRows(client: PoolClient, reading: Reading, paid: readonly Paid[]): Promise<void> {
  const { empresaId, convenioId, dia, agora } = reading;
  const column = <T>(of: (one: Paid) => T) => paid.map(of);
  const ids = () => paid.map(() => uuidv7());
  const boletos = column(({ titulo }) => titulo.id);
  const cobrancas = column(({ titulo }) => titulo.cobranca_id);
  const amounts = [
    column(({ row }) => row.valorLiquidado),
    column(({ row }) => row.jurosLiquido),
    column(({ row }) => row.multaLiquida),
    column(({ row }) => row.descontoLiquido),
    column(({ row }) => row.abatimentoLiquido),
  ];
  const canais = column(({ row }) => canalOf(row));
  await prepared(
    client,
    'facts',
    `insert into fato_liquidacao (id, empresa_id, convenio_id, boleto_id, origem, chave, dia, canal, valor, juros, multa, desconto,
       abatimento, ordinal, visto_em)
     select id, $1, $2, boleto, 'LISTA_DO_DIA', chave, $3, canal, valor, juros, multa, desconto, abatimento, 1, $4
     from unnest($5::uuid[], $6::uuid[], $7::text[], $8::canal_pagamento[], $9::numeric[], $10::numeric[], $11::numeric[],
       $12::numeric[], $13::numeric[]) as t (id, boleto, chave, canal, valor, juros, multa, desconto, abatimento)`,
    [empresaId, convenioId, dia, agora, ids(), boletos, column((one) => keyOf(one, dia)), canais, ...amounts],
  );
  await prepared(
    client,
    'payments',
    `insert into pagamento (id, empresa_id, cobranca_id, boleto_id, dia, canal, valor, ordinal, juros, multa, desconto, abatimento,
       origem, criado_em)
     select id, $1, cobranca, boleto, $2, canal, valor, 1, juros, multa, desconto, abatimento, 'LISTA_DO_DIA', $3
     from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::canal_pagamento[], $8::numeric[], $9::numeric[], $10::numeric[],
       $11::numeric[], $12::numeric[]) as t (id, cobranca, boleto, canal, valor, juros, multa, desconto, abatimento)`,
    [empresaId, dia, agora, ids(), cobrancas, boletos, canais, ...amounts],
  );
  await prepared(
    client,
    'titles paid',
    `update boleto set situacao = 'LIQUIDADO', proxima_tentativa_em = null, atualizado_em = $1 where id = any($2::uuid[])`,
    [agora, boletos],
  );
  await prepared(
    client,
    'timeline',
    `insert into boleto_evento (id, empresa_id, boleto_id, fato, de, para, efeito, ator_tipo, ator_nome, dados, ocorrido_em)
     select id, $1, boleto, 'LIQUIDACAO', 'REGISTRADO', 'LIQUIDADO', 'ALTERA', 'BANCO', 'Sicredi',
       jsonb_build_object('pagoCentavos', (valor * 100)::bigint, 'pagamentos', 1, 'estornados', '[]'::jsonb), $2
     from unnest($3::uuid[], $4::uuid[], $5::numeric[]) as t (id, boleto, valor)`,
    [empresaId, agora, ids(), boletos, amounts[0]],
  );
  await prepared(
    client,
    'debts paid',
    `update cobranca c set situacao = 'PAGA', valor_pago = t.valor, atualizada_em = $1
     from unnest($2::uuid[], $3::numeric[]) as t (id, valor) where c.id = t.id`,
    [agora, cobrancas, amounts[0]],
  );
  await prepared(
    client,
    'counters',
    `insert into contador_cobranca (empresa_id, integracao_id, situacao, vencimento_efetivo, quantidade, valor)
     select $1, integracao, situacao, vencimento, sign * count(*), sign * sum(valor)
     from unnest($2::uuid[], $3::date[], $4::numeric[]) as t (integracao, vencimento, valor),
       (values ('EM_ABERTO'::situacao_cobranca, -1), ('PAGA', 1)) as side (situacao, sign)
     group by integracao, situacao, vencimento, sign`,
    [
      empresaId,
      column(({ titulo }) => titulo.integracao_id),
      column(({ titulo }) => titulo.vencimento_efetivo),
      amounts[0],
    ],
  );
  await prepared(
    client,
    'outbox',
    `with evento as (
       insert into evento_dominio (id, empresa_id, tipo, alvo_id, dados, criado_em, proxima_tentativa_em)
       select id, $1, 'cobranca.mudou', cobranca,
         jsonb_build_object('de', 'EM_ABERTO', 'para', 'PAGA', 'boletoId', boleto, 'fato', 'LIQUIDACAO'), $2, $2
       from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as t (id, cobranca, boleto)
       returning id)
     select count(*) from graphile_worker.add_jobs(array(
       select ('evento-dominio.consumir', json_build_object('empresaId', $1::uuid, 'eventoId', id), null, clock_timestamp(), 5, null,
         null, null)::graphile_worker.job_spec from evento))`,
    [empresaId, agora, ids(), cobrancas, boletos],
  );
}

// The key by which a sighting is known: number, day, channel, amounts in centavos, ordinal.
function keyOf({ titulo, row }: Paid, dia: string): string {
  const { valorLiquidado, jurosLiquido, multaLiquida, descontoLiquido, abatimentoLiquido } = row;
  const amounts = [valorLiquidado, jurosLiquido, multaLiquida, descontoLiquido, abatimentoLiquido];
  return [titulo.nosso_numero, dia, canalOf(row), ...amounts.map((reais) => Math.round(reais * 100)), 1].join(' ');
}
