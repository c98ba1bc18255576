import { randomBytes } from 'node:crypto';
import type { RolePasswords } from '../../../scripts/database/roles';

/** A password for each role, good for one throwaway server. */
export function newPasswords(): RolePasswords {
  const secret = () => randomBytes(12).toString('hex');
  return { migrador: secret(), aplicacao: secret(), simulador: secret() };
}
