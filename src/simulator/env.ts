import { z } from 'zod';

const schema = z.object({
  SIMULADOR_DATABASE_URL: z.string().min(1),
  SIMULADOR_HOST: z.string().min(1).default('127.0.0.1'),
  SIMULADOR_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SIMULADOR_CONTROLE_TOKEN: z.string().min(16),
  SIMULADOR_PAGINAS_SEGREDO: z.string().min(16).optional(),
  SIMULADOR_TOKEN_SEGUNDOS: z.coerce.number().int().positive().default(300),
  SIMULADOR_REFRESH_SEGUNDOS: z.coerce.number().int().positive().default(1800),
  SIMULADOR_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export type Env = z.infer<typeof schema>;

/** Reads the simulator's own variables. Throws an Error that names the wrong variables and never shows their values. */
export function readEnv(): Env {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}
