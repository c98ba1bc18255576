import { integrateCompany, newCobranca, simulatedBank } from '@tests/support/house';
import { expect, it } from 'vitest';
import { readyToIssue } from '@/features/emissao/data';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { withEmpresa } from '@/lib/db';

const bank = simulatedBank();

it('a test of the connection does not wait for the cobranças that are being issued over it', async () => {
  const company = await integrateCompany(bank());
  const context = await company.context();
  const input = await newCobranca(company);
  const tested = await withEmpresa(company.empresaId, async (tx) => {
    await readyToIssue(tx, context, input);
    return testIntegracao(context, company.contaBancariaId);
  });
  expect(tested.integracao.situacao).toBe('INTEGRADA');
});
