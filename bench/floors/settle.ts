import { createHash } from 'node:crypto';
import type { Agent } from 'node:http';
import type { Pool, PoolClient } from 'pg';
import { type BareRow, canalOf, isAviso, type ListedAccount, readBareList } from './bare-list';
import { inTransaction, prepared } from './bare-transaction';
import { type Reading, settleRows, type Titulo } from './settle-rows';

export type FloorAccount = ListedAccount & { empresaId: string; convenioId: string };

const CHUNK = 500;

/**
 * The floor of settling: the pages read once, the list kept, and for every 500 titles one transaction that writes the same rows,
 * a statement for each table. Every title is taken to be open and paid once in full: no lock, no comparison with what stands, no
 * second reading of anything.
 */
export async function settleAtFloor(pool: Pool, agent: Agent, account: FloorAccount, dia: string): Promise<void> {
  const rows = await readBareList(agent, account, dia);
  const agora = new Date();
  const { empresaId, convenioId } = account;
  const titulos = await inTransaction(pool, empresaId, async (client) => {
    await keepRows(client, { empresaId, convenioId, dia, agora }, rows);
    const { rows: found } = await prepared(
      client,
      'titles',
      `select b.id, b.cobranca_id, b.nosso_numero, b.integracao_id, c.vencimento_efetivo::text
       from boleto b join cobranca c on c.id = b.cobranca_id
       where b.convenio_id = $1 and b.nosso_numero = any($2::bpchar[]) order by b.id`,
      [convenioId, rows.filter((row) => !isAviso(row)).map(({ nossoNumero }) => nossoNumero)],
    );
    return found as Titulo[];
  });
  const byNumber = new Map(rows.filter((row) => !isAviso(row)).map((row) => [row.nossoNumero, row]));
  for (let start = 0; start < titulos.length; start += CHUNK) {
    const paid = titulos.slice(start, start + CHUNK).flatMap((titulo) => {
      const row = byNumber.get(titulo.nosso_numero);
      return row ? [{ titulo, row }] : [];
    });
    await inTransaction(pool, empresaId, (client) => settleRows(client, { empresaId, convenioId, dia, agora }, paid));
  }
}

async function keepRows(client: PoolClient, reading: Reading, rows: readonly BareRow[]): Promise<void> {
  const { empresaId, convenioId, dia, agora } = reading;
  const resumo = createHash('sha256').update(JSON.stringify(rows)).digest();
  await prepared(
    client,
    'reading',
    `insert into leitura_dia (convenio_id, empresa_id, fonte, dia, lida_em, resumo) values ($1, $2, 'LISTA_DO_DIA', $3, $4, $5)`,
    [convenioId, empresaId, dia, agora, resumo],
  );
  const column = <T>(of: (row: BareRow) => T) => rows.map(of);
  await prepared(
    client,
    'list',
    `insert into linha_liquidada (convenio_id, empresa_id, dia, ordem, nosso_numero, seu_numero, canal, aviso, tipo_texto, valor,
       juros, multa, desconto, abatimento)
     select $1, $2, $3, ordem - 1, nosso_numero, seu_numero, canal, aviso, tipo, valor, juros, multa, desconto, abatimento
     from unnest($4::text[], $5::text[], $6::canal_pagamento[], $7::boolean[], $8::text[], $9::numeric[], $10::numeric[],
       $11::numeric[], $12::numeric[], $13::numeric[]) with ordinality as t (nosso_numero, seu_numero, canal, aviso, tipo, valor,
       juros, multa, desconto, abatimento, ordem)`,
    [
      ...[convenioId, empresaId, dia],
      ...[column(({ nossoNumero }) => nossoNumero), column(({ seuNumero }) => seuNumero), column(canalOf)],
      ...[column(isAviso), column(({ tipoLiquidacao }) => tipoLiquidacao)],
      ...[column((row) => row.valorLiquidado), column((row) => row.jurosLiquido), column((row) => row.multaLiquida)],
      ...[column((row) => row.descontoLiquido), column((row) => row.abatimentoLiquido)],
    ],
  );
}
