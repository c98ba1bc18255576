import { v7 as uuidv7 } from 'uuid';
import { idTituloEmpresaFromUuid } from '@/domain/boleto/id-titulo-empresa';
import { proximaConsulta } from '@/domain/boleto/proxima-consulta';
import type { LocalDate } from '@/domain/local-date';
import { type Centavos, centavos } from '@/domain/money';
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
  /** One that the bank has already, under this id where it told one: it is not sent, and takes no number of the convênio's either. */
  adotado?: { idTituloEmpresa: string | null; abatimento: Centavos };
};

const SAFETY_NET_MS = 60_000;

/**
 * Writes a PENDENTE boleto with its terms, its first line in the timeline and the safety net that sends it should this process
 * die; nothing is sent here. Where the convênio makes its own numbers it takes the next one. The database refuses a second
 * live boleto of one cobrança. One that is adopted from the bank waits for nobody: the caller says what the bank shows of it. Gives its id. Throws AppError CONFLICT when the own numbers are used up.
 */
export async function createBoleto(tx: Tx, context: Context, novo: NewBoleto): Promise<string> {
  const { empresaId, agora, ator } = context;
  const { cobrancaId, convenioId, integracaoId, tipoCobranca, seuNumero, regras, adotado } = novo;
  const { numerar = !adotado } = novo;
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
      idTituloEmpresa: adotado?.idTituloEmpresa ?? idTituloEmpresaFromUuid(boletoId),
      proximaTentativaEm: adotado ? null : new Date(agora.getTime() + SAFETY_NET_MS),
      // The convênio's own number of days matters only once the due date is past; the first query reads it.
      proximaConsultaEm: proximaConsulta({ vencimento: novo.vencimento, diasBaixaAutomatica: 0 }, agora),
      criadoEm: agora,
      atualizadoEm: agora,
    },
    select: { id: true },
  });
  const valor = centavosToColumn(novo.valor);
  const vencimento = localDateToColumn(novo.vencimento);
  const abatimento = centavosToColumn(adotado?.abatimento ?? centavos(0));
  await tx.boletoTermos.create({
    data: { empresaId, boletoId, versao: 1, situacao: 'ATUAL', valor, vencimento, abatimento, regras, criadoEm: agora },
    select: { id: true },
  });
  const step = { para: 'PENDENTE', efeito: 'ALTERA' } as const;
  const safetyNet = { delayMs: SAFETY_NET_MS, jobKey: boletoJobKey(boletoId) };
  const job = adotado ? undefined : selectJob(attendBoletoJob, { empresaId, boletoId }, safetyNet);
  const fato = adotado ? 'ADOTADO' : 'EMITIDO';
  await writeEvento(tx, context, boletoId, { fato, de: 'PENDENTE', step, ator }, job);
  return boletoId;
}
