import { env } from '@/lib/env';
import { BankError } from './errors';
import type { BankAccess, BankGateway, EventosRecebidos } from './gateway';
import { createSicrediGateway } from './sicredi/gateway';
import { parseSicrediWebhook } from './sicredi/webhook';

/** Where banks are reached, from the environment. */
export type BankUrls = {
  /** Takes the place of Sicredi's own host, production and homologação alike (SICREDI_API_URL). */
  sicrediApiUrl?: string | undefined;
  /** The simulated bank; without it no SIMULADOR convênio can be reached. */
  simuladorUrl?: string | undefined;
};

const SICREDI_HOST = 'https://api-parceiro.sicredi.com.br';

function baseUrlFor(access: BankAccess, urls: BankUrls): string {
  const host = (urls.sicrediApiUrl ?? SICREDI_HOST).replace(/\/+$/, '');
  switch (access.ambiente) {
    case 'PRODUCAO':
      return host;
    case 'HOMOLOGACAO':
      return `${host}/sb`;
    case 'SIMULADOR':
      if (urls.simuladorUrl) return urls.simuladorUrl;
      throw new BankError({
        kind: 'unavailable',
        message: 'O banco simulado não está ligado. Ligue-o com SIMULADOR=1 ou use outro ambiente.',
      });
    default:
      return access.ambiente satisfies never;
  }
}

function urlsFromEnv(): BankUrls {
  const { SICREDI_API_URL, SIMULADOR, SIMULADOR_URL } = env();
  return { sicrediApiUrl: SICREDI_API_URL, simuladorUrl: SIMULADOR ? SIMULADOR_URL : undefined };
}

/**
 * The gateway of one convênio. Cheap: connections and tokens are shared by the process. `urls`: by default the environment's.
 * Throws BankError.
 */
export function gatewayFor(access: BankAccess, urls: BankUrls = urlsFromEnv()): BankGateway {
  return createSicrediGateway(access, { baseUrl: baseUrlFor(access, urls) });
}

/** Reads the body of one webhook delivery, as it came. Never throws; see `EventosRecebidos`. */
export function parseWebhook(rawBody: string): EventosRecebidos {
  return parseSicrediWebhook(rawBody);
}
