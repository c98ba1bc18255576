/** Who owes. */
export type PagadorDoTitulo = {
  /** CPF (11) or CNPJ (14, may hold letters), without formatting. */
  documento: string;
  nome: string;
  endereco: string | null;
  cidade: string | null;
  uf: string | null;
  /** 8 digits. */
  cep: string | null;
  telefone: string | null;
  email: string | null;
};

/** On whose behalf a title is collected, where that is not the beneficiário. */
export type BeneficiarioFinal = {
  documento: string;
  nome: string;
  logradouro: string | null;
  numero: string | null;
  complemento: string | null;
  cidade: string | null;
  uf: string | null;
  cep: string | null;
  telefone: string | null;
  email: string | null;
};
