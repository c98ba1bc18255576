import { describe, expect, it } from 'vitest';
import { errorFromAnswer } from './error-mapping';

const shapeC = (status: number, message: string) => {
  const body = { timestamp: 'x', path: '/v1/boletos', status, error: 'x', message, requestId: 'r' };
  return { status, contentType: 'application/json', body: Buffer.from(JSON.stringify(body)) };
};
const shapeD = (status: number, message: string) => {
  const body = { timestamp: 'x', error: 'UNPROCESSABLE_ENTITY', code: String(status), message };
  return { status, contentType: 'application/json', body: Buffer.from(JSON.stringify(body)) };
};

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
    [400, 'O documento do beneficiário final está inválido', 'beneficiarioFinal', 'beneficiário final'],
    [400, 'O nome do pagador deve ser informado', 'pagador.nome', 'nome do pagador'],
    [400, 'O campo nome permite até 40 caracteres', 'pagador.nome', '40 caracteres'],
    [400, 'O nome do beneficiário final permite até 40 caracteres', 'beneficiarioFinal', 'beneficiário final'],
    [400, 'Seu número deve ter entre 1 (um) e 10 (dez) caracteres', 'seuNumero', '1 a 10'],
    [422, 'Negócio: Beneficiário sem contrato (ECOMM)', 'codigoBeneficiario', 'Cobrança Online'],
    [422, 'Negócio: convenio encerrado', 'codigoBeneficiario', 'encerrado'],
    [422, 'Negócio: Híbrido não contratado.', 'tipoCobranca', 'híbrido'],
    [422, 'Negócio: Não é permitido QR Code para beneficiário que edita valor', 'tipoCobranca', 'mude o valor'],
    [422, 'Negócio: O pagador não pode ser o mesmo que o beneficiário', 'pagador.documento', 'própria empresa'],
    [422, 'O beneficiário final não pode ser o mesmo que o beneficiário', 'beneficiarioFinal', 'própria empresa'],
    [422, 'O pagador não pode ser o mesmo que o beneficiário final', 'beneficiarioFinal', 'próprio pagador'],
    [422, 'O beneficiário final não pode ser o mesmo que o pagador', 'beneficiarioFinal', 'próprio pagador'],
    [400, 'Campo obrigatório em branco: pagador.documento', 'pagador.documento', ': CPF ou CNPJ do pagador.'],
    [400, 'Campo obrigatório em branco: pagador.cidade', null, ': cidade do pagador.'],
    [400, 'Campo obrigatório em branco - seuNumero.', 'seuNumero', ': seu número.'],
    [400, 'Campo obrigatório em branco: novoCampo', null, ': novoCampo.'],
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
    [422, 'Negócio: Terceiro Habilitado deve informar beneficiário final', 'beneficiarioFinal', 'Terceiro Habilitado'],
    [422, 'Negócio: Beneficiário sem permissão para cadastro com negativação', 'negativacao', 'negativação contratada'],
    [422, 'Negócio: Beneficiário final em situação inapto', 'beneficiarioFinal', 'inapto'],
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

  it.each([
    'Negócio: Nosso número já existe',
    'Título já cadastrado com este nosso número',
    'O nosso número informado já utilizado',
  ])('takes "%s" for a title that may be ours, by its number', (message) => {
    const error = errorFromAnswer(shapeC(422, message), 'write', []);
    expect(error).toMatchObject({ kind: 'ambiguous', field: 'nossoNumero', motivo: 'NOSSO_NUMERO_JA_EXISTE' });
  });

  it.each([
    [422, 'Negócio: Título já cadastrado.'],
    [422, 'Boleto já registrado'],
    [409, 'Já existe um boleto com este seu número'],
    [400, 'Seu número já utilizado'],
    [422, 'idTituloEmpresa já cadastrado'],
  ])('takes %i "%s" for a title that may be ours, whatever made the bank see it', (status, message) => {
    const error = errorFromAnswer(shapeC(status, message), 'write', []);
    expect(error).toMatchObject({ kind: 'rejected', field: 'seuNumero', motivo: 'TITULO_JA_CADASTRADO' });
  });

  it('takes what else is registered already for what the bank says of it', () => {
    const error = errorFromAnswer(shapeC(422, 'Negócio: E-mail já registrado'), 'write', []);
    expect(error).toMatchObject({
      kind: 'rejected',
      motivo: null,
      message: 'O Sicredi recusou: Negócio: E-mail já registrado',
    });
  });

  it.each([
    ['Regra nova para a segunda data de desconto', 'desconto'],
    ['Regra nova do seu número', 'seuNumero'],
    ['Regra nova do Cep', 'pagador.cep'],
    ['Regra nova de exceção', null],
  ])('points at the field of an unknown wording, "%s"', (message, field) => {
    const error = errorFromAnswer(shapeC(422, message), 'write', []);
    expect(error).toMatchObject({ field, message: `O Sicredi recusou: ${message}` });
  });

  it('shows an unknown refusal as the bank wrote it', () => {
    const error = errorFromAnswer(shapeC(422, 'Negócio: motivo novo'), 'write', []);
    expect(error).toMatchObject({ kind: 'rejected', field: null });
    expect(error.message).toBe('O Sicredi recusou: Negócio: motivo novo');
  });
});

describe('every refusal of an instruction has plain words, and what a use case may act on', () => {
  const NAO = 'Operação não permitida: ';
  it.each([
    [422, `${NAO}Título aguardando confirmação.`, 'busy', null, null, 'confirmando a entrada'],
    [422, 'Existe uma solicitação anterior está em processamento', 'busy', null, null, 'pedido anterior'],
    [422, `${NAO}Título rejeitado.`, 'rejected', null, 'TITULO_REJEITADO', 'rejeitou'],
    [422, `${NAO}Título já baixado.`, 'rejected', null, 'TITULO_BAIXADO', 'já foi baixado'],
    [422, `${NAO}Título já liquidado.`, 'rejected', null, 'TITULO_LIQUIDADO', 'já foi pago'],
    [422, `${NAO}Título em fluxo de negativação ou protesto.`, 'rejected', null, 'TITULO_EM_FLUXO', 'Suste'],
    [400, 'Título não encontrado.', 'rejected', null, 'TITULO_NAO_ENCONTRADO', 'não encontrou'],
    [400, 'A data de vencimento do boleto é obrigatória', 'rejected', 'vencimento', null, 'data de vencimento'],
    [422, 'Data deve ser posterior ou igual a data atual (23/11/2026)', 'rejected', 'vencimento', null, 'hoje'],
    [400, 'O desconto1 deve ser superior a zero, ou não informado', 'rejected', 'desconto', null, 'maior que zero'],
    [400, 'O valor do desconto deve ser maior que zero', 'rejected', 'desconto', null, 'maior que zero'],
    [422, 'A data de desconto 2 deve ser maior que a data 1', 'rejected', 'desconto', null, 'depois da anterior'],
    [422, 'A data do desconto é maior que a data de vencimento', 'rejected', 'desconto', null, 'passar do vencimento'],
    [400, 'O valor de juros deve ser maior que zero', 'rejected', 'juros', null, 'maiores que zero'],
    [422, 'Valor de juros maior ou igual ao valor do título', 'rejected', 'juros', null, 'menores que o valor'],
    [422, 'Percentual juros inválido', 'rejected', 'juros', null, 'menor que 100'],
    [400, 'Seu número deve ter entre 1 (um) e 10 (dez) caracteres', 'rejected', 'seuNumero', null, '1 a 10'],
    [400, 'Já existe abatimento concedido', 'rejected', 'abatimento', 'ABATIMENTO_JA_CONCEDIDO', 'Cancele o atual'],
    [400, 'Abatimento já concedido', 'rejected', 'abatimento', 'ABATIMENTO_JA_CONCEDIDO', 'Cancele o atual'],
    [400, 'Título já possui abatimento', 'rejected', 'abatimento', 'ABATIMENTO_JA_CONCEDIDO', 'Cancele o atual'],
    [422, 'O abatimento exige que seja maior que zero', 'rejected', 'abatimento', null, 'maior que zero'],
    [422, 'O abatimento só é aceito caso seja concedido hoje', 'rejected', 'abatimento', null, 'O Sicredi recusou'],
    [422, 'Título sem abatimento concedido.', 'rejected', 'abatimento', null, 'não tem abatimento'],
    [422, 'Abatimento não permitido em cartório', 'rejected', 'abatimento', null, 'O Sicredi recusou'],
    [422, 'Valor do abatimento inválido', 'rejected', 'abatimento', null, 'abatimento'],
    [422, 'Título não vencido para negativação', 'rejected', 'vencimento', null, 'depois do vencimento'],
    [422, `${NAO}Título em carteira descontada.`, 'rejected', null, null, 'carteira descontada'],
    [422, 'Título não possui negativação ativa', 'rejected', 'negativacao', 'SEM_NEGATIVACAO', 'para sustar'],
  ])('%i "%s"', (status, message, kind, field, motivo, told) => {
    const error = errorFromAnswer(shapeD(status, message), 'write', []);
    expect(error).toMatchObject({ kind, field, motivo, status, bankMessage: message });
    expect(error.message).toContain(told);
    expect(error.message).not.toContain('!');
  });

  it('names no reason of the title for what a page of HTML happens to say', () => {
    const page = { status: 422, contentType: 'text/html', body: Buffer.from('<p>Título já baixado</p>') };
    const error = errorFromAnswer(page, 'write', []);
    expect(error).toMatchObject({ kind: 'ambiguous', motivo: null });
    expect(error.message).toContain('não confirmou');
  });
});
