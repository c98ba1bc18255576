import { createHash } from 'node:crypto';
import type { MovimentoFinanceiro } from '@/bank/movimento-financeiro';
import type { LocalDate } from '@/domain/local-date';
import { centavosToColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { noteCreditos } from './note-creditos';

const FONTE = 'FRANCESINHA' as const;

/**
 * Keeps the francesinha of one day of entry, read to its end. Its rows are replaced as a whole and only when they differ from those of
 * the reading before; a reading that began earlier than the one that is kept changes nothing. Its credits of our titles are
 * noted. One transaction. `context.agora`: when the reading began.
 */
export async function keepMovimentos(
  context: Context,
  convenioId: string,
  dia: LocalDate,
  movimentos: readonly MovimentoFinanceiro[],
): Promise<void> {
  const rows = movimentos.map(rowOf);
  await withEmpresa(context.empresaId, async (tx) => {
    const reading = { convenioId, dia: localDateToColumn(dia), rows: JSON.stringify(rows) };
    const kept = await keepReading(tx, context, reading);
    if (kept === 'OUTRAS') await replaceRows(tx, context, reading);
    // Also of rows that are the same as before: one of their titles may have got its number since.
    if (kept !== 'ANTIGA') await noteCreditos(tx, context, convenioId, movimentos);
  });
}

type Reading = { convenioId: string; dia: Date; rows: string };

async function keepReading(
  tx: Tx,
  { empresaId, agora }: Context,
  { convenioId, dia, rows }: Reading,
): Promise<'OUTRAS' | 'MESMAS' | 'ANTIGA'> {
  const resumo = new Uint8Array(createHash('sha256').update(rows).digest());
  // Made first where there is none, so that of two readings at once the later one waits.
  await tx.leituraDia.createMany({
    data: { convenioId, empresaId, fonte: FONTE, dia, lidaEm: new Date(0), resumo: new Uint8Array() },
    skipDuplicates: true,
  });
  const [before] = await tx.$queryRaw<{ lidaEm: Date; mesmas: boolean }[]>`
    select lida_em as "lidaEm", resumo = ${resumo} as mesmas from leitura_dia
     where convenio_id = ${convenioId}::uuid and fonte = ${FONTE}::fonte_do_dia and dia = ${dia}::date for update`;
  if (!before || before.lidaEm > agora) return 'ANTIGA';
  const where = { convenioId_fonte_dia: { convenioId, fonte: FONTE, dia } };
  await tx.leituraDia.update({ where, data: { lidaEm: agora, resumo } });
  return before.mesmas ? 'MESMAS' : 'OUTRAS';
}

async function replaceRows(tx: Tx, { empresaId }: Context, { convenioId, dia, rows }: Reading): Promise<void> {
  await tx.movimentoFinanceiro.deleteMany({ where: { convenioId, dia } });
  await tx.$executeRaw`
    insert into movimento_financeiro (convenio_id, empresa_id, dia, ordem, tipo, descricao, nosso_numero, seu_numero, data_movimento, valor)
    select ${convenioId}::uuid, ${empresaId}::uuid, ${dia}::date, ordem, (linha ->> 'tipo')::tipo_movimento, linha ->> 'descricao',
           linha ->> 'nossoNumero', linha ->> 'seuNumero', (linha ->> 'dataMovimento')::date, (linha ->> 'valor')::numeric
      from json_array_elements(${rows}::json) with ordinality as movimento (linha, ordem)`;
}

// Cut to what the columns take; the amount as text, so that no float comes near it.
function rowOf({ tipo, descricao, nossoNumero, seuNumero, dataMovimento, valor }: MovimentoFinanceiro) {
  return {
    tipo,
    descricao: descricao.slice(0, 120),
    nossoNumero,
    seuNumero: seuNumero?.slice(0, 25) ?? null,
    dataMovimento,
    valor: centavosToColumn(valor),
  };
}
