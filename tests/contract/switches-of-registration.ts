import { HIBRIDO } from '@tests/support/simulated-account';
import { stageTitulo } from '@tests/support/stage-gateway';
import type { LiquidacaoNoBanco } from '@/bank/gateway';
import { buildNossoNumero } from '@/domain/boleto/nosso-numero';
import { SEM_DESCONTO } from './simulator-stage';
import { onOff, outcome, type SwitchBench, type SwitchTable } from './switch-bench';

/** A registration, what is owed by its terms, and how the title is read back. */
export function switchesOfRegistration(bench: SwitchBench) {
  const { stage, gateway, register, registered, found, instruct, pay, newDay, raw, rawTitulo } = bench;
  let sequence = 0;

  async function paidLate(nossoNumero: string, data: string): Promise<LiquidacaoNoBanco | null> {
    await pay(nossoNumero, { canal: 'COMPE', data });
    return (await found(nossoNumero)).liquidacao;
  }
  const typesOf = (fields: Record<string, unknown>, ...names: string[]) => names.map((name) => typeof fields[name]);
  const twice = async (extra: { seuNumero?: string; idTituloEmpresa?: string }) => {
    await register(extra);
    return outcome(register(extra));
  };
  const cadastrados = (idTituloEmpresa: string) =>
    raw(`/cadastrados?codigoBeneficiario=54321&idTituloEmpresa=${idTituloEmpresa}`);
  const writtenOff = async () => {
    const nossoNumero = await registered();
    await stage.pass({ avancarDias: 40 });
    return nossoNumero;
  };

  return {
    seuNumeroUnico: {
      values: onOff('rejected seuNumero', 'done'),
      tell: () => twice({ seuNumero: stageTitulo().seuNumero }),
    },
    idTituloEmpresaUnico: {
      values: onOff('rejected seuNumero', 'done'),
      tell: () => twice({ idTituloEmpresa: stageTitulo().idTituloEmpresa }),
    },
    statusDigitoInvalido: {
      values: [
        [400, ['rejected nossoNumero', 400]],
        [422, ['rejected nossoNumero', 422]],
      ],
      tell: async () => {
        const wrong = { nossoNumero: '262000071' };
        return [await outcome(register(wrong)), (await stage.conta().register({ ...HIBRIDO, ...wrong })).status];
      },
    },
    // Ours names its period, so that the bank's reading of none does not touch it.
    jurosPercentualSemPeriodo: {
      values: [
        ['DIARIO', [83, 2_500]],
        ['MENSAL', [83, 83]],
      ],
      tell: async () => {
        const other = await stage.registered({ ...SEM_DESCONTO, tipoJurosPercentual: undefined });
        const numbers = [await registered(), other];
        const paid = await Promise.all(numbers.map((nossoNumero) => paidLate(nossoNumero, '2026-12-22')));
        return paid.map((liquidacao) => liquidacao?.juros);
      },
    },
    vencimentoProrrogado: {
      values: onOff(0, 42),
      tell: async () => (await paidLate(await registered(), '2026-12-21'))?.juros,
    },
    encargosDesde: {
      values: [
        ['DIA_SEGUINTE', 83],
        ['VENCIMENTO', 125],
      ],
      tell: async () => (await paidLate(await registered(), '2026-12-22'))?.juros,
    },
    confirmacaoMs: {
      values: [
        [0, 'done'],
        [60_000, 'busy'],
      ],
      tell: async () => outcome(instruct(await registered(), { tipo: 'BAIXA' })),
    },
    statusCriacao: {
      values: [
        [200, ['done', 200]],
        [201, ['done', 201]],
      ],
      tell: async () => [await outcome(register()), (await stage.conta().register(HIBRIDO)).status],
    },
    statusPdf: {
      values: [
        [200, ['%PDF-', 200]],
        [201, ['%PDF-', 201]],
      ],
      tell: async () => {
        const { linhaDigitavel } = await register();
        const pdf = Buffer.from(await gateway().fetchPdf(linhaDigitavel)).subarray(0, 5);
        return [pdf.toString(), (await raw(`/pdf?linhaDigitavel=${linhaDigitavel}`)).status];
      },
    },
    tipoPdf: {
      values: [
        ['application/pdf', ['%PDF-', 'application/pdf']],
        ['application/octet-stream', ['%PDF-', 'application/octet-stream']],
      ],
      tell: async () => {
        const { linhaDigitavel } = await register();
        const pdf = Buffer.from(await gateway().fetchPdf(linhaDigitavel)).subarray(0, 5);
        return [pdf.toString(), (await raw(`/pdf?linhaDigitavel=${linhaDigitavel}`)).type];
      },
    },
    formaErro: {
      com: { hibridoContratado: false },
      values: [
        ['padrao', ['rejected tipoCobranca', null, 'requestId', 'code']],
        ['C', ['rejected tipoCobranca', null, 'requestId', 'requestId']],
        ['D', ['rejected tipoCobranca', null, 'code', 'code']],
        ['mensagem', ['rejected tipoCobranca', null, 'mensagem', 'mensagem']],
        ['erros', ['rejected tipoCobranca', null, 'erros', 'erros']],
      ],
      tell: async () => {
        const shape = (body: object) => ['requestId', 'code', 'mensagem', 'erros'].find((name) => name in body);
        const refused = (await stage.conta().register(HIBRIDO)).json;
        const unknown = (await stage.conta().query('262999999')).json;
        const titulo = await gateway().findByNossoNumero('262999999');
        return [await outcome(register()), titulo, shape(refused), shape(unknown)];
      },
    },
    situacaoBaixaAutomatica: {
      com: { diasBaixaAutomatica: 1 },
      values: [
        ['BAIXADO AUTOMATICAMENTE', ['BAIXADO', 'BAIXADO AUTOMATICAMENTE']],
        ['BAIXADO POR DECURSO DE PRAZO', ['BAIXADO', 'BAIXADO POR DECURSO DE PRAZO']],
      ],
      tell: async () => {
        const { situacao, situacaoTexto } = await found(await writtenOff());
        return [situacao, situacaoTexto];
      },
    },
    situacaoComSublinhado: {
      values: onOff(['EM_CARTEIRA', 'EM_CARTEIRA_PIX'], ['EM_CARTEIRA', 'EM CARTEIRA PIX']),
      tell: async () => {
        const { situacao, situacaoTexto } = await found(await registered());
        return [situacao, situacaoTexto];
      },
    },
    mostraDataBaixa: {
      com: { diasBaixaAutomatica: 1 },
      values: onOff(['BAIXADO', '2026-12-22'], ['BAIXADO', undefined]),
      tell: async () => {
        const nossoNumero = await writtenOff();
        return [(await found(nossoNumero)).situacao, (await rawTitulo(nossoNumero)).dataBaixa];
      },
    },
    numerosTexto: {
      values: onOff([125_000, 125_000, 200, 'string'], [125_000, 125_000, 200, 'number']),
      tell: async () => {
        const nossoNumero = await registered();
        await pay(nossoNumero);
        const { valor, liquidacao, termos } = await found(nossoNumero);
        return [valor, liquidacao?.valor, termos?.multa, ...typesOf(await rawTitulo(nossoNumero), 'valorNominal')];
      },
    },
    // A number of our own that begins with zero, and a seu número of digits alone.
    codigosNumericos: {
      values: onOff([1, 1, 1, '4711', 'number', 'number'], [1, 1, 1, '4711', 'string', 'string']),
      tell: async () => {
        sequence += 1;
        const conta = { cooperativa: '0701', posto: '07', beneficiario: '54321' };
        const nossoNumero = buildNossoNumero({ ...conta, ano: '06', byte: 2, sequencial: sequence });
        const ours = (rows: { nossoNumero: string | null }[]) => rows.filter((row) => row.nossoNumero === nossoNumero);
        const made = await register({ nossoNumero, seuNumero: '4711' });
        await instruct(nossoNumero, { tipo: 'BAIXA' });
        const { seuNumero } = await found(nossoNumero);
        const dia = newDay();
        await pay(nossoNumero, { data: dia });
        const counts = [[made], await gateway().listSettled(dia), await gateway().listMovimentos(dia)];
        const types = typesOf(await rawTitulo(nossoNumero), 'nossoNumero', 'seuNumero');
        return [...counts.map((rows) => ours(rows).length), seuNumero, ...types];
      },
    },
    camposComAcento: {
      values: onOff([true, 'EM_CARTEIRA', ['linhaDigitável', 'situação']], [true, 'EM_CARTEIRA', []]),
      tell: async () => {
        const { nossoNumero, linhaDigitavel } = await register();
        const titulo = await found(nossoNumero);
        const accented = Object.keys(await rawTitulo(nossoNumero)).filter((name) => /[áã]/.test(name));
        return [titulo.linhaDigitavel === linhaDigitavel, titulo.situacao, accented];
      },
    },
    // Of two titles under one id, one object is the newest alone.
    cadastradosForma: {
      values: [
        ['lista', [['first', 'second'], ['EM_CARTEIRA', 'EM_CARTEIRA'], undefined]],
        ['objeto', [['second'], ['EM_CARTEIRA'], 'EM CARTEIRA PIX']],
        ['registro', [['second'], ['EM_CARTEIRA'], undefined]],
      ],
      tell: async () => {
        const { idTituloEmpresa } = stageTitulo();
        const first = await registered({ idTituloEmpresa });
        await register({ idTituloEmpresa });
        const titulos = await gateway().findByIdTituloEmpresa(idTituloEmpresa);
        const which = titulos.map(({ nossoNumero }) => (nossoNumero === first ? 'first' : 'second'));
        return [which, titulos.map(({ situacao }) => situacao), (await cadastrados(idTituloEmpresa)).json.situacao];
      },
    },
    cadastradosVazio: {
      values: [
        [200, [[], 200]],
        [404, [[], 404]],
        [422, [[], 422]],
      ],
      tell: async () => [await gateway().findByIdTituloEmpresa('NUNCA'), (await cadastrados('NUNCA')).status],
    },
  } satisfies Partial<SwitchTable>;
}
