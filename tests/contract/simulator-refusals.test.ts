import { emptyDatabase } from '@tests/support/postgres';
import { account, CHAVE, CONTA, call, DIA_DO_EXEMPLO, HIBRIDO } from '@tests/support/simulated-account';
import { type Simulator, startSimulator } from '@tests/support/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let simulator: Simulator;
let database: Awaited<ReturnType<typeof emptyDatabase>>;

beforeAll(async () => {
  database = await emptyDatabase();
  simulator = await startSimulator(database.url);
  await simulator.control('POST', '/relogio', { agora: DIA_DO_EXEMPLO });
});
afterAll(async () => {
  await simulator.end('SIGTERM');
  await database.drop();
});

type Patch = Record<string, unknown>;
const pagador = (patch: Patch): Patch => ({ pagador: { ...HIBRIDO.pagador, ...patch } });
const final = (patch: Patch = {}): Patch => ({
  beneficiarioFinal: { tipoPessoa: 'PESSOA_FISICA', documento: '70418523690', nome: 'JOANA PEREIRA', ...patch },
});
const semDesconto = { tipoDesconto: undefined, valorDesconto1: undefined, dataDesconto1: undefined };
const semEncargos = { juros: undefined, tipoJuros: undefined, tipoJurosPercentual: undefined, multa: undefined };

// In the order of the bank's own table.
const FORMATO: [string, Patch, string][] = [
  ['no payer', { pagador: undefined }, 'Campo obrigatório em branco'],
  ['a blank kind of document', { especieDocumento: '' }, 'Campo obrigatório em branco'],
  ['a short code', { codigoBeneficiario: '543' }, 'beneficiario deve ter 5'],
  ['an unknown kind of charge', { tipoCobranca: 'PIX' }, 'tipo cobrança deve ser'],
  ['an unknown kind of document', { especieDocumento: 'BOLETAO' }, 'especieDocumento'],
  ['an amount with three decimals', { valor: 10.005 }, 'valor'],
  ['no due date', { dataVencimento: undefined }, 'data de vencimento do boleto é obrigatória'],
  ['protest after 2 days', { diasProtestoAuto: 2 }, 'entre 3 e 99 dias'],
  ['interest of zero', { juros: 0 }, 'deve ser superior a zero, ou não informado'],
  ['a fine of zero', { multa: 0 }, 'deve ser superior a zero, ou não informado'],
  ['a discount below zero', { valorDesconto1: -1 }, 'deve ser superior a zero, ou não informado'],
  ['a payer’s CNPJ with a wrong digit', pagador({ documento: '34567890000131' }), 'documento do pagador está inválido'],
  ['a CPF for a company', pagador({ documento: '70418523690' }), 'documento do pagador está inválido'],
  ['a final beneficiary’s wrong CPF', final({ documento: '70418523691' }), 'documento do beneficiário final'],
  ['no payer’s name', pagador({ nome: '' }), 'nome do pagador'],
  ['a payer’s name of 41 letters', pagador({ nome: 'A'.repeat(41) }), 'permite até 40'],
  ['a final beneficiary’s e-mail of 41 letters', final({ email: 'a'.repeat(41) }), 'permite até 40'],
  ['an empty seu número', { seuNumero: '' }, 'entre 1 (um) e 10 (dez)'],
  ['a seu número of 11 letters', { seuNumero: 'NF123456789' }, 'entre 1 (um) e 10 (dez)'],
];

const NEGOCIO: [string, object, Patch, string][] = [
  ['no online contract', { cobrancaOnline: false }, {}, '(ECOMM)'],
  ['a closed convênio', { encerrado: true }, {}, 'convenio encerrado'],
  ['hybrids not contracted', { hibridoContratado: false }, {}, 'Híbrido não contratado'],
  ['an editable amount', { editaValor: true }, {}, 'QR Code para beneficiário que edita valor'],
  ['a payer who is the beneficiary', {}, pagador({ documento: '11222333000181' }), 'não pode ser o mesmo'],
  [
    'a final beneficiary who is the payer',
    {},
    final({ tipoPessoa: 'PESSOA_JURIDICA', documento: '34567890000130' }),
    'não pode ser o mesmo',
  ],
  [
    'auto-protest for a person as final beneficiary',
    {},
    { ...final(), diasProtestoAuto: 5 },
    'precisa ser pessoa jurídica',
  ],
  ['a due date in the past', {}, { dataVencimento: '2026-11-22' }, 'posterior ou igual a data atual'],
  ['a due date beyond the barcode', {}, { dataVencimento: '2049-10-14' }, 'limite permitido'],
  ['protest of a receipt', {}, { especieDocumento: 'RECIBO', diasProtestoAuto: 5 }, 'não permite protesto'],
  ['interest on a proposal', {}, { especieDocumento: 'BOLETO_PROPOSTA' }, 'nem juros e nem multa'],
  ['a value of zero', {}, { valor: 0, ...semDesconto, ...semEncargos }, 'maior que zero'],
  ['a value that no barcode can carry', {}, { valor: 100_000_000, ...semDesconto }, 'limite permitido'],
  ['interest as high as the value', {}, { tipoJuros: 'VALOR', juros: 1250 }, 'juros maior ou igual'],
  ['interest of 100 %', {}, { juros: 100 }, 'Percentual juros'],
  ['a fine below one centavo', {}, { valor: 0.1, multa: 1, ...semDesconto }, 'menor que R$ 0,01'],
  ['a discount as high as the value', {}, { valorDesconto1: 1250 }, 'menor que o valor do boleto'],
  ['a discount of 100 %', {}, { tipoDesconto: 'PERCENTUAL', valorDesconto1: 100 }, 'Percentual desconto'],
  ['a discount until yesterday', {}, { dataDesconto1: '2026-11-22' }, 'menor que data atual'],
  ['a discount without its date', {}, { dataDesconto1: undefined }, 'desconto'],
  ['discounts in the wrong order', {}, { valorDesconto2: 10, dataDesconto2: '2026-12-01' }, 'crescentes'],
  [
    'an anticipation worth more than the title',
    {},
    { ...semDesconto, descontoAntecipado: 50 },
    'desconto antecipado invalido',
  ],
  [
    'negativação after 45 days in Mato Grosso do Sul',
    { serasa: true },
    { ...pagador({ uf: 'MS' }), diasNegativacaoAuto: 45 },
    'mínimo precisa ser 46',
  ],
  [
    'protest and negativação at once',
    { serasa: true },
    { diasProtestoAuto: 5, diasNegativacaoAuto: 5 },
    'simultaneamente',
  ],
  ['the CEP 00000000', {}, pagador({ cep: '00000000' }), 'não foi localizado no cadastro de CEPs'],
  ['no CEP where it is checked', { validaCep: true }, pagador({ cep: undefined }), 'cadastro de CEPs'],
  ['auto-protest without a CEP', {}, { ...pagador({ cep: undefined }), diasProtestoAuto: 5 }, 'esta inválido'],
  ['a third party’s convênio without final beneficiary', { terceiroHabilitado: true }, {}, 'Terceiro Habilitado'],
  ['negativação without Serasa', {}, { diasNegativacaoAuto: 5 }, 'sem permissão para cadastro com negativação'],
  ['an inapt final beneficiary', {}, final({ nome: 'INAPTO' }), 'situação inapto'],
  ['an own nosso número with a wrong digit', {}, { nossoNumero: '262000071' }, 'dígito verificador'],
];

describe('a registration is refused', () => {
  it.each(FORMATO)('with 400 for %s', async (_case, patch, fragment) => {
    const conta = account(simulator);
    await conta.save();
    const { status, json } = await conta.register({ ...HIBRIDO, ...patch });
    expect(json.message).toContain(fragment);
    expect(status).toBe(400);
  });

  it.each(NEGOCIO)('with 422 for %s', async (_case, opcoes, patch, fragment) => {
    const conta = account(simulator);
    await conta.save(opcoes);
    const { status, json } = await conta.register({ ...HIBRIDO, ...patch });
    expect(json.message).toContain(fragment);
    expect(json.message).toMatch(/^Negócio: /);
    expect(status).toBe(422);
  });

  it('and nothing of it is stored', async () => {
    const { total } = await account(simulator).control<{ total: number }>('GET', '/titulos');
    expect(total).toBe(0);
  });

  it('in the shape of the create endpoint', async () => {
    const conta = account(simulator);
    await conta.save({ hibridoContratado: false });
    const { json } = await conta.register(HIBRIDO);
    expect(json).toEqual({
      timestamp: expect.stringMatching(/^2026-11-23T\d\d:\d\d:\d\d\.\d{3}\+0000$/),
      path: '/v1/boletos',
      status: 422,
      error: 'Unprocessable Entity',
      message: 'Negócio: Híbrido não contratado.',
      requestId: expect.stringMatching(/^[0-9a-f]{8}-\d+$/),
    });
  });

  it('for whom it comes from before what it says, and for its form before its business', async () => {
    const conta = account(simulator);
    await conta.save({ encerrado: true });
    const broken = { ...HIBRIDO, codigoBeneficiario: '11111', tipoCobranca: 'PIX' };
    const wrongCoop = { headers: { cooperativa: '9999' } };
    const attempts = [
      await conta.register(broken, { type: 'text/plain', headers: { authorization: undefined } }),
      await conta.register(broken, { headers: { authorization: 'Bearer a.b.c' } }),
      await conta.register(broken, wrongCoop),
      await conta.register(broken),
      await conta.register({ ...broken, codigoBeneficiario: '54321' }, { headers: { posto: undefined } }),
      await conta.register({ ...broken, codigoBeneficiario: '54321' }),
      await conta.register(HIBRIDO),
    ];
    expect(attempts.map(({ status, json }) => [status, json.message])).toEqual([
      [415, 'Tipo de conteúdo não suportado'],
      [401, 'Unauthorized'],
      [401, 'Cooperativa diferente da cooperativa do usuário'],
      [401, 'Código de beneficiário diferente do beneficiário do usuário'],
      [400, 'O campo posto deve ter 2 caracteres'],
      [400, 'O campo tipo cobrança deve ser NORMAL ou HIBRIDO'],
      [422, 'Negócio: Beneficiário com convenio encerrado.'],
    ]);
  });

  it('for a body that is no JSON object', async () => {
    const conta = account(simulator);
    await conta.save();
    for (const body of ['{"tipoCobranca":', '[]', '']) {
      expect(await conta.register({}, { body })).toMatchObject({ status: 400, json: { error: 'Bad Request' } });
    }
  });

  it('for a missing or unknown x-api-key by the gateway, on every endpoint', async () => {
    for (const path of ['/cobranca/boleto/v1/boletos', '/sb/cobranca/boleto/v1/webhook/contratos/']) {
      for (const key of [undefined, 'outra']) {
        const answer = await call(simulator, 'GET', path, { headers: { 'x-api-key': key, authorization: 'Bearer x' } });
        expect(answer.status).toBe(401);
        expect(answer.json).toEqual({
          error: 'Could not find a required Access Token in the request, identified by HEADER x-api-key',
        });
      }
    }
  });
});

describe('what a registration may leave out or carry', () => {
  it.each([
    [
      'a proposal of zero',
      { tipoCobranca: 'NORMAL', especieDocumento: 'BOLETO_PROPOSTA', valor: 0, ...semDesconto, ...semEncargos },
    ],
    ['a payer’s CNPJ with letters', pagador({ documento: '12ABC34501DE35' })],
    ['due today', { dataVencimento: '2026-11-23', ...semDesconto }],
    ['no address where the CEP is not checked', pagador({ endereco: undefined, cidade: undefined, cep: undefined })],
  ])('%s is accepted', async (_case, patch) => {
    const conta = account(simulator);
    await conta.save();
    expect((await conta.register({ ...HIBRIDO, ...patch })).status).toBe(201);
  });

  it('a CNPJ with letters is refused where the convênio is not ready for it', async () => {
    const conta = account(simulator);
    await conta.save({ cnpjAlfanumerico: false });
    const { status, json } = await conta.register({ ...HIBRIDO, ...pagador({ documento: '12ABC34501DE35' }) });
    expect([status, json.message]).toEqual([400, 'O documento do pagador está inválido']);
  });

  it('more calls in a second than the convênio may make earn a 429', async () => {
    const conta = account(simulator);
    await conta.save({ limiteRps: 2 });
    const headers = { 'x-api-key': CHAVE, cooperativa: CONTA.cooperativa, posto: CONTA.posto };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => conta.call('GET', '/cobranca/boleto/v1/boletos', { headers })),
    );
    expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThanOrEqual(8);
    expect(answers.find((answer) => answer.status === 429)?.json).toMatchObject({ message: 'Too many requests' });
  });
});
