import type { Secret } from '@/lib/secret';

/** How the bank should call us. */
export type ContratoWebhook = { url: string; header: string; token: Secret; nomeResponsavel: string };

/** The webhook contract as the bank holds it, without its token. */
export type ContratoNoBanco = {
  id: string;
  /** Null where the answer does not carry it. */
  url: string | null;
  header: string | null;
  /** False as soon as the bank says that address or contract is anything but active. */
  ativo: boolean;
};
