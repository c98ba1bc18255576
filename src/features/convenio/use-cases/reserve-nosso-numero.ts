import { buildNossoNumero } from '@/domain/boleto/nosso-numero';
import { hoje } from '@/lib/clock';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';

const LAST_BYTE = 9;

/**
 * The next own nosso número of a convênio (9 digits, year of today in Brasília), or null where the bank makes the numbers.
 * The counter's row stays locked until the transaction ends: no two callers ever get the same number, and one that rolls back
 * gives its number to the next. When a byte's 99,999 numbers of the year are used, the next byte with room goes on. Throws
 * AppError CONFLICT when none has.
 */
export async function reserveNossoNumero(tx: Tx, context: Context, convenioId: string): Promise<string | null> {
  const { numeracao, byteGeracao, cooperativa, posto, codigoBeneficiario } = await tx.convenio.findUniqueOrThrow({
    where: { id: convenioId },
    select: { numeracao: true, byteGeracao: true, cooperativa: true, posto: true, codigoBeneficiario: true },
  });
  if (numeracao === 'BANCO') return null;
  const ano = hoje(context.agora).slice(2, 4);
  for (let byte = byteGeracao; byte <= LAST_BYTE; ) {
    const next = await takeNext(tx, context, { convenioId, ano, byte });
    if (next?.ocupado === false) {
      const conta = { cooperativa, posto, beneficiario: codigoBeneficiario };
      return buildNossoNumero({ ...conta, ano, byte, sequencial: next.ultimo });
    }
    if (!next) byte += 1;
  }
  throw new AppError(
    'CONFLICT',
    `Acabaram os números próprios deste convênio em 20${ano}: os bytes ${byteGeracao} a ${LAST_BYTE} foram usados até o fim. Em Contas TecnoSpeed › Configurações do banco, escolha um byte com números livres ou deixe o nosso número com o banco.`,
  );
}

type Sequencia = { convenioId: string; ano: string; byte: number };

// Null when the sequence is full. `ocupado`: one of our boletos has the number already, which the bank gave it.
async function takeNext(
  tx: Tx,
  { empresaId }: Context,
  { convenioId, ano, byte }: Sequencia,
): Promise<{ ultimo: number; ocupado: boolean } | null> {
  const [next] = await tx.$queryRaw<{ ultimo: number; ocupado: boolean }[]>`
    with reservado as (
      insert into contador_nosso_numero as contador (convenio_id, empresa_id, ano, byte, ultimo)
      values (${convenioId}::uuid, ${empresaId}::uuid, ${ano}, ${byte}::int, 1)
      on conflict (convenio_id, ano, byte) do update set ultimo = contador.ultimo + 1 where contador.ultimo < 99999
      returning ultimo, ${ano} || ${byte}::int || lpad(ultimo::text, 5, '0') as sem_dv)
    select ultimo, exists (
      select 1 from boleto b where b.convenio_id = ${convenioId}::uuid
        and b.nosso_numero between (sem_dv || '0')::char(9) and (sem_dv || '9')::char(9)) as ocupado
    from reservado`;
  return next ?? null;
}
