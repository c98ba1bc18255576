import { randomUUID } from 'node:crypto';
import {
  advanceClocks,
  type IntegratedCompany,
  integrateCompany,
  newCobranca,
  simulatedBank,
} from '@tests/support/house';
import { ask, estados, passTime, pedidos, timeline } from '@tests/support/instrucao';
import { booksOf, type Charge, viewCharge } from '@tests/support/settlement';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TipoInstrucao } from '@/domain/boleto/instrucao';
import { addDays } from '@/domain/local-date';
import { issueCobranca } from '@/features/emissao/use-cases/issue-cobranca';
import { integracaoInput } from '@/features/integracao/schema';
import { saveIntegracao } from '@/features/integracao/use-cases/save-integracao';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

const bank = simulatedBank();
const DAY = 86_400_000;
let company: IntegratedCompany;

beforeAll(async () => {
  company = await integrateCompany(bank(), { serasa: true });
});

async function overdue(): Promise<Charge> {
  const vencimento = addDays(hoje(await agora()), 1);
  const issued = await issueCobranca(await company.context(), await newCobranca(company, { vencimento }), randomUUID());
  const { nossoNumero } = (await viewCharge({ company, ...issued })).boleto;
  await advanceClocks(bank(), 8 * DAY);
  return { company, ...issued, nossoNumero: nossoNumero ?? '' };
}

async function give(
  charge: Charge,
  tipo: Exclude<
    TipoInstrucao,
    'VENCIMENTO' | 'VALOR_DESCONTO' | 'DATA_DESCONTO' | 'JUROS' | 'SEU_NUMERO' | 'CONCEDER_ABATIMENTO'
  >,
) {
  await ask(charge, { tipo });
  await passTime(bank(), charge, 3_000);
}

const motivoDe = async (charge: Charge, tipo: TipoInstrucao) =>
  (await pedidos(charge)).possiveis.find((um) => um.tipo === tipo)?.motivo;

describe('an overdue boleto', () => {
  it('goes to the notary, takes no other instruction there, and comes back open', async () => {
    const charge = await overdue();
    await give(charge, 'PROTESTO');
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'EM_CARTORIO', boleto: 'PROTESTO' });
    expect(await motivoDe(charge, 'BAIXA')).toContain('suste o protesto');
    expect(await motivoDe(charge, 'SUSTAR_PROTESTO_MANTER')).toBeNull();
    await give(charge, 'SUSTAR_PROTESTO_MANTER');
    expect(await estados(charge)).toEqual(['PROTESTO CONFIRMADA', 'SUSTAR_PROTESTO_MANTER CONFIRMADA']);
    expect(await booksOf(charge)).toMatchObject({ boleto: 'REGISTRADO' });
    expect(await timeline(charge)).toContain('SAIDA_DE_PROTESTO');
  });

  it('comes back from the notary written off when that was asked for', async () => {
    const charge = await overdue();
    await give(charge, 'PROTESTO');
    await give(charge, 'SUSTAR_PROTESTO_BAIXAR');
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'CANCELADA', boleto: 'BAIXADO' });
  });

  it('puts its payer on the bureau’s list, and takes him off again', async () => {
    const charge = await overdue();
    await give(charge, 'NEGATIVACAO');
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'NEGATIVADA' });
    await give(charge, 'SUSTAR_NEGATIVACAO_MANTER');
    expect(await booksOf(charge)).toMatchObject({ boleto: 'REGISTRADO' });
    expect(await timeline(charge)).toContain('SAIDA_DE_NEGATIVACAO');
    await give(charge, 'NEGATIVACAO');
    await give(charge, 'SUSTAR_NEGATIVACAO_BAIXAR');
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'CANCELADA' });
  });

  it('gets a new due date, and is no longer overdue once the bank shows it', async () => {
    const charge = await overdue();
    expect(await viewCharge(charge)).toMatchObject({ situacao: 'VENCIDA' });
    await ask(charge, { tipo: 'VENCIMENTO', vencimento: addDays(hoje(await agora()), 5) });
    await passTime(bank(), charge, 3_000);
    expect(await viewCharge(charge)).toMatchObject({ situacao: 'EM_ABERTO' });
  });
});

describe('discounts', () => {
  it('get other values and other days, and keep their days when the due date moves', async () => {
    await withDiscounts();
    const vencimento = addDays(hoje(await agora()), 30);
    const issued = await issueCobranca(
      await company.context(),
      await newCobranca(company, { vencimento }),
      randomUUID(),
    );
    const charge: Charge = { company, ...issued, nossoNumero: '' };
    const [de, ate] = [addDays(vencimento, -20), addDays(vencimento, -10)];
    expect((await pedidos(charge)).termos.descontos).toEqual([
      { tipo: 'VALOR', valor: 2_000, ate: de },
      { tipo: 'VALOR', valor: 1_000, ate },
    ]);
    await ask(charge, { tipo: 'VALOR_DESCONTO', valores: [3_000, 1_500] });
    await passTime(bank(), charge, 3_000);
    const novas = [addDays(vencimento, -5), addDays(vencimento, -2)];
    await ask(charge, { tipo: 'DATA_DESCONTO', datas: novas });
    await passTime(bank(), charge, 3_000);
    await ask(charge, { tipo: 'VENCIMENTO', vencimento: addDays(vencimento, 100) });
    await passTime(bank(), charge, 3_000);
    expect((await estados(charge)).map((estado) => estado.split(' ')[1])).toEqual([
      'CONFIRMADA',
      'CONFIRMADA',
      'CONFIRMADA',
    ]);
    expect((await pedidos(charge)).termos.descontos).toEqual([
      { tipo: 'VALOR', valor: 3_000, ate: novas[0] },
      { tipo: 'VALOR', valor: 1_500, ate: novas[1] },
    ]);
  });

  it('that were over when the boleto was registered are not the bank’s, and are not counted', async () => {
    await withDiscounts();
    const vencimento = addDays(hoje(await agora()), 15);
    const issued = await issueCobranca(
      await company.context(),
      await newCobranca(company, { vencimento }),
      randomUUID(),
    );
    const charge: Charge = { company, ...issued, nossoNumero: '' };
    expect((await pedidos(charge)).termos.descontos).toHaveLength(1);
    await ask(charge, { tipo: 'VALOR_DESCONTO', valores: [1_234] });
    await passTime(bank(), charge, 3_000);
    expect(await estados(charge)).toEqual(['VALOR_DESCONTO CONFIRMADA']);
  });
});

async function withDiscounts(): Promise<void> {
  const { contaBancariaId } = company;
  const { codigoBeneficiario: codigo } = await withEmpresa(company.empresaId, (tx) =>
    tx.convenio.findUniqueOrThrow({ where: { id: company.convenioId } }),
  );
  const integracao = integracaoInput.parse({
    ambiente: 'SIMULADOR',
    convenio: { numero: codigo, carteira: '1', numeroRemessa: 0, cnab: 400 },
    webservice: { versaoApi: 'V3', estacao: '0165', apiId: `${codigo}0165` },
    regras: {
      descontos: [
        { tipo: 'VALOR', dias: 20, valor: 2_000 },
        { tipo: 'VALOR', dias: 10, valor: 1_000 },
      ],
    },
  });
  await saveIntegracao(await company.context(), contaBancariaId, integracao);
}
