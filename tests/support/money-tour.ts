import { randomUUID } from 'node:crypto';
import type { CobrancaView } from '@/features/cobranca/schema';
import type { ConciliacaoView } from '@/features/conciliacao/schema';
import { agora, hoje } from '@/lib/clock';
import { ask } from './noted-routes';

/** Takes a cobrança through every address by which money is announced, compared and decided, whatever the bank answers. */
export async function moneyTour(contaId: string, { boleto }: CobrancaView): Promise<void> {
  const webhook = '/api/contas-bancarias/[contaId]/integracao/webhook';
  await ask('GET', webhook, { contaId });
  await ask('POST', `${webhook}/verificacao`, { contaId });
  await ask('DELETE', webhook, { contaId });
  await ask('POST', webhook, { contaId });
  const view = await ask<ConciliacaoView>('GET', '/api/conciliacao');
  const dia = hoje(await agora());
  const body = { convenio: view.convenio?.id, dia, nossoNumero: boleto.nossoNumero ?? '269999994' };
  await ask('POST', '/api/conciliacao/releitura', {}, { body });
  await ask('POST', '/api/conciliacao/adocao', {}, { body });
  await ask('GET', '/api/conciliacao/csv');
  const decisao = { decisao: 'MANTER', valor: 100, motivo: 'Fica para a próxima parcela' };
  await ask('POST', '/api/creditos/[creditoId]/decisao', { creditoId: randomUUID() }, { body: decisao });
}
