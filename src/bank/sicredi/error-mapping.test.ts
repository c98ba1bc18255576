import { inspect } from 'node:util';
import formaC from '@tests/fixtures/sicredi/erro-forma-c.json';
import formaD from '@tests/fixtures/sicredi/erro-forma-d.json';
import { describe, expect, it } from 'vitest';
import { HttpFailure } from '@/lib/http';
import { type CallKind, contractBreak, errorFromAnswer, errorFromFailure } from './error-mapping';

function answer(status: number, body: unknown, contentType = 'application/json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, contentType, body: Buffer.from(text) };
}
const html = (status: number) => answer(status, '<html><h1>Gateway</h1></html>', 'text/html');
const shapeC = (status: number, message: string) =>
  answer(status, { timestamp: 'x', path: '/v1/boletos', status, error: 'x', message, requestId: 'r' });

describe('every refusal of a registration has a field and plain words', () => {
  it.each([
    [415, 'Tipo de conteúdo não suportado', null, 'formato do pedido'],
    [401, 'Cooperativa diferente da cooperativa do usuário', 'cooperativa', 'cooperativa'],
    [401, 'Código de beneficiário diferente do usuário', 'codigoBeneficiario', 'código do beneficiário'],
    [400, 'Campo obrigatório em branco', null, 'falta um campo'],
    [400, 'O campo cooperativa deve ter 4 posições', 'cooperativa', '4 dígitos'],
    [400, 'O campo posto deve ter 2 posições', 'posto', '2 caracteres'],
    [400, 'O codigo do beneficiario deve ter 5 digitos', 'codigoBeneficiario', '5 dígitos'],
    [400, 'O tipo cobrança deve ser NORMAL ou HIBRIDO', 'tipoCobranca', 'tipo de cobrança'],
    [400, 'A data de vencimento do boleto é obrigatória', 'vencimento', 'data de vencimento'],
    [400, 'O protesto deve estar entre 3 e 99 dias', 'protesto', '3 a 99'],
    [400, 'O campo juros deve ser superior a zero, ou não informado', 'juros', 'juros'],
    [400, 'O campo multa deve ser superior a zero, ou não informado', 'multa', 'multa'],
    [400, 'O campo desconto1 deve ser superior a zero, ou não informado', 'desconto', 'desconto'],
    [400, 'O campo descontoAntecipado deve ser superior a zero, ou não informado', 'desconto', 'desconto'],
    [400, 'O documento do pagador está inválido', 'pagador.documento', 'CPF ou CNPJ do pagador'],
    [400, 'O documento do beneficiário final está inválido', null, 'beneficiário final'],
    [400, 'O nome do pagador deve ser informado', 'pagador.nome', 'nome do pagador'],
    [400, 'O campo nome permite até 40 caracteres', 'pagador.nome', '40 caracteres'],
    [400, 'O nome do beneficiário final permite até 40 caracteres', null, 'beneficiário final'],
    [400, 'Seu número deve ter entre 1 (um) e 10 (dez) caracteres', 'seuNumero', '1 a 10'],
    [422, 'Negócio: Beneficiário sem contrato (ECOMM)', 'codigoBeneficiario', 'Cobrança Online'],
    [422, 'Negócio: convenio encerrado', 'codigoBeneficiario', 'encerrado'],
    [422, 'Negócio: Híbrido não contratado.', 'tipoCobranca', 'híbrido'],
    [422, 'Negócio: Não é permitido QR Code para beneficiário que edita valor', 'tipoCobranca', 'mude o valor'],
    [422, 'Negócio: O pagador não pode ser o mesmo que o beneficiário', 'pagador.documento', 'própria empresa'],
    [422, 'Negócio: O beneficiário final precisa ser pessoa jurídica', 'protesto', 'pessoa jurídica'],
    [422, 'Negócio: Vencimento deve ser posterior ou igual a data atual', 'vencimento', 'hoje ou depois'],
    [422, 'Negócio: A espécie não permite protesto', 'protesto', 'não permite protesto'],
    [422, 'Negócio: Não pode ter nem juros e nem multa', 'juros', 'juros nem multa'],
    [422, 'Negócio: O valor deve ser maior que zero', 'valor', 'maior que zero'],
    [422, 'Negócio: Valor de juros maior ou igual ao valor do título', 'juros', 'menores que o valor'],
    [422, 'Negócio: Percentual juros inválido', 'juros', 'menor que 100'],
    [422, 'Negócio: Valor da multa menor que R$ 0,01', 'multa', 'R$ 0,01'],
    [422, 'Negócio: O desconto 1 deve ser menor que o valor do boleto', 'desconto', 'menor que o valor'],
    [422, 'Negócio: Percentual desconto inválido', 'desconto', 'menor que 100'],
    [422, 'Negócio: Data do desconto menor que data atual', 'desconto', 'já passou'],
    [422, 'Negócio: desconto antecipado invalido', 'desconto', 'antecipação'],
    [422, 'Negócio: O mínimo precisa ser 46 dias', 'negativacao', '46 a 99'],
    [422, 'Negócio: protesto e negativação não podem ser usados simultaneamente', 'protesto', 'ao mesmo tempo'],
    [422, 'Negócio: O CEP não foi localizado no cadastro de CEPs', 'pagador.cep', 'CEP do pagador'],
    [422, 'Negócio: CEP do pagador esta inválido', 'pagador.cep', 'CEP do pagador'],
    [422, 'Negócio: Terceiro Habilitado deve informar beneficiário final', null, 'Terceiro Habilitado'],
    [422, 'Negócio: Beneficiário sem permissão para cadastro com negativação', 'negativacao', 'negativação contratada'],
    [422, 'Negócio: Beneficiário final em situação inapto', null, 'inapto'],
    [422, 'Negócio: Nosso número inválido', 'nossoNumero', 'nosso número'],
    [422, 'Negócio: Dígito do nosso número não confere', 'nossoNumero', 'verificador'],
    [422, 'Falha na busca do beneficiário', 'codigoBeneficiario', 'não encontrou este beneficiário'],
  ])('%i "%s"', (status, message, field, told) => {
    const error = errorFromAnswer(shapeC(status, message), 'write', []);
    expect(error).toMatchObject({
      kind: status === 401 ? 'credentials' : 'rejected',
      field,
      status,
      bankMessage: message,
    });
    expect(error.message).toContain(told);
    expect(error.message).not.toContain('!');
  });

  it('knows a wording whatever its accents, case and blanks', () => {
    expect(errorFromAnswer(shapeC(422, 'NEGOCIO:  HIBRIDO  NAO CONTRATADO'), 'write', []).field).toBe('tipoCobranca');
  });

  it('takes "nosso número já existe" for a title that may be ours', () => {
    const error = errorFromAnswer(shapeC(422, 'Negócio: Nosso número já existe'), 'write', []);
    expect(error).toMatchObject({ kind: 'ambiguous', field: 'nossoNumero' });
  });

  it('shows an unknown refusal as the bank wrote it', () => {
    const error = errorFromAnswer(shapeC(422, 'Negócio: motivo novo'), 'write', []);
    expect(error).toMatchObject({ kind: 'rejected', field: null });
    expect(error.message).toBe('O Sicredi recusou: Negócio: motivo novo');
  });
});

describe('errors of the token', () => {
  it.each([
    [400, { error: 'invalid_request', error_description: 'Missing form parameter: grant_type' }, 'contract', null],
    [401, { error: 'invalid_grant', error_description: 'Invalid user credentials' }, 'credentials', 'segredo'],
    [401, { error: 'invalid_request', error_description: 'Missing parameter: username' }, 'credentials', 'apiId'],
    [
      401,
      { error: 'Could not find a required Access Token in the request, identified by HEADER x-api-key' },
      'credentials',
      'chave',
    ],
    [400, { error: 'invalid_grant', error_description: 'Token is not active' }, 'credentials', null],
    [404, '', 'contract', null],
    [504, 'upstream timed out', 'unavailable', null],
    [503, '', 'unavailable', null],
    [429, { message: 'Too many requests' }, 'throttled', null],
    [403, 'Forbidden', 'credentials', null],
  ])('%i %j', (status, body, kind, field) => {
    expect(errorFromAnswer(answer(status, body), 'token', [])).toMatchObject({ kind, field, status });
  });

  it('takes a 401 as a page of HTML for refused credentials, and any other page for a broken contract', () => {
    expect(errorFromAnswer(html(401), 'token', []).kind).toBe('credentials');
    expect(errorFromAnswer(html(400), 'token', []).kind).toBe('contract');
    expect(errorFromAnswer(html(302), 'token', []).kind).toBe('contract');
  });
});

describe('the shapes in which the bank tells its reason', () => {
  it.each([
    ['A', { error: 'invalid_grant', error_description: 'Descrição' }, 'Descrição'],
    ['B', { error: 'Sozinho' }, 'Sozinho'],
    ['C', formaC, 'Negócio: Híbrido não contratado.'],
    ['D', formaD, 'Operação não permitida: Título já baixado.'],
    ['E, mensagem', { mensagem: 'Mensagem' }, 'Mensagem'],
    ['E, erros', { erros: [{ status: 422, message: 'Um' }, { message: 'Dois' }, null] }, 'Um; Dois'],
    ['blank message', { message: ' ', error: 'Bad Request' }, 'Bad Request'],
    ['a JSON text', 'só texto', 'só texto'],
    ['an empty object', {}, null],
  ])('%s', (_, body, bankMessage) => {
    const error = errorFromAnswer(answer(422, typeof body === 'string' ? JSON.stringify(body) : body), 'write', []);
    expect(error).toMatchObject({ bankMessage, kind: 'rejected' });
  });

  it('plain text, HTML and nothing', () => {
    expect(errorFromAnswer(answer(503, 'fora do ar', 'text/plain'), 'write', []).bankMessage).toBe('fora do ar');
    expect(errorFromAnswer(html(504), 'write', []).bankMessage).toBe('Gateway');
    expect(errorFromAnswer(answer(503, ''), 'write', []).bankMessage).toBeNull();
  });

  it('are cut to 500 characters', () => {
    expect(errorFromAnswer(shapeC(422, 'x'.repeat(900)), 'write', []).bankMessage).toHaveLength(500);
  });

  it('lose every secret before they are cut', () => {
    const secret = 'S3GR3D0-DE-VERDADE';
    const echo = `${'x'.repeat(490)}${secret} e ${secret}`;
    const error = errorFromAnswer(shapeC(422, echo), 'write', [secret, '']);
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(secret.slice(0, 6));
  });
});

describe('what a status means for a call', () => {
  it.each<[number, 'json' | 'html' | 'empty', CallKind, string]>([
    [400, 'empty', 'write', 'rejected'],
    [400, 'html', 'write', 'ambiguous'],
    [404, 'json', 'write', 'ambiguous'],
    [405, 'json', 'write', 'ambiguous'],
    [302, 'html', 'write', 'ambiguous'],
    [401, 'json', 'write', 'credentials'],
    [403, 'html', 'write', 'unavailable'],
    [409, 'json', 'write', 'ambiguous'],
    [408, 'json', 'write', 'ambiguous'],
    [429, 'json', 'write', 'throttled'],
    [429, 'html', 'query', 'throttled'],
    [500, 'json', 'write', 'ambiguous'],
    [503, 'empty', 'write', 'ambiguous'],
    [504, 'html', 'write', 'ambiguous'],
    [404, 'json', 'query', 'rejected'],
    [404, 'empty', 'query', 'rejected'],
    [404, 'html', 'query', 'contract'],
    [302, 'html', 'query', 'contract'],
    [422, 'html', 'query', 'contract'],
    [500, 'json', 'query', 'ambiguous'],
  ])('%i with a body of %s on a %s is %s', (status, body, call, kind) => {
    const given = { json: shapeC(status, 'palavras'), html: html(status), empty: answer(status, '') }[body];
    expect(errorFromAnswer(given, call, [])).toMatchObject({ kind, status });
  });

  it.each<['before-send' | 'after-send', CallKind, string]>([
    ['before-send', 'write', 'unavailable'],
    ['before-send', 'query', 'unavailable'],
    ['before-send', 'token', 'unavailable'],
    ['after-send', 'write', 'ambiguous'],
    ['after-send', 'query', 'ambiguous'],
    ['after-send', 'token', 'unavailable'],
  ])('no answer, %s, on a %s is %s', (phase, call, kind) => {
    expect(errorFromFailure(new HttpFailure(phase, 'ECONNRESET'), call)).toMatchObject({ kind, status: null });
  });

  it.each<[CallKind, string]>([
    ['write', 'ambiguous'],
    ['query', 'contract'],
    ['token', 'contract'],
  ])('a 2xx that breaks the contract on a %s is %s, and names fields only', (call, kind) => {
    const error = contractBreak(call, 200, ['valor', 'valor', 'situacao']);
    expect(error).toMatchObject({ kind, bankMessage: null });
    expect(error.message).toContain('Campos: valor, situacao.');
  });
});
