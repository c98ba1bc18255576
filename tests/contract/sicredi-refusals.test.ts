import { CHAVE, NORMAL, SEGREDO } from '@tests/support/simulated-account';
import { soon, stageGateway } from '@tests/support/stage-gateway';
import { beforeEach, describe, expect, it } from 'vitest';
import { errorFromAnswer } from '@/bank/sicredi/error-mapping';
import type { Instrucao } from '@/domain/boleto/instrucao';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { broken, ROWS } from './simulator-registration-table';
import { simulatorStage } from './simulator-stage';

const { simulator, conta, save, registered, done, occur } = simulatorStage();

/** What each refusal of the bank's table points at; null where it is about no field. Rows that the bank's table does not have are left out. */
const FIELDS: Record<string, string | null> = {
  'Tipo de conteúdo não suportado': null,
  Unauthorized: null,
  'Cooperativa diferente da cooperativa do usuário': 'cooperativa',
  'Código de beneficiário diferente': 'codigoBeneficiario',
  'Campo obrigatório em branco': null,
  'campo cooperativa deve': 'cooperativa',
  'campo posto deve': 'posto',
  'beneficiario deve ter 5': 'codigoBeneficiario',
  'tipo cobrança deve ser': 'tipoCobranca',
  'data de vencimento do boleto é obrigatória': 'vencimento',
  'entre 3 e 99 dias': 'protesto',
  'documento do pagador está inválido': 'pagador.documento',
  'documento do beneficiário final': 'beneficiarioFinal',
  'nome do pagador': 'pagador.nome',
  'entre 1 (um) e 10 (dez)': 'seuNumero',
  '(ECOMM)': 'codigoBeneficiario',
  'convenio encerrado': 'codigoBeneficiario',
  'Falha na busca do beneficiário': 'codigoBeneficiario',
  'Híbrido não contratado': 'tipoCobranca',
  'QR Code para beneficiário que edita valor': 'tipoCobranca',
  'pagador não pode ser o mesmo': 'pagador.documento',
  'precisa ser pessoa jurídica': 'protesto',
  'posterior ou igual a data atual': 'vencimento',
  'não permite protesto': 'protesto',
  'nem juros e nem multa': 'juros',
  'maior que zero': 'valor',
  'juros maior ou igual': 'juros',
  'Percentual juros': 'juros',
  'menor que R$ 0,01': 'multa',
  'menor que o valor do boleto': 'desconto',
  'Percentual desconto': 'desconto',
  'menor que data atual': 'desconto',
  'desconto antecipado invalido': 'desconto',
  'mínimo precisa ser 46': 'negativacao',
  simultaneamente: 'protesto',
  'não foi localizado no cadastro de CEPs': 'pagador.cep',
  'cadastro de CEPs': 'pagador.cep',
  'esta inválido': 'pagador.cep',
  'Terceiro Habilitado': 'beneficiarioFinal',
  'sem permissão para cadastro com negativação': 'negativacao',
  'situação inapto': 'beneficiarioFinal',
  'dígito verificador': 'nossoNumero',
  'Nosso número já existe': 'nossoNumero',
};

const known = ROWS.filter(({ fragment }) => fragment in FIELDS);

describe('a registration that the bank refuses', () => {
  beforeEach(async () => {
    await conta().register(NORMAL);
  });

  it('has a row here for every row of the table but those that are the simulated bank’s own', () => {
    const own = ROWS.filter((row) => !known.includes(row)).map(({ fragment }) => fragment);
    expect(new Set(own)).toEqual(
      new Set([
        'especieDocumento',
        'diasNegativacaoAuto',
        'Valor inválido para o campo valor',
        'deve ser superior a zero, ou não informado',
        'permite até 40',
        'beneficiário final não pode ser o mesmo',
        'não pode ser o mesmo que o beneficiário final',
        'limite permitido',
        'desconto',
        'crescentes',
        'byte de geração',
      ]),
    );
  });

  it.each(known)('for $name is told in plain words, with its field', async (row) => {
    await save(row.opcoes ?? {});
    const headers = row.headers as Record<string, string | undefined> | undefined;
    const options = { ...(headers ? { headers } : {}), ...(row.type ? { type: row.type } : {}) };
    const { status, type, text } = await conta().register(broken(row), options);
    expect(status).toBe(row.status);
    const error = errorFromAnswer({ status, contentType: type, body: Buffer.from(text) }, 'write', []);
    expect(error.field).toBe(FIELDS[row.fragment]);
    expect(error.message).not.toMatch(/^O Sicredi recusou:|sem dizer o motivo|Negócio|!/);
    expect(error.message).toMatch(/^[A-ZÀ-Ú].*\.$/);
    const kind = status === 401 ? 'credentials' : row.fragment === 'Nosso número já existe' ? 'ambiguous' : 'rejected';
    expect(error.kind).toBe(kind);
  });

  it.each(['C', 'D', 'mensagem', 'erros'])('is the same refusal in the shape %s', async (formaErro) => {
    await save({ formaErro, hibridoContratado: false });
    const { status, type, text } = await conta().register(broken());
    const error = errorFromAnswer({ status, contentType: type, body: Buffer.from(text) }, 'write', []);
    expect(error).toMatchObject({ kind: 'rejected', field: 'tipoCobranca', status: 422 });
  });
});

describe('an instruction that the bank refuses', () => {
  const refusal = (nossoNumero: string, instrucao: Instrucao) =>
    stageGateway(simulator().url)
      .instruct(nossoNumero, instrucao, soon())
      .then(
        () => null,
        (error: unknown) => error,
      );

  it.each<[Instrucao, string]>([
    [{ tipo: 'VENCIMENTO', vencimento: localDate('2026-11-22') }, 'vencimento'],
    [{ tipo: 'VALOR_DESCONTO', valores: [125_000] }, 'desconto'],
    [{ tipo: 'DATA_DESCONTO', datas: [localDate('2026-11-22')] }, 'desconto'],
    [{ tipo: 'DATA_DESCONTO', datas: [localDate('2026-12-21')] }, 'desconto'],
    [{ tipo: 'JUROS', valor: 10_000 }, 'juros'],
    [{ tipo: 'SEU_NUMERO', seuNumero: 'NF123456789' }, 'seuNumero'],
    [{ tipo: 'CONCEDER_ABATIMENTO', valor: centavos(125_000) }, 'abatimento'],
    [{ tipo: 'CANCELAR_ABATIMENTO' }, 'abatimento'],
    [{ tipo: 'PROTESTO' }, 'vencimento'],
    [{ tipo: 'CANCELAR_PROTESTO_AUTOMATICO' }, 'protesto'],
    [{ tipo: 'SUSTAR_PROTESTO_BAIXAR' }, 'protesto'],
    [{ tipo: 'SUSTAR_PROTESTO_MANTER' }, 'protesto'],
    [{ tipo: 'NEGATIVACAO' }, 'vencimento'],
    [{ tipo: 'SUSTAR_NEGATIVACAO_BAIXAR' }, 'negativacao'],
    [{ tipo: 'SUSTAR_NEGATIVACAO_MANTER' }, 'negativacao'],
  ])('%j on an open title points at %s', async (instrucao, field) => {
    const error = await refusal(await registered(), instrucao);
    expect(error).toMatchObject({ name: 'BankError', kind: 'rejected', field });
  });

  it('for the state of its title says which', async () => {
    const [paid, gone, flow, rejected] = [
      await registered(),
      await registered(),
      await registered(),
      await registered(),
    ];
    await conta().control('POST', '/pagamentos', { nossoNumero: paid, canal: 'PIX' });
    await done(gone, 'baixa');
    await occur(flow, 'ENVIO_CARTORIO');
    await occur(rejected, 'REJEICAO');
    const baixa = { tipo: 'BAIXA' } as const;
    expect(await refusal(paid, baixa)).toMatchObject({ kind: 'rejected', motivo: 'TITULO_LIQUIDADO' });
    expect(await refusal(gone, baixa)).toMatchObject({ kind: 'rejected', motivo: 'TITULO_BAIXADO' });
    expect(await refusal(flow, baixa)).toMatchObject({ kind: 'rejected', motivo: 'TITULO_EM_FLUXO' });
    expect(await refusal(rejected, baixa)).toMatchObject({ kind: 'rejected', motivo: 'TITULO_REJEITADO' });
    expect(await refusal('262999999', baixa)).toMatchObject({ kind: 'rejected', motivo: 'TITULO_NAO_ENCONTRADO' });
  });

  it('because another is under way, or the title is still entering, is busy and not refused for good', async () => {
    const nossoNumero = await registered();
    await stageGateway(simulator().url).instruct(nossoNumero, { tipo: 'BAIXA' }, soon());
    expect(await refusal(nossoNumero, { tipo: 'BAIXA' })).toMatchObject({ kind: 'busy' });
    await save({ confirmacaoMs: 60_000 });
    expect(await refusal(await registered(), { tipo: 'BAIXA' })).toMatchObject({ kind: 'busy' });
  });

  it('because of an abatimento that stands already says so', async () => {
    const nossoNumero = await registered();
    await done(nossoNumero, 'conceder-abatimento', { valorAbatimento: '10.00' });
    const again = await refusal(nossoNumero, { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(1_000) });
    expect(again).toMatchObject({ kind: 'rejected', field: 'abatimento', motivo: 'ABATIMENTO_JA_CONCEDIDO' });
  });
});

describe('what the bank says of a refusal', () => {
  it('holds no secret, whatever it repeats', async () => {
    const gateway = stageGateway(simulator().url);
    const nossoNumero = await registered();
    const mensagem = `Recusado para ${CHAVE} com ${SEGREDO}`;
    await conta().control('POST', '/falhas', { tipo: 'recusar', rota: 'instrucao', status: 422, mensagem });
    const error = await gateway.instruct(nossoNumero, { tipo: 'BAIXA' }, soon()).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ bankMessage: 'Recusado para [segredo] com [segredo]' });
  });
});
