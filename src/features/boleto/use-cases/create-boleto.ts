import { v7 as uuidv7 } from 'uuid';
import { idTituloEmpresaFromUuid } from '@/domain/boleto/id-titulo-empresa';
import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import { reserveNossoNumero } from '@/features/convenio/use-cases/reserve-nosso-numero';
import { centavosToColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { JsonObject, Tx } from '@/lib/db';
import { selectJob } from '@/lib/queue';
import { attendBoletoJob, boletoJobKey } from '../schema';
import { writeEvento } from './write-evento';

/** What a title of a cobrança is made from. */
export type NewBoleto = {
  cobrancaId: string;
  convenioId: string;
  integracaoId: string;
  tipoCobranca: 'NORMAL' | 'HIBRIDO';
  /** 1 to 10 characters. */
  seuNumero: string;
  valor: Centavos;
  vencimento: LocalDate;
  regras: JsonObject;
  /** False for one that will not be sent: it takes no number of the convênio's. */
  numerar?: boolean;
};

const SAFETY_NET_MS = 60_000;

/**
 * Writes a PENDENTE boleto with its terms, its first line in the timeline and the safety net that sends it should this process
 * die; nothing is sent here. Where the convênio makes its own numbers it takes the next one. The database refuses a second
 * live boleto of one cobrança. Gives its id. Throws AppError CONFLICT when the own numbers are used up.
 */
export async function createBoleto(tx: Tx, context: Context, novo: NewBoleto): Promise<string> {
  const { empresaId, agora, ator } = context;
  const { cobrancaId, convenioId, integracaoId, tipoCobranca, seuNumero, regras, numerar = true } = novo;
  const boletoId = uuidv7();
  await tx.boleto.create({
    data: {
      id: boletoId,
      empresaId,
      cobrancaId,
      convenioId,
      integracaoId,
      situacao: 'PENDENTE',
      tipoCobranca,
      seuNumero,
      nossoNumero: numerar ? await reserveNossoNumero(tx, context, convenioId) : null,
      idTituloEmpresa: idTituloEmpresaFromUuid(boletoId),
      proximaTentativaEm: new Date(agora.getTime() + SAFETY_NET_MS),
      criadoEm: agora,
      atualizadoEm: agora,
    },
    select: { id: true },
  });
  const valor = centavosToColumn(novo.valor);
  const vencimento = localDateToColumn(novo.vencimento);
  await tx.boletoTermos.create({
    data: { empresaId, boletoId, versao: 1, situacao: 'ATUAL', valor, vencimento, regras, criadoEm: agora },
    select: { id: true },
  });
  const step = { para: 'PENDENTE', efeito: 'ALTERA' } as const;
  const safetyNet = { delayMs: SAFETY_NET_MS, jobKey: boletoJobKey(boletoId) };
  const job = selectJob(attendBoletoJob, { empresaId, boletoId }, safetyNet);
  await writeEvento(tx, context, boletoId, { fato: 'EMITIDO', de: 'PENDENTE', step, ator }, job);
  return boletoId;
}
