import { beforeAll } from 'vitest';
import { type IntegratedCompany, integrateCompany, simulatedBank } from './house';
import { addPerson, cookieOf } from './session';
import type { Simulator } from './simulator';

/** A clerk who is signed in, and what they work with; ask for each inside a test or a later hook. */
export type CompanyClerk = { bank: () => Simulator; company: () => IntegratedCompany; cookie: () => string };

/** The clerk of a company whose account works at the simulated bank, the same for the whole test file. */
export function companyClerk(): CompanyClerk {
  const bank = simulatedBank();
  let office: { company: IntegratedCompany; cookie: string } | undefined;
  beforeAll(async () => {
    const company = await integrateCompany(bank());
    office = { company, cookie: await cookieOf(await addPerson(await company.context(), 'financeiro')) };
  });
  const ready = () => {
    if (!office) throw new Error('the clerk is not signed in yet');
    return office;
  };
  return { bank, company: () => ready().company, cookie: () => ready().cookie };
}
