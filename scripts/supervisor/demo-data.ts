import { randomBytes } from 'node:crypto';
import { execa } from 'execa';
import { SetupError } from '../setup-error';
import { passOn } from './output';

/** The demo company's administrator; financeiro@demo.local has the same password. */
export const DEMO_LOGIN = 'admin@demo.local';

/** The demo account at the simulated bank, as prisma/seed/demo-conta.ts makes it. */
export const DEMO_BENEFICIARIO = { cooperativa: '0165', codigo: '12345' };

/** Writes the demo company and its users when they are not there yet (`prisma/seed/demo.ts` skips what exists). */
export async function seedDemo(env: Record<string, string>, password: string, cancelSignal: AbortSignal) {
  const child = execa(process.execPath, ['--import', 'tsx', 'prisma/seed/demo.ts'], {
    // The code proves that whoever installs owns this server; the supervisor does, and makes one for this child alone.
    env: { ...env, DEMO_SENHA: password, INSTALACAO_CODIGO: randomBytes(24).toString('base64url') },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    cancelSignal,
  });
  passOn('demo', child.stdout);
  passOn('demo', child.stderr);
  const { exitCode } = await child;
  cancelSignal.throwIfAborted();
  if (exitCode !== 0) throw new SetupError('Os dados de demonstração não puderam ser criados; veja as linhas acima.');
}
