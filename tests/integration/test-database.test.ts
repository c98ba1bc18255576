import { afterAll, expect, it } from 'vitest';
import { withClient } from '../../scripts/database/roles';
import { cloneDatabase, emptyDatabase } from '../support/postgres';

const drops: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(drops.map((drop) => drop())));

it('gives each test file a migrated database of its own, entered by the role that owns nothing', async () => {
  const [one, other] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  drops.push(one.drop, other.drop);
  await withClient(one.migradorUrl, (client) => client.query('create table so_aqui ()'));
  const { rows } = await withClient(other.appUrl, (client) =>
    client.query(`select current_user, to_regclass('so_aqui') as here, pg_get_userbyid(relowner) as owner
                    from pg_class where oid = '_prisma_migrations'::regclass`),
  );
  expect(rows).toEqual([{ current_user: 'aplicacao', here: null, owner: 'migrador' }]);
});

it('keeps the simulated bank out of the business database', async () => {
  const [business, bank] = await Promise.all([cloneDatabase(), emptyDatabase()]);
  drops.push(business.drop, bank.drop);
  const trespass = new URL(bank.url);
  trespass.pathname = `/${business.name}`;
  await expect(withClient(trespass.href, (client) => client.query('select 1'))).rejects.toThrow(/permission denied/);
  const { rows } = await withClient(bank.url, (client) => client.query('select current_user'));
  expect(rows).toEqual([{ current_user: 'simulador' }]);
});
