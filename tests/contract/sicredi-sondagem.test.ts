import { stageGateway } from '@tests/support/stage-gateway';
import { describe, expect, it } from 'vitest';
import type { BankAccess } from '@/bank/gateway';
import { objectionIn, type Sondada } from '@/bank/sondagem';
import { localDate } from '@/domain/local-date';
import { Secret } from '@/lib/secret';
import { simulatorStage } from './simulator-stage';

const { simulator, conta, save } = simulatorStage();

const probe = (access: Partial<BankAccess> = {}) =>
  stageGateway(simulator().url, access).probe(localDate('2026-11-23'));
const fail = (falha: object) => conta().control('POST', '/falhas', falha);
const short = (etapas: Sondada[]) => etapas.map(({ etapa, resultado }) => `${etapa} ${resultado}`);

type Refused = {
  body: string;
  access?: Partial<BankAccess>;
  opcoes?: object;
  falha?: object;
  etapa: Sondada['etapa'];
  campos: string[];
  says: string[];
};

/** Every body with which the bank refuses an access, the stage at which it does, and the fields that a person is sent to. */
const REFUSED: Refused[] = [
  {
    body: 'a key that the bank does not know',
    access: { chave: new Secret('00000000-0000-4000-8000-000000000000') },
    etapa: 'CHAVE',
    campos: ['chave'],
    says: ['Chave (x-api-key)', 'Minhas Apps › detalhes'],
  },
  {
    body: 'the production key in homologação',
    access: { ambiente: 'HOMOLOGACAO' },
    opcoes: { ambienteDaChave: 'PRODUCAO' },
    etapa: 'CHAVE',
    campos: ['chave'],
    says: ['A Chave de produção não vale em homologação'],
  },
  {
    body: 'the homologação key in production',
    access: { ambiente: 'PRODUCAO' },
    opcoes: { ambienteDaChave: 'SANDBOX' },
    etapa: 'CHAVE',
    campos: ['chave'],
    says: ['Uma Chave de homologação não vale em produção'],
  },
  {
    body: 'a wrong Segredo',
    access: { segredo: new Secret('B'.repeat(64)) },
    etapa: 'LOGIN',
    campos: ['segredo', 'apiId'],
    says: ['Código de Acesso', 'não diz qual dos dois'],
  },
  {
    body: 'an API ID of nobody',
    access: { apiId: '999990701' },
    etapa: 'LOGIN',
    campos: ['segredo', 'apiId'],
    says: ['código do beneficiário', 'API ID'],
  },
  { body: 'no API ID', access: { apiId: '' }, etapa: 'LOGIN', campos: ['apiId'], says: ['9 dígitos'] },
  {
    body: 'a refusal without a word, as a page',
    falha: { tipo: 'html', rota: 'token', status: 401 },
    etapa: 'LOGIN',
    campos: ['chave', 'segredo', 'apiId'],
    says: ['sem dizer por quê', 'Chave', 'Segredo', 'API ID'],
  },
  {
    body: 'another cooperativa',
    access: { cooperativa: '0702' },
    etapa: 'BENEFICIARIO',
    campos: ['cooperativa'],
    says: ['C. Estação'],
  },
  {
    body: 'another beneficiário',
    access: { codigoBeneficiario: '54322' },
    etapa: 'BENEFICIARIO',
    campos: ['codigoBeneficiario'],
    says: ['código do beneficiário'],
  },
  {
    body: 'a login that may not ask, without a word',
    falha: { tipo: '401', rota: 'liquidados', vezes: 2 },
    etapa: 'BENEFICIARIO',
    campos: ['codigoBeneficiario', 'cooperativa'],
    says: ['54321', '0701', 'Unauthorized'],
  },
  {
    body: 'online collection not contracted',
    falha: { tipo: 'recusar', rota: 'liquidados', status: 422, mensagem: 'Beneficiário sem contrato (ECOMM).' },
    etapa: 'BENEFICIARIO',
    campos: ['codigoBeneficiario'],
    says: ['Cobrança Online (API) contratada'],
  },
  {
    body: 'a closed convênio',
    falha: { tipo: 'recusar', rota: 'liquidados', status: 422, mensagem: 'Beneficiário com convenio encerrado.' },
    etapa: 'BENEFICIARIO',
    campos: ['codigoBeneficiario'],
    says: ['foi encerrado'],
  },
  {
    body: 'a beneficiário that the bank does not find',
    falha: { tipo: 'recusar', rota: 'liquidados', status: 422, mensagem: 'Falha na busca do beneficiário' },
    etapa: 'BENEFICIARIO',
    campos: ['codigoBeneficiario', 'posto', 'cooperativa'],
    says: ['cooperativa, posto e código'],
  },
  {
    body: 'another posto',
    access: { posto: '08' },
    etapa: 'POSTO',
    campos: ['posto'],
    says: ['posto 08', 'beneficiário 54321'],
  },
];

describe.each(REFUSED)('$body', ({ access, opcoes, falha, etapa, campos, says }) => {
  it(`is refused at ${etapa}, which names ${campos.join(', ')} and how to mend it; nothing is asked after it`, async () => {
    await save(opcoes);
    if (falha) await fail(falha);
    const etapas = await probe(access);
    const refused = objectionIn(etapas);
    expect(refused).toMatchObject({ etapa, resultado: 'RECUSADA', campos });
    for (const words of says) expect(refused?.mensagem).toContain(words);
    const after = etapas.slice(etapas.findIndex((each) => each.etapa === etapa) + 1);
    expect(after.every(({ resultado }) => resultado === 'NAO_PERGUNTADA')).toBe(true);
  });
});

describe('a bank that does not decide', () => {
  it.each([
    ['gateway timeouts', { tipo: '504', rota: 'token', vezes: 3 }, 'CHAVE'],
    ['too many calls', { tipo: '429', rota: 'token' }, 'CHAVE'],
    ['a page in place of a token', { tipo: 'html', rota: 'token', status: 200 }, 'CHAVE'],
    ['gateway timeouts behind the login', { tipo: '504', rota: 'liquidados', vezes: 3 }, 'BENEFICIARIO'],
    ['too many calls behind the login', { tipo: '429', rota: 'liquidados' }, 'BENEFICIARIO'],
    ['a page in place of the list', { tipo: 'html', rota: 'liquidados', status: 200 }, 'BENEFICIARIO'],
  ])('with %s blames no field', async (_, falha, etapa) => {
    await fail(falha);
    const silent = objectionIn(await probe());
    expect(silent).toMatchObject({ etapa, resultado: 'SEM_RESPOSTA', campos: [], mensagem: expect.any(String) });
  });
});

describe('an access that is right', () => {
  it('passes every stage and registers nothing', async () => {
    expect(short(await probe())).toEqual(['CHAVE ACEITA', 'LOGIN ACEITA', 'BENEFICIARIO ACEITA', 'POSTO ACEITA']);
  });

  it.each([200, 404, 422])(
    'passes the posto whether the bank says %s of a contract that is not there yet',
    async (contratoVazio) => {
      await save({ contratoVazio });
      expect(short(await probe()).at(-1)).toBe('POSTO ACEITA');
    },
  );

  it('passes on a day without payments that the bank answers with 404', async () => {
    await save({ liquidadosVazio404: true });
    expect(objectionIn(await probe())).toBeNull();
  });

  it.each<[string, string, object, Partial<BankAccess>]>([
    [
      'a sandbox without contracts',
      'NAO_PERGUNTADA',
      { opcoes: { contratoNoSandbox: false } },
      { ambiente: 'HOMOLOGACAO' },
    ],
    ['a login that may not read contracts', 'NAO_PERGUNTADA', { falha: { tipo: '401', vezes: 2 } }, {}],
    [
      'words of the bank that nobody knows',
      'NAO_PERGUNTADA',
      { falha: { tipo: 'recusar', mensagem: 'Sem aviso.' } },
      {},
    ],
    ['contracts that do not answer', 'SEM_RESPOSTA', { falha: { tipo: '504', vezes: 3 } }, {}],
  ])(
    'works with %s, which leaves the posto to the first boleto',
    async (_, resultado, bank: { opcoes?: object; falha?: object }, access) => {
      await save(bank.opcoes);
      if (bank.falha) await fail({ ...bank.falha, rota: 'webhook-contrato' });
      const etapas = await probe(access);
      expect(etapas.at(-1)).toMatchObject({ etapa: 'POSTO', resultado, campos: [], mensagem: expect.any(String) });
      expect(objectionIn(etapas)).toBeNull();
    },
  );
});
