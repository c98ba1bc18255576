import { randomBytes } from 'node:crypto';
import { emptyDatabase } from '@tests/support/postgres';
import { account, askToken, CHAVE, CONTA, HIBRIDO, PASSWORD_GRANT, SEGREDO } from '@tests/support/simulated-account';
import { type Simulator, startSimulator } from '@tests/support/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulatedAccessPage } from '@/bank/simulated-page';

const PAGINAS = randomBytes(24).toString('base64url');
const TITULAR = { titular: 'Irmãos D’Ávila & Cia <Sol> Ltda', documento: '11222333000181' };
let simulator: Simulator;
let database: Awaited<ReturnType<typeof emptyDatabase>>;

beforeAll(async () => {
  database = await emptyDatabase();
  simulator = await startSimulator(database.url, { SIMULADOR_PAGINAS_SEGREDO: PAGINAS });
  // The address is written as the application writes it.
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    BETTER_AUTH_SECRET: randomBytes(32).toString('base64url'),
    CREDENCIAL_KEYS: `teste:${randomBytes(32).toString('base64')}`,
    SIMULADOR: '1',
    SIMULADOR_URL: simulator.url,
    SIMULADOR_PAGINAS_SEGREDO: PAGINAS,
  });
});
afterAll(async () => {
  await simulator.end('SIGTERM');
  await database.drop();
});

function addressOf(codigoBeneficiario: string, change: object = {}): string {
  const conta = { cooperativa: '0165', posto: '02', codigoBeneficiario, ...TITULAR, ...change };
  const address = simulatedAccessPage(conta);
  if (!address) throw new Error('no address');
  return address;
}

async function send(address: string, origin: string | null = simulator.url) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(origin && { origin }) },
    body: 'acao=gerar',
  });
  const page = await answer.text();
  const read = (label: string) => new RegExp(`<dt>${label}</dt><dd>([^<]+)</dd>`).exec(page)?.[1] ?? '';
  return { status: answer.status, headers: answer.headers, page, chave: read('Chave'), segredo: read('Segredo') };
}

async function tokenStatus(codigo: string, { chave, segredo }: { chave: string; segredo: string }): Promise<number> {
  const form = { ...PASSWORD_GRANT, username: `${codigo}0165`, password: segredo };
  return (await askToken(simulator, form, { 'x-api-key': chave })).status;
}

describe('the page where a titular gets Chave and Segredo', () => {
  it('makes an unknown beneficiário of that titular, whose Chave and Segredo open the bank’s door', async () => {
    const answer = await fetch(addressOf('20001'));
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('Irmãos D’Ávila &amp; Cia &lt;Sol&gt; Ltda');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('invalida o Segredo anterior');
    await expect(simulator.control('GET', '/beneficiarios/0165/20001')).rejects.toThrow('404');

    const made = await send(addressOf('20001'));
    expect(made).toMatchObject({ status: 200, segredo: expect.stringMatching(/^[0-9A-F]{64}$/) });
    expect(made.headers.get('cache-control')).toBe('no-store');
    expect(await tokenStatus('20001', made)).toBe(200);
    expect(await simulator.control('GET', '/beneficiarios/0165/20001')).toMatchObject({
      posto: '02',
      nome: TITULAR.titular,
      documento: TITULAR.documento,
    });
  });

  it('gives a new Segredo to one it knows, keeps Chave and switches, and the old Segredo stops working', async () => {
    const first = await send(addressOf('20002'));
    const { chave, segredo } = first;
    const dados = { posto: '02', chave, segredo, documento: TITULAR.documento, nome: 'X', opcoes: { paginaBase: 1 } };
    await simulator.control('PUT', '/beneficiarios/0165/20002', dados);
    const page = await (await fetch(addressOf('20002'))).text();
    expect(page).toContain('invalida o Segredo anterior');
    expect(page).not.toContain(segredo);

    const second = await send(addressOf('20002'));
    expect(second.chave).toBe(first.chave);
    expect(await tokenStatus('20002', first)).toBe(401);
    expect(await tokenStatus('20002', second)).toBe(200);
    expect(await simulator.control('GET', '/beneficiarios/0165/20002')).toMatchObject({ opcoes: { paginaBase: 1 } });
  });

  it('opens to nobody without the signature of exactly that address', async () => {
    const address = addressOf('20003');
    const others = [
      address.replace('20003', '20004'),
      address.replace('/02/', '/03/'),
      address.replace(TITULAR.documento, '99222333000181'),
      address.replace(/&assinatura=.*/, ''),
      `${address.slice(0, -1)}${address.endsWith('A') ? 'B' : 'A'}`,
      `${address}&titular=Outra`,
    ];
    for (const other of others) {
      expect((await fetch(other)).status, other).toBe(404);
      expect((await send(other)).status, other).toBe(404);
    }
    expect((await fetch(address)).status).toBe(200);
  });

  it('takes its form from no other site', async () => {
    const address = addressOf('20005');
    for (const origin of ['https://outro.example', 'null', null]) {
      expect((await send(address, origin)).status).toBe(403);
    }
    await expect(simulator.control('GET', '/beneficiarios/0165/20005')).rejects.toThrow('404');
  });

  it('lets a mistyped CNPJ be mended, but never takes a beneficiário with titles from its titular', async () => {
    await send(addressOf('20006', { documento: '34567890000130' }));
    expect((await send(addressOf('20006'))).status).toBe(200);

    const conta = account(simulator);
    await conta.save();
    expect((await conta.register(HIBRIDO)).status).toBe(201);
    const { cooperativa, posto, codigo } = CONTA;
    const refused = await send(addressOf(codigo, { cooperativa, posto, documento: '34567890000130' }));
    expect(refused).toMatchObject({ status: 409, segredo: '' });
    expect(refused.page).toContain('de outro titular');
    expect((await askToken(simulator, { ...PASSWORD_GRANT, password: SEGREDO }, { 'x-api-key': CHAVE })).status).toBe(
      200,
    );
  });
});
