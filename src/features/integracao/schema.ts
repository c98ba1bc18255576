import { z } from 'zod';
import { centavos } from '@/domain/money';
import { isPlainLine } from '@/domain/texto';
import { pastedNumber } from '@/features/conta-bancaria/schema';

/** Money in centavos, above zero and at most what a barcode carries. */
const valor = z
  .int('Informe um valor em centavos.')
  .min(1, 'Informe um valor maior que zero.')
  .max(9_999_999_999, 'Informe um valor de até R$ 99.999.999,99.')
  .transform(centavos);

/** Percent in basis points: 200 is 2,00 %. */
const pontosBase = z
  .int('Informe um percentual com até duas casas decimais.')
  .min(1, 'Informe um percentual maior que zero.')
  .max(9_999, 'Informe um percentual menor que 100 %.');

const dias = z
  .int('Informe quantos dias antes do vencimento o desconto termina.')
  .min(0, 'Informe 0 ou mais dias antes do vencimento.')
  .max(999, 'Informe no máximo 999 dias antes do vencimento.');

const juros = z.discriminatedUnion(
  'tipo',
  [z.object({ tipo: z.literal('VALOR_DIA'), valor }), z.object({ tipo: z.literal('PERCENTUAL_MES'), pontosBase })],
  'Escolha juros em reais por dia ou em percentual por mês.',
);

const multa = z.discriminatedUnion(
  'tipo',
  [z.object({ tipo: z.literal('VALOR'), valor }), z.object({ tipo: z.literal('PERCENTUAL'), pontosBase })],
  'Escolha multa em reais ou em percentual.',
);

const desconto = z.discriminatedUnion(
  'tipo',
  [z.object({ tipo: z.literal('VALOR'), dias, valor }), z.object({ tipo: z.literal('PERCENTUAL'), dias, pontosBase })],
  'Escolha desconto em reais ou em percentual.',
);

/** One kind for all, and each ends closer to the due date than the one before: that is how the bank takes them. */
const descontos = z
  .array(desconto, 'Informe os descontos.')
  .max(3, 'São no máximo três descontos.')
  .superRefine((list, context) => {
    for (const [index, current] of list.entries()) {
      const before = list[index - 1];
      if (!before) continue;
      if (current.tipo !== before.tipo) {
        const message = 'Os descontos precisam ser todos em reais ou todos em percentual.';
        context.addIssue({ code: 'custom', path: [index, 'tipo'], message });
      }
      if (current.dias >= before.dias) {
        const message = 'Cada desconto precisa terminar mais perto do vencimento que o anterior.';
        context.addIssue({ code: 'custom', path: [index, 'dias'], message });
      }
    }
  });

const lines = (max: number, what: string) =>
  z
    .array(
      z
        .string(`Informe ${what} como texto.`)
        .min(1, 'Escreva algo na linha ou retire-a.')
        .max(80, 'Cada linha tem no máximo 80 caracteres.')
        .refine(isPlainLine, 'Use uma linha só, com letras, números e pontuação, sem emojis.'),
      `Informe ${what} como lista de linhas.`,
    )
    .max(max, `São no máximo ${max} linhas.`);

const ESPECIES = [
  'DUPLICATA_MERCANTIL_INDICACAO',
  'DUPLICATA_RURAL',
  'NOTA_PROMISSORIA',
  'NOTA_PROMISSORIA_RURAL',
  'NOTA_SEGUROS',
  'RECIBO',
  'LETRA_CAMBIO',
  'NOTA_DEBITO',
  'DUPLICATA_SERVICO_INDICACAO',
  'OUTROS',
] as const;

/** The rules of a title: the JSON of integracao.regras and of boleto_termos.regras, on the way in and out. */
export const regrasSchema = z.object(
  {
    especieDocumento: z.enum(ESPECIES, 'Escolha a espécie do documento.').default('DUPLICATA_MERCANTIL_INDICACAO'),
    juros: juros.nullable().default(null),
    multa: multa.nullable().default(null),
    descontos: descontos.default([]),
    /** For the cashier. */
    mensagens: lines(4, 'as mensagens').default([]),
    /** On the receipt part. */
    informativos: lines(5, 'os informativos').default([]),
    /** Hybrid only: days the QR stays payable after the due date. */
    validadeAposVencimento: z
      .int('Informe por quantos dias o Pix vale após o vencimento.')
      .min(0, 'Informe 0 ou mais dias.')
      .max(9_999, 'Informe no máximo 9999 dias.')
      .nullable()
      .default(null),
  },
  'Informe as regras de cobrança.',
);

export type Regras = z.infer<typeof regrasSchema>;

const ambiente = z.enum(['PRODUCAO', 'HOMOLOGACAO', 'SIMULADOR'], 'Escolha o ambiente.');
export type Ambiente = z.infer<typeof ambiente>;

/** Which integração of an account is meant; left out: its most real one. */
export const integracaoChoice = z.object({ ambiente: ambiente.optional() });

/** Who makes the nosso número of the boletos issued from now on; `proximoSequencial` left out: goes on where it stands. */
export const numeracaoSchema = z.discriminatedUnion(
  'tipo',
  [
    z.object({ tipo: z.literal('BANCO') }),
    z.object({
      tipo: z.literal('PROPRIA'),
      byte: z
        .int('Informe o byte de geração.')
        .min(2, 'O byte vai de 2 a 9; o 1 é do banco.')
        .max(9, 'O byte vai de 2 a 9.'),
      proximoSequencial: z
        .int('Informe o próximo número, só com algarismos.')
        .min(1, 'Informe 1 ou mais.')
        .max(99_999, 'O sequencial tem até 5 dígitos.')
        .optional(),
    }),
  ],
  'Escolha quem gera o nosso número.',
);

/** The wizard's second and third steps, credentials apart. */
export const integracaoInput = z.object(
  {
    ambiente,
    /** The one that was seen, 0 where there was none: an older one is a conflict. Left out: nothing is compared. */
    versao: z.int('Recarregue a página.').min(0, 'Recarregue a página.').optional(),
    convenio: z.object(
      {
        numero: pastedNumber(/^\d{1,20}$/, 'Informe o número do convênio: a conta corrente sem o dígito.'),
        carteira: pastedNumber(/^1$/, 'No Sicredi a carteira é 1.'),
        numeroRemessa: z
          .int('Informe o número da última remessa; 0 se nunca houve uma.')
          .min(0, 'Informe 0 ou mais.')
          .max(9_999_999, 'O número da remessa tem até 7 dígitos.'),
        cnab: z.literal(400, 'No Sicredi o CNAB é 400.'),
        /** Days after the due date on which the bank writes an unpaid title off by itself; left out: stays as it is. */
        diasBaixaAutomatica: z
          .int('Informe em quantos dias o banco baixa um boleto vencido.')
          .min(1, 'Informe 1 ou mais dias.')
          .max(999, 'Informe no máximo 999 dias.')
          .optional(),
      },
      'Informe os dados do convênio.',
    ),
    webservice: z.object(
      {
        versaoApi: z.literal('V3', 'A versão é V3.'),
        estacao: pastedNumber(/^\d{4}$/, 'Em C. Estação informe os 4 dígitos da cooperativa.'),
        apiId: pastedNumber(
          /^\d{9}$/,
          'O API ID tem 9 dígitos: código do beneficiário (5) seguido da cooperativa (4).',
        ),
      },
      'Informe os dados do Webservice.',
    ),
    regras: regrasSchema.prefault({}),
    /** Left out: stays as it is; at first the bank makes the numbers. */
    numeracao: numeracaoSchema.optional(),
  },
  'Envie os dados da integração.',
);
export type IntegracaoInput = z.infer<typeof integracaoInput>;

/** The stages of a test at the bank, in their order: each is asked only when the one before it was answered. */
const ETAPAS_TESTE = ['CHAVE', 'LOGIN', 'BENEFICIARIO', 'POSTO'] as const;

/**
 * What a test found out. `campo`: the field that is to be mended (chave, segredo, apiId, cooperativa, posto, codigoBeneficiario),
 * null where the bank's answer does not tell; `mensagem` names every one it may be.
 */
export const testeFeito = z.object({
  em: z.iso.datetime(),
  etapas: z.array(
    z.object({
      etapa: z.enum(ETAPAS_TESTE),
      resultado: z.enum(['ACEITA', 'RECUSADA', 'SEM_RESPOSTA', 'NAO_PERGUNTADA']),
      campo: z.string().nullable(),
      mensagem: z.string().nullable(),
    }),
  ),
});
export type TesteFeito = z.infer<typeof testeFeito>;

const credencialView = z.object({ definidaEm: z.iso.datetime(), dica: z.string() });

/** Secrets leave only as "defined then, ends in ••42". */
export const integracaoView = z.object({
  id: z.uuid(),
  contaBancariaId: z.uuid(),
  versao: z.int(),
  situacao: z.enum(['EM_CONFIGURACAO', 'INTEGRADA', 'COM_PROBLEMA', 'DESATIVADA']),
  ambiente,
  convenio: z.object({
    id: z.uuid(),
    numero: z.string(),
    carteira: z.string(),
    numeroRemessa: z.int(),
    cnab: z.int(),
    diasBaixaAutomatica: z.int(),
    webhookContratadoEm: z.iso.datetime().nullable(),
    /** What is wrong with the webhook contract at the bank, as it was last read. */
    webhookProblema: z.string().nullable(),
    pausa: z.object({ desde: z.iso.datetime(), motivo: z.string(), campo: z.string().nullable() }).nullable(),
  }),
  webservice: z.object({
    versaoApi: z.string(),
    estacao: z.string(),
    apiId: z.string(),
    chave: credencialView.nullable(),
    segredo: credencialView.nullable(),
    /** Typed, and not accepted by the bank yet; the ones above stay at work until then. */
    candidatas: z.object({ chave: credencialView.nullable(), segredo: credencialView.nullable() }),
  }),
  regras: regrasSchema,
  numeracao: z.object({
    tipo: z.enum(['BANCO', 'PROPRIA']),
    /** With which own numbers begin. */
    byte: z.int(),
    /** The last own number given out, per year (two digits) and byte. */
    sequencias: z.array(z.object({ ano: z.string(), byte: z.int(), ultimo: z.int() })),
  }),
  testadaEm: z.iso.datetime().nullable(),
  ultimoTeste: testeFeito.nullable(),
});
export type IntegracaoView = z.infer<typeof integracaoView>;

/** Null until the account's integração is saved for the first time. */
export const integracaoOutput = z.object({ integracao: integracaoView.nullable() });

/** What a deactivated integração still has to follow to its end: open titles and their sum. */
const emAberto = z.object({ titulos: z.int(), valor: z.int().transform(centavos) });
export type EmAberto = z.infer<typeof emAberto>;

export const desativacaoOutput = z.object({ integracao: integracaoView, emAberto });

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SWAPPED = 'Chave e Segredo parecem trocados: a Chave é o código com quatro hifens do portal do desenvolvedor.';

/** Takes away the blanks, quotes and invisible characters that copying leaves around a secret. */
function cleanSecret(text: string): string {
  return text.replace(/^[\s\u00a0\u200b\ufeff"'“”‘’`]+|[\s\u00a0\u200b\ufeff"'“”‘’`]+$/g, '');
}

const secretText = (missing: string) => z.string(missing).transform(cleanSecret).optional();

/** Each left out stays as it is; the first time both are needed. */
export const credenciaisInput = z
  .object(
    {
      chave: secretText('Informe a Chave como texto.'),
      segredo: secretText('Informe o Segredo como texto.'),
    },
    'Envie a Chave e o Segredo.',
  )
  .superRefine(({ chave, segredo }, context) => {
    const issue = (path: 'chave' | 'segredo', message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (chave === undefined && segredo === undefined) issue('segredo', 'Informe a Chave, o Segredo ou os dois.');
    const chaveIsWrong = chave !== undefined && !UUID.test(chave);
    if (chaveIsWrong && segredo !== undefined && UUID.test(segredo)) {
      issue('chave', SWAPPED);
      issue('segredo', SWAPPED);
      return;
    }
    if (chaveIsWrong) {
      issue('chave', 'A Chave tem 36 caracteres, com quatro hifens. Copie-a de Minhas Apps › detalhes, no portal.');
    }
    if (segredo === '') issue('segredo', 'Informe o Segredo: o Código de Acesso gerado no internet banking.');
    if (segredo !== undefined && segredo.length > 200) issue('segredo', 'O Segredo tem no máximo 200 caracteres.');
  });
export type CredenciaisInput = z.infer<typeof credenciaisInput>;

/** `webhook`: whether the bank was told where to call; without it payments are still seen by the sweep. */
export const testeOutput = z.object({
  integracao: integracaoView,
  webhook: z.enum(['CONTRATADO', 'ENDERECO_NAO_PUBLICO', 'FALHOU']),
});
export type TesteView = z.infer<typeof testeOutput>;

/** The header in which the bank shows the secret of its webhook contract. */
export const WEBHOOK_HEADER = 'x-webhook-segredo';

/** Why the bank is not asked to call, and what would change that. */
export const SEM_ENDERECO_PUBLICO =
  'O Sicredi só avisa um endereço público com HTTPS, e este servidor não tem um. Quem o administra deve definir a variável APP_URL com esse endereço.';
