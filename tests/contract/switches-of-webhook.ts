import { type LocalServer, sendJson, startServer } from '@tests/support/http-server';
import { CONTA } from '@tests/support/simulated-account';
import { afterAll, beforeAll, vi } from 'vitest';
import { parseWebhook } from '@/bank/registry';
import { localDate } from '@/domain/local-date';
import { Secret } from '@/lib/secret';
import { onOff, outcome, type SwitchBench, type SwitchTable } from './switch-bench';

const soon = { timeout: 8_000, interval: 20 };
const CONTRATO = '/cobranca/boleto/v1/webhook';

/** The webhook's contract and its events. */
export function switchesOfWebhook(bench: SwitchBench) {
  const { stage, gateway, sandbox, registered, found, pay, newConvenio } = bench;
  let receiver: LocalServer;
  /** Titles whose next event is not taken. */
  const refused = new Set<string>();
  beforeAll(async () => {
    receiver = await startServer(({ body }, response) => {
      const title = [...refused].find((nossoNumero) => body.includes(nossoNumero));
      if (title) refused.delete(title);
      sendJson(response, title ? 500 : 200, {});
    });
  });
  afterAll(() => receiver.close());

  const contrato = () => ({
    ...{ url: `${receiver.url}/avisos`, header: 'X-Segredo', nomeResponsavel: 'Financeiro' },
    token: new Secret('troque-este-segredo'),
  });
  const contract = () => gateway().contractWebhook(contrato());
  const read = (codigo: string) =>
    `${CONTRATO}/contratos/?cooperativa=${CONTA.cooperativa}&posto=${CONTA.posto}&beneficiario=${codigo}`;
  const rawContract = (codBeneficiario: string) => ({
    ...{ cooperativa: CONTA.cooperativa, posto: CONTA.posto, codBeneficiario, eventos: ['LIQUIDACAO'] },
    ...{ url: contrato().url, urlStatus: 'ATIVO', contratoStatus: 'ATIVO' },
  });

  /** What our adapter reads of a title's deliveries, once so many have come, and their own bodies. */
  async function delivered(nossoNumero: string, count: number) {
    const bodies = () => receiver.received.map(({ body }) => body).filter((body) => body.includes(nossoNumero));
    await vi.waitFor(() => {
      if (bodies().length < count) throw new Error(`${bodies().length} of ${count} came`);
    }, soon);
    const parsed = bodies().map(parseWebhook);
    const problems = parsed.flatMap(({ problemas }) => problemas);
    if (problems.length > 0) throw new Error(problems.join('; '));
    const eventos = parsed.flatMap((delivery) => delivery.eventos);
    return { eventos, bodies: bodies().map((text): unknown => JSON.parse(text)) };
  }

  /** One payment at that instant, told by an event. */
  async function onePayment(agora = '2026-11-23T11:00:05-03:00') {
    await contract();
    const nossoNumero = await registered();
    await stage.simulator().control('POST', '/relogio', { agora });
    await pay(nossoNumero);
    const { eventos, bodies } = await delivered(nossoNumero, 1);
    const [evento] = eventos;
    const ours = eventos.length === 1 && evento?.nossoNumero === nossoNumero && evento.valor === 125_000;
    return { nossoNumero, ours, minute: evento?.ocorridoEm.toISOString().slice(0, 16), body: bodies[0] };
  }

  return {
    contratoNoSandbox: {
      values: onOff(['done', true], ['ambiguous', undefined]),
      tell: async (contratoNoSandbox) => {
        const { access } = await newConvenio({ contratoNoSandbox });
        const made = await outcome(sandbox(access).contractWebhook(contrato()));
        return [made, (await sandbox(access).readWebhook())?.ativo];
      },
    },
    contratoForma: {
      values: [
        ['objeto', [true, 'object']],
        ['lista', [true, 'list']],
        ['items', [true, 'items']],
      ],
      tell: async () => {
        await contract();
        const { text } = await stage.conta().call('GET', read(CONTA.codigo));
        const form = text.startsWith('[') ? 'list' : text.slice(0, 8).includes('items') ? 'items' : 'object';
        return [(await gateway().readWebhook())?.url === contrato().url, form];
      },
    },
    contratoVazio: {
      values: [
        [200, [null, 200]],
        [404, [null, 404]],
        [422, [null, 422]],
      ],
      tell: async (contratoVazio) => {
        const { access, codigo, rawCall } = await newConvenio({ contratoVazio, contratoForma: 'lista' });
        return [await gateway(access).readWebhook(), (await rawCall('GET', read(codigo))).status];
      },
    },
    contratoSemId: {
      values: onOff([true, false], [true, true]),
      tell: async (contratoSemId) => {
        const { access, codigo, rawCall } = await newConvenio({ contratoSemId });
        const made = await rawCall('POST', `${CONTRATO}/contrato/`, rawContract(codigo));
        await gateway(access).contractWebhook(contrato());
        return [(await gateway(access).readWebhook())?.ativo, 'idContrato' in made.json];
      },
    },
    statusContratoAlterado: {
      values: [
        [200, ['done', 200]],
        [202, ['done', 202]],
      ],
      tell: async () => {
        await contract();
        const changed = await outcome(contract());
        const { id } = (await gateway().readWebhook()) ?? {};
        const body = rawContract(CONTA.codigo);
        return [changed, (await stage.conta().call('PUT', `${CONTRATO}/contrato/${id}`, { body })).status];
      },
    },
    // Sent again it is the same event to us. A second title's event shows when everything due has gone out.
    reenviosWebhook: {
      values: [
        [0, [1, 1]],
        [1, [2, 1]],
      ],
      tell: async () => {
        await contract();
        const [first, second] = [await registered(), await registered()];
        refused.add(first);
        const states = async () => {
          const { eventos } = await stage
            .conta()
            .control<{ eventos: { situacao: string; tentativas: number; corpo: unknown }[] }>('GET', '/eventos');
          return eventos.slice(-2);
        };
        await pay(first);
        await vi.waitFor(async () => {
          if ((await states()).at(-1)?.tentativas !== 1) throw new Error('not tried yet');
        }, soon);
        await stage.pass({ avancarMs: 6_000 });
        await pay(second);
        await vi.waitFor(async () => {
          if ((await states()).some(({ situacao }) => situacao === 'PENDENTE')) throw new Error('not all sent');
        }, soon);
        const { eventos } = await delivered(first, 1);
        return [eventos.length, new Set(eventos.map(({ chave }) => chave)).size];
      },
    },
    webhookDatas: {
      values: [
        ['lista', [true, '2026-11-23T14:00', 'to the second']],
        ['lista-curta', [true, '2026-11-23T14:00', 'to the minute']],
        ['iso', [true, '2026-11-23T14:00', 'text']],
      ],
      tell: async () => {
        const { ours, minute, body } = await onePayment();
        const { dataEvento } = body as { dataEvento: unknown };
        if (!Array.isArray(dataEvento)) return [ours, minute, 'text'];
        return [ours, minute, dataEvento.length > 5 ? 'to the second' : 'to the minute'];
      },
    },
    // The event's instant is a hint: whichever clock it is of, the day of the money comes from query and list.
    webhookFuso: {
      values: [
        ['BRASILIA', [true, '2026-12-19T01:30', '2026-12-18', ['2026-12-18']]],
        ['UTC', [true, '2026-12-19T04:30', '2026-12-18', ['2026-12-18']]],
      ],
      tell: async () => {
        const { ours, minute, nossoNumero } = await onePayment('2026-12-18T22:30:00-03:00');
        const rows = await gateway().listSettled(localDate('2026-12-18'));
        const days = rows.filter((row) => row.nossoNumero === nossoNumero).map(({ dia }) => dia);
        return [ours, minute, (await found(nossoNumero)).liquidacao?.dia, days];
      },
    },
    webhookForma: {
      values: [
        ['objeto', [true, 'event']],
        ['lista', [true, 'list']],
        ['eventos', [true, 'envelope']],
      ],
      tell: async () => {
        const { ours, body } = await onePayment();
        if (Array.isArray(body)) return [ours, 'list'];
        return [ours, 'eventos' in (body as object) ? 'envelope' : 'event'];
      },
    },
    // Two payments of one title by one way are two events to us, whatever the bank calls them.
    idEventoUnico: {
      values: onOff([2, 2], [2, 1]),
      tell: async () => {
        await contract();
        const nossoNumero = await registered();
        await pay(nossoNumero);
        await stage.pass({ avancarMs: 1_000 });
        await pay(nossoNumero);
        const { eventos, bodies } = await delivered(nossoNumero, 2);
        const ids = bodies.map((body) => (body as { idEventoWebhook: string }).idEventoWebhook);
        return [new Set(eventos.map(({ chave }) => chave)).size, new Set(ids).size];
      },
    },
  } satisfies Partial<SwitchTable>;
}
