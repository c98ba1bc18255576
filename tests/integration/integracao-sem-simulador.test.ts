import { expect, it, vi } from 'vitest';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { findWebhook } from '@/features/evento-bancario/data';
import { attendWebhook } from '@/features/integracao/use-cases/attend-webhook';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { saveIntegracao } from '@/features/integracao/use-cases/save-integracao';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { withEmpresa } from '@/lib/db';
import { simulatedBank } from '../support/house';
import { createPerson } from '../support/session';
import { CHAVE, contaInput, integracaoOf, SEGREDO } from '../support/sicredi-account';

vi.hoisted(() => {
  process.env.SIMULADOR = '0';
  // The real bank's address leads to the simulated one; nothing but the address tells them apart.
  process.env.SICREDI_API_URL = process.env.SIMULADOR_URL;
});

const bank = simulatedBank();

it('a server without the simulated bank takes no convênio of it, only real ones', async () => {
  const { context } = await createPerson();
  const { id } = await createContaBancaria(context, contaInput());
  await expect(saveIntegracao(context, id, integracaoOf({ ambiente: 'SIMULADOR' }))).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    fields: { ambiente: expect.stringContaining('não está ligado') },
  });
  expect(await saveIntegracao(context, id, integracaoOf())).toMatchObject({ ambiente: 'HOMOLOGACAO' });
});

it('a server that the bank cannot reach is integrated all the same, and does not ask to be called', async () => {
  const { context } = await createPerson();
  const { id } = await createContaBancaria(context, contaInput({ codigoBeneficiario: '54321' }));
  await bank().control('PUT', '/beneficiarios/0165/54321', {
    posto: '02',
    chave: CHAVE,
    segredo: SEGREDO,
    documento: '11222333000181',
    nome: 'CONSTRUTORA SOL LTDA',
  });
  await saveIntegracao(
    context,
    id,
    integracaoOf({ webservice: { versaoApi: 'V3', estacao: '0165', apiId: '543210165' } }),
  );
  await saveCredenciais(context, id, { chave: CHAVE, segredo: SEGREDO });
  expect(await testIntegracao(context, id)).toMatchObject({
    webhook: 'ENDERECO_NAO_PUBLICO',
    integracao: { situacao: 'INTEGRADA', ambiente: 'HOMOLOGACAO', convenio: { webhookContratadoEm: null } },
  });
  const webhook = await withEmpresa(context.empresaId, (tx) => findWebhook(tx, id, context.agora));
  expect(webhook).toMatchObject({
    situacao: 'SEM_ENDERECO_PUBLICO',
    problema: expect.stringContaining('APP_URL'),
    contratadoEm: null,
  });
  await expect(attendWebhook(context, id, 'REGISTRAR')).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('APP_URL'),
  });
});
