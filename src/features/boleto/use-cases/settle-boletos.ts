import { conferirPagamentos, type LeituraTitulo, type MudancaPagamentos } from '@/domain/boleto/pagamentos';
import { type PagamentoFeito, readPagamentos } from '@/features/cobranca/use-cases/read-pagamentos';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { groupBy } from '@/lib/group-by';
import { keepPagamentos } from './keep-pagamentos';
import { type Liquidado, settleStates } from './settle-states';
import { storeSightings } from './store-sightings';

type Locked = { id: string; cobrancaId: string; convenioId: string; nossoNumero: string | null };

/**
 * Brings the payments and states of titles to what one reading of the bank says about each of them (domain/boleto/pagamentos
 * decides): the sightings are stored, the payments written, the titles told. One is a batch of one. Titles are locked in the
 * order of their ids, then their cobranças in the order of theirs; nothing slow happens here. `context.agora` is when the reading
 * began: what a later one has already changed is left to that one.
 */
export async function settleBoletos(
  tx: Tx,
  context: Context,
  leituras: ReadonlyMap<string, LeituraTitulo>,
): Promise<void> {
  const ids = [...leituras.keys()];
  const boletos = await tx.$queryRaw<Locked[]>`
    select id, cobranca_id as "cobrancaId", convenio_id as "convenioId", nosso_numero as "nossoNumero"
    from boleto where id = any(${ids}::uuid[]) order by id for update`;
  // After the lock, by a statement of its own: what others committed until then counts.
  const feitos = groupBy(await readPagamentos(tx, { boletos: ids }), ({ boletoId }) => boletoId);
  const titulos = boletos.flatMap((boleto) => {
    const pagamentos = feitos.get(boleto.id) ?? [];
    const leitura = leituras.get(boleto.id);
    if (!leitura || pagamentos.some((row) => isOvertaken(row, leitura, context.agora))) return [];
    const mudanca = conferirPagamentos(pagamentos.filter(isVigente), leitura);
    return {
      boletoId: boleto.id,
      cobrancaId: boleto.cobrancaId,
      origem: leitura.origem,
      ...{ boleto, pagamentos, leitura, mudanca },
    };
  });
  await storeSightings(tx, context, titulos);
  const liquidados = titulos.map(({ boletoId, cobrancaId, leitura, mudanca, pagamentos }): Liquidado => {
    const fechado = leitura.origem === 'CONSULTA' && leitura.liquidado;
    return { boletoId, cobrancaId, mudanca, moved: hasMoved(mudanca, pagamentos), fechado };
  });
  const touched = liquidados.filter(({ moved, fechado }) => moved || fechado);
  await lockCobrancas(tx, touched);
  await keepPagamentos(tx, context, titulos);
  await settleStates(tx, context, touched);
}

// Before a payment's row points at them, which holds them halfway: two batches could not then both have them whole.
async function lockCobrancas(tx: Tx, liquidados: readonly Liquidado[]): Promise<void> {
  if (liquidados.length === 0) return;
  const ids = liquidados.map(({ cobrancaId }) => cobrancaId);
  await tx.$queryRaw`select id from cobranca where id = any(${ids}::uuid[]) order by id for update`;
}

// A query is overtaken by whatever came later. A list alone speaks of its day: another day's says nothing about it, and a query
// that has shown money since only what the list will make of it, at the last reading of that day too.
function isOvertaken(
  { criadoEm, estornadoEm, origem, dia }: PagamentoFeito,
  leitura: LeituraTitulo,
  instant: Date,
): boolean {
  const gone = estornadoEm !== null && estornadoEm > instant;
  if (leitura.origem === 'CONSULTA') return criadoEm > instant || gone;
  if (origem === 'CONSULTA') return gone;
  return dia === leitura.dia && (criadoEm > instant || gone);
}

function isVigente({ estornadoEm }: PagamentoFeito): boolean {
  return estornadoEm === null;
}

// A payment that only gets a better source reads the same to everybody.
function hasMoved(
  { novos, convertidos, estornados }: MudancaPagamentos,
  pagamentos: readonly PagamentoFeito[],
): boolean {
  if (novos.length + estornados.length > 0) return true;
  return convertidos.some(({ id, recebimento }) => {
    const row = pagamentos.find((pagamento) => pagamento.id === id);
    return !row || JSON.stringify({ ...row, ...recebimento }) !== JSON.stringify(row);
  });
}
