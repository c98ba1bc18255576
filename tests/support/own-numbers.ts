import { randomUUID } from 'node:crypto';
import { gatewayFor } from '@/bank/registry';
import { buildNossoNumero } from '@/domain/boleto/nosso-numero';
import { addDays } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { getIntegracao, loadBankAccess } from '@/features/integracao/data';
import { integracaoInput } from '@/features/integracao/schema';
import { saveIntegracao } from '@/features/integracao/use-cases/save-integracao';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import type { IntegratedCompany } from './house';
import { integrateCompany } from './house';
import type { Simulator } from './simulator';
import { soon } from './soon';
import { samplePlainTitulo } from './titulo';

/** Chooses who makes the nosso número, as the wizard's third step does. */
export async function chooseNumeracao(company: IntegratedCompany, numeracao: object) {
  const saved = await withEmpresa(company.empresaId, (tx) => getIntegracao(tx, company.contaBancariaId));
  const input = integracaoInput.parse({ ...saved, numeracao });
  return saveIntegracao(await company.context(), company.contaBancariaId, input);
}

/** An integrated company that makes its own numbers, with byte 2 from 00001 unless told otherwise. */
export async function numberingCompany(simulator: Simulator, choice: object = {}): Promise<IntegratedCompany> {
  const company = await integrateCompany(simulator);
  await chooseNumeracao(company, { tipo: 'PROPRIA', byte: 2, ...choice });
  return company;
}

/** The whole nosso número of a sequence number, in this year. */
export async function numberOf(company: IntegratedCompany, sequencial: number, byte = 2): Promise<string> {
  const { cooperativa, posto, codigoBeneficiario: beneficiario } = await convenioOf(company);
  const ano = hoje(await agora()).slice(2, 4);
  return buildNossoNumero({ cooperativa, posto, beneficiario, ano, byte, sequencial });
}

function convenioOf({ empresaId, convenioId }: IntegratedCompany) {
  return withEmpresa(empresaId, (tx) => tx.convenio.findUniqueOrThrow({ where: { id: convenioId } }));
}

/** Another system of the same beneficiário registers a title of its own with that number. */
export async function registerElsewhere(company: IntegratedCompany, nossoNumero: string): Promise<void> {
  const access = await withEmpresa(company.empresaId, (tx) => loadBankAccess(tx, company.integracaoId));
  const titulo = samplePlainTitulo({
    nossoNumero,
    seuNumero: 'OUTRO',
    idTituloEmpresa: randomUUID().replaceAll('-', '').slice(0, 25).toUpperCase(),
    vencimento: addDays(hoje(await agora()), 5),
    valor: centavos(10_000),
    juros: null,
  });
  await gatewayFor(access).register(titulo, soon());
}

type TituloNoBanco = { nossoNumero: string; idTituloEmpresa: string | null; seuNumero: string };

/** The titles that the bank holds for a company, in the order they came, without those of other systems. */
export async function titlesAtBank(company: IntegratedCompany): Promise<string[]> {
  const { titulos } = await company.bank<{ titulos: TituloNoBanco[] }>('GET', '/titulos?limite=100');
  return titulos.filter(({ seuNumero }) => seuNumero !== 'OUTRO').map(({ nossoNumero }) => nossoNumero);
}

/** A title as our database holds it, with its attempts. */
export function storedBoleto({ empresaId }: IntegratedCompany, boletoId: string) {
  return withEmpresa(empresaId, (tx) =>
    tx.boleto.findUniqueOrThrow({
      where: { id: boletoId },
      include: { registros: { orderBy: { ordem: 'asc' } }, eventos: { orderBy: { id: 'asc' } } },
    }),
  );
}
