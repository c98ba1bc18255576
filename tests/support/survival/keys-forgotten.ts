import { withClient } from '../../../scripts/database/roles';

// The application is built; from outside, what it remembers can only be taken from the database.
const FORGET = `
  create or replace function esquecer_chave() returns trigger language plpgsql as $$
  begin
    new.chave_idempotencia := gen_random_uuid();
    return new;
  end $$;
  create or replace trigger esquecer_chave before insert on cobranca for each row execute function esquecer_chave()`;

/** A repeated request no longer finds the cobrança that it made before, and no unique column refuses the second one. */
export async function forgetKeys(superUrl: string, isForgotten: boolean): Promise<void> {
  const sql = isForgotten ? FORGET : 'drop trigger if exists esquecer_chave on cobranca';
  await withClient(superUrl, (client) => client.query(sql));
}
