import type { Agent } from 'node:http';
import { postJson } from './post-json';

/** A beneficiário at the simulated bank, and what opens it. */
export type BankAccount = {
  bankUrl: string;
  cooperativa: string;
  posto: string;
  codigo: string;
  chave: string;
  segredo: string;
};

/** What the bank answers to a registration. */
export type Registered = {
  nossoNumero: string;
  linhaDigitavel: string;
  codigoBarras: string;
  txid: string | null;
  qrCode: string | null;
};

const RENEW_BEFORE_MS = 20_000;

/** Registers titles with nothing around the POST but a token that is renewed in time. */
export function openBareBank(account: BankAccount, agent: Agent): (title: object) => Promise<Registered> {
  const { bankUrl, cooperativa, posto, codigo, chave, segredo } = account;
  let token: { text: Promise<string>; until: number } | undefined;

  const current = () => {
    if (token && performance.now() < token.until) return token.text;
    const asked = askToken();
    token = { text: asked.then(({ text }) => text), until: Number.POSITIVE_INFINITY };
    const mine = token;
    void asked.then(({ lifeMs }) => {
      mine.until = performance.now() + lifeMs - RENEW_BEFORE_MS;
    });
    return token.text;
  };
  const askToken = async () => {
    const username = codigo + cooperativa;
    const form = new URLSearchParams({ grant_type: 'password', username, password: segredo, scope: 'cobranca' });
    const headers = {
      'x-api-key': chave,
      context: 'COBRANCA',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const answer = await postJson(agent, bankUrl, '/auth/openapi/token', headers, form.toString());
    if (answer.status !== 200) throw new Error(`the bank gave no token: ${answer.status} ${answer.text}`);
    const { access_token, expires_in } = JSON.parse(answer.text) as { access_token: string; expires_in: number };
    return { text: access_token, lifeMs: expires_in * 1_000 };
  };

  return async (title) => {
    const headers = { 'x-api-key': chave, authorization: `Bearer ${await current()}`, cooperativa, posto };
    const body = JSON.stringify({ codigoBeneficiario: codigo, ...title });
    const answer = await postJson(agent, bankUrl, '/cobranca/boleto/v1/boletos', headers, body);
    if (answer.status !== 201) throw new Error(`the bank answered ${answer.status}: ${answer.text}`);
    return JSON.parse(answer.text) as Registered;
  };
}
