/** Who does something: a person, an API key, the worker, or the bank through what it told us. */
export type Ator = {
  tipo: 'PESSOA' | 'CHAVE_API' | 'WORKER' | 'BANCO';
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

/** The context of work that the worker does by itself. */
export function workerContext(empresaId: string, agora: Date): Context {
  return { empresaId, ator: { tipo: 'WORKER', id: null, nome: 'Sistema' }, agora, requestId: null };
}
