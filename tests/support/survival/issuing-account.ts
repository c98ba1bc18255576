import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { BreakableHouse } from './breakable-house';
import type { SignedInPerson } from './signed-in-person';

/** An integrated bank account with its beneficiário at the simulated bank. */
export type IssuingAccount = {
  contaBancariaId: string;
  integracaoId: string;
  codigo: string;
  /** Calls the bank's control API for this beneficiário. */
  bank: <T>(method: string, path: string, body?: object) => Promise<T>;
  /** The bank gives the account a new Segredo; a person types it and tests, again until both have worked. */
  rotateSegredo: () => Promise<void>;
};

/** Who makes the nosso número. */
export type Numeracao = 'banco' | 'propria';

let accounts = 0;
const PAUSE_MS = 250;
const GIVE_UP_MS = 60_000;

/**
 * Creates, integrates and tests an account as the wizard does; with our own nosso número if `numeracao` says so. `opcoes`: how
 * the bank behaves towards it; `regras`: of its titles.
 */
export async function openAccount(
  house: { bank: Pick<BreakableHouse['bank'], 'control'> },
  person: SignedInPerson,
  numeracao: Numeracao = 'banco',
  { opcoes = {}, regras = {} }: { opcoes?: object; regras?: object } = {},
): Promise<IssuingAccount> {
  accounts += 1;
  const codigo = String(30_000 + accounts);
  const [chave, segredo] = [randomUUID(), randomBytes(32).toString('hex').toUpperCase()];
  const path = `/beneficiarios/0165/${codigo}`;
  const documento = '11222333000181';
  await house.bank.control('PUT', path, { posto: '02', chave, segredo, documento, nome: 'EMPRESA DE TESTE', opcoes });
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
    regras,
    numeracao: numeracao === 'banco' ? { tipo: 'BANCO' } : { tipo: 'PROPRIA', byte: 2 },
  });
  await person.ask('PUT', `${integracaoPath}/credenciais`, { chave, segredo });
  await person.ask('POST', `${integracaoPath}/teste`);
  const bank: IssuingAccount['bank'] = (method, rest, body) => house.bank.control(method, `${path}${rest}`, body);
  const insist = async (method: 'PUT' | 'POST', rest: string, body?: object) => {
    const until = performance.now() + GIVE_UP_MS;
    for (;;) {
      const answer = await person.call(method, `${integracaoPath}${rest}`, body).catch(() => null);
      if (answer?.status === 200) return;
      if (performance.now() > until) throw new Error(`${rest} was not accepted: ${JSON.stringify(answer)}`);
      await delay(PAUSE_MS);
    }
  };
  const rotate = async () => {
    const novo = await bank<{ segredo: string }>('POST', '/credenciais', { acao: 'rotacionar-segredo' });
    await insist('PUT', '/credenciais', { segredo: novo.segredo });
    await insist('POST', '/teste');
  };
  // One after the other: who types the older of two would lock the account.
  let rotating = Promise.resolve();
  return {
    contaBancariaId: conta.id,
    integracaoId: saved.integracao.id,
    codigo,
    bank,
    rotateSegredo: () => {
      rotating = rotating.then(rotate);
      return rotating;
    },
  };
}
