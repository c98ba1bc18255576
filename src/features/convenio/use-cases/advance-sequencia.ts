import { hoje } from '@/lib/clock';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';

/**
 * Sets the next sequence number of one byte in this year: what another system has issued before is skipped. Throws AppError
 * INVALID_INPUT when numbers from there on were already given out.
 */
export async function advanceSequencia(
  tx: Tx,
  { empresaId, agora }: Context,
  { convenioId, byte, proximoSequencial }: { convenioId: string; byte: number; proximoSequencial: number },
): Promise<void> {
  const ano = hoje(agora).slice(2, 4);
  const ultimo = proximoSequencial - 1;
  const advanced = await tx.$executeRaw`
    insert into contador_nosso_numero as contador (convenio_id, empresa_id, ano, byte, ultimo)
    values (${convenioId}::uuid, ${empresaId}::uuid, ${ano}, ${byte}::int, ${ultimo}::int)
    on conflict (convenio_id, ano, byte) do update set ultimo = excluded.ultimo where contador.ultimo <= excluded.ultimo`;
  if (advanced > 0) return;
  const contador = await tx.contadorNossoNumero.findUniqueOrThrow({
    where: { convenioId_ano_byte: { convenioId, ano, byte } },
  });
  const message =
    contador.ultimo === 99_999
      ? `Os números do byte ${byte} acabaram em 20${ano}. Escolha outro byte.`
      : `Em 20${ano} o byte ${byte} já foi usado até ${contador.ultimo}. Informe ${contador.ultimo + 1} ou mais.`;
  throw new AppError('INVALID_INPUT', 'Há campos para corrigir.', { 'numeracao.proximoSequencial': message });
}
