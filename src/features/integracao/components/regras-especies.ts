import type { Regras } from '../schema';

type Especie = {
  nome: string;
  /** The bank refuses to protest, or to report, a title of this kind. */
  semProtesto?: true;
};

/** What a boleto may stand for, by the names that people know, in the order in which they are offered. */
export const ESPECIES: Record<Regras['especieDocumento'], Especie> = {
  DUPLICATA_MERCANTIL_INDICACAO: { nome: 'Duplicata mercantil por indicação' },
  DUPLICATA_SERVICO_INDICACAO: { nome: 'Duplicata de serviço por indicação' },
  DUPLICATA_RURAL: { nome: 'Duplicata rural' },
  NOTA_PROMISSORIA: { nome: 'Nota promissória' },
  NOTA_PROMISSORIA_RURAL: { nome: 'Nota promissória rural' },
  NOTA_SEGUROS: { nome: 'Nota de seguro' },
  NOTA_DEBITO: { nome: 'Nota de débito', semProtesto: true },
  LETRA_CAMBIO: { nome: 'Letra de câmbio' },
  RECIBO: { nome: 'Recibo', semProtesto: true },
  OUTROS: { nome: 'Outros', semProtesto: true },
};
