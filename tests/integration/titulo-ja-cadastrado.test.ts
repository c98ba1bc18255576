import { randomUUID } from 'node:crypto';
import { answers } from '@tests/support/changed-gateway';
import {
  advanceClocks,
  type IntegratedCompany,
  integrateCompany,
  newCobranca,
  simulatedBank,
} from '@tests/support/house';
import { chooseNumeracao, numberOf, registerElsewhere, storedBoleto, titlesAtBank } from '@tests/support/own-numbers';
import { viewCharge } from '@tests/support/settlement';
import { describe, expect, it, vi } from 'vitest';
import { attendBoleto } from '@/features/boleto/use-cases/attend-boleto';
import { issueCobranca } from '@/features/emissao/use-cases/issue-cobranca';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
const HIDDEN = { findByNossoNumero: async () => null, findByIdTituloEmpresa: async () => [] };
const NUMERACOES = ['BANCO', 'PROPRIA'] as const;
const REJEICAO = {
  campo: 'seuNumero',
  motivo: 'O Sicredi já tem outro título com este seu número. Informe outro número do documento e emita de novo.',
};

/** A company whose bank takes neither a seu número nor an id of ours twice. */
async function strictCompany(numeracao: 'BANCO' | 'PROPRIA', opcoes: object = {}): Promise<IntegratedCompany> {
  const company = await integrateCompany(bank(), { seuNumeroUnico: true, idTituloEmpresaUnico: true, ...opcoes });
  if (numeracao === 'PROPRIA') await chooseNumeracao(company, { tipo: 'PROPRIA', byte: 2 });
  return company;
}

async function issue(company: IntegratedCompany, numeroDocumento = 'NF1') {
  const input = await newCobranca(company, { numeroDocumento });
  return { company, ...(await issueCobranca(await company.context(), input, randomUUID())) };
}

async function attend(company: IntegratedCompany, boletoId: string, afterMs: number): Promise<string> {
  await advanceClocks(bank(), afterMs);
  await attendBoleto(await company.context(), boletoId);
  return (await storedBoleto(company, boletoId)).situacao;
}

/** A boleto that the bank registered without our hearing of it, and did not show for so long that it is to be sent again. */
async function hiddenLongEnough(numeracao: 'BANCO' | 'PROPRIA', opcoes: object = {}) {
  const company = await strictCompany(numeracao, opcoes);
  await company.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar' });
  const { boletoId } = await issue(company);
  answers.change = () => HIDDEN;
  expect(await attend(company, boletoId, 6_000)).toBe('INCERTO');
  expect(await attend(company, boletoId, 130_000)).toBe('PENDENTE');
  return { company, boletoId };
}

describe.each(NUMERACOES)('a seu número that another title has at the bank (numbers: %s)', (numeracao) => {
  it('ends the boleto as refused while the person waits, sent once, and says which field to change', async () => {
    const company = await strictCompany(numeracao);
    // The other system's title has this seu número.
    await registerElsewhere(company, await numberOf(company, 7, 3));
    const charge = await issue(company, 'OUTRO');
    expect(await viewCharge(charge)).toMatchObject({ situacao: 'RECUSADA', boleto: { rejeicao: REJEICAO } });
    const boleto = await storedBoleto(company, charge.boletoId);
    expect(boleto).toMatchObject({ situacao: 'REJEITADO', tentativas: 1, proximaTentativaEm: null });
    expect(boleto.eventos.map(({ fato }) => fato)).toEqual([
      'EMITIDO',
      'ENVIO_INICIADO',
      'ENVIO_INCERTO',
      'REGISTRO_REJEITADO',
    ]);
    expect(await attend(company, charge.boletoId, 60 * 60_000)).toBe('REJEITADO');
    expect(await titlesAtBank(company)).toEqual([]);
  });

  it('burns no more than one own number', async () => {
    const company = await strictCompany(numeracao);
    await registerElsewhere(company, await numberOf(company, 7, 3));
    await issue(company, 'OUTRO');
    const { boletoId } = await issue(company, 'NF2');
    const { nossoNumero } = await storedBoleto(company, boletoId);
    expect(nossoNumero).toBe((await titlesAtBank(company))[0]);
    if (numeracao === 'PROPRIA') expect(nossoNumero).toBe(await numberOf(company, 2));
  });

  it('is not decided while the bank cannot be asked whose it is', async () => {
    const company = await strictCompany(numeracao);
    await registerElsewhere(company, await numberOf(company, 7, 3));
    await company.bank('POST', '/falhas', { tipo: '503', rota: 'cadastrados', vezes: 3 });
    const { boletoId } = await issue(company, 'OUTRO');
    expect((await storedBoleto(company, boletoId)).situacao).toBe('INCERTO');
    await company.bank('DELETE', '/falhas');
    expect(await attend(company, boletoId, 31_000)).toBe('REJEITADO');
  });
});

describe.each(NUMERACOES)(
  'our own title, registered by an attempt whose answer was lost (numbers: %s)',
  (numeracao) => {
    it.each([{}, { idTituloEmpresaUnico: false }, { seuNumeroUnico: false }])(
      'is taken over once the bank, which refuses it as its own repetition, shows it: %j',
      async (opcoes) => {
        const { company, boletoId } = await hiddenLongEnough(numeracao, opcoes);
        answers.change = null;
        expect(await attend(company, boletoId, 1_000)).toBe('REGISTRADO');
        const boleto = await storedBoleto(company, boletoId);
        expect(boleto.registros.map(({ resultado }) => resultado)).toEqual(['INCERTO', 'REJEITADO']);
        expect(await titlesAtBank(company)).toEqual([boleto.nossoNumero]);
      },
    );

    it('is never called refused while the bank hides it for less than half an hour', async () => {
      const { company, boletoId } = await hiddenLongEnough(numeracao);
      for (const wait of [1_000, 30_000, 130_000, 20 * 60_000])
        expect(await attend(company, boletoId, wait)).toBe('INCERTO');
      answers.change = null;
      expect(await attend(company, boletoId, 10 * 60_000)).toBe('REGISTRADO');
      expect((await titlesAtBank(company)).length).toBe(1);
    });
  },
);

describe('a boleto whose first answer was lost on the way to the bank', () => {
  it('and whose seu número another title took meanwhile, is refused only after the bank did not show it for half an hour', async () => {
    const company = await strictCompany('BANCO');
    await company.bank('POST', '/falhas', { tipo: 'reset-antes', rota: 'registrar' });
    const { boletoId } = await issue(company, 'OUTRO');
    await registerElsewhere(company, await numberOf(company, 7, 3));
    expect(await attend(company, boletoId, 6_000)).toBe('INCERTO');
    expect(await attend(company, boletoId, 130_000)).toBe('PENDENTE');
    expect(await attend(company, boletoId, 1_000)).toBe('INCERTO');
    expect(await attend(company, boletoId, 10 * 60_000)).toBe('INCERTO');
    expect(await attend(company, boletoId, 21 * 60_000)).toBe('REJEITADO');
    const { rejeicaoCampo, tentativas } = await storedBoleto(company, boletoId);
    expect({ rejeicaoCampo, tentativas }).toEqual({ rejeicaoCampo: 'seuNumero', tentativas: 2 });
    expect(await titlesAtBank(company)).toEqual([]);
  });
});
