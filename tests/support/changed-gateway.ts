import { afterEach } from 'vitest';
import type { BankGateway } from '@/bank/gateway';

type Registry = typeof import('@/bank/registry');

/** What the bank answers differently, until the test that says so is over. */
export const answers = { change: null as null | ((real: BankGateway) => Partial<BankGateway>) };

afterEach(() => {
  answers.change = null;
});

/** For `vi.mock` of '@/bank/registry': the real one, whose gateways answer what `answers` says. */
export async function changedRegistry(original: () => Promise<Registry>): Promise<Registry> {
  const real = await original();
  const gatewayFor: Registry['gatewayFor'] = (...args) => {
    const gateway = real.gatewayFor(...args);
    return { ...gateway, ...answers.change?.(gateway) };
  };
  return { ...real, gatewayFor };
}
