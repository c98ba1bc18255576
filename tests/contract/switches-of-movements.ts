import { formatLocalDate, type LocalDate, localDate } from '@/domain/local-date';
import { onOff, type SwitchBench, type SwitchTable } from './switch-bench';

/** The day's settled list and the francesinha. */
export function switchesOfMovements(bench: SwitchBench) {
  const { stage, gateway, registered, found, pay, newDay, paidDay, rawSettled } = bench;

  /** A day with one payment: what our adapter reads of it, and the bank's own row. */
  async function settledRow() {
    const { dia } = await paidDay(1);
    const rows = await gateway().listSettled(dia);
    const { items, hasNext, status } = await rawSettled(dia);
    return { dia, rows, item: items[0] ?? {}, hasNext, status };
  }

  const rawMovement = (dataLancamento: string) => {
    const query = new URLSearchParams({
      ...{ codigoBeneficiario: '54321', cooperativa: '0701', posto: '07', tipoMovimento: 'AMBOS' },
      ...{ dataLancamento, pagina: '0' },
    });
    return stage.conta().call('GET', `/cobranca/v1/cobranca-financeiro/movimentacoes?${query}`);
  };
  const listOf = (body: unknown): Record<string, unknown>[] => {
    if (Array.isArray(body)) return body;
    const { resultado, items } = body as Record<string, Record<string, unknown>[]>;
    return resultado ?? items ?? [];
  };
  const WRITTEN = [formatLocalDate, (dia: LocalDate) => formatLocalDate(dia).replaceAll('/', '-'), String];
  /** A day with two payments as our adapter reads it, and the bank's own answers to each way to write the day. */
  async function movements() {
    const { dia, numbers } = await paidDay(2);
    const rows = await gateway().listMovimentos(dia);
    const whole = rows.map(({ nossoNumero, dataMovimento, dataLancamento, valor }) => {
      const right = dataMovimento === dia && dataLancamento === dia && valor === 125_000;
      return right ? numbers.indexOf(nossoNumero ?? '') : 'wrong';
    });
    const answers = await Promise.all(WRITTEN.map((written) => rawMovement(written(dia))));
    const body: unknown = JSON.parse(answers.find(({ status }) => status === 200)?.text ?? '[]');
    return { dia, whole, statuses: answers.map(({ status }) => status), body, items: listOf(body) };
  }

  return {
    paginaBase: {
      com: { liquidadosPorPagina: 2 },
      values: [
        [0, [[0, 1, 2], 2]],
        [1, [[0, 1, 2], 0]],
      ],
      tell: async () => {
        const { dia, numbers } = await paidDay(3);
        const rows = await gateway().listSettled(dia);
        const { items } = await rawSettled(dia, '1');
        const place = (nossoNumero: unknown) => numbers.indexOf(String(nossoNumero));
        return [rows.map(({ nossoNumero }) => place(nossoNumero)), place(items[0]?.nossoNumero)];
      },
    },
    liquidadosPorPagina: {
      values: [
        [500, [3, 3]],
        [2, [3, 2]],
      ],
      tell: async () => {
        const { dia } = await paidDay(3);
        return [(await gateway().listSettled(dia)).length, (await rawSettled(dia)).items.length];
      },
    },
    liquidadosVazio404: {
      values: onOff([[], 404], [[], 200]),
      tell: async () => {
        const dia = newDay();
        return [await gateway().listSettled(dia), (await rawSettled(dia)).status];
      },
    },
    hasNextTexto: {
      values: onOff([1, 'false'], [1, false]),
      tell: async () => {
        const { rows, hasNext } = await settledRow();
        return [rows.length, hasNext];
      },
    },
    // An amount that is not there is no money yet.
    valorLiquidadoNulo: {
      values: onOff([[], 'LIQUIDADO'], [[125_000], 'LIQUIDADO']),
      tell: async () => {
        const { rows, item } = await settledRow();
        return [rows.map(({ valor }) => valor), (await found(String(item.nossoNumero))).situacao];
      },
    },
    dataPagamentoComHora: {
      values: onOff([true, true], [true, false]),
      tell: async () => {
        const { dia, rows, item } = await settledRow();
        return [rows[0]?.dia === dia, String(item.dataPagamento).includes(':')];
      },
    },
    tipoCarteira: {
      values: [
        ['CARTEIRA_NORMAL', [125_000, 'CARTEIRA_NORMAL']],
        ['CARTEIRA_SIMPLES', [125_000, 'CARTEIRA_SIMPLES']],
      ],
      tell: async () => {
        const { rows, item } = await settledRow();
        return [rows[0]?.valor, item.tipoCarteira];
      },
    },
    // Whatever the notice is at the bank: the title is settled when a query says so.
    avisoLiquida: {
      values: onOff(['LIQUIDADO', 125_000, [[false, 'COMPE']]], ['EM_CARTEIRA', undefined, [[true, 'COMPE']]]),
      tell: async () => {
        const [nossoNumero, dia] = [await registered({ vencimento: localDate('2028-12-20') }), newDay()];
        await pay(nossoNumero, { canal: 'AVISO_COMPE', data: dia });
        const { situacao, liquidacao } = await found(nossoNumero);
        const rows = await gateway().listSettled(dia);
        return [situacao, liquidacao?.valor, rows.map(({ aviso, canal }) => [aviso, canal])];
      },
    },
    francesinhaForma: {
      values: [
        ['resultado', [[0, 1], 'resultado']],
        ['items', [[0, 1], 'items']],
        ['lista', [[0, 1], '0']],
      ],
      tell: async () => {
        const { whole, body } = await movements();
        return [whole, Object.keys(body as object)[0]];
      },
    },
    francesinhaPorPagina: {
      values: [
        [500, [[0, 1], 2]],
        [1, [[0, 1], 1]],
      ],
      tell: async () => {
        const { whole, items } = await movements();
        return [whole, items.length];
      },
    },
    francesinhaDataPedida: {
      values: [
        [
          'DD/MM/AAAA',
          [
            [0, 1],
            [200, 400, 400],
          ],
        ],
        [
          'DD-MM-AAAA',
          [
            [0, 1],
            [400, 200, 400],
          ],
        ],
        [
          'AAAA-MM-DD',
          [
            [0, 1],
            [400, 400, 200],
          ],
        ],
      ],
      tell: async () => {
        const { whole, statuses } = await movements();
        return [whole, statuses];
      },
    },
    francesinhaDataEscrita: {
      values: [
        ['AAAA-MM-DD', [[0, 1], '9999-99-99']],
        ['DD/MM/AAAA', [[0, 1], '99/99/9999']],
        ['DD-MM-AAAA', [[0, 1], '99-99-9999']],
      ],
      tell: async () => {
        const { whole, items } = await movements();
        return [whole, String(items[0]?.dataMovimento).replace(/\d/g, '9')];
      },
    },
    francesinhaDatamovimento: {
      values: onOff([[0, 1], true], [[0, 1], false]),
      tell: async () => {
        const { whole, items } = await movements();
        return [whole, 'datamovimento' in (items[0] ?? {})];
      },
    },
  } satisfies Partial<SwitchTable>;
}
