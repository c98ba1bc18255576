import type { BankError, BankErrorField } from './errors';

const ETAPAS = ['CHAVE', 'LOGIN', 'BENEFICIARIO', 'POSTO'] as const;
type Etapa = (typeof ETAPAS)[number];

/**
 * One stage of what is found out about an access. `campos`: the fields that the bank's answer may mean, the likeliest first;
 * several where it does not tell them apart. `mensagem`: for a person, naming each of them and how to mend it; beside
 * NAO_PERGUNTADA, why it could not be asked, or null where an earlier stage ended the asking.
 */
export type Sondada = {
  etapa: Etapa;
  resultado: 'ACEITA' | 'RECUSADA' | 'SEM_RESPOSTA' | 'NAO_PERGUNTADA';
  campos: BankErrorField[];
  mensagem: string | null;
};

/** A stage that the bank let pass. */
export function accepted(etapa: Etapa): Sondada {
  return { etapa, resultado: 'ACEITA', campos: [], mensagem: null };
}

/** A stage at which the bank said no, or nothing that decides. */
export function failedAt(etapa: Etapa, { kind, field, message: mensagem }: BankError): Sondada {
  const refused = kind === 'credentials' || kind === 'rejected';
  const campos = refused && field ? [field] : [];
  return { etapa, resultado: refused ? 'RECUSADA' : 'SEM_RESPOSTA', campos, mensagem };
}

/** All four stages in their order: those that were found out, and those that were not reached. */
export function allStages(found: readonly Sondada[]): Sondada[] {
  const pending = ETAPAS.slice(found.length);
  return [
    ...found,
    ...pending.map((etapa) => ({ etapa, resultado: 'NAO_PERGUNTADA' as const, campos: [], mensagem: null })),
  ];
}

/**
 * The stage that speaks against the access, or null for one that works: the one refused, else the first silence. Without an answer
 * about the posto the credentials are proved all the same.
 */
export function objectionIn(etapas: readonly Sondada[]): Sondada | null {
  const refused = etapas.find(({ resultado }) => resultado === 'RECUSADA');
  const silent = etapas.find(({ etapa, resultado }) => resultado === 'SEM_RESPOSTA' && etapa !== 'POSTO');
  return refused ?? silent ?? null;
}
