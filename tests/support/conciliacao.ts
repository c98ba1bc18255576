import { randomUUID } from 'node:crypto';
import type { LiquidacaoDoDia, TituloARegistrar } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { addDays, businessInstant, type LocalDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { keepLista } from '@/features/boleto/use-cases/keep-lista';
import { getConciliacao } from '@/features/conciliacao/data';
import type { ConciliacaoView } from '@/features/conciliacao/schema';
import { sweepConvenio } from '@/features/conciliacao/use-cases/sweep-convenio';
import { loadBankAccess } from '@/features/integracao/data';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { advanceClocks, type IntegratedCompany } from './house';
import type { Simulator } from './simulator';
import { soon } from './soon';
import { sampleTitulo } from './titulo';

type Shown = NonNullable<ConciliacaoView['convenio']>;

/** Moves both clocks to the next noon, so that no test of a day runs into the next one. */
export async function waitForNoon(simulator: Simulator): Promise<void> {
  const now = await agora();
  const noon = businessInstant(addDays(hoje(now), 1), 12);
  await advanceClocks(simulator, noon.getTime() - now.getTime());
}

/** Today, as the business sees it. */
export async function today(): Promise<LocalDate> {
  return hoje(await agora());
}

/** The page as it is now. */
export async function pageOf({ empresaId, convenioId }: IntegratedCompany, dia?: LocalDate): Promise<Shown> {
  const now = await agora();
  const { convenio } = await withEmpresa(empresaId, (tx) => getConciliacao(tx, { convenio: convenioId, dia }, now));
  if (!convenio) throw new Error('the company has no convênio');
  return convenio;
}

/** The lines of a day in short, equal ones apart. */
export async function divergencesOf(company: IntegratedCompany, dia: LocalDate): Promise<string[]> {
  const { linhas } = (await pageOf(company, dia)).dia;
  return linhas
    .filter(({ tipo }) => tipo !== 'IGUAL')
    .map(({ tipo, banco, erp, acao }) => `${tipo} ${banco ?? '-'} ${erp ?? '-'} ${acao}`);
}

/** The bank's lists are read and settled, a quarter of an hour later. */
export async function readLists(simulator: Simulator, company: IntegratedCompany): Promise<void> {
  await advanceClocks(simulator, 16 * 60_000);
  for (const tipo of ['LIQUIDADOS', 'FRANCESINHA'] as const)
    await sweepConvenio(await company.context(), company.convenioId, tipo);
}

/** The bank's gateway with the company's credentials. */
export async function bankOf({ empresaId, integracaoId }: IntegratedCompany) {
  return gatewayFor(await withEmpresa(empresaId, (tx) => loadBankAccess(tx, integracaoId)));
}

/** The list of a day is kept as the bank shows it, or as `change` tells, and nothing of it is settled. */
export async function keepUnsettled(
  company: IntegratedCompany,
  dia: LocalDate,
  change: (rows: LiquidacaoDoDia[]) => LiquidacaoDoDia[] = (rows) => rows,
): Promise<void> {
  const { empresaId, convenioId } = company;
  const rows = change(await (await bankOf(company)).listSettled(dia));
  const context = await company.context();
  await withEmpresa(empresaId, (tx) => keepLista(tx, context, convenioId, dia, rows));
}

/** A title that another system of the company has registered at the bank. */
export async function registerElsewhere(company: IntegratedCompany, change: Partial<TituloARegistrar> = {}) {
  const vencimento = addDays(await today(), 7);
  const titulo = sampleTitulo({
    idTituloEmpresa: randomUUID().replaceAll('-', '').slice(0, 25),
    seuNumero: randomUUID().slice(0, 8).toUpperCase(),
    vencimento,
    descontos: [{ tipo: 'VALOR', ate: addDays(vencimento, -3), valor: centavos(5_000) }],
    ...change,
  });
  const { nossoNumero } = await (await bankOf(company)).register(titulo, soon());
  return { titulo, nossoNumero };
}
