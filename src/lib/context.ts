/**
 * Who does something: a person, an API key, the worker, the bank through what it told us, or the titular of an account, who came
 * through a link and has no account here (`id` is the link's).
 */
export type Ator = {
  tipo: 'PESSOA' | 'CHAVE_API' | 'WORKER' | 'BANCO' | 'TITULAR';
  id: string | null;
  nome: string;
};

/** What every use case needs to know about its call: for which company, by whom, when, in which request. */
export type Context = {
  empresaId: string;
  ator: Ator;
  agora: Date;
  requestId: string | null;
};

/** This system, as the author of what it does by itself, whoever's call it happens in. */
export const SISTEMA: Ator = { tipo: 'WORKER', id: null, nome: 'Sistema' };

/** The context of work that the worker does by itself. */
export function workerContext(empresaId: string, agora: Date): Context {
  return { empresaId, ator: SISTEMA, agora, requestId: null };
}
