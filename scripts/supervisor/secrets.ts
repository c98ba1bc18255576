import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { SetupError } from '../setup-error';
import { writePrivateJson } from './private-file';

const random = (bytes: number) => randomBytes(bytes).toString('base64url');

/** Each secret with how a new one is made; one that is missing in the file (an older version wrote it) is added. */
const schema = z.object({
  sessao: z.string().default(() => random(48)),
  chavesCredencial: z.string().default(() => `k1:${randomBytes(32).toString('base64')}`),
  simuladorControle: z.string().default(() => random(24)),
  simuladorPaginas: z.string().default(() => random(24)),
  senhaMigrador: z.string().default(() => random(24)),
  senhaAplicacao: z.string().default(() => random(24)),
  senhaSimulador: z.string().default(() => random(24)),
  senhaDemo: z.string().default(() => random(9)),
});

export type Secrets = z.infer<typeof schema>;

/** The generated secrets of this data folder (`segredos/segredos.json`, mode 0600 in a folder 0700), made on first use. */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'segredos', 'segredos.json');
  let stored: unknown = {};
  if (existsSync(file)) {
    chmodSync(dirname(file), 0o700);
    chmodSync(file, 0o600);
    try {
      stored = JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      throw new SetupError(
        `O arquivo ${file} está ilegível. Restaure-o de uma cópia: sem ele as credenciais guardadas não abrem.`,
        { cause: error },
      );
    }
  }
  const secrets = schema.parse(stored);
  if (JSON.stringify(secrets) !== JSON.stringify(stored)) writePrivateJson(file, secrets);
  return secrets;
}
