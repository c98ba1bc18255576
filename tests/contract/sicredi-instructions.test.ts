import { soon } from '@tests/support/soon';
import { stageGateway, stageTitulo } from '@tests/support/stage-gateway';
import { describe, expect, it } from 'vitest';
import type { BankGateway, TituloARegistrar, TituloNoBanco } from '@/bank/gateway';
import type { Instrucao } from '@/domain/boleto/instrucao';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { Secret } from '@/lib/secret';
import { simulatorStage } from './simulator-stage';
import { switchBench } from './switch-bench';

const stage = simulatorStage();
const { simulator, conta, save, pass, settle, occur } = stage;
const { newConvenio } = switchBench(stage);

const gateway = (): BankGateway => stageGateway(simulator().url);

async function register(extra: Partial<TituloARegistrar> = {}): Promise<string> {
  return (await gateway().register(stageTitulo(extra), soon())).nossoNumero;
}

async function found(nossoNumero: string): Promise<TituloNoBanco> {
  const titulo = await gateway().findByNossoNumero(nossoNumero);
  if (!titulo) throw new Error(`the bank does not know ${nossoNumero}`);
  return titulo;
}

async function done(nossoNumero: string, instrucao: Instrucao): Promise<TituloNoBanco> {
  const { transacao } = await gateway().instruct(nossoNumero, instrucao, soon());
  expect(transacao).toMatch(/^[0-9a-f-]{36}$/);
  await settle();
  return found(nossoNumero);
}

describe('what a title was registered with', () => {
  it('is what a query tells of it', async () => {
    await save({ serasa: true });
    const nossoNumero = await register({
      juros: { tipo: 'VALOR_DIA', valor: centavos(13) },
      descontos: [
        { tipo: 'PERCENTUAL', ate: localDate('2026-12-10'), pontosBase: 250 },
        { tipo: 'PERCENTUAL', ate: localDate('2026-12-15'), pontosBase: 125 },
      ],
      diasProtesto: 5,
    });
    expect(await found(nossoNumero)).toMatchObject({
      dataEmissao: '2026-11-23',
      termos: {
        abatimento: 0,
        juros: { tipo: 'VALOR', valor: 13 },
        multa: 200,
        descontos: [
          { tipo: 'PERCENTUAL', valor: 250, ate: '2026-12-10' },
          { tipo: 'PERCENTUAL', valor: 125, ate: '2026-12-15' },
        ],
        diasProtesto: 5,
        diasNegativacao: 0,
        validadeAposVencimento: 30,
      },
    });
    const negative = await register({ descontos: [], descontoPorDia: centavos(75), diasNegativacao: 10 });
    expect((await found(negative)).termos).toMatchObject({ descontoPorDia: 75, descontos: [], diasNegativacao: 10 });
  });

  it('may be on behalf of somebody else', async () => {
    await save({ terceiroHabilitado: true });
    const beneficiarioFinal = {
      ...{
        documento: '70418523690',
        nome: 'JOANA PEREIRA',
        logradouro: 'AV BRASIL',
        numero: '1200',
        complemento: null,
      },
      ...{ cidade: 'TOLEDO', uf: 'PR', cep: '85900000', telefone: null, email: null },
    };
    await expect(register()).rejects.toMatchObject({ field: 'beneficiarioFinal' });
    expect(await found(await register({ beneficiarioFinal }))).toMatchObject({ situacao: 'EM_CARTEIRA' });
  });
});

describe('an instruction that the bank queued shows in a later query', () => {
  it.each<[Instrucao, object]>([
    [{ tipo: 'BAIXA' }, { situacao: 'BAIXADO' }],
    [{ tipo: 'VENCIMENTO', vencimento: localDate('2027-01-20') }, { vencimento: '2027-01-20' }],
    [{ tipo: 'VALOR_DESCONTO', valores: [6_000] }, { termos: { descontos: [{ valor: 6_000, ate: '2026-12-15' }] } }],
    [
      { tipo: 'DATA_DESCONTO', datas: [localDate('2026-12-10')] },
      { termos: { descontos: [{ valor: 5_000, ate: '2026-12-10' }] } },
    ],
    [{ tipo: 'JUROS', valor: 250 }, { termos: { juros: { tipo: 'PERCENTUAL', valor: 250 } } }],
    [{ tipo: 'SEU_NUMERO', seuNumero: 'NOVO-1' }, { seuNumero: 'NOVO-1' }],
    [{ tipo: 'CONCEDER_ABATIMENTO', valor: centavos(1_234) }, { termos: { abatimento: 1_234 } }],
  ])('%j', async (instrucao, shown) => {
    const nossoNumero = await register();
    const before = await found(nossoNumero);
    expect(before).not.toMatchObject(shown);
    expect(await done(nossoNumero, instrucao)).toMatchObject(shown);
  });

  it('an abatimento that is taken back is none', async () => {
    const nossoNumero = await register();
    await done(nossoNumero, { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(1_234) });
    expect((await done(nossoNumero, { tipo: 'CANCELAR_ABATIMENTO' })).termos).toMatchObject({ abatimento: 0 });
  });

  it('an automatic protest that is cancelled is none', async () => {
    const nossoNumero = await register({ diasProtesto: 5 });
    expect((await done(nossoNumero, { tipo: 'CANCELAR_PROTESTO_AUTOMATICO' })).termos).toMatchObject({
      diasProtesto: 0,
    });
  });

  it.each([
    ['PROTESTO', 'ENTRADA_CARTORIO', 'SUSTAR_PROTESTO_BAIXAR', 'SUSTAR_PROTESTO_MANTER', 'PROTESTO'],
    ['NEGATIVACAO', 'NEGATIVACAO', 'SUSTAR_NEGATIVACAO_BAIXAR', 'SUSTAR_NEGATIVACAO_MANTER', 'NEGATIVADO'],
  ] as const)('%s of an overdue title, and both ways to stop it', async (tipo, entry, baixar, manter, situacao) => {
    await save({ serasa: true });
    const [one, other] = [await register(), await register()];
    await pass({ avancarDias: 40 });
    for (const [nossoNumero, stop, after] of [
      [one, baixar, 'BAIXADO'],
      [other, manter, 'VENCIDO'],
    ] as const) {
      expect(await done(nossoNumero, { tipo })).toMatchObject({ situacao });
      await occur(nossoNumero, entry);
      await gateway().instruct(nossoNumero, { tipo: stop }, soon());
      const waiting = { situacao, situacaoTexto: expect.stringMatching(/^AGUARDANDO (SUSTACAO|RETIRADA)/) };
      expect(await found(nossoNumero)).toMatchObject(waiting);
      await settle();
      expect(await found(nossoNumero)).toMatchObject({ situacao: after });
    }
  });

  it('a stop that the bank takes and never does leaves the title where it is', async () => {
    await save({ serasa: true });
    const nossoNumero = await register();
    await pass({ avancarDias: 40 });
    await done(nossoNumero, { tipo: 'NEGATIVACAO' });
    await occur(nossoNumero, 'NEGATIVACAO');
    await conta().control('POST', '/falhas', { tipo: 'instrucao-ignorar' });
    const negativado = { situacao: 'NEGATIVADO', situacaoTexto: 'NEGATIVADO' };
    expect(await done(nossoNumero, { tipo: 'SUSTAR_NEGATIVACAO_MANTER' })).toMatchObject(negativado);
    expect(await done(nossoNumero, { tipo: 'SUSTAR_NEGATIVACAO_MANTER' })).toMatchObject({ situacao: 'VENCIDO' });
  });
});

describe('an instruction whose answer is lost', () => {
  it.each([
    [{ tipo: 'reset-depois' }, 'BAIXADO'],
    [{ tipo: '504-depois' }, 'BAIXADO'],
    [{ tipo: 'reset-antes' }, 'EM_CARTEIRA'],
    [{ tipo: '503' }, 'EM_CARTEIRA'],
    [{ tipo: 'html', status: 202 }, 'EM_CARTEIRA'],
  ])('by %j is ambiguous, sent once, and a query tells later: %s', async (falha, situacao) => {
    const nossoNumero = await register();
    await conta().control('POST', '/falhas', { ...falha, rota: 'instrucao' });
    const lost = gateway().instruct(nossoNumero, { tipo: 'BAIXA' }, soon());
    await expect(lost).rejects.toMatchObject({ kind: 'ambiguous' });
    await settle();
    expect(await found(nossoNumero)).toMatchObject({ situacao });
  });
});

describe('the francesinha', () => {
  it.each([{}, { numerosTexto: true }])('tells payment and tariff with the switches %j', async (opcoes) => {
    await save({ ...opcoes, tarifas: { liquidacao: 199 } });
    const nossoNumero = await register({ descontos: [] });
    const hoje = '2026-11-23';
    await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
    const rows = await gateway().listMovimentos(localDate(hoje));
    const ours = rows.filter((row) => row.nossoNumero === nossoNumero);
    expect(ours).toMatchObject([
      { tipo: 'CREDITO', valor: 125_000, descricao: 'LIQUIDACAO PIX', dataMovimento: hoje, dataLancamento: hoje },
      { tipo: 'DEBITO', valor: 199, descricao: 'TARIFA LIQUIDACAO' },
    ]);
    expect(await gateway().listMovimentos(localDate('2026-11-20'))).toEqual([]);
  });
});

describe('the webhook contract', () => {
  const contrato = {
    url: 'https://erp.empresa.example/avisos',
    header: 'X-Webhook-Secret',
    token: new Secret('troque-este-segredo'),
    nomeResponsavel: 'Financeiro',
  };

  const forms = ['objeto', 'lista', 'items'].flatMap((contratoForma) =>
    [404, 422, 200].map((contratoVazio) => ({ contratoVazio, contratoForma })),
  );

  it.each(forms)('that was never made is none with the switches %j, and made it is there', async (opcoes) => {
    const bank = stageGateway(simulator().url, (await newConvenio(opcoes)).access);
    expect(await bank.readWebhook()).toBeNull();
    await bank.deactivateWebhook();
    expect(await bank.readWebhook()).toBeNull();
    await bank.contractWebhook(contrato);
    expect(await bank.readWebhook()).toMatchObject({ url: contrato.url, ativo: true });
  });

  it.each([
    {},
    { contratoForma: 'lista' },
    { contratoForma: 'items' },
    { contratoSemId: true },
    { statusContratoAlterado: 202 },
  ])('is made, read, changed, ended and made again with the switches %j', async (opcoes) => {
    const bank = stageGateway(simulator().url, (await newConvenio(opcoes)).access);
    await bank.contractWebhook(contrato);
    expect(await bank.readWebhook()).toMatchObject({ url: contrato.url, header: contrato.header, ativo: true });
    await bank.contractWebhook({ ...contrato, url: 'https://erp.empresa.example/outro' });
    expect(await bank.readWebhook()).toMatchObject({ url: 'https://erp.empresa.example/outro', ativo: true });
    await bank.deactivateWebhook();
    expect(await bank.readWebhook()).toMatchObject({ ativo: false });
    await bank.contractWebhook(contrato);
    expect(await bank.readWebhook()).toMatchObject({ url: contrato.url, ativo: true });
  });
});
