import { asOwner } from '@tests/support/as-owner';
import { describe, expect, it } from 'vitest';
import type { LiquidacaoDoDia } from '@/bank/gateway';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { settleDay } from '@/features/boleto/use-cases/settle-day';
import { workerContext } from '@/lib/context';
import { type Account, PRIMEIRO } from '../../bench/settle/account';
import { registerTitulos } from '../../bench/settle/register-titulos';
import { withClient } from '../../scripts/database/roles';

// The bank's list of a day as it is kept, and whole batches of titles settled from it.

const DIA = localDate('2026-11-20');
const zero = centavos(0);

let accounts = 0;
function account(titulos: number): Promise<Account> {
  accounts += 1;
  const codigo = String(71_000 + accounts);
  return withClient(process.env.MIGRATION_DATABASE_URL ?? '', (client) =>
    registerTitulos(client, { codigo, titulos, dia: DIA }),
  );
}

function row(index: number, change: Partial<LiquidacaoDoDia> = {}): LiquidacaoDoDia {
  const money = { valor: centavos(125_000), juros: zero, multa: zero, desconto: zero, abatimento: zero };
  const nossoNumero = String(PRIMEIRO + index);
  return { nossoNumero, seuNumero: '1', canal: 'PIX', dia: DIA, aviso: false, tipoTexto: 'PIX', ...money, ...change };
}

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => row(index));

/** Has the list read at that minute. */
function settle({ empresaId, convenioId }: Account, minute: number, rows: readonly LiquidacaoDoDia[]): Promise<void> {
  const agora = new Date(Date.UTC(2026, 10, 20, 12, minute));
  return settleDay(workerContext(empresaId, agora), convenioId, DIA, rows);
}

async function keptList({ convenioId }: Account) {
  const { rows } = await asOwner<{ ordem: number; linha: string }>(
    `select ordem, nosso_numero || ' ' || tipo_texto || ' ' || valor as linha from linha_liquidada where convenio_id = $1 order by 1`,
    [convenioId],
  );
  expect(rows.map(({ ordem }) => ordem)).toEqual(rows.map((_, index) => index));
  return rows.map(({ linha }) => linha);
}

async function states({ convenioId }: Account) {
  const { rows } = await asOwner<{ situacao: string; n: number }>(
    'select situacao::text, count(*)::int as n from boleto where convenio_id = $1 group by 1 order by 1',
    [convenioId],
  );
  return Object.fromEntries(rows.map(({ situacao, n }) => [situacao, n]));
}

describe('the list of a day', () => {
  it('is kept row by row as the bank shows it, with notices and other people’s titles, and replaced when it changes', async () => {
    const one = await account(2);
    const alheio = row(500, { tipoTexto: 'x'.repeat(80), seuNumero: 's'.repeat(40) });
    await settle(one, 0, [row(0), alheio, row(0), row(1, { aviso: true, tipoTexto: 'AVISO DE PAGAMENTO' })]);
    const kept = [
      '300000000 PIX 1250.00',
      `300000500 ${'x'.repeat(60)} 1250.00`,
      '300000000 PIX 1250.00',
      '300000001 AVISO DE PAGAMENTO 1250.00',
    ];
    expect(await keptList(one)).toEqual(kept);
    await settle(one, 1, [row(1)]);
    expect(await keptList(one)).toEqual(['300000001 PIX 1250.00']);
    await settle(one, 2, []);
    expect(await keptList(one)).toEqual([]);
  });

  it('read before the one that is kept changes neither list nor payments', async () => {
    const one = await account(3);
    await settle(one, 5, rowsOf(2));
    await settle(one, 4, rowsOf(3));
    expect(await keptList(one)).toHaveLength(2);
    expect(await states(one)).toEqual({ LIQUIDADO: 2, REGISTRADO: 1 });
    const { rows } = await asOwner('select lida_em from leitura_dia where convenio_id = $1', [one.convenioId]);
    expect(rows).toEqual([{ lida_em: new Date('2026-11-20T12:05:00Z') }]);
  });

  it('read again unchanged books a title whose number became known since', async () => {
    const one = await account(2);
    await asOwner(
      `update boleto set linha_digitavel = null, situacao = 'INCERTO' where convenio_id = $1 and nosso_numero = $2`,
      [one.convenioId, String(PRIMEIRO)],
    );
    await settle(one, 0, rowsOf(2));
    expect(await states(one)).toEqual({ INCERTO: 1, LIQUIDADO: 1 });
    await asOwner(
      `update boleto set linha_digitavel = repeat('1', 47), situacao = 'REGISTRADO' where convenio_id = $1 and situacao = 'INCERTO'`,
      [one.convenioId],
    );
    await settle(one, 15, rowsOf(2));
    expect(await states(one)).toEqual({ LIQUIDADO: 2 });
  });
});

describe('titles settled together', () => {
  it('are all settled but the two that cannot be, and the whole says so', async () => {
    const one = await account(40);
    const { rows } = await asOwner<{ id: string }>(
      'select id from boleto where convenio_id = $1 and nosso_numero = any($2)',
      [one.convenioId, [3, 31].map((index) => String(PRIMEIRO + index))],
    );
    await asOwner('delete from boleto_termos where boleto_id = any($1)', [rows.map(({ id }) => id)]);
    await expect(settle(one, 0, rowsOf(40))).rejects.toThrow('has no terms in force');
    expect(await states(one)).toEqual({ LIQUIDADO: 38, REGISTRADO: 2 });
  });

  it('of which two belong to one cobrança, paid and taken back in one list each, never leave both open', async () => {
    const one = await account(2);
    await asOwner(`update boleto set situacao = 'BAIXADO' where convenio_id = $1 and nosso_numero = $2`, [
      one.convenioId,
      String(PRIMEIRO),
    ]);
    await asOwner(
      `update boleto b set cobranca_id = (select a.cobranca_id from boleto a where a.convenio_id = $1 and a.nosso_numero = $2)
       where b.convenio_id = $1`,
      [one.convenioId, String(PRIMEIRO)],
    );
    await settle(one, 0, rowsOf(2));
    expect(await states(one)).toEqual({ LIQUIDADO: 2 });
    const cobranca = () =>
      asOwner<{ situacao: string; valor_pago: string }>(
        `select situacao::text, valor_pago::text from cobranca c where exists (select 1 from boleto b where b.cobranca_id = c.id)
         and empresa_id = $1`,
        [one.empresaId],
      );
    expect((await cobranca()).rows).toEqual([{ situacao: 'PAGA_EM_DUPLICIDADE', valor_pago: '2500.00' }]);
    await settle(one, 15, []);
    expect(await states(one)).toEqual({ LIQUIDADO: 1, REGISTRADO: 1 });
    expect((await cobranca()).rows).toMatchObject([{ valor_pago: '0.00' }]);
  });
});
