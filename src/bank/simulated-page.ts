import { createHmac } from 'node:crypto';
import { env } from '@/lib/env';

const TOKEN_LENGTH = 22;

/**
 * The simulated bank's page, where a person plays payer and bank: that of one title, or without a nosso número that of all
 * titles of the beneficiário. Its last part signs the path before it, with a secret that both processes have
 * (src/simulator/README.md). Null where this installation has no simulated bank or not its secret.
 */
export function simulatedPage(scope: {
  cooperativa: string;
  codigoBeneficiario: string;
  nossoNumero?: string;
}): string | null {
  const { SIMULADOR, SIMULADOR_URL, SIMULADOR_PAGINAS_SEGREDO } = env();
  if (!SIMULADOR || !SIMULADOR_URL || !SIMULADOR_PAGINAS_SEGREDO) return null;
  const { cooperativa, codigoBeneficiario, nossoNumero } = scope;
  const path = ['/pagina', cooperativa, codigoBeneficiario, ...(nossoNumero ? [nossoNumero] : [])].join('/');
  const digest = createHmac('sha256', SIMULADOR_PAGINAS_SEGREDO.reveal()).update(path).digest('base64url');
  return `${SIMULADOR_URL}${path}/${digest.slice(0, TOKEN_LENGTH)}`;
}
