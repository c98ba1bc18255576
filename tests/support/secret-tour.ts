import { randomBytes, randomUUID } from 'node:crypto';
import { addDays } from '@/domain/local-date';
import type { CobrancaView } from '@/features/cobranca/schema';
import type { InstrucoesView } from '@/features/instrucao/schema';
import { WEBHOOK_HEADER } from '@/features/integracao/schema';
import { agora, hoje } from '@/lib/clock';
import { env } from '@/lib/env';
import { assistenteTour } from './assistente-tour';
import { advanceClocks } from './house';
import { moneyTour } from './money-tour';
import { ask, cookies } from './noted-routes';
import type { KnownSecret } from './secret-forms';
import type { Simulator } from './simulator';
import { MANNERS, type Manner, type TalkativeBank } from './talkative-bank';
import { workerRound } from './worker-round';

// As odd as the field allows, so that each way of escaping changes something.
const SEGREDO = `Ab+/=&%<${randomBytes(12).toString('hex')}>"ç`;
const CHAVE = randomUUID();
const SENHA = `senha do teste ${randomBytes(6).toString('hex')}`;
const secrets: KnownSecret[] = [
  { name: 'Chave', value: CHAVE },
  { name: 'Chave errada', value: randomUUID() },
  { name: 'Segredo', value: SEGREDO },
  { name: 'Segredo errado', value: `${SEGREDO.slice(0, -6)}errado` },
  { name: 'senha', value: SENHA },
  { name: 'senha errada', value: `outra ${SENHA.slice(5)}` },
];
const secretCalled = (name: string) => secrets.find((known) => known.name === name)?.value ?? '';

let simulator: Simulator;
let talkative: TalkativeBank;
let onFailure: (error: unknown) => void;
let contaId = '';
const CODIGO = '31415';
const BENEFICIARIO = `/beneficiarios/0165/${CODIGO}`;

const auth = (path: string, body?: object) =>
  ask(body ? 'POST' : 'GET', '/api/auth/[...all]', { all: path }, body ? { body } : {});
const conta = <T>(method: string, path: string, body?: object): Promise<T> =>
  ask<T>(method, `/api/contas-bancarias/[contaId]${path}`, { contaId }, body ? { body } : {});
const cobranca = <T>(method: string, path: string, cobrancaId: string, body?: object): Promise<T> =>
  ask<T>(method, `/api/cobrancas/[cobrancaId]${path}`, { cobrancaId }, body ? { body } : {});

const mend = () => conta('PUT', '/integracao/credenciais', { chave: CHAVE, segredo: SEGREDO });
const test = () => conta('POST', '/integracao/teste');

async function install(): Promise<void> {
  const codigo = env().INSTALACAO_CODIGO?.reveal() ?? '';
  const email = 'ana@sol.example';
  const administrador = { nome: 'Ana Souza', email, senha: SENHA };
  const input = { codigo, empresa: { nome: 'Construtora Sol' }, administrador };
  await ask('POST', '/api/instalacao', {}, { body: { ...input, codigo: SENHA } });
  const { empresaId } = await ask<{ empresaId: string }>('POST', '/api/instalacao', {}, { body: input });
  await auth('sign-in/email', { email, password: secretCalled('senha errada') });
  await auth('sign-in/email', { email: SENHA, password: SENHA });
  await auth('sign-in/email', { email, password: SENHA });
  await auth('get-session');
  await auth('organization/list');
  await auth('organization/set-active', { organizationId: empresaId });
}

async function integrate(): Promise<void> {
  const configuracao = { integracaoParceiro: 'TECNOSPEED', formaCobrancaPadrao: 'BOLETO_HIBRIDO' };
  await ask('PUT', '/api/configuracoes/cobrancas', {}, { body: configuracao });
  await ask('GET', '/api/configuracoes/cobrancas');
  const dados = {
    cooperativa: '0165',
    posto: '02',
    conta: `${CODIGO}-6`,
    titular: 'Construtora Sol Ltda',
    documento: '11222333000181',
    cep: '90010-000',
    logradouro: 'Rua dos Andradas',
    numero: '1001',
    bairro: 'Centro',
    cidade: 'Porto Alegre',
    uf: 'RS',
    codigoBeneficiario: CODIGO,
  };
  contaId = (await ask<{ id: string }>('POST', '/api/contas-bancarias', {}, { body: dados })).id;
  await ask('GET', '/api/contas-bancarias');
  await conta('GET', '');
  await conta('PUT', '', { ...dados, versao: 1 });
  await conta('PUT', '/integracao', {
    ambiente: 'SIMULADOR',
    convenio: { numero: CODIGO, carteira: '1', numeroRemessa: 0, cnab: 400 },
    webservice: { versaoApi: 'V3', estacao: '0165', apiId: `${CODIGO}0165` },
  });
}

/** Every way in which credentials can be wrong before the right ones are. */
async function giveCredentials(): Promise<void> {
  const [posto, documento, nome] = ['02', '11222333000181', 'CONSTRUTORA SOL'];
  await simulator.control('PUT', BENEFICIARIO, { posto, chave: CHAVE, segredo: SEGREDO, documento, nome });
  await conta('PUT', '/integracao/credenciais', { chave: SEGREDO, segredo: CHAVE });
  await conta('PUT', '/integracao/credenciais', { chave: SEGREDO });
  for (const [chave, segredo] of [
    [secretCalled('Chave errada'), SEGREDO],
    [CHAVE, secretCalled('Segredo errado')],
  ]) {
    await conta('PUT', '/integracao/credenciais', { chave, segredo });
    await test();
  }
  await mend();
  await test();
  await conta('GET', '/integracao');
  await conta('GET', '/banco-simulado');
  await conta('GET', '/banco-simulado/acesso');
  await ask('GET', '/api/contas-tecnospeed');
  const errado = { chave: CHAVE, segredo: secretCalled('Segredo errado') };
  const token = await assistenteTour(contaId, { certo: { chave: CHAVE, segredo: SEGREDO }, errado });
  secrets.push({ name: 'link do titular', value: token });
  await test();
}

async function pedido() {
  const pagador = { documento: '704.185.236-90', nome: 'Joana Pereira', cep: '85900-000', cidade: 'Toledo', uf: 'PR' };
  const vencimento = addDays(hoje(await agora()), 7);
  return { contaBancariaId: contaId, pagador, valor: 38_990, vencimento };
}

async function issue(): Promise<CobrancaView> {
  const issued = await ask<CobrancaView>('POST', '/api/cobrancas', {}, { body: await pedido() });
  if (issued.linkPagamento) secrets.push({ name: 'link', value: issued.linkPagamento.split('/').at(-1) ?? '' });
  return issued;
}

const linkOf = ({ linkPagamento }: CobrancaView) => ({ token: linkPagamento?.split('/').at(-1) ?? '' });

async function openLink(charge: CobrancaView): Promise<void> {
  await ask('GET', '/api/pagar/[token]/situacao', linkOf(charge), { cookie: '' });
  await ask('GET', '/api/pagar/[token]/pdf', linkOf(charge), { cookie: '' });
}

/** Everything that a person can ask of the bank. Refused credentials make what is sent wait, so the bank accepts them anew. */
async function askEverything(charge: CobrancaView, manner: Manner): Promise<void> {
  await issue();
  await behaveWell();
  talkative.behave(manner);
  const vencimento = addDays(hoje(await agora()), 40);
  await cobranca('POST', '/instrucoes', charge.id, { tipo: 'VENCIMENTO', vencimento });
  await cobranca('POST', '/consulta', charge.id);
  await cobranca('GET', '/pdf', charge.id);
  await openLink(charge);
  await moneyTour(contaId, charge);
  await test();
}

async function misbehave(manner: Manner): Promise<void> {
  await behaveWell();
  const charge = await issue();
  talkative.behave(manner);
  await askEverything(charge, manner);
  await behaveWell();
  talkative.behave(manner);
  await advanceClocks(simulator, 16 * 60_000);
  await noteFailures();
  await behaveWell();
  // The bank's tokens run out.
  await advanceClocks(simulator, 6 * 60_000);
  talkative.behave(manner, 'token');
  await issue();
  await cobranca('POST', '/consulta', charge.id);
  await test();
  await readAll(charge.id);
}

/** The bank answers as it should, and the integração is in order again. */
async function behaveWell(): Promise<void> {
  talkative.behave('honest');
  await mend();
  await test();
}

async function noteFailures(): Promise<void> {
  for (const { error } of await workerRound()) onFailure(error);
}

async function readAll(cobrancaId: string): Promise<void> {
  for (const path of ['', '/instrucoes', '/demonstrativo']) await cobranca('GET', path, cobrancaId);
}

async function goOn(): Promise<void> {
  await behaveWell();
  const charge = await issue();
  await simulator.control('POST', `${BENEFICIARIO}/falhas`, { tipo: 'recusar' });
  const refused = await issue();
  await cobranca('POST', '/reenvio', refused.id, await pedido());
  const { vencimento } = await pedido();
  const { instrucoes } = await cobranca<InstrucoesView>('POST', '/substituicao', charge.id, { valor: 100, vencimento });
  const instrucao = { cobrancaId: charge.id, instrucaoId: instrucoes[0]?.id ?? '' };
  await ask('DELETE', '/api/cobrancas/[cobrancaId]/instrucoes/[instrucaoId]', instrucao);
  await announce(await issue());
  await ask('GET', '/api/cobrancas');
  await ask('GET', '/api/cobrancas/resumo');
  await ask('GET', '/api/health');
  await cobranca('GET', '', randomUUID());
  await advanceClocks(simulator, 16 * 60_000);
  await noteFailures();
  await readAll(charge.id);
}

/** The bank's webhook, with its own secret, with another, and at another address. */
async function announce(paid: CobrancaView): Promise<void> {
  const { nossoNumero } = paid.boleto;
  await simulator.control('POST', `${BENEFICIARIO}/falhas`, { tipo: 'webhook-perder' });
  await simulator.control('POST', `${BENEFICIARIO}/pagamentos`, { nossoNumero, canal: 'PIX' });
  const [token, header] = ['webhook token', 'webhook header'].map(
    (name) => talkative.learned.filter((known) => known.name === name).at(-1)?.value ?? '',
  );
  const event = { movimento: 'LIQUIDACAO_PIX', nossoNumero, idEventoWebhook: randomUUID() };
  for (const [address = '', given = '', raw] of [
    [token, header, JSON.stringify(event)],
    [token, CHAVE, '<html>'],
    [token?.toLowerCase(), header, JSON.stringify(event)],
  ]) {
    const call = { raw: raw ?? '', cookie: '', headers: { [WEBHOOK_HEADER]: given } };
    await ask('POST', '/api/webhooks/sicredi/[token]', { token: address }, call);
  }
}

/**
 * Takes every secret of a company, of its bank and of its people through all of the API and the worker: first as it should be, then
 * with a bank that fails in each of its manners and says again what it was sent. Gives all the secrets there were.
 */
export async function secretTour(tour: {
  simulator: Simulator;
  talkative: TalkativeBank;
  onFailure: (error: unknown) => void;
}): Promise<KnownSecret[]> {
  ({ simulator, talkative, onFailure } = tour);
  await install();
  await integrate();
  await giveCredentials();
  for (const manner of MANNERS) await misbehave(manner);
  await goOn();
  return [...secrets, ...talkative.learned, ...inCookies(), ...configured()];
}

function inCookies(): KnownSecret[] {
  return cookies.flatMap((pair) => {
    const value = decodeURIComponent(pair.slice(pair.indexOf('=') + 1));
    if (value === '') return [];
    const session = { name: 'session', value: value.split('.')[0] ?? '' };
    return [{ name: 'cookie', value }, ...(pair.includes('session_token') ? [session] : [])];
  });
}

/** What the server was given, which no person ever sees. */
function configured(): KnownSecret[] {
  const { CREDENCIAL_KEYS, BETTER_AUTH_SECRET, INSTALACAO_CODIGO, DATABASE_URL } = env();
  return [
    ...[...CREDENCIAL_KEYS.keys.values()].flatMap((key) => {
      const base64 = Buffer.from(key).toString('base64');
      return [
        { name: 'CREDENCIAL_KEYS', value: base64 },
        { name: 'CREDENCIAL_KEYS', value: Buffer.from(key).toString('hex') },
      ];
    }),
    { name: 'BETTER_AUTH_SECRET', value: BETTER_AUTH_SECRET.reveal() },
    { name: 'INSTALACAO_CODIGO', value: INSTALACAO_CODIGO?.reveal() ?? '' },
    { name: 'DATABASE_URL', value: new URL(DATABASE_URL).password },
  ];
}
