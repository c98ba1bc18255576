import { execa } from 'execa';
import { beforeEach } from 'vitest';
import type { BankAccess } from '@/bank/gateway';
import { type Pista, takeTurn } from '@/features/convenio/use-cases/take-turn';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import { machineNow } from '@/lib/clock';
import { type Context, workerContext } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { asOwner } from './as-owner';
import { createPerson } from './session';
import { CHAVE, INTEGRACAO, SEGREDO } from './sicredi-account';
import type { TurnTaking } from './turn-taker';
import { createConta, wizardOf } from './wizard';

type Convenio = TurnTaking['convenio'];

/** A timer may fire this much before its time, and two clocks of one machine round differently. */
export const CLOCK_MS = 3;

/** The convênio whose turns are taken in a test, at the bank's production; each test has a new one. */
export function turnStage() {
  let convenio: Convenio;
  beforeEach(async () => {
    convenio = await createConvenio();
  });

  /** Takes one turn, waiting at most so long; the machine's instant at which it came. */
  const take = async (pista: Pista, deadlineMs: number): Promise<number> => {
    await takeTurn(convenio, pista, new Date(machineNow().getTime() + deadlineMs));
    return machineNow().getTime();
  };

  return {
    convenio: () => convenio,
    /** From here on the test speaks of another one. */
    change: (to: Partial<Convenio>) => {
      convenio = { ...convenio, ...to };
    },
    take,
    /** The same in a process of its own, whose turns come back as one list. `env`: what it has beyond this process's. */
    takeElsewhere: async (order: Omit<TurnTaking, 'convenio'>, env: Record<string, string> = {}): Promise<number[]> => {
      const args = ['--import', 'tsx', 'tests/support/turn-taker.ts', JSON.stringify({ convenio, ...order })];
      const { stdout } = await execa('node', args, { env });
      return JSON.parse(stdout) as number[];
    },
    allow: async (porSegundo: number): Promise<void> => {
      await take('INTERATIVA', 1_000);
      await asOwner('update vez_banco set por_segundo = $1 where convenio_id = $2', [porSegundo, convenio.convenioId]);
    },
    /** How many turns are reserved ahead of now, as the database sees it. */
    reservedAheadMs: async (): Promise<number> => {
      const { rows } = await asOwner<{ ahead: number }>(
        'select (extract(epoch from proxima - clock_timestamp()) * 1000)::float8 as ahead from vez_banco where convenio_id = $1',
        [convenio.convenioId],
      );
      return rows[0]?.ahead ?? 0;
    },
    /** From here on the test speaks of the convênio of a company with an integração at the bank's homologação. */
    integrate: async () => {
      const integrated = await integrateCompany();
      convenio = integrated.convenio;
      return integrated;
    },
  };
}

let beneficiarios = 10_000;

async function createConvenio(): Promise<Convenio> {
  const { context } = await createPerson();
  const { empresaId, agora } = context;
  beneficiarios += 1;
  const { numero, carteira, numeroRemessa, cnab } = INTEGRACAO.convenio;
  const data = {
    ...{ empresaId, numero, carteira, numeroRemessa, cnab, criadoEm: agora, atualizadoEm: agora },
    ...{ ambiente: 'PRODUCAO' as const, cooperativa: '0165', posto: '02', codigoBeneficiario: `${beneficiarios}` },
  };
  const { id } = await withEmpresa(empresaId, (tx) => tx.convenio.create({ data }));
  return { empresaId, convenioId: id, ambiente: 'PRODUCAO' };
}

/** A company with an integração at the bank's homologação, and the access to it for whomever. */
async function integrateCompany() {
  const person = await createPerson();
  const { context } = person;
  const wizard = await wizardOf(person);
  const { id, form } = await createConta(person);
  const integracao = await wizard.saved(id, form);
  await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO });
  // There is no bank here to accept them.
  await asOwner('update credencial set candidata = false where integracao_id = $1', [integracao.id]);
  const title = { integracaoId: integracao.id, convenioId: integracao.convenio.id };
  const { empresaId } = context;
  const convenio: Convenio = { empresaId, convenioId: title.convenioId, ambiente: 'HOMOLOGACAO' };
  const open = async (as: Context): Promise<BankAccess> => {
    const access = await withEmpresa(empresaId, (tx) => openAccess(tx, as, title));
    if (!access) throw new Error('no access');
    return access;
  };
  return { convenio, context, worker: workerContext(empresaId, context.agora), open };
}
