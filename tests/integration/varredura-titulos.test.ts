import { asOwner } from '@tests/support/as-owner';
import { answers } from '@tests/support/changed-gateway';
import { advanceClocks, integrateCompany, simulatedBank } from '@tests/support/house';
import { ask, passTime, timeline } from '@tests/support/instrucao';
import { booksOf, type Charge, issueCharge, payQuietly, viewCharge } from '@tests/support/settlement';
import { sweepNow, sweepOf } from '@tests/support/sweeps';
import { describe, expect, it, vi } from 'vitest';
import { BankError, type BankErrorKind } from '@/bank/errors';
import { vencimentoEfetivo } from '@/domain/calendario-bancario';
import { addDays, businessInstant, type LocalDate } from '@/domain/local-date';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa, withoutEmpresa } from '@/lib/db';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
type Company = Awaited<ReturnType<typeof integrateCompany>>;
const DAY_MS = 86_400_000;

/** Notes which titles are asked about from now on; those of `bad` fail, or are not there (null). */
function watch(bad: Record<string, BankErrorKind | null> = {}): string[] {
  const asked: string[] = [];
  answers.change = (real) => ({
    findByNossoNumero: (nossoNumero) => {
      asked.push(nossoNumero);
      const kind = bad[nossoNumero];
      if (kind === undefined) return real.findByNossoNumero(nossoNumero);
      return kind ? Promise.reject(new BankError({ kind, message: 'O banco não respondeu.' })) : Promise.resolve(null);
    },
  });
  return asked;
}

async function advanceTo(instant: Date): Promise<void> {
  await advanceClocks(bank(), instant.getTime() - (await agora()).getTime());
}

const rowOf = ({ company, boletoId }: Charge) =>
  withEmpresa(company.empresaId, (tx) => tx.boleto.findUniqueOrThrow({ where: { id: boletoId } }));

const dueIn = async (charge: Charge): Promise<number> =>
  Math.round((((await rowOf(charge)).proximaConsultaEm?.getTime() ?? 0) - (await agora()).getTime()) / 60_000);

const makeDue = async (...charges: Charge[]) =>
  asOwner('update boleto set proxima_consulta_em = $2 where id = any($1)', [
    charges.map(({ boletoId }) => boletoId),
    await agora(),
  ]);

async function vencimentoOf(charge: Charge): Promise<LocalDate> {
  return (await viewCharge(charge)).vencimento as LocalDate;
}

async function issueSome(company: Company, count: number): Promise<Charge[]> {
  const charges: Charge[] = [];
  for (let n = 0; n < count; n += 1) charges.push(await issueCharge(company));
  return charges;
}

describe('open titles', () => {
  it('are asked about on the evening of their due date, which finds a payment that nobody announced', async () => {
    const company = await integrateCompany(bank());
    const charge = await issueCharge(company);
    const evening = businessInstant(vencimentoEfetivo(await vencimentoOf(charge)), 18);
    await advanceTo(new Date(evening.getTime() - 60_000));
    await payQuietly(charge, 'PIX');
    const asked = watch();
    await sweepNow(company, 'TITULOS');
    expect(asked).toEqual([]);
    await advanceTo(evening);
    const context = await company.context();
    expect(await sweepNow(company, 'TITULOS')).toMatchObject({ sucessoEm: expect.any(Date), falhaEm: null });
    expect(asked).toEqual([charge.nossoNumero]);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['PIX 125000'] });
    expect((await rowOf(charge)).consultadoEm?.getTime()).toBeGreaterThanOrEqual(context.agora.getTime());
  });

  it('are asked about on the morning after the automatic write-off is due, and known to be written off', async () => {
    const company = await integrateCompany(bank(), { diasBaixaAutomatica: 7 });
    await asOwner('update convenio set dias_baixa_automatica = 7 where id = $1', [company.convenioId]);
    const charge = await issueCharge(company);
    const efetivo = vencimentoEfetivo(await vencimentoOf(charge));
    await advanceTo(businessInstant(efetivo, 18));
    await sweepNow(company, 'TITULOS');
    expect((await rowOf(charge)).proximaConsultaEm).toEqual(businessInstant(addDays(efetivo, 8), 8));
    await advanceTo(businessInstant(addDays(efetivo, 8), 8));
    await sweepNow(company, 'TITULOS');
    expect(await timeline(charge)).toContain('BAIXA_AUTOMATICA');
    expect((await booksOf(charge)).boleto).toBe('BAIXADO');
  });

  it('are asked about whenever nobody has asked for 30 days', async () => {
    const company = await integrateCompany(bank());
    const vencimento = addDays(hoje(await agora()), 90);
    const charge = await issueCharge(company, { vencimento });
    const asked = watch();
    await advanceClocks(bank(), 30 * DAY_MS - 60_000);
    await sweepNow(company, 'TITULOS');
    expect(asked).toEqual([]);
    await advanceClocks(bank(), 60_000);
    await sweepNow(company, 'TITULOS');
    await sweepNow(company, 'TITULOS');
    expect(asked).toEqual([charge.nossoNumero]);
    expect(await dueIn(charge)).toBe(30 * 24 * 60);
  });

  it('are asked about at their new due date once it is in force', async () => {
    const company = await integrateCompany(bank());
    const charge = await issueCharge(company);
    const vencimento = addDays(await vencimentoOf(charge), 5);
    await ask(charge, { tipo: 'VENCIMENTO', vencimento });
    await passTime(bank(), charge, 5 * 60_000);
    await passTime(bank(), charge, 60 * 60_000);
    expect(await vencimentoOf(charge)).toBe(vencimento);
    expect((await rowOf(charge)).proximaConsultaEm).toEqual(businessInstant(vencimentoEfetivo(vencimento), 18));
  });

  it('that are closed are not asked about any more', async () => {
    const company = await integrateCompany(bank());
    const [paid, open] = (await issueSome(company, 2)) as [Charge, Charge];
    await payQuietly(paid, 'PIX');
    await makeDue(paid, open);
    await sweepNow(company, 'TITULOS');
    await makeDue(paid, open);
    const asked = watch();
    await sweepNow(company, 'TITULOS');
    expect(asked).toEqual([open.nossoNumero]);
  });
});

describe('a title that the bank does not show', () => {
  it('is told in its timeline and put off ever further, holds up no other, and is planned anew once it is shown', async () => {
    const company = await integrateCompany(bank());
    const [lost, other] = (await issueSome(company, 2)) as [Charge, Charge];
    await makeDue(lost, other);
    const asked = watch({ [lost.nossoNumero]: null });
    expect(await sweepNow(company, 'TITULOS')).toMatchObject({ falhaEm: null });
    expect(asked.sort()).toEqual([lost.nossoNumero, other.nossoNumero].sort());
    expect((await rowOf(other)).consultadoEm).not.toBeNull();
    expect((await rowOf(lost)).consultadoEm).toBeNull();
    expect(await dueIn(lost)).toBe(30);
    expect((await timeline(lost)).at(-1)).toBe('CONSULTADO');
    await advanceClocks(bank(), 30 * 60_000);
    await sweepNow(company, 'TITULOS');
    expect(await dueIn(lost)).toBe(60);
    answers.change = null;
    await advanceClocks(bank(), 60 * 60_000);
    await sweepNow(company, 'TITULOS');
    expect(await rowOf(lost)).toMatchObject({ naoEncontrado: 0, consultadoEm: expect.any(Date) });
    expect(await dueIn(lost)).toBeGreaterThan(24 * 60);
  });

  it('or about which it gives no usable answer, is put off without stopping the others, and named as the failure', async () => {
    const company = await integrateCompany(bank());
    const [bad, other] = (await issueSome(company, 2)) as [Charge, Charge];
    await makeDue(bad, other);
    watch({ [bad.nossoNumero]: 'contract' });
    expect(await sweepNow(company, 'TITULOS')).toMatchObject({
      falhaMotivo: `Boleto ${bad.nossoNumero}: O banco não respondeu.`,
    });
    expect((await rowOf(other)).consultadoEm).not.toBeNull();
    expect(await dueIn(bad)).toBe(30);
  });
});

describe('a bank that is away', () => {
  it.each(['unavailable', 'throttled', 'credentials'] as const)(
    'leaves the titles due: the sweep stops at the first call that is %s',
    async (kind) => {
      const company = await integrateCompany(bank());
      const charges = await issueSome(company, 2);
      await makeDue(...charges);
      const asked = watch(Object.fromEntries(charges.map(({ nossoNumero }) => [nossoNumero, kind])));
      expect(await sweepNow(company, 'TITULOS')).toMatchObject({ falhaMotivo: 'O banco não respondeu.', inMinutes: 5 });
      expect(asked).toHaveLength(1);
      for (const charge of charges) expect(await dueIn(charge)).toBeLessThanOrEqual(0);
    },
  );

  it('is believed to be away when three titles in a row bring no answer', async () => {
    const company = await integrateCompany(bank());
    const charges = await issueSome(company, 4);
    await makeDue(...charges);
    const asked = watch(Object.fromEntries(charges.map(({ nossoNumero }) => [nossoNumero, 'ambiguous' as const])));
    expect(await sweepNow(company, 'TITULOS')).toMatchObject({ falhaEm: expect.any(Date), inMinutes: 5 });
    expect(asked).toHaveLength(3);
  });
});

describe('more titles than one run takes', () => {
  it('are gone on with at once, and the sweep has succeeded when none is left', async () => {
    const company = await integrateCompany(bank());
    const charge = await issueCharge(company);
    await cloneCharge(charge, 100);
    const asked = watch(Object.fromEntries(Array.from({ length: 100 }, (_, n) => [numberOf(n + 1), null])));
    await makeDue(charge);
    const { convenioId } = company;
    expect(await sweepNow(company, 'TITULOS')).toMatchObject({ sucessoEm: null, falhaEm: null, inMinutes: 0 });
    expect(asked).toHaveLength(100);
    const [waiting] = (await withoutEmpresa(
      (tx) => tx.$queryRaw`select key from graphile_worker.jobs where key = ${`varredura:${convenioId}:TITULOS`}`,
    )) as unknown[];
    expect(waiting).toBeDefined();
    expect(await sweepNow(company, 'TITULOS')).toMatchObject({ sucessoEm: expect.any(Date) });
    expect(asked).toHaveLength(101);
    expect((await sweepOf(company, 'TITULOS')).inMinutes).toBe(10);
  });
});

const numberOf = (n: number): string => String(900_000_000 + n);

/** So many registered titles more, which are due: bare rows, for a sweep that asks about their numbers only. */
async function cloneCharge({ boletoId }: Charge, count: number): Promise<void> {
  await asOwner(
    `with n as (select n, gen_random_uuid() as nova_cobranca, gen_random_uuid() as novo_boleto from generate_series(1, $2::int) n),
     modelo as (select b.*, c.pagador_id, c.forma, c.valor, c.vencimento, c.vencimento_efetivo
                  from boleto b join cobranca c on c.id = b.cobranca_id where b.id = $1),
     cobrancas as (
       insert into cobranca (id, empresa_id, numero, integracao_id, pagador_id, forma, situacao, valor, vencimento,
                             vencimento_efetivo, link_hash, link_envelope, chave_idempotencia, criada_em, atualizada_em)
       select nova_cobranca, empresa_id, 100000 + n, integracao_id, pagador_id, forma, 'EM_ABERTO', valor, vencimento,
              vencimento_efetivo, sha256(nova_cobranca::text::bytea), 'x', nova_cobranca::text, criado_em, criado_em from modelo, n
       returning id)
     insert into boleto (id, empresa_id, cobranca_id, convenio_id, integracao_id, situacao, tipo_cobranca, seu_numero,
                         id_titulo_empresa, nosso_numero, linha_digitavel, codigo_barras, criado_em, atualizado_em, proxima_consulta_em)
     select novo_boleto, empresa_id, nova_cobranca, convenio_id, integracao_id, 'REGISTRADO', tipo_cobranca, n.n::text,
            'copia-' || n.n, (900000000 + n.n)::text, linha_digitavel, codigo_barras, criado_em, criado_em, criado_em
       from modelo, n join cobrancas on cobrancas.id = nova_cobranca`,
    [boletoId, count],
  );
}
