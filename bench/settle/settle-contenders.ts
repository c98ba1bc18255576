import type { BankAccess } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import type { LocalDate } from '@/domain/local-date';
import { settleDay } from '@/features/boleto/use-cases/settle-day';
import { workerContext } from '@/lib/context';
import { Secret } from '@/lib/secret';
import { settleAtFloor } from '../floors/settle';
import type { Account } from './account';
import type { SettleStack } from './settle-stack';

/** One way of settling a day. */
export type SettleContender = {
  name: string;
  role: 'floor' | 'app';
  settle: (account: Account, dia: LocalDate) => Promise<void>;
};

/** The floor, and the application as its sweep settles one day. */
export function settleContenders({ bankUrl, pool, agent }: SettleStack): SettleContender[] {
  return [
    {
      name: 'floor',
      role: 'floor',
      settle: (account, dia) => settleAtFloor(pool, agent, { ...account, bankUrl }, dia),
    },
    { name: 'Cobranças', role: 'app', settle: (account, dia) => settleHere(bankUrl, account, dia) },
  ];
}

/** Reads the day's list through the gateway and settles it. */
export async function settleHere(bankUrl: string, account: Account, dia: LocalDate): Promise<void> {
  const gateway = gatewayFor(accessOf(account), { simuladorUrl: bankUrl });
  const context = workerContext(account.empresaId, new Date());
  await settleDay(context, account.convenioId, dia, await gateway.listSettled(dia));
}

function accessOf({ convenioId, codigo }: Account): BankAccess {
  return {
    convenioId,
    ambiente: 'SIMULADOR',
    cooperativa: '0165',
    posto: '02',
    codigoBeneficiario: codigo,
    apiId: `${codigo}0165`,
    chave: new Secret('chave'),
    segredo: new Secret('segredo'),
    edicao: '1',
    // The bench's bank has no limit.
    vez: async () => undefined,
    desacelerar: async () => undefined,
  };
}
