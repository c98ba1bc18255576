import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { organization } from 'better-auth/plugins';
import { v7 as uuidv7 } from 'uuid';
import { prismaClient } from './db';
import { env } from './env';
import { logger } from './logger';

const SEVEN_DAYS_S = 7 * 24 * 3600;
const LOGIN_WINDOW_S = 10;

function createAuth() {
  const db = prismaClient();
  return betterAuth({
    appName: 'Cobranças',
    baseURL: env().APP_URL,
    basePath: '/api/auth',
    secret: env().BETTER_AUTH_SECRET.reveal(),
    database: prismaAdapter(db, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    user: { modelName: 'usuario' },
    session: { modelName: 'sessao', expiresIn: SEVEN_DAYS_S },
    account: { modelName: 'contaAcesso' },
    verification: { modelName: 'verificacao' },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'limiteAcesso',
      window: 60,
      max: 600,
      customRules: { '/sign-in/email': { window: LOGIN_WINDOW_S, max: env().LOGIN_RATE_LIMIT } },
    },
    advanced: {
      cookiePrefix: 'cobrancas',
      database: { generateId: () => uuidv7() },
      // Whoever is not one of these cannot say for whom it asks: see src/instrumentation.ts.
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'], trustedProxies: env().PROXY_CONFIAVEL },
    },
    telemetry: { enabled: false },
    logger: { log: (level, message) => logger[level]({ source: 'auth' }, message) },
    // A person who belongs to a company is in it from the first request on.
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const membro = await db.membro.findFirst({ where: { userId: session.userId }, orderBy: { id: 'asc' } });
            return { data: { ...session, activeOrganizationId: membro?.organizationId ?? null } };
          },
        },
      },
    },
    plugins: [
      organization({
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
        schema: {
          organization: { modelName: 'empresa' },
          member: { modelName: 'membro' },
          invitation: { modelName: 'convite' },
        },
      }),
    ],
  });
}

const holder = globalThis as { cobrancasAuth?: ReturnType<typeof createAuth> };

/** The process's one better-auth instance, made on first use so that `next build` needs no environment. */
export function auth(): ReturnType<typeof createAuth> {
  holder.cobrancasAuth ??= createAuth();
  return holder.cobrancasAuth;
}
