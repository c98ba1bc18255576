import type { LiquidacaoDoDia } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import type { LocalDate } from '@/domain/local-date';
import { applyTituloConsultado } from '@/features/boleto/use-cases/apply-titulo-consultado';
import { settleDay } from '@/features/boleto/use-cases/settle-day';
import { keepMovimentos } from '@/features/conciliacao/use-cases/keep-movimentos';
import { loadBankAccess } from '@/features/integracao/data';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import type { Charge } from './settlement';

async function gatewayOf({ company }: Pick<Charge, 'company'>) {
  return gatewayFor(await withEmpresa(company.empresaId, (tx) => loadBankAccess(tx, company.integracaoId)));
}

/** What the bank answers about a title now. */
export async function queryOf(charge: Charge) {
  const titulo = await (await gatewayOf(charge)).findByNossoNumero(charge.nossoNumero);
  if (!titulo) throw new Error('the bank does not know the title');
  return titulo;
}

/** The bank is asked about a title, and its answer applied. */
export async function query(charge: Charge): Promise<void> {
  await applyTituloConsultado(await charge.company.context(), charge.boletoId, await queryOf(charge));
}

/** The list of today, changed, settled. */
export async function readList(
  charge: Pick<Charge, 'company'>,
  change: (rows: LiquidacaoDoDia[]) => LiquidacaoDoDia[] = (rows) => rows,
): Promise<void> {
  await readListOf(hoje(await agora()), charge, change);
}

/** The same of another day. */
export async function readListOf(
  dia: LocalDate,
  charge: Pick<Charge, 'company'>,
  change: (rows: LiquidacaoDoDia[]) => LiquidacaoDoDia[] = (rows) => rows,
): Promise<void> {
  const { company } = charge;
  const rows = change(await (await gatewayOf(charge)).listSettled(dia));
  await settleDay(await company.context(), company.convenioId, dia, rows);
}

/** The francesinha of a day of entry, kept. */
export async function readFrancesinhaOf(dia: LocalDate, charge: Pick<Charge, 'company'>): Promise<void> {
  const { company } = charge;
  const rows = await (await gatewayOf(charge)).listMovimentos(dia);
  await keepMovimentos(await company.context(), company.convenioId, dia, rows);
}
