import { soon } from '@tests/support/soon';
import { stageGateway, stageTitulo } from '@tests/support/stage-gateway';
import { describe, expect, it } from 'vitest';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { Secret } from '@/lib/secret';
import { simulatorStage } from './simulator-stage';

const { simulator, conta, save } = simulatorStage();

describe('nothing found, said with an object without fields,', () => {
  it('is no title', async () => {
    await save({ cadastradosForma: 'objeto', cadastradosVazio: 200 });
    expect(await stageGateway(simulator().url).findByIdTituloEmpresa('NUNCA-REGISTRADO')).toEqual([]);
  });

  it('is no contract, so that one can be made', async () => {
    await save({ contratoForma: 'objeto', contratoVazio: 200 });
    const gateway = stageGateway(simulator().url);
    expect(await gateway.readWebhook()).toBeNull();
    await gateway.deactivateWebhook();
    const url = 'http://127.0.0.1:9/avisos';
    await gateway.contractWebhook({ url, header: 'X-Segredo', token: new Secret('x'), nomeResponsavel: 'Financeiro' });
    expect(await gateway.readWebhook()).toMatchObject({ url, ativo: true });
  });
});

describe('a francesinha as a bare list', () => {
  it.each([1, 2, 500])('of %i rows a page is read whole', async (francesinhaPorPagina) => {
    await save({ francesinhaForma: 'lista', francesinhaPorPagina, tarifas: { liquidacao: 150 } });
    const gateway = stageGateway(simulator().url);
    const numbers: string[] = [];
    for (let each = 0; each < 3; each += 1) {
      const { nossoNumero } = await gateway.register(stageTitulo({ descontos: [] }), soon());
      await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
      numbers.push(nossoNumero);
    }
    const rows = await gateway.listMovimentos(localDate('2026-11-23'));
    const of = (wanted: string) => rows.filter(({ tipo }) => tipo === wanted).map(({ nossoNumero }) => nossoNumero);
    expect(
      of('CREDITO')
        .filter((numero) => numbers.includes(numero ?? ''))
        .sort(),
    ).toEqual(numbers.sort());
    expect(
      of('DEBITO')
        .filter((numero) => numbers.includes(numero ?? ''))
        .sort(),
    ).toEqual(numbers.sort());
  });
});

describe('every kind of document is sent', () => {
  it.each(['BOLETO_PROPOSTA', 'CARTAO_CREDITO', 'BOLETO_DEPOSITO'] as const)('%s', async (especieDocumento) => {
    const plain = { tipoCobranca: 'NORMAL' as const, juros: null, multa: null, descontos: [] };
    const titulo = stageTitulo({ ...plain, especieDocumento, valor: centavos(10_000) });
    const { nossoNumero } = await stageGateway(simulator().url).register(titulo, soon());
    const { titulos } = await conta().control<{ titulos: object[] }>('GET', '/titulos?limite=100');
    expect(titulos).toContainEqual(expect.objectContaining({ nossoNumero }));
  });
});
