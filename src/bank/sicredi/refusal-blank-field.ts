import type { BankErrorField } from '@/bank/errors';
import type { Refusal } from './refusal';

/** The bank's name of a field that must be filled → ours, where the form has it, and how a person calls it. */
const NAMES: Record<string, [field: BankErrorField | null, label: string]> = {
  tipoCobranca: ['tipoCobranca', 'tipo de cobrança'],
  codigoBeneficiario: ['codigoBeneficiario', 'código do beneficiário'],
  especieDocumento: [null, 'espécie do documento'],
  nossoNumero: ['nossoNumero', 'nosso número'],
  seuNumero: ['seuNumero', 'seu número'],
  dataVencimento: ['vencimento', 'vencimento'],
  valor: ['valor', 'valor'],
  pagador: ['pagador.documento', 'pagador'],
  'pagador.tipoPessoa': ['pagador.documento', 'CPF ou CNPJ do pagador'],
  'pagador.documento': ['pagador.documento', 'CPF ou CNPJ do pagador'],
  'pagador.nome': ['pagador.nome', 'nome do pagador'],
  'pagador.cep': ['pagador.cep', 'CEP do pagador'],
  'pagador.endereco': [null, 'endereço do pagador'],
  'pagador.cidade': [null, 'cidade do pagador'],
  'pagador.uf': [null, 'UF do pagador'],
  'beneficiarioFinal.documento': ['beneficiarioFinal', 'CPF ou CNPJ do beneficiário final'],
  'beneficiarioFinal.tipoPessoa': ['beneficiarioFinal', 'CPF ou CNPJ do beneficiário final'],
  'beneficiarioFinal.nome': ['beneficiarioFinal', 'nome do beneficiário final'],
};

const ADVICE = 'Confira os dados da cobrança e do pagador.';

/** "Campo obrigatório em branco", with the field that the bank names behind it, in our words or else in its own. */
export const BLANK_FIELD: Refusal = {
  fragments: ['campo obrigatorio em branco'],
  field: null,
  message: `O Sicredi disse que falta um campo obrigatório. ${ADVICE}`,
  detail: (text) => {
    const name = /em branco\W+([\w.[\]]+\w)/i.exec(text)?.[1];
    if (name === undefined) return {};
    const [field, label] = NAMES[name] ?? [null, name];
    return { field, message: `O Sicredi disse que falta um campo obrigatório: ${label}. ${ADVICE}` };
  },
};
