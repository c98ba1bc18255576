import { beforeAll, describe, expect, it } from 'vitest';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { prismaClient, withEmpresa, withoutEmpresa } from '@/lib/db';
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
  'rotina',
  'sessao',
  'tentativa_login',
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

const empresas = (rows: { empresaId: string }[]) => rows.map((row) => row.empresaId);

describe('the pool', () => {
  it('hands no company on to the next user of a connection, after a failure either', async () => {
    const failure = new Error('fails on purpose');
    const seen = async (index: number): Promise<string[]> => {
      if (index % 3 === 0) return withoutEmpresa((tx) => tx.contaBancaria.findMany()).then(empresas);
      const { empresaId } = (index % 2 === 0 ? sol : lua).context;
      let rows: string[] = [];
      const work = withEmpresa(empresaId, async (tx) => {
        rows = empresas(await tx.contaBancaria.findMany());
        if (index % 5 === 0) throw failure;
      });
      await work.catch((error: unknown) => expect(error).toBe(failure));
      return rows.filter((row) => row !== empresaId);
    };
    expect((await Promise.all(Array.from({ length: 60 }, (_, index) => seen(index)))).flat()).toEqual([]);
    const bare = await prismaClient().$queryRaw<{ empresa: string | null }[]>`
      select nullif(current_setting('app.empresa_id', true), '') as empresa`;
    expect(bare).toEqual([{ empresa: null }]);
  });
});

describe('the catalogue', () => {
  it('every protected table shows the application the rows of its company and nothing else', async () => {
    const { rows } = await asOwner<{ table: string; policy: string; roles: string; sees: string; writes: string }>(`
        select tablename as table, policyname as policy, array_to_string(roles, ',') as roles, qual as sees, with_check as writes
          from pg_policies where schemaname = 'public' and 'migrador' <> all (roles)`);
    const { rows: tables } = await asOwner<{ name: string }>(`
        select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relrowsecurity`);
    expect(rows.map(({ table }) => table).toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
    const ofItsCompany = expect.stringMatching(/^\(empresa_id = \( SELECT empresa_da_transacao\(\).*\)\)$/);
    for (const row of rows) {
      expect(row).toEqual({
        ...row,
        policy: 'da_empresa',
        roles: 'aplicacao',
        sees: ofItsCompany,
        writes: ofItsCompany,
      });
    }
  });

  it('a table that carries an empresa_id is protected, better-auth’s own two apart, and no view goes around it', async () => {
    const { rows } = await asOwner<{ name: string }>(`
        select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'empresa_id'
         where c.relnamespace = 'public'::regnamespace and (c.relkind in ('v', 'm') or c.relkind in ('r', 'p') and not c.relforcerowsecurity)
         order by 1`);
    expect(rows.map(({ name }) => name)).toEqual(['convite', 'membro']);
    const { rowCount } = await asOwner(`
        select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')`);
    expect(rowCount).toBe(0);
  });

  it('functions that see every company are pinned to their schema and closed to all but the application', async () => {
    const { rows } = await asOwner(`
        select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
           and (proconfig is distinct from array['search_path=public, pg_temp']
             or has_function_privilege('public', oid, 'execute') or proowner <> 'migrador'::regrole)`);
    expect(rows).toEqual([]);
  });

  it('the application may call only the functions made for it', async () => {
    const { rows } = await asOwner<{ name: string }>(`
        select proname as name from pg_proc where pronamespace = 'public'::regnamespace
           and has_function_privilege('aplicacao', oid, 'execute') and prorettype <> 'trigger'::regtype order by 1`);
    expect(rows.map(({ name }) => name)).toEqual([
      'boletos_devidos',
      'cobranca_por_link',
      'compactar_contadores',
      'convenio_de_outra_empresa',
      'convenio_por_webhook',
      'empresa_da_transacao',
      'eventos_bancarios_devidos',
      'eventos_dominio_devidos',
      'instrucoes_devidas',
      'limpar_idempotencia',
      'link_titular_por_token',
      'varreduras_devidas',
    ]);
  });

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
      const owners = [
        'alter table boleto disable row level security',
        'drop policy da_empresa on boleto',
        'alter table auditoria disable trigger somente_insercao',
        'drop function empresa_da_transacao()',
        'alter table boleto owner to aplicacao',
      ];
      for (const sql of owners) await expect(client.query(sql), sql).rejects.toThrow(/must be owner/);
      const denied = [
        'create table public.furo ()',
        'create function public.furo() returns int language sql as $$ select 1 $$',
        "select isolar_por_empresa('boleto')",
        'set role migrador',
        'set session authorization migrador',
        'create role furo',
        'alter role aplicacao bypassrls',
        'set session_replication_role = replica',
        'truncate auditoria',
        'delete from auditoria',
        'update boleto_evento set fato = fato',
        'delete from fato_liquidacao',
        'delete from instalacao',
        'delete from _prisma_migrations',
        "copy (select 1) to program 'true'",
        "select pg_read_file('/etc/passwd')",
      ];
      for (const sql of denied) await expect(client.query(sql), sql).rejects.toThrow(/permission denied|must be able/);
      await client.query('set row_security = off');
      await expect(client.query('select 1 from boleto')).rejects.toThrow(/row-level security/);
    });
  });
});

describe('append-only tables', () => {
  const APPEND_ONLY = ['auditoria', 'boleto_evento', 'fato_liquidacao', 'link_titular_evento'];

  it.each(APPEND_ONLY)('%s takes no truncate, by its owner either', async (table) => {
    await withClient(process.env.MIGRATION_DATABASE_URL ?? '', async (client) => {
      await expect(client.query(`truncate ${table} cascade`)).rejects.toThrow(/append-only/);
    });
  });

  it('an audit row can be neither changed nor deleted', async () => {
    await withClient(process.env.MIGRATION_DATABASE_URL ?? '', async (client) => {
      await expect(client.query("update auditoria set acao = 'outra'")).rejects.toThrow(/auditoria is append-only/);
      await expect(client.query('delete from auditoria')).rejects.toThrow(/auditoria is append-only/);
    });
  });

  it('the timelines and the settlement facts have the same guard', async () => {
    const { rows } = await asOwner(`
        select tgrelid::regclass::text as table, tgtype::int & 24 as events from pg_trigger
         where tgname = 'somente_insercao' and tgenabled = 'O' order by 1`);
    // 8: delete, 16: update.
    expect(rows).toEqual(APPEND_ONLY.map((table) => ({ table, events: 24 })));
  });
});
