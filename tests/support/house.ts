import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { addDays } from '@/domain/local-date';
import { contaBancariaInput } from '@/features/conta-bancaria/schema';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { issueCobrancaSchema } from '@/features/emissao/schema';
import { saveConfiguracao } from '@/features/empresa/use-cases/save-configuracao';
import { integracaoInput } from '@/features/integracao/schema';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { saveIntegracao } from '@/features/integracao/use-cases/save-integracao';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { advanceVirtualClock, agora, hoje } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { withEmpresa, withoutEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { emptyDatabase } from './postgres';
import { type Simulator, startSimulator } from './simulator';
import { untilMorning } from './survival/two-clocks';

/** A company whose Sicredi account works at the simulated bank. */
export type IntegratedCompany = {
  empresaId: string;
  contaBancariaId: string;
  integracaoId: string;
  convenioId: string;
  /** The context of its clerk at this moment. */
  context: () => Promise<Context>;
  /** Calls the simulated bank's control API for its beneficiário. */
  bank: <T>(method: string, path: string, body?: object) => Promise<T>;
};

/** The simulated bank, up for the whole test file; ask for it inside a test or a later hook. */
export function simulatedBank(): () => Simulator {
  let simulator: Simulator | undefined;
  let drop: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    const database = await emptyDatabase();
    drop = database.drop;
    const { port } = new URL(env().SIMULADOR_URL ?? '');
    simulator = await startSimulator(database.url, { SIMULADOR_PORT: port });
    // At whatever hour the tests run, no step of a few hours takes them into another day of the bank's.
    await advanceClocks(simulator, untilMorning(await agora()));
  });
  afterAll(async () => {
    await simulator?.end('SIGKILL');
    await drop();
  });
  return () => {
    if (!simulator) throw new Error('the simulated bank is not up yet');
    return simulator;
  };
}

/** A company without anything. */
export async function createEmpresa(
  nome = 'Empresa de Teste Ltda',
): Promise<{ empresaId: string; context: () => Promise<Context> }> {
  const empresaId = randomUUID();
  await withoutEmpresa((tx) =>
    tx.empresa.create({ data: { id: empresaId, name: nome, slug: `empresa-${empresaId}` } }),
  );
  const ator = { tipo: 'PESSOA' as const, id: randomUUID(), nome: 'Clara Financeiro' };
  return { empresaId, context: async () => ({ empresaId, ator, agora: await agora(), requestId: null }) };
}

let accounts = 0;

/** A company with one account, integrated through the use cases that the wizard calls. */
export async function integrateCompany(simulator: Simulator, opcoes: object = {}): Promise<IntegratedCompany> {
  const { empresaId, context } = await createEmpresa();
  accounts += 1;
  const codigo = String(20_000 + accounts);
  const [chave, segredo] = [randomUUID(), randomBytes(32).toString('hex').toUpperCase()];
  const path = `/beneficiarios/0165/${codigo}`;
  const documento = '11222333000181';
  await simulator.control('PUT', path, { posto: '02', chave, segredo, documento, nome: 'EMPRESA DE TESTE', opcoes });
  await saveConfiguracao(await context(), { integracaoParceiro: 'TECNOSPEED', formaCobrancaPadrao: 'BOLETO_HIBRIDO' });
  const conta = await createContaBancaria(
    await context(),
    contaBancariaInput.parse({
      cooperativa: '0165',
      posto: '02',
      conta: `${codigo}-6`,
      titular: 'Empresa de Teste Ltda',
      documento,
      cep: '90010-000',
      logradouro: 'Rua dos Andradas',
      numero: '1001',
      bairro: 'Centro',
      cidade: 'Porto Alegre',
      uf: 'RS',
      codigoBeneficiario: codigo,
    }),
  );
  const integracao = integracaoInput.parse({
    ambiente: 'SIMULADOR',
    convenio: { numero: codigo, carteira: '1', numeroRemessa: 0, cnab: 400 },
    webservice: { versaoApi: 'V3', estacao: '0165', apiId: `${codigo}0165` },
    regras: { juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 }, multa: { tipo: 'PERCENTUAL', pontosBase: 200 } },
  });
  await saveIntegracao(await context(), conta.id, integracao);
  await saveCredenciais(await context(), conta.id, { chave, segredo });
  await testIntegracao(await context(), conta.id);
  const row = await withEmpresa(empresaId, (tx) =>
    tx.integracao.findFirstOrThrow({ where: { contaBancariaId: conta.id } }),
  );
  return {
    empresaId,
    contaBancariaId: conta.id,
    integracaoId: row.id,
    convenioId: row.convenioId,
    context,
    bank: (method, rest, body) => simulator.control(method, `${path}${rest}`, body),
  };
}

/** What a clerk types for a new cobrança, parsed as the route parses it. */
export async function newCobranca(company: IntegratedCompany, change: object = {}) {
  const vencimento = addDays(hoje(await agora()), 10);
  return issueCobrancaSchema.parse({
    contaBancariaId: company.contaBancariaId,
    pagador: {
      documento: '34.567.890/0001-30',
      nome: 'Comercial Araucária Ltda',
      endereco: 'Rua das Palmeiras 250',
      cidade: 'Cascavel',
      uf: 'PR',
      cep: '85801-000',
    },
    valor: 125_000,
    vencimento,
    ...change,
  });
}

/** Moves our clock and the bank's together. */
export async function advanceClocks(simulator: Simulator, ms: number): Promise<void> {
  await advanceVirtualClock(ms);
  await simulator.control('POST', '/relogio', { avancarMs: ms });
}
