import { randomUUID } from 'node:crypto';
import { asOwner } from '@tests/support/as-owner';
import { answers } from '@tests/support/changed-gateway';
import { advanceClocks, integrateCompany, simulatedBank } from '@tests/support/house';
import { sweepNow, sweepOf } from '@tests/support/sweeps';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { BankError, type BankErrorKind } from '@/bank/errors';
import { conciliacaoCron, conciliacaoJobs } from '@/features/conciliacao/jobs';
import { sweepJobKey, type TipoVarredura } from '@/features/conciliacao/schema';
import { sweepConvenio } from '@/features/conciliacao/use-cases/sweep-convenio';
import { resumeConvenio } from '@/features/convenio/use-cases/resume-convenio';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { agora } from '@/lib/clock';
import { recordRoutines } from '@/lib/cron';
import { withEmpresa, withoutEmpresa } from '@/lib/db';
import { job } from '@/lib/queue';
import { CRON, JOBS } from '@/worker/registry';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
type Company = Awaited<ReturnType<typeof integrateCompany>>;
const KINDS = ['LIQUIDADOS', 'FRANCESINHA', 'TITULOS', 'CREDENCIAL'] as const;
const MINUTE_MS = 60_000;

const refuse = (kind: BankErrorKind) => () => Promise.reject(new BankError({ kind, message: 'O banco disse não.' }));

/** Of the queue: the sweeps of a company that wait. */
async function waiting({ convenioId }: Company): Promise<TipoVarredura[]> {
  const rows = await withoutEmpresa(
    (tx) => tx.$queryRaw<{ key: string }[]>`select key from graphile_worker.jobs where key like ${`%${convenioId}%`}`,
  );
  return KINDS.filter((tipo) => rows.some(({ key }) => key === sweepJobKey({ convenioId, tipo })));
}

async function wake(): Promise<void> {
  const [line] = conciliacaoCron;
  await conciliacaoJobs.find(({ name }) => name === line?.contract.name)?.run({});
}

const isPaused = async ({ empresaId, convenioId }: Company) =>
  (await withEmpresa(empresaId, (tx) => tx.convenio.findUniqueOrThrow({ where: { id: convenioId } }))).pausadoEm !==
  null;

describe('the sweeps of a convênio', () => {
  it('all begin when its integração is tested, and each records when it last succeeded', async () => {
    const company = await integrateCompany(bank());
    for (const tipo of KINDS) {
      expect(await sweepOf(company, tipo)).toMatchObject({ sucessoEm: null, inMinutes: 0 });
      const context = await company.context();
      await sweepConvenio(context, company.convenioId, tipo);
      expect(await sweepOf(company, tipo)).toMatchObject({ sucessoEm: context.agora, falhaEm: null });
    }
  });

  it.each([
    ['LIQUIDADOS', 15],
    ['FRANCESINHA', 60],
    ['TITULOS', 10],
    ['CREDENCIAL', 30],
  ] as const)('%s is due again after %i minutes', async (tipo, minutes) => {
    const company = await integrateCompany(bank());
    expect(await sweepNow(company, tipo)).toMatchObject({ inMinutes: minutes });
  });

  it('that are due are woken once a minute, each once, but not while the convênio is paused', async () => {
    const company = await integrateCompany(bank());
    await wake();
    await wake();
    expect(await waiting(company)).toEqual(KINDS);
    const paused = await integrateCompany(bank());
    await asOwner('update convenio set pausado_em = now() where id = $1', [paused.convenioId]);
    await wake();
    expect(await waiting(paused)).toEqual([]);
    expect(conciliacaoCron).toMatchObject([{ everyMs: MINUTE_MS }]);
  });

  it('all become due again when somebody ends the pause', async () => {
    const company = await integrateCompany(bank());
    for (const tipo of KINDS) await sweepNow(company, tipo);
    await asOwner('update convenio set pausado_em = now() where id = $1', [company.convenioId]);
    const context = await company.context();
    await withEmpresa(company.empresaId, (tx) => resumeConvenio(tx, context, company));
    for (const tipo of KINDS) expect((await sweepOf(company, tipo)).inMinutes).toBe(0);
  });

  it('are not started a second time while one is being done, and are due again when whoever did it died', async () => {
    const company = await integrateCompany(bank());
    let asked = 0;
    answers.change = () => ({
      testConnection: async () => {
        asked += 1;
        if (asked === 1) await sweepConvenio(await company.context(), company.convenioId, 'CREDENCIAL');
        throw new TypeError('the process dies');
      },
    });
    await expect(sweepNow(company, 'CREDENCIAL')).rejects.toThrow('the process dies');
    expect(asked).toBe(1);
    expect(await sweepOf(company, 'CREDENCIAL')).toMatchObject({ inMinutes: 10, sucessoEm: null });
    answers.change = null;
    await advanceClocks(bank(), 10 * MINUTE_MS);
    const context = await company.context();
    await sweepConvenio(context, company.convenioId, 'CREDENCIAL');
    expect(await sweepOf(company, 'CREDENCIAL')).toMatchObject({ sucessoEm: context.agora });
  });

  it('that failed say so in words, keep their last success, are tried again soon, and say nothing once one succeeds', async () => {
    const company = await integrateCompany(bank());
    const { sucessoEm } = await sweepNow(company, 'CREDENCIAL');
    answers.change = () => ({ testConnection: refuse('unavailable') });
    await advanceClocks(bank(), 30 * MINUTE_MS);
    expect(await sweepNow(company, 'CREDENCIAL')).toMatchObject({
      sucessoEm,
      falhaEm: expect.any(Date),
      falhaMotivo: 'O banco disse não.',
      inMinutes: 5,
    });
    answers.change = null;
    expect(await sweepNow(company, 'CREDENCIAL')).toMatchObject({ falhaEm: null, falhaMotivo: null });
  });

  it('that failed are due at once when a person has tested the integração', async () => {
    const company = await integrateCompany(bank());
    answers.change = () => ({ listMovimentos: refuse('rejected') });
    expect((await sweepNow(company, 'FRANCESINHA')).inMinutes).toBe(60);
    await sweepNow(company, 'CREDENCIAL');
    await testIntegracao(await company.context(), company.contaBancariaId);
    expect((await sweepOf(company, 'FRANCESINHA')).inMinutes).toBe(0);
    expect((await sweepOf(company, 'CREDENCIAL')).inMinutes).toBe(30);
  });

  it('say so when no integração of the convênio is ready', async () => {
    const company = await integrateCompany(bank());
    await asOwner(`update integracao set situacao = 'EM_CONFIGURACAO' where id = $1`, [company.integracaoId]);
    expect(await sweepNow(company, 'LIQUIDADOS')).toMatchObject({
      falhaMotivo: expect.stringContaining('Teste a conexão'),
    });
  });
});

describe('the heartbeat of the credentials', () => {
  it('asks for a fresh token, and a refusal pauses the convênio before anybody needs it', async () => {
    const company = await integrateCompany(bank());
    await sweepNow(company, 'CREDENCIAL');
    expect(await isPaused(company)).toBe(false);
    await company.bank('POST', '/falhas', { tipo: '401', rota: 'token', vezes: 5 });
    expect(await sweepNow(company, 'CREDENCIAL')).toMatchObject({ falhaMotivo: expect.any(String) });
    expect(await isPaused(company)).toBe(true);
  });

  it('reads the webhook’s contract too, whose failure is none of the credentials', async () => {
    const company = await integrateCompany(bank());
    let read = 0;
    answers.change = () => ({
      readWebhook: () => {
        read += 1;
        return refuse('unavailable')();
      },
    });
    expect(await sweepNow(company, 'CREDENCIAL')).toMatchObject({ falhaMotivo: null, sucessoEm: expect.any(Date) });
    expect(read).toBe(1);
  });
});

describe('what looks across companies', () => {
  const lastRun = async (nome: string) =>
    (await withoutEmpresa((tx) => tx.rotina.findUnique({ where: { nome } })))?.sucessoEm;

  it('has a line for INCERTO and ENVIANDO, for instructions, for events of the bank and for our own', () => {
    const names = CRON.map(({ contract }) => contract.name);
    for (const name of ['boleto.varrer', 'instrucao.varrer', 'evento-bancario.varrer', 'evento-dominio.varrer'])
      expect(names).toContain(name);
  });

  it('records when each line was last done to its end', async () => {
    const began = await agora();
    const lines = CRON.map(({ contract }) => contract.name);
    for (const { name, run } of recordRoutines(JOBS, CRON)) if (lines.includes(name)) await run({});
    for (const name of lines) expect((await lastRun(name))?.getTime()).toBeGreaterThanOrEqual(began.getTime());
  });

  it('leaves what was recorded when one does not come to its end, and records nothing of other jobs', async () => {
    const [name, other] = [`teste.${randomUUID()}`, `teste.${randomUUID()}`];
    const contract = { name, schema: z.object({}).strict() };
    const fails = job(contract, () => Promise.reject(new Error('broken')));
    const works = job({ ...contract, name: other }, async () => undefined);
    const [failing, working] = recordRoutines([fails, works], [{ contract, everyMs: MINUTE_MS }]);
    await expect(failing?.run({})).rejects.toThrow('broken');
    await working?.run({});
    expect([await lastRun(name), await lastRun(other)]).toEqual([undefined, undefined]);
  });
});
