/** Kinds of document that may go to protest or negativação. */
const COM_PROTESTO = [
  'DUPLICATA_MERCANTIL_INDICACAO',
  'DUPLICATA_RURAL',
  'NOTA_PROMISSORIA',
  'NOTA_PROMISSORIA_RURAL',
  'NOTA_SEGUROS',
  'LETRA_CAMBIO',
  'DUPLICATA_SERVICO_INDICACAO',
];

export const SEM_PROTESTO: ReadonlySet<string> = new Set([
  'RECIBO',
  'NOTA_DEBITO',
  'OUTROS',
  'BOLETO_PROPOSTA',
  'CARTAO_CREDITO',
  'BOLETO_DEPOSITO',
]);

export const ESPECIES: ReadonlySet<string> = new Set([...COM_PROTESTO, ...SEM_PROTESTO]);
