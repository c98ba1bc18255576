import { createHash, randomUUID } from 'node:crypto';
import { getCobranca } from '@/features/cobranca/data';
import { sweepConvenio } from '@/features/conciliacao/use-cases/sweep-convenio';
import { issueCobranca } from '@/features/emissao/use-cases/issue-cobranca';
import { confirmEvent } from '@/features/evento-bancario/use-cases/confirm-event';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { advanceClocks, type IntegratedCompany, newCobranca } from './house';
import type { Simulator } from './simulator';

/** One cobrança at the simulated bank. */
export type Charge = { company: IntegratedCompany; cobrancaId: string; boletoId: string; nossoNumero: string };

/** Issues a cobrança of R$ 1.250,00. */
export async function issueCharge(company: IntegratedCompany, change: object = {}): Promise<Charge> {
  const issued = await issueCobranca(await company.context(), await newCobranca(company, change), randomUUID());
  const { nossoNumero } = (await viewCharge({ company, ...issued })).boleto;
  return { company, cobrancaId: issued.cobrancaId, boletoId: issued.boletoId, nossoNumero: nossoNumero ?? '' };
}

/** The cobrança as people see it now. */
export async function viewCharge({ company, cobrancaId }: Pick<Charge, 'company' | 'cobrancaId'>) {
  const today = hoje(await agora());
  return withEmpresa(company.empresaId, (tx) => getCobranca(tx, cobrancaId, today));
}

/** Its books in short: states, payments that stand or were taken back, credits. */
export async function booksOf(charge: Pick<Charge, 'company' | 'cobrancaId'>) {
  const { company, cobrancaId } = charge;
  const view = await viewCharge(charge);
  const creditos = await withEmpresa(company.empresaId, (tx) =>
    tx.credito.findMany({ where: { cobrancaId }, orderBy: { id: 'asc' } }),
  );
  return {
    cobranca: view.situacao,
    boleto: view.boleto.situacao,
    valorPago: view.valorPago,
    pagamentos: view.pagamentos
      .map(({ canal, valor, estornado }) => `${canal} ${valor}${estornado ? ' estornado' : ''}`)
      .sort(),
    creditos: creditos.map(({ valor, situacao }) => `${valor.toFixed(2)} ${situacao}`),
  };
}

/** Somebody pays at the bank, which announces it to nobody: the test decides who asks. */
export async function payQuietly({ company, nossoNumero }: Charge, canal: string, change: object = {}): Promise<void> {
  await company.bank('POST', '/falhas', { tipo: 'webhook-perder' });
  await company.bank('POST', '/pagamentos', { nossoNumero, canal, ...change });
}

/** The bank takes today's last REDE payment back, and announces it to nobody. */
export async function reverseQuietly({ company, nossoNumero }: Charge): Promise<void> {
  await company.bank('POST', '/falhas', { tipo: 'webhook-perder' });
  await company.bank('POST', '/estornos', { nossoNumero });
}

/** Lets a quarter of an hour pass, after which the settled lists are read. */
export async function sweepLater(simulator: Simulator, company: IntegratedCompany): Promise<void> {
  await advanceClocks(simulator, 16 * 60_000);
  await sweepConvenio(await company.context(), company.convenioId, 'LIQUIDADOS');
}

/** One event as the bank writes it, that happened now. */
export async function eventBody(
  charge: Pick<Charge, 'company' | 'nossoNumero'>,
  movimento: string,
  change: object = {},
) {
  const { company, nossoNumero } = charge;
  const { codigoBeneficiario: beneficiario } = await withEmpresa(company.empresaId, (tx) =>
    tx.convenio.findUniqueOrThrow({ where: { id: company.convenioId } }),
  );
  return {
    agencia: '0165',
    posto: '02',
    beneficiario,
    nossoNumero,
    dataEvento: (await agora()).toISOString(),
    movimento,
    valorLiquidacao: '1250.00',
    idEventoWebhook: randomUUID(),
    ...change,
  };
}

/** Stores a delivery as if the bank had sent it; gives its id. */
export async function storeDelivery(company: IntegratedCompany, body: object, autenticado = true): Promise<string> {
  const { empresaId, convenioId } = company;
  const corpo = JSON.stringify(body);
  const corpoHash = new Uint8Array(createHash('sha256').update(corpo).digest());
  const now = await agora();
  const row = await withEmpresa(empresaId, (tx) =>
    tx.eventoBancario.create({
      data: {
        empresaId,
        convenioId,
        corpo,
        corpoHash,
        autenticado,
        situacao: 'RECEBIDO',
        proximaTentativaEm: now,
        recebidoEm: now,
      },
    }),
  );
  return row.id;
}

/** Has the bank asked about a stored delivery, if it is due; gives what became of it. */
export async function attendDelivery(company: IntegratedCompany, id: string) {
  await confirmEvent(await company.context(), id);
  const now = await agora();
  const row = await withEmpresa(company.empresaId, (tx) => tx.eventoBancario.findUniqueOrThrow({ where: { id } }));
  const { situacao, nossoNumero, proximaTentativaEm: next } = row;
  return {
    situacao,
    nossoNumero,
    inMinutes: next && Math.max(0, Math.ceil((next.getTime() - now.getTime()) / 60_000)),
  };
}

/** An event arrives and is asked about at once. */
export async function announce(charge: Charge, movimento: string, change: object = {}) {
  return attendDelivery(
    charge.company,
    await storeDelivery(charge.company, await eventBody(charge, movimento, change)),
  );
}
