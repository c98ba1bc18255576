/** A registration that the bank refuses: what it says, and what a person is told instead. */
export type BankRefusal = {
  status: number;
  /** That of the same case in the table of titles which the simulated bank refuses. */
  name: string;
  /** Of the form; null where the words are about none of it. */
  field: string | null;
  /** What the plain words say, in part. */
  told: string;
  /** The bank's own. */
  words: string;
};

// status | name | field | told | words
const TABLE = `
415 | a body that is not JSON                         | -                  | É um defeito do sistema                                        | Tipo de conteúdo não suportado
401 | no bearer                                       | -                  | recusou o acesso                                               | Unauthorized
401 | another cooperativa                             | cooperativa        | A cooperativa informada não é a deste acesso                   | Cooperativa diferente da cooperativa do usuário
401 | another beneficiário                            | codigoBeneficiario | O código do beneficiário não é o deste acesso                  | Código de beneficiário diferente do beneficiário do usuário
400 | no payer                                        | pagador.documento  | falta um campo obrigatório: pagador.                           | Campo obrigatório em branco: pagador
400 | a blank kind of document                        | -                  | falta um campo obrigatório: espécie do documento.              | Campo obrigatório em branco: especieDocumento
400 | a final beneficiary without a document          | beneficiarioFinal  | falta um campo obrigatório: CPF ou CNPJ do beneficiário final. | Campo obrigatório em branco: beneficiarioFinal.documento
400 | no city where the CEP is checked                | -                  | falta um campo obrigatório: cidade do pagador.                 | Campo obrigatório em branco: pagador.cidade
400 | a short cooperativa                             | cooperativa        | 4 dígitos                                                      | O campo cooperativa deve ter 4 dígitos
400 | no posto                                        | posto              | 2 caracteres                                                   | O campo posto deve ter 2 caracteres
400 | a short code                                    | codigoBeneficiario | 5 dígitos                                                      | O campo codigo beneficiario deve ter 5 dígitos
400 | an unknown kind of charge                       | tipoCobranca       | normal ou híbrido                                              | O campo tipo cobrança deve ser NORMAL ou HIBRIDO
400 | no due date                                     | vencimento         | Informe a data de vencimento                                   | A data de vencimento do boleto é obrigatória
400 | protest after 2 days                            | protesto           | de 3 a 99 dias                                                 | O prazo de protesto automático deve ficar entre 3 e 99 dias
400 | protest after 100 days                          | protesto           | de 3 a 99 dias                                                 | O prazo de protesto automático deve ficar entre 3 e 99 dias
400 | interest of zero                                | juros              | Os juros precisam ser maiores que zero                         | O campo juros deve ser superior a zero, ou não informado
400 | a fine of zero                                  | multa              | A multa precisa ser maior que zero                             | O campo multa deve ser superior a zero, ou não informado
400 | a discount below zero                           | desconto           | O desconto precisa ser maior que zero                          | O valor do desconto deve ser superior a zero, ou não informado
400 | an anticipation of zero                         | desconto           | O desconto precisa ser maior que zero                          | O campo descontoAntecipado deve ser superior a zero, ou não informado
400 | a CNPJ with a wrong digit                       | pagador.documento  | CPF ou CNPJ do pagador                                         | O documento do pagador está inválido
400 | a CPF for a company                             | pagador.documento  | CPF ou CNPJ do pagador                                         | O documento do pagador está inválido
400 | a final beneficiary’s wrong CPF                 | beneficiarioFinal  | CPF ou CNPJ do beneficiário final                              | O documento do beneficiário final está inválido
400 | no payer’s name                                 | pagador.nome       | o nome do pagador                                              | O nome do pagador é obrigatório
400 | a payer’s name of 41 letters                    | pagador.nome       | até 40 caracteres                                              | O nome do pagador permite até 40 caracteres
400 | a final beneficiary’s name of 41 letters        | beneficiarioFinal  | O nome e o e-mail do beneficiário final                        | O nome e o e-mail do beneficiário final: o campo permite até 40 caracteres
400 | a final beneficiary’s e-mail of 41 letters      | beneficiarioFinal  | O nome e o e-mail do beneficiário final                        | O nome e o e-mail do beneficiário final: o campo permite até 40 caracteres
400 | an empty seu número                             | seuNumero          | de 1 a 10 caracteres                                           | O campo seu número deve ter entre 1 (um) e 10 (dez) caracteres
400 | a seu número of 11 letters                      | seuNumero          | de 1 a 10 caracteres                                           | O campo seu número deve ter entre 1 (um) e 10 (dez) caracteres
422 | no online contract                              | codigoBeneficiario | Cobrança Online                                                | Negócio: Beneficiário sem contrato de cobrança online (ECOMM).
422 | a closed convênio                               | codigoBeneficiario | foi encerrado                                                  | Negócio: Beneficiário com convenio encerrado.
422 | another posto                                   | codigoBeneficiario | não encontrou este beneficiário                                | Negócio: Falha na busca do beneficiário.
422 | hybrids not contracted                          | tipoCobranca       | O boleto híbrido (com Pix) não está contratado                 | Negócio: Híbrido não contratado.
422 | an editable amount                              | tipoCobranca       | o pagador mude o valor                                         | Negócio: Não é possível gerar QR Code para beneficiário que edita valor.
422 | a payer who is the beneficiary                  | pagador.documento  | O pagador não pode ser a própria empresa                       | Negócio: O pagador não pode ser o mesmo que o beneficiário.
422 | a final beneficiary who is the beneficiary      | beneficiarioFinal  | O beneficiário final não pode ser a própria empresa            | Negócio: O beneficiário final não pode ser o mesmo que o beneficiário.
422 | a final beneficiary who is the payer            | beneficiarioFinal  | O beneficiário final não pode ser o próprio pagador            | Negócio: O pagador não pode ser o mesmo que o beneficiário final.
422 | auto-protest for a person                       | protesto           | precisa ser pessoa jurídica                                    | Negócio: Para protesto automático o beneficiário final precisa ser pessoa jurídica.
422 | a due date in the past                          | vencimento         | precisa ser hoje ou depois                                     | Negócio: A data de vencimento deve ser posterior ou igual a data atual.
422 | protest of a receipt                            | protesto           | não permite protesto                                           | Negócio: A espécie de documento não permite protesto nem negativação.
422 | interest on a proposal                          | juros              | não pode ter juros nem multa                                   | Negócio: Boleto proposta não permite nem juros e nem multa.
422 | a value of zero                                 | valor              | O valor do boleto precisa ser maior que zero                   | Negócio: O valor do boleto deve ser maior que zero.
422 | interest as high as the value                   | juros              | menores que o valor do boleto                                  | Negócio: Valor de juros maior ou igual ao valor do boleto.
422 | interest of 100 %                               | juros              | O percentual de juros                                          | Negócio: Percentual juros deve ser menor que 100.
422 | a fine below one centavo                        | multa              | R$ 0,01                                                        | Negócio: O valor calculado da multa é menor que R$ 0,01.
422 | a discount as high as the value                 | desconto           | menor que o valor do boleto                                    | Negócio: O desconto deve ser menor que o valor do boleto.
422 | a discount of 100 %                             | desconto           | O percentual de desconto                                       | Negócio: Percentual desconto deve ser menor que 100.
422 | a discount until yesterday                      | desconto           | A data do desconto já passou                                   | Negócio: A data do desconto é menor que data atual.
422 | an anticipation worth more than the title       | desconto           | O desconto por antecipação                                     | Negócio: Valor do desconto antecipado invalido.
422 | an anticipation beside a discount               | desconto           | O desconto por antecipação                                     | Negócio: Valor do desconto antecipado invalido.
422 | negativação after 45 days in Mato Grosso do Sul | negativacao        | de 46 a 99 dias                                                | Negócio: Para pagador do Mato Grosso do Sul o prazo de negativação mínimo precisa ser 46 dias.
422 | protest and negativação at once                 | protesto           | ao mesmo tempo                                                 | Negócio: Protesto e negativação automáticos não podem ser informados simultaneamente.
422 | the CEP 00000000                                | pagador.cep        | não encontrou o CEP do pagador                                 | Negócio: O CEP do pagador não foi localizado no cadastro de CEPs.
422 | no CEP where it is checked                      | pagador.cep        | não encontrou o CEP do pagador                                 | Negócio: O CEP do pagador não foi localizado no cadastro de CEPs.
422 | auto-protest without a CEP                      | pagador.cep        | O CEP do pagador não é válido                                  | Negócio: O CEP do pagador esta inválido.
422 | a third party’s convênio                        | beneficiarioFinal  | Terceiro Habilitado                                            | Negócio: Beneficiário final é obrigatório para Terceiro Habilitado.
422 | negativação without Serasa                      | negativacao        | não tem a negativação contratada                               | Negócio: Beneficiário sem permissão para cadastro com negativação.
422 | an inapt final beneficiary                      | beneficiarioFinal  | está inapto                                                    | Negócio: Beneficiário final com situação inapto.
422 | an own nosso número with a wrong digit          | nossoNumero        | O dígito verificador                                           | Negócio: Nosso número com dígito verificador inválido.
422 | an own nosso número that is taken               | nossoNumero        | já tem um boleto com este nosso número                         | Negócio: Nosso número já existe.
`;

/** The bank's table of refusals, in its order. */
export const BANK_REFUSALS: BankRefusal[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [status = '', name = '', field = '', told = '', words = ''] = line.split('|').map((cell) => cell.trim());
    return { status: Number(status), name, field: field === '-' ? null : field, told, words };
  });
