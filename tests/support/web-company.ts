import { randomBytes, randomUUID } from 'node:crypto';
import { addDays, businessDate } from '@/domain/local-date';
import type { CobrancaView } from '@/features/cobranca/schema';
import { createEmpresa } from './house';
import { addPerson, type Papel, SENHA } from './session';
import { uniqueNumber, type WebStack } from './web-stack';

/** Cookies as Playwright's `storageState` takes them: a context opened with them is signed in. */
type StorageState = {
  cookies: {
    name: string;
    value: string;
    domain: string;
    path: string;
    expires: number;
    httpOnly: boolean;
    secure: boolean;
    sameSite: 'Lax';
  }[];
  origins: [];
};

/** Somebody who is signed in. */
export type WebPerson = {
  email: string;
  senha: string;
  storageState: StorageState;
  /** Calls the application's API as this person's browser does; throws on anything but a 2xx. */
  ask: <T>(method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<T>;
};

/** A company of a test's own, with its administrator. */
export type WebCompany = WebPerson & { nome: string; empresaId: string };

/** A company's account that works at the simulated bank. */
export type WebAccount = {
  contaBancariaId: string;
  codigo: string;
  /** What opens the bank's own API for it. */
  acesso: { chave: string; segredo: string };
  /** Calls the bank's control API for this beneficiário. */
  bank: <T>(method: string, path: string, body?: object) => Promise<T>;
};

const DOCUMENTO = '11222333000181';

/** A new company without any settings, and its administrator, signed in. */
export async function createCompany(stack: WebStack, nome: string, papel: Papel = 'admin'): Promise<WebCompany> {
  const { empresaId, context } = await createEmpresa(nome);
  const { email } = await addPerson(await context(), papel);
  return { nome, empresaId, ...(await signIn(stack, email, SENHA)) };
}

/** One more person in a company, signed in. */
export async function addColleague(stack: WebStack, { empresaId }: WebCompany, papel: Papel): Promise<WebPerson> {
  const ator = { tipo: 'PESSOA' as const, id: null, nome: 'Pessoa de Teste' };
  const { email } = await addPerson({ empresaId, ator, agora: new Date(), requestId: null }, papel);
  return signIn(stack, email, SENHA);
}

async function signIn({ url }: WebStack, email: string, senha: string): Promise<WebPerson> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: senha }),
  });
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
  const pairs = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  const cookie = pairs.join('; ');
  const ask: WebPerson['ask'] = async <T>(method: string, path: string, body?: object, headers = {}): Promise<T> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { cookie, origin: url, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  return { email, senha, storageState: { cookies: pairs.map((pair) => asCookie(pair, url)), origins: [] }, ask };
}

function asCookie(pair: string, url: string): StorageState['cookies'][number] {
  const at = pair.indexOf('=');
  return {
    name: pair.slice(0, at),
    value: pair.slice(at + 1),
    domain: new URL(url).hostname,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax',
  };
}

/** Settings, account, integração and credentials, as the wizard saves them, tested at the simulated bank. */
export async function integrateAccount(stack: WebStack, { ask, nome }: WebCompany): Promise<WebAccount> {
  const codigo = await uniqueNumber();
  const [chave, segredo] = [randomUUID(), randomBytes(32).toString('hex').toUpperCase()];
  const path = `/beneficiarios/0165/${codigo}`;
  await stack.control('PUT', path, { posto: '02', chave, segredo, documento: DOCUMENTO, nome });
  const configuracao = { integracaoParceiro: 'TECNOSPEED', formaCobrancaPadrao: 'BOLETO_HIBRIDO' };
  await ask('PUT', '/api/configuracoes/cobrancas', configuracao);
  const { id } = await ask<{ id: string }>('POST', '/api/contas-bancarias', {
    cooperativa: '0165',
    posto: '02',
    conta: `${codigo}-6`,
    titular: nome,
    documento: DOCUMENTO,
    cep: '90010-000',
    logradouro: 'Rua dos Andradas',
    numero: '1001',
    bairro: 'Centro Histórico',
    cidade: 'Porto Alegre',
    uf: 'RS',
    codigoBeneficiario: codigo,
  });
  const integracao = `/api/contas-bancarias/${id}/integracao`;
  await ask('PUT', integracao, {
    ambiente: 'SIMULADOR',
    convenio: { numero: codigo, carteira: '1', numeroRemessa: 0, cnab: 400 },
    webservice: { versaoApi: 'V3', estacao: '0165', apiId: `${codigo}0165` },
  });
  await ask('PUT', `${integracao}/credenciais`, { chave, segredo });
  await ask('POST', `${integracao}/teste`);
  return {
    contaBancariaId: id,
    codigo,
    acesso: { chave, segredo },
    bank: (method, rest, body) => stack.control(method, `${path}${rest}`, body),
  };
}

/** Registers a cobrança of R$ 1.250,00, or with `change`, and answers what the API says. */
export function issueCobranca({ ask }: WebPerson, { contaBancariaId }: WebAccount, change: object = {}) {
  const pagador = {
    documento: '704.185.236-90',
    nome: 'Joana Pereira',
    cep: '85900-000',
    endereco: 'Avenida Brasil 1200',
    cidade: 'Toledo',
    uf: 'PR',
  };
  const vencimento = addDays(businessDate(new Date()), 20);
  const body = { contaBancariaId, pagador, valor: 125_000, vencimento, ...change };
  return ask<CobrancaView>('POST', '/api/cobrancas', body, { 'idempotency-key': randomUUID() });
}
