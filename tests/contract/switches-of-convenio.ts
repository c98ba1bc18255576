import { HIBRIDO } from '@tests/support/simulated-account';
import { soon } from '@tests/support/soon';
import { stageTitulo } from '@tests/support/stage-gateway';
import { localDate } from '@/domain/local-date';
import { processClock, tokensAskedFor } from './lapsed-token';
import { onOff, outcome, type SwitchBench, type SwitchTable } from './switch-bench';

const semTarifas = { registro: 0, liquidacao: 0, baixa: 0, permanencia: 0 };

/** The convênio's contract and what stands before every call: rate and tokens. */
export function switchesOfConvenio(bench: SwitchBench) {
  const { stage, gateway, sandbox, register, registered, found, instruct, pay, rawTitulo } = bench;
  const pagador = (change: object) => ({ pagador: { ...stageTitulo().pagador, ...change } });

  return {
    cobrancaOnline: {
      values: onOff('done', 'rejected codigoBeneficiario'),
      tell: () => outcome(register()),
    },
    encerrado: { values: onOff('rejected codigoBeneficiario', 'done'), tell: () => outcome(register()) },
    hibridoContratado: { values: onOff('done', 'rejected tipoCobranca'), tell: () => outcome(register()) },
    editaValor: { values: onOff('rejected tipoCobranca', 'done'), tell: () => outcome(register()) },
    validaCep: {
      values: onOff('rejected pagador.cep', 'done'),
      tell: () => outcome(register(pagador({ cep: '00100000' }))),
    },
    terceiroHabilitado: { values: onOff('rejected beneficiarioFinal', 'done'), tell: () => outcome(register()) },
    serasa: {
      values: onOff('done', 'rejected negativacao'),
      tell: () => outcome(register({ diasNegativacao: 10 })),
    },
    carteira: {
      values: [
        ['SIMPLES', ['done', 'SIMPLES']],
        ['CAUCIONADA', ['done', 'CAUCIONADA']],
        ['DESCONTADA', ['rejected', 'DESCONTADA']],
        ['VINCULADA', ['done', 'VINCULADA']],
      ],
      tell: async () => {
        const nossoNumero = await registered();
        await stage.pass({ avancarDias: 40 });
        const { carteira } = await rawTitulo(nossoNumero);
        return [await outcome(instruct(nossoNumero, { tipo: 'PROTESTO' })), carteira];
      },
    },
    diasBaixaAutomatica: {
      values: [
        [60, 'VENCIDO'],
        [5, 'BAIXADO'],
      ],
      tell: async () => {
        const nossoNumero = await registered();
        await stage.pass({ avancarDias: 40 });
        return (await found(nossoNumero)).situacao;
      },
    },
    ambienteDaChave: {
      values: [
        ['AMBOS', ['done', 'done']],
        ['PRODUCAO', ['done', 'credentials chave']],
        ['SANDBOX', ['credentials chave', 'done']],
      ],
      tell: async () => [await outcome(gateway().testConnection()), await outcome(sandbox().testConnection())],
    },
    tarifas: {
      values: [
        [semTarifas, [['LIQUIDACAO PIX', 125_000]]],
        [
          { ...semTarifas, registro: 150, liquidacao: 199 },
          [
            ['LIQUIDACAO PIX', 125_000],
            ['TARIFA LIQUIDACAO', 199],
            ['TARIFA REGISTRO', 150],
          ],
        ],
      ],
      tell: async () => {
        const nossoNumero = await registered();
        await pay(nossoNumero);
        const rows = await gateway().listMovimentos(localDate('2026-11-23'));
        const ours = rows.filter((row) => row.nossoNumero === nossoNumero);
        return ours.map(({ descricao, valor }) => [descricao, valor]);
      },
    },
    feriados: {
      values: [
        [[], { juros: 42, multa: 2_500, valor: 127_542 }],
        [[localDate('2026-12-22')], { juros: 0, multa: 0, valor: 125_000 }],
      ],
      tell: async () => {
        const nossoNumero = await registered({ vencimento: localDate('2026-12-22') });
        await pay(nossoNumero, { canal: 'COMPE', data: '2026-12-23' });
        const { juros, multa, valor } = (await found(nossoNumero)).liquidacao ?? {};
        return { juros, multa, valor };
      },
    },
    limiteRps: {
      values: [
        [0, false],
        [1, true],
      ],
      tell: async () => {
        const bank = gateway();
        const calls = Array.from({ length: 6 }, () => outcome(bank.findByNossoNumero('262999999')));
        return (await Promise.all(calls)).includes('throttled');
      },
    },
    retryAfter: {
      values: [
        [0, ['throttled', [1_000]]],
        [7, ['throttled', [7_000]]],
      ],
      tell: async () => {
        const asked: number[] = [];
        const desacelerar = async (ms: number) => void asked.push(ms);
        await stage.conta().control('POST', '/falhas', { tipo: '429' });
        return [await outcome(gateway({ desacelerar }).register(stageTitulo(), soon())), asked];
      },
    },
    statusRefresh: {
      values: [
        [400, [null, ['refresh_token 400', 'password 200']]],
        [401, [null, ['refresh_token 401', 'password 200']]],
      ],
      tell: async () => {
        const bank = gateway();
        await bank.testConnection();
        const { later, restore } = processClock();
        try {
          // Our token lapses by our own clock while the bank has ended the session behind it.
          later(301_000);
          await stage.conta().control('POST', '/credenciais', { acao: 'encerrar-tokens' });
          let titulo: unknown;
          const asked = await tokensAskedFor(stage.simulator(), async () => {
            titulo = await bank.findByNossoNumero('262999999');
          });
          return [titulo, asked];
        } finally {
          restore();
        }
      },
    },
    cnpjAlfanumerico: {
      values: onOff('done', 'rejected pagador.documento'),
      tell: () => outcome(register(pagador({ documento: '12ABC34501DE35' }))),
    },
    // Beside what our adapter sends (cut to the bank's length) stands what the bank says to the uncut.
    nomeLongoAbrevia: {
      values: onOff(['done', 201], ['done', 400]),
      tell: async () => {
        const nome = 'A'.repeat(50);
        const uncut = { ...HIBRIDO, pagador: { ...HIBRIDO.pagador, nome } };
        return [await outcome(register(pagador({ nome }))), (await stage.conta().register(uncut)).status];
      },
    },
    linhasExcedentesRecusa: {
      values: onOff(['done', 400], ['done', 201]),
      tell: async () => {
        const mensagens = ['1', '2', '3', '4', '5'];
        const uncut = { ...HIBRIDO, mensagens };
        return [await outcome(register({ mensagens })), (await stage.conta().register(uncut)).status];
      },
    },
  } satisfies Partial<SwitchTable>;
}
