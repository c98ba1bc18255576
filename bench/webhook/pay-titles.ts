import { randomUUID } from 'node:crypto';
import { addDays, businessDate } from '@/domain/local-date';
import type { WebhookStack } from './webhook-stack';

const AT_ONCE = 16;
const PAGADOR = {
  documento: '34567890000130',
  nome: 'Comercial Araucária Ltda',
  endereco: 'Rua das Palmeiras 250',
  cidade: 'Cascavel',
  uf: 'PR',
  cep: '85801000',
};

/** Issues so many titles and has each paid at the bank, which tells nobody. Gives their numbers. */
export async function payTitles({ person, app }: WebhookStack, count: number): Promise<string[]> {
  const order = {
    contaBancariaId: app.contaBancariaId,
    pagador: PAGADOR,
    valor: 125_000,
    vencimento: addDays(businessDate(new Date()), 20),
  };
  const numbers: string[] = [];
  const payOne = async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const { status, body } = await person.call('POST', '/api/cobrancas', order, headers);
    const { nossoNumero } = (body as { boleto: { nossoNumero: string } }).boleto ?? {};
    if (status !== 201) throw new Error(`issuing answered ${status}: ${JSON.stringify(body)}`);
    await app.bank('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
    numbers.push(nossoNumero);
  };
  let left = count;
  const client = async () => {
    while (left > 0) {
      left -= 1;
      await payOne();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return numbers;
}
