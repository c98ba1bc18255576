import { beforeAll, describe, expect, it } from 'vitest';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { withEmpresa, withoutEmpresa } from '@/lib/db';
import { withClient } from '../../scripts/database/roles';
import { asOwner } from '../support/as-owner';
import { createPerson, type Person } from '../support/session';
import { contaInput } from '../support/sicredi-account';

/** Tables of the house and of better-auth: no company owns a row of theirs, or who may see it is decided before a company is known. */
const WITHOUT_EMPRESA = [
  '_prisma_migrations',
  'conta_acesso',
  'convite',
  'empresa',
  'instalacao',
  'limite_acesso',
  'membro',
  'relogio',
  'sessao',
  'trabalhador',
  'usuario',
  'verificacao',
];

let sol: Person;
let lua: Person;
beforeAll(async () => {
  [sol, lua] = [await createPerson(), await createPerson()];
  await createContaBancaria(sol.context, contaInput());
  await createContaBancaria(lua.context, contaInput());
});

describe('companies do not see each other', () => {
  it('a query that forgets its where sees the rows of one company only', async () => {
    const rows = await withEmpresa(sol.context.empresaId, (tx) => tx.contaBancaria.findMany());
    expect(rows.map((row) => row.empresaId)).toEqual([sol.context.empresaId]);
  });

  it('an update and a delete that forget their where leave the other company alone', async () => {
    const { empresaId } = lua.context;
    await withEmpresa(sol.context.empresaId, (tx) => tx.contaBancaria.updateMany({ data: { titular: 'Trocado' } }));
    const undo = new Error('undo');
    const deletion = withEmpresa(sol.context.empresaId, async (tx) => {
      expect((await tx.contaBancaria.deleteMany()).count).toBe(1);
      throw undo;
    });
    await expect(deletion).rejects.toBe(undo);
    const [untouched] = await withEmpresa(empresaId, (tx) => tx.contaBancaria.findMany());
    expect(untouched?.titular).toBe('Construtora Sol Ltda');
  });

  it('a row cannot be written into another company', async () => {
    const [row] = await withEmpresa(sol.context.empresaId, (tx) => tx.contaBancaria.findMany());
    const insert = withEmpresa(lua.context.empresaId, (tx) =>
      tx.configuracaoCobranca.create({
        data: {
          empresaId: sol.context.empresaId,
          integracaoParceiro: 'TECNOSPEED',
          formaCobrancaPadrao: 'BOLETO',
          atualizadaEm: sol.context.agora,
        },
      }),
    );
    await expect(insert).rejects.toThrow(/row-level security/);
    const gift = withEmpresa(sol.context.empresaId, (tx) =>
      tx.contaBancaria.update({ where: { id: row?.id ?? '' }, data: { empresaId: lua.context.empresaId } }),
    );
    await expect(gift).rejects.toThrow(/row-level security/);
  });

  it('without a company every business table looks empty', async () => {
    const counts = await withoutEmpresa(async (tx) => [
      await tx.contaBancaria.count(),
      await tx.auditoria.count(),
      await tx.configuracaoCobranca.count(),
    ]);
    expect(counts).toEqual([0, 0, 0]);
  });

  it('the company of one transaction is forgotten by the next one on the same connection', async () => {
    await withClient(process.env.DATABASE_URL ?? '', async (client) => {
      await client.query('begin');
      await client.query("select set_config('app.empresa_id', $1, true)", [sol.context.empresaId]);
      expect((await client.query('select 1 from conta_bancaria')).rowCount).toBe(1);
      await client.query('commit');
      expect((await client.query('select 1 from conta_bancaria')).rowCount).toBe(0);
    });
  });
});

describe('the catalogue', () => {
  it('every table with an empresa_id is forced under row-level security, and so is every table but the known ones', async () => {
    const { rows } = await asOwner<{ name: string }>(`
        select c.relname as name from pg_class c
         where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
           and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`);
    expect(rows.map(({ name }) => name)).toEqual(WITHOUT_EMPRESA);
  });

  it('the application owns no table, cannot bypass row-level security and can become nobody who does', async () => {
    const { rows } = await asOwner(`
        select rolsuper, rolbypassrls, rolcreaterole,
               (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'public' and c.relowner = r.oid) as owned,
               (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships
          from pg_roles r where rolname = 'aplicacao'`);
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, owned: 0, memberships: 0 }]);
  });

  it('the application cannot switch the protection off', async () => {
    await withClient(process.env.DATABASE_URL ?? '', async (client) => {
      const statements = ['alter table boleto disable row level security', 'drop policy da_empresa on boleto'];
      for (const sql of statements) await expect(client.query(sql)).rejects.toThrow(/must be owner/);
      await client.query('set row_security = off');
      await expect(client.query('select 1 from boleto')).rejects.toThrow(/row-level security/);
    });
  });
});

describe('append-only tables', () => {
  it.each(['boleto_evento', 'fato_liquidacao', 'auditoria'])(
    '%s takes no truncate, by its owner either',
    async (table) => {
      await withClient(process.env.MIGRATION_DATABASE_URL ?? '', async (client) => {
        await expect(client.query(`truncate ${table} cascade`)).rejects.toThrow(/append-only/);
      });
    },
  );

  it('an audit row can be neither changed nor deleted', async () => {
    await withClient(process.env.MIGRATION_DATABASE_URL ?? '', async (client) => {
      await expect(client.query("update auditoria set acao = 'outra'")).rejects.toThrow(/auditoria is append-only/);
      await expect(client.query('delete from auditoria')).rejects.toThrow(/auditoria is append-only/);
    });
  });

  it('the timeline and the settlement facts have the same guard', async () => {
    const { rows } = await asOwner(`
        select tgrelid::regclass::text as table, tgtype::int & 24 as events from pg_trigger
         where tgname = 'somente_insercao' and tgenabled = 'O' order by 1`);
    // 8: delete, 16: update.
    expect(rows).toEqual(['auditoria', 'boleto_evento', 'fato_liquidacao'].map((table) => ({ table, events: 24 })));
  });
});
