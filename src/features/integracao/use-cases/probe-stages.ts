import { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { allStages, failedAt, type Sondada } from '@/bank/sondagem';
import type { LocalDate } from '@/domain/local-date';

/** Asks the bank, stage by stage, about an access; nothing is written down. Call it outside any transaction. */
export async function probeStages(access: BankAccess, dia: LocalDate): Promise<Sondada[]> {
  try {
    return await gatewayFor(access).probe(dia);
  } catch (error) {
    // Without a gateway nothing was asked: no simulated bank here, or a Chave that cannot be sent.
    if (!(error instanceof BankError)) throw error;
    return allStages([failedAt('CHAVE', error)]);
  }
}
