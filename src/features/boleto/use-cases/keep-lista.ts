import { createHash } from 'node:crypto';
import type { LiquidacaoDoDia } from '@/bank/gateway';
import type { LocalDate } from '@/domain/local-date';
import { centavosToColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

const SLICE = 5000;

/**
 * Keeps the settled list of a day as the bank shows it now, row by row, other people's titles and notices too. Rows that are
 * as they were are left alone, and only the time of the reading moves. `context.agora`: when the reading began. Gives false, and
 * changes nothing, where a later one is already kept.
 */
export async function keepLista(
  tx: Tx,
  { empresaId, agora }: Context,
  convenioId: string,
  dia: LocalDate,
  rows: readonly LiquidacaoDoDia[],
): Promise<boolean> {
  const columns = rows.map(columnsOf);
  const resumo = createHash('sha256').update(JSON.stringify(columns)).digest();
  const day = localDateToColumn(dia);
  const [kept] = await tx.$queryRaw<{ resumo: Uint8Array }[]>`
    insert into leitura_dia (convenio_id, empresa_id, fonte, dia, lida_em, resumo)
    values (${convenioId}::uuid, ${empresaId}::uuid, 'LISTA_DO_DIA', ${day}::date, ${agora}::timestamptz, '')
    on conflict (convenio_id, fonte, dia) do update set lida_em = excluded.lida_em where leitura_dia.lida_em <= excluded.lida_em
    returning resumo`;
  if (!kept) return false;
  if (resumo.equals(kept.resumo)) return true;
  await tx.$executeRaw`delete from linha_liquidada where convenio_id = ${convenioId}::uuid and dia = ${day}::date`;
  for (let start = 0; start < columns.length; start += SLICE) {
    const slice = JSON.stringify(columns.slice(start, start + SLICE));
    await tx.$executeRaw`
      insert into linha_liquidada (convenio_id, empresa_id, dia, ordem, nosso_numero, seu_numero, canal, aviso, tipo_texto, valor,
        juros, multa, desconto, abatimento)
      select ${convenioId}::uuid, ${empresaId}::uuid, ${day}::date, ordem, nosso_numero, seu_numero, canal, aviso, tipo_texto,
        valor, juros, multa, desconto, abatimento
      from json_to_recordset(${slice}::json) as (ordem int, nosso_numero text, seu_numero text, canal canal_pagamento,
        aviso boolean, tipo_texto text, valor numeric, juros numeric, multa numeric, desconto numeric, abatimento numeric)`;
  }
  await tx.$executeRaw`
    update leitura_dia set resumo = ${resumo}
    where convenio_id = ${convenioId}::uuid and fonte = 'LISTA_DO_DIA' and dia = ${day}::date`;
  return true;
}

// Texts of the bank's that nothing depends on are cut to what the columns hold: they must not keep money out.
function columnsOf(row: LiquidacaoDoDia, ordem: number) {
  const { nossoNumero, seuNumero, canal, aviso, tipoTexto } = row;
  return {
    ordem,
    nosso_numero: nossoNumero,
    seu_numero: seuNumero.slice(0, 25),
    canal,
    aviso,
    tipo_texto: tipoTexto.slice(0, 60),
    valor: centavosToColumn(row.valor),
    juros: centavosToColumn(row.juros),
    multa: centavosToColumn(row.multa),
    desconto: centavosToColumn(row.desconto),
    abatimento: centavosToColumn(row.abatimento),
  };
}
