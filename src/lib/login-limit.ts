import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { machineNow } from './clock';
import { type Tx, withoutEmpresa } from './db';
import { env } from './env';

const MAX_FAILURES = 10;
const WINDOW_MS = 15 * 60_000;
const COOKIE = 'cobrancas.aparelho';
const COOKIE_SECONDS = 180 * 24 * 3600;

type Attempt = { email: string; cookies: string | null };

/**
 * Lets `signIn` run at most 10 times in 15 minutes with a wrong password for one e-mail, known or not, wherever it comes
 * from; above that answers 429 with x-retry-after in seconds. A browser that has signed that person in before carries a cookie
 * that says so and is counted apart, so that a stranger's guesses cannot keep the rightful person out.
 */
export async function limitLogin({ email, cookies }: Attempt, signIn: () => Promise<Response>): Promise<Response> {
  const aparelho = readAparelho(cookies, email);
  const chave = keyed('login', email.toLowerCase(), aparelho ?? '');
  // Counted before the password is looked at: many attempts at once are not more than many in a row.
  const { falhas, expiraEm } = await countAttempt(chave);
  if (falhas > MAX_FAILURES) {
    const seconds = Math.max(1, Math.ceil((expiraEm.getTime() - machineNow().getTime()) / 1000));
    return new Response(null, { status: 429, headers: { 'x-retry-after': String(seconds) } });
  }
  const answer = await signIn();
  if (answer.ok) {
    await withoutEmpresa((tx) => tx.tentativaLogin.deleteMany({ where: { chave } }));
    if (!aparelho) answer.headers.append('set-cookie', newAparelho(email));
  } else if (answer.status !== 401) {
    // Nobody looked at the password.
    const data = { falhas: { decrement: 1 } };
    await withoutEmpresa((tx) => tx.tentativaLogin.updateMany({ where: { chave }, data }));
  }
  return answer;
}

function countAttempt(chave: string): Promise<{ falhas: number; expiraEm: Date }> {
  const now = machineNow();
  const end = new Date(now.getTime() + WINDOW_MS);
  return withoutEmpresa(async (tx) => {
    const [row] = await tx.$queryRaw<{ falhas: number; expiraEm: Date }[]>`
      insert into tentativa_login as t (chave, falhas, expira_em) values (${chave}, 1, ${end})
      on conflict (chave) do update set
        falhas = case when t.expira_em <= ${now} then 1 else least(t.falhas + 1, ${MAX_FAILURES + 1}::int) end,
        expira_em = case when t.expira_em <= ${now} then excluded.expira_em else t.expira_em end
      returning falhas, expira_em as "expiraEm"`;
    if (!row) throw new Error('the attempt was not counted');
    if (row.falhas === 1) await forgetOld(tx, now);
    return row;
  });
}

// Skips what others hold, so that two who tidy up at once do not wait for each other.
async function forgetOld(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`
    delete from tentativa_login where chave in (
      select chave from tentativa_login where expira_em <= ${now} for update skip locked)`;
}

/** Keyed, so that the table and the cookie tell nobody which e-mails were tried and cannot be made up. */
function keyed(...parts: string[]): string {
  return createHmac('sha256', env().BETTER_AUTH_SECRET.reveal()).update(parts.join('\n')).digest('base64url');
}

/** "id.mac": the mac binds the browser's id to one e-mail. */
function newAparelho(email: string): string {
  const id = randomBytes(16).toString('base64url');
  const secure = env().APP_URL.startsWith('https:') ? '; Secure' : '';
  const value = `${id}.${keyed('aparelho', email.toLowerCase(), id)}`;
  return `${COOKIE}=${value}; Path=/api/auth/sign-in; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

function readAparelho(cookies: string | null, email: string): string | null {
  const [, id = '', mac = ''] =
    /(?:^|;\s*)cobrancas\.aparelho=([\w-]{22})\.([\w-]{43})(?:;|$)/.exec(cookies ?? '') ?? [];
  const expected = keyed('aparelho', email.toLowerCase(), id);
  return mac.length === expected.length && timingSafeEqual(Buffer.from(mac), Buffer.from(expected)) ? id : null;
}
