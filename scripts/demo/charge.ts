import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { formatLinhaDigitavel, readLinhaDigitavel } from '@/domain/boleto/linha-digitavel';
import { addDays, businessDate, formatLocalDate } from '@/domain/local-date';
import { centavos, formatReais } from '@/domain/money';
import { readBrCode } from '@/domain/pix/br-code';
import { type CobrancaView, cobrancaSchema } from '@/features/cobranca/schema';
import { contaBancariaOutput } from '@/features/conta-bancaria/schema';
import { configuracaoOutput, instalacaoOutput } from '@/features/empresa/schema';
import { integracaoOutput, integracaoView, testeOutput } from '@/features/integracao/schema';
import { SetupError } from '../setup-error';
import type { ApiClient } from './api-client';
import {
  ADMINISTRADOR,
  CONFIGURACAO,
  CONTA,
  DIAS_ATE_O_VENCIMENTO,
  EMPRESA,
  INTEGRACAO,
  PAGADOR,
  VALOR,
} from './company';
import type { SimulatedBank } from './simulated-bank';
import type { Steps, Tell } from './steps';

interface Demo {
  api: ApiClient;
  bank: SimulatedBank;
  instalacaoCodigo: string;
  /** How long the bank's answer, and later the payment, may take to show. */
  waitMs: number;
  signal: AbortSignal;
  step: Steps['step'];
}

const boletoSchema = cobrancaSchema.shape.boleto;

/** A hybrid as it must read once the bank has taken it. */
const issuedSchema = cobrancaSchema.extend({
  situacao: z.literal('EM_ABERTO'),
  valor: z.literal(VALOR),
  boleto: boletoSchema.extend({
    situacao: z.literal('REGISTRADO'),
    tipoCobranca: z.literal('HIBRIDO'),
    nossoNumero: z.string(),
    linhaDigitavel: z.string(),
    pixCopiaECola: z.string(),
    divergencia: z.null(),
  }),
});
type Issued = z.infer<typeof issuedSchema>;

/** And once its payer has paid it by Pix. */
const paidSchema = cobrancaSchema.extend({
  situacao: z.literal('PAGA'),
  valorPago: z.literal(VALOR),
  boleto: boletoSchema.extend({ situacao: z.literal('LIQUIDADO') }),
  pagamentos: z.tuple([cobrancaSchema.shape.pagamentos.element.extend({ canal: z.literal('PIX') })]),
});

/** From a company that does not exist yet to a boleto híbrido that is paid. */
export async function chargeOnce(demo: Demo): Promise<CobrancaView> {
  const { api, bank, step } = demo;
  await enterHouse(demo);
  const contaId = await connectAccount(demo);
  const issued = await step('Boleto híbrido emitido', (tell) => issue(demo, contaId, tell));
  await step('PDF do boleto baixado', async (tell) => {
    const { type, bytes } = await api.download(`/api/cobrancas/${issued.id}/pdf`);
    assertPdf(type, bytes);
    tell(`${bytes.length} bytes`);
  });
  await step('Pix pago no banco simulado', async (tell) => {
    const valor = await bank.payByPix(issued.boleto.nossoNumero);
    if (valor !== issued.valor) throw new SetupError(`o banco recebeu ${valor} centavos em vez de ${issued.valor}.`);
    tell(formatReais(centavos(valor)));
  });
  return step('Cobrança paga', async (tell) => {
    const paid = await getOnceDecided(demo, issued.id, ['EM_ABERTO', 'PAGAMENTO_AVISADO'], paidSchema);
    tell(`situação ${paid.situacao}, ${formatReais(centavos(paid.valorPago))} por ${paid.pagamentos[0].canal}`);
    return paid;
  });
}

async function enterHouse({ api, instalacaoCodigo, step }: Demo): Promise<void> {
  const senha = randomBytes(12).toString('base64url');
  await step('Primeira empresa e administrador criados', async () => {
    const body = { codigo: instalacaoCodigo, empresa: EMPRESA, administrador: { ...ADMINISTRADOR, senha } };
    await api.send('POST', '/api/instalacao', instalacaoOutput, { body });
  });
  await step('Entrada com e-mail e senha', async (tell) => {
    const { email } = ADMINISTRADOR;
    const signedIn = z.object({ user: z.object({ email: z.literal(email) }) });
    await api.send('POST', '/api/auth/sign-in/email', signedIn, { body: { email, password: senha } });
    tell(email);
  });
}

/** The bank account with its settings, its integração and credentials that the bank accepts; its id. */
async function connectAccount({ api, bank, step }: Demo): Promise<string> {
  const conta = await step('Conta bancária criada', async (tell) => {
    const created = await api.send('POST', '/api/contas-bancarias', contaBancariaOutput, { body: CONTA });
    tell(`banco ${created.banco}, cooperativa ${created.cooperativa}, conta ${created.conta}-${created.digito}`);
    return created;
  });
  await step('Configurações de cobrança salvas', () => {
    const saved = configuracaoOutput.extend({ formaCobrancaPadrao: z.literal('BOLETO_HIBRIDO') });
    return api.send('PUT', '/api/configuracoes/cobrancas', saved, { body: CONFIGURACAO });
  });
  const path = `/api/contas-bancarias/${conta.id}/integracao`;
  await step('Integração salva', () => api.send('PUT', path, savedIntegracao, { body: INTEGRACAO }));

  const credenciais = { chave: randomUUID(), segredo: randomBytes(32).toString('hex').toUpperCase() };
  await step('Beneficiário criado no banco simulado', () => bank.createBeneficiario(credenciais));
  await step('Credenciais salvas', async (tell) => {
    const { integracao } = await api.send('PUT', `${path}/credenciais`, savedCredenciais, { body: credenciais });
    const { chave, segredo } = integracao.webservice.candidatas;
    tell(`Chave ${chave.dica}, Segredo ${segredo.dica}`);
  });
  await step('Conexão com o banco testada', async (tell) => {
    const { integracao, webhook } = await api.send('POST', `${path}/teste`, connected, { body: {} });
    tell(`integração ${integracao.situacao}, webhook ${webhook}`);
  });
  return conta.id;
}

const savedIntegracao = integracaoOutput.extend({ integracao: integracaoView });
const { webservice } = integracaoView.shape;
const credencial = webservice.shape.chave.unwrap();
const typed = z.object({ chave: credencial, segredo: credencial });
const savedCredenciais = integracaoOutput.extend({
  integracao: integracaoView.extend({ webservice: webservice.extend({ candidatas: typed }) }),
});
const connected = testeOutput.extend({
  integracao: integracaoView.extend({ situacao: z.literal('INTEGRADA') }),
  webhook: z.literal('CONTRATADO'),
});

async function issue(demo: Demo, contaBancariaId: string, tell: Tell): Promise<Issued> {
  const vencimento = addDays(businessDate(new Date()), DIAS_ATE_O_VENCIMENTO);
  const { id } = await demo.api.send('POST', '/api/cobrancas', cobrancaSchema, {
    body: { contaBancariaId, pagador: PAGADOR, valor: VALOR, vencimento, descricao: 'Demonstração' },
    headers: { 'idempotency-key': randomUUID() },
  });
  const issued = await getOnceDecided(demo, id, ['ENVIANDO', 'AGUARDANDO_BANCO'], issuedSchema);
  const { linhaDigitavel, pixCopiaECola, nossoNumero } = issued.boleto;
  const boleto = readLinhaDigitavel(linhaDigitavel);
  if (!boleto.valid || boleto.boleto.valor !== VALOR) throw new SetupError(`linha digitável errada: ${linhaDigitavel}`);
  if (!readBrCode(pixCopiaECola).valid) throw new SetupError(`Pix copia e cola errado: ${pixCopiaECola}`);
  const { total, titulos } = await demo.bank.listTitulos();
  if (total !== 1 || titulos[0]?.linhaDigitavel !== linhaDigitavel || titulos[0].qrCode !== pixCopiaECola)
    throw new SetupError(`o banco simulado tem ${total} título(s), e deveria ter só este.`);
  tell(`${formatReais(centavos(VALOR))}, vence em ${formatLocalDate(vencimento)}, nosso número ${nossoNumero}`);
  tell(`Linha digitável    ${formatLinhaDigitavel(linhaDigitavel)}`);
  tell(`Pix copia e cola   ${pixCopiaECola}`);
  return issued;
}

/** Asks until the cobrança has left the situations that may still change by themselves, then checks what it is. */
async function getOnceDecided<T>(demo: Demo, id: string, undecided: string[], schema: z.ZodType<T>): Promise<T> {
  const deadline = performance.now() + demo.waitMs;
  for (;;) {
    const cobranca = await demo.api.send('GET', `/api/cobrancas/${id}`, cobrancaSchema);
    if (cobranca.boleto.rejeicao) throw new SetupError(`o banco recusou: ${cobranca.boleto.rejeicao.motivo}`);
    if (!undecided.includes(cobranca.situacao)) {
      const result = schema.safeParse(cobranca);
      if (result.success) return result.data;
      throw new SetupError(`a cobrança não está como deveria:\n${z.prettifyError(result.error)}`);
    }
    if (performance.now() > deadline)
      throw new SetupError(`depois de ${demo.waitMs / 1000} s a cobrança continua ${cobranca.situacao}.`);
    await delay(100, undefined, { signal: demo.signal });
  }
}

function assertPdf(type: string, bytes: Uint8Array): void {
  const text = Buffer.from(bytes).toString('latin1');
  const whole = text.startsWith('%PDF-') && text.trimEnd().endsWith('%%EOF');
  if (type !== 'application/pdf' || !whole || bytes.length < 1_000)
    throw new SetupError(`isto não é um PDF inteiro: ${type}, ${bytes.length} bytes.`);
}
