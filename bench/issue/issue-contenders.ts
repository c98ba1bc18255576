import { randomUUID } from 'node:crypto';
import type { Agent } from 'node:http';
import { v7 as uuidv7 } from 'uuid';
import { isBankingDay } from '@/domain/calendario-bancario';
import { addDays, businessDate } from '@/domain/local-date';
import { openBareBank } from '../floors/bare-bank';
import { postJson } from '../floors/post-json';
import type { IssueStack } from './issue-stack';

/** One way of getting a title registered. */
export type IssueContender = {
  name: string;
  role: 'bank' | 'floor' | 'app';
  /** Readies whoever sends over that agent; each call of what it gives issues one and rejects unless it was registered. */
  over: (agent: Agent) => () => Promise<void>;
};

const PAGADOR = {
  documento: '34567890000130',
  nome: 'Comercial Araucária Ltda',
  endereco: 'Rua das Palmeiras 250',
  cidade: 'Cascavel',
  uf: 'PR',
  cep: '85801000',
};
const VALOR = 125_000;

/** The bare POST to the bank, the floor, and the application. */
export function issueContenders(stack: IssueStack): IssueContender[] {
  const { accounts, appUrl, floorUrl, person } = stack;
  const vencimento = someBankingDay();
  const order = { pagador: PAGADOR, valor: VALOR, vencimento };
  const issueAt = (url: string, contaBancariaId: string, headers: Record<string, string>) => {
    const body = JSON.stringify({ contaBancariaId, ...order });
    // By its address: nobody is to wait for a name.
    const origin = url.replace('localhost', '127.0.0.1');
    return (agent: Agent) => async () => {
      const sent = { ...headers, 'idempotency-key': randomUUID() };
      const { status, text } = await postJson(agent, origin, '/api/cobrancas', sent, body);
      if (status !== 201) throw new Error(`${url} answered ${status}: ${text}`);
    };
  };
  return [
    { name: 'POST to the bank', role: 'bank', over: (agent) => registerAt(agent, stack, vencimento) },
    { name: 'floor', role: 'floor', over: issueAt(floorUrl, accounts.floor.contaBancariaId, {}) },
    {
      name: 'Cobranças',
      role: 'app',
      over: issueAt(appUrl, accounts.app.contaBancariaId, { cookie: person.cookie, origin: appUrl }),
    },
  ];
}

function registerAt(agent: Agent, { accounts }: IssueStack, dataVencimento: string): () => Promise<void> {
  const register = openBareBank(accounts.bank.bank, agent);
  return async () => {
    // 24 characters: the bank takes up to 25.
    const idTituloEmpresa = uuidv7().replaceAll('-', '').slice(8).toUpperCase();
    await register({
      tipoCobranca: 'HIBRIDO',
      pagador: { tipoPessoa: 'PESSOA_JURIDICA', ...PAGADOR },
      especieDocumento: 'DUPLICATA_MERCANTIL_INDICACAO',
      seuNumero: '000001',
      idTituloEmpresa,
      dataVencimento,
      valor: VALOR / 100,
    });
  };
}

function someBankingDay(): string {
  let day = addDays(businessDate(new Date()), 20);
  while (!isBankingDay(day)) day = addDays(day, 1);
  return day;
}
