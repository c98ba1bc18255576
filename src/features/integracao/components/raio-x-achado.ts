/** What is in the fields of the Webservice. A secret is null while the saved one stands. */
export type Digitado = { estacao: string; apiId: string; chave: string | null; segredo: string | null };
export type CampoRaioX = keyof Digitado;

/** One thing seen. `texto` never repeats a secret, not even partly; `conserto` puts `valores` into their fields. */
export type Achado = {
  campo: CampoRaioX;
  tipo: 'certo' | 'aviso' | 'erro';
  texto: string;
  conserto?: { rotulo: string; valores: Partial<Record<CampoRaioX, string>> };
};
