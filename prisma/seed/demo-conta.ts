import { randomBytes, randomUUID } from 'node:crypto';
import { listContasBancarias } from '@/features/conta-bancaria/data';
import { contaBancariaInput } from '@/features/conta-bancaria/schema';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { getConfiguracao } from '@/features/empresa/data';
import { saveConfiguracao } from '@/features/empresa/use-cases/save-configuracao';
import { findIntegracao } from '@/features/integracao/data';
import { integracaoInput } from '@/features/integracao/schema';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { saveIntegracao } from '@/features/integracao/use-cases/save-integracao';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { Secret } from '@/lib/secret';
import { saveBeneficiario } from './demo-simulador';

const CONTA = contaBancariaInput.parse({
  cooperativa: '0165',
  posto: '02',
  conta: '12345-6',
  titular: 'Construtora Demonstração Ltda',
  documento: '11.222.333/0001-81',
  cep: '90010-000',
  logradouro: 'Rua dos Andradas',
  numero: '1001',
  bairro: 'Centro Histórico',
  cidade: 'Porto Alegre',
  uf: 'RS',
  codigoBeneficiario: '12345',
});

const INTEGRACAO = integracaoInput.parse({
  ambiente: 'SIMULADOR',
  convenio: { numero: '12345', carteira: '1', numeroRemessa: 0, cnab: 400 },
  webservice: { versaoApi: 'V3', estacao: '0165', apiId: '123450165' },
  regras: {
    juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
    multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
    mensagens: ['Documento de demonstração, sem valor.'],
    validadeAposVencimento: 30,
  },
});

/** The demo account with its settings and an integração that the simulated bank accepts; what is there already stays. */
export async function ensureDemoConta(context: Context): Promise<void> {
  const found = await withEmpresa(context.empresaId, async (tx) => {
    const contas = await listContasBancarias(tx);
    const conta = contas.find((each) => each.conta === CONTA.conta && each.cooperativa === CONTA.cooperativa);
    const integracao = conta ? await findIntegracao(tx, conta.id, 'SIMULADOR') : null;
    return { configuracao: await getConfiguracao(tx), conta, integracao };
  });
  if (!found.configuracao.atualizadaEm) {
    await saveConfiguracao(context, { integracaoParceiro: 'TECNOSPEED', formaCobrancaPadrao: 'BOLETO_HIBRIDO' });
  }
  const { id } = found.conta ?? (await createContaBancaria(context, CONTA));
  if (!found.integracao) await saveIntegracao(context, id, INTEGRACAO);
  if (await accepted(context, id)) return;
  await defineCredenciais(context, id);
  await testIntegracao(context, id, 'SIMULADOR');
}

/** False when the simulated bank does not know the saved credentials (its database is new), or none are saved yet. */
async function accepted(context: Context, contaBancariaId: string): Promise<boolean> {
  try {
    await testIntegracao(context, contaBancariaId, 'SIMULADOR');
    return true;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'CONFLICT' || error.code === 'BANK_REFUSED')) return false;
    throw error;
  }
}

async function defineCredenciais(context: Context, contaBancariaId: string): Promise<void> {
  const [chave, segredo] = [new Secret(randomUUID()), new Secret(randomBytes(32).toString('hex').toUpperCase())];
  const { cooperativa, posto, documento, titular } = CONTA;
  const codigo = CONTA.codigoBeneficiario ?? '';
  await saveBeneficiario({ cooperativa, posto, codigo, documento, nome: titular, chave, segredo });
  await saveCredenciais(context, contaBancariaId, { chave: chave.reveal(), segredo: segredo.reveal() }, 'SIMULADOR');
}
