import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { integracaoInput } from '@/features/integracao/schema';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { saveIntegracao } from '@/features/integracao/use-cases/save-integracao';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { agora, machineNow } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from './house';
import { emptyDatabase } from './postgres';
import { type Simulator, startSimulator } from './simulator';

export type TwoBanks = { real: () => Simulator; ensaio: () => Simulator; advance: (ms: number) => Promise<void> };

/**
 * Two banks that know nothing of each other, up for the whole test file: one to rehearse with, and one behind the real bank's address,
 * which the file has put into SICREDI_API_URL before anything read the environment.
 */
export function twoBanks(): TwoBanks {
  const ensaio = simulatedBank();
  let started: Simulator | undefined;
  let drop: () => Promise<void> = async () => undefined;
  const real = () => {
    if (!started) throw new Error('the real bank is not up yet');
    return started;
  };
  beforeAll(async () => {
    const database = await emptyDatabase();
    drop = database.drop;
    started = await startSimulator(database.url, { SIMULADOR_PORT: new URL(env().SICREDI_API_URL ?? '').port });
    await started.control('POST', '/relogio', { avancarMs: (await agora()).getTime() - machineNow().getTime() });
  });
  afterAll(async () => {
    await started?.end('SIGKILL');
    await drop();
  });
  return {
    real,
    ensaio,
    advance: async (ms) => {
      await advanceClocks(ensaio(), ms);
      await real().control('POST', '/relogio', { avancarMs: ms });
    },
  };
}

/** One account of one company in both worlds. */
export type TwoWorlds = { real: IntegratedCompany; ensaio: IntegratedCompany };

const OWN_NUMBERS = { tipo: 'PROPRIA', byte: 2 };

/** Rehearses with an account first, then goes to production with it; each bank has its own beneficiário and credentials for it. */
export async function companyOfTwoWorlds(banks: TwoBanks): Promise<TwoWorlds> {
  const ensaio = await rehearse(banks);
  const { codigoBeneficiario } = await withEmpresa(ensaio.empresaId, (tx) =>
    tx.convenio.findUniqueOrThrow({ where: { id: ensaio.convenioId } }),
  );
  const [chave, segredo] = [randomUUID(), randomBytes(32).toString('hex').toUpperCase()];
  const path = `/beneficiarios/0165/${codigoBeneficiario}`;
  const beneficiario = { posto: '02', chave, segredo, documento: '11222333000181', nome: 'EMPRESA DE TESTE' };
  await banks.real().control('PUT', path, beneficiario);
  await saveLane(ensaio, codigoBeneficiario, 'PRODUCAO');
  await saveCredenciais(await ensaio.context(), ensaio.contaBancariaId, { chave, segredo }, 'PRODUCAO');
  await testIntegracao(await ensaio.context(), ensaio.contaBancariaId, 'PRODUCAO');
  const { id, convenioId } = await withEmpresa(ensaio.empresaId, (tx) =>
    tx.integracao.findFirstOrThrow({ where: { contaBancariaId: ensaio.contaBancariaId, ambiente: 'PRODUCAO' } }),
  );
  const bank: IntegratedCompany['bank'] = (method, rest, body) => banks.real().control(method, `${path}${rest}`, body);
  return { ensaio, real: { ...ensaio, integracaoId: id, convenioId, bank } };
}

/** A company that has only rehearsed; its boletos are numbered here, as they will be at the real bank. */
export async function rehearse(banks: TwoBanks): Promise<IntegratedCompany> {
  const company = await integrateCompany(banks.ensaio());
  const { codigoBeneficiario } = await withEmpresa(company.empresaId, (tx) =>
    tx.convenio.findUniqueOrThrow({ where: { id: company.convenioId } }),
  );
  await saveLane(company, codigoBeneficiario, 'SIMULADOR');
  return company;
}

/** Saves how the account reaches the bank in that ambiente, without credentials. */
export async function saveLane(company: IntegratedCompany, codigo: string, ambiente: string): Promise<void> {
  const input = integracaoInput.parse({
    ambiente,
    convenio: { numero: codigo, carteira: '1', numeroRemessa: 0, cnab: 400 },
    webservice: { versaoApi: 'V3', estacao: '0165', apiId: `${codigo}0165` },
    regras: {},
    numeracao: OWN_NUMBERS,
  });
  await saveIntegracao(await company.context(), company.contaBancariaId, input);
}
