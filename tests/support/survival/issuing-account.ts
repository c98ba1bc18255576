import { randomBytes, randomUUID } from 'node:crypto';
import type { BreakableHouse } from './breakable-house';
import type { SignedInPerson } from './signed-in-person';

/** An integrated bank account with its beneficiário at the simulated bank. */
export type IssuingAccount = {
  contaBancariaId: string;
  integracaoId: string;
  codigo: string;
  /** Calls the bank's control API for this beneficiário. */
  bank: <T>(method: string, path: string, body?: object) => Promise<T>;
};

let accounts = 0;

/** Creates, integrates and tests an account as the wizard does. */
export async function openAccount(house: BreakableHouse, person: SignedInPerson): Promise<IssuingAccount> {
  accounts += 1;
  const codigo = String(30_000 + accounts);
  const [chave, segredo] = [randomUUID(), randomBytes(32).toString('hex').toUpperCase()];
  const path = `/beneficiarios/0165/${codigo}`;
  const documento = '11222333000181';
  await house.bank.control('PUT', path, { posto: '02', chave, segredo, documento, nome: 'EMPRESA DE TESTE' });
  const conta = await person.ask<{ id: string }>('POST', '/api/contas-bancarias', {
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
  });
  const integracaoPath = `/api/contas-bancarias/${conta.id}/integracao`;
  const saved = await person.ask<{ integracao: { id: string } }>('PUT', integracaoPath, {
    ambiente: 'SIMULADOR',
    convenio: { numero: codigo, carteira: '1', numeroRemessa: 0, cnab: 400 },
    webservice: { versaoApi: 'V3', estacao: '0165', apiId: `${codigo}0165` },
  });
  await person.ask('PUT', `${integracaoPath}/credenciais`, { chave, segredo });
  await person.ask('POST', `${integracaoPath}/teste`);
  return {
    contaBancariaId: conta.id,
    integracaoId: saved.integracao.id,
    codigo,
    bank: (method, rest, body) => house.bank.control(method, `${path}${rest}`, body),
  };
}
