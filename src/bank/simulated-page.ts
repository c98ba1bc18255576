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
  const { cooperativa, codigoBeneficiario, nossoNumero } = scope;
  const path = ['/pagina', cooperativa, codigoBeneficiario, ...(nossoNumero ? [nossoNumero] : [])].join('/');
  return signed(path, (signature) => `${path}/${signature}`);
}

/**
 * The simulated bank's page where the titular of an account gets its Chave and Segredo; the bank makes the beneficiário when
 * it has none of that código. `documento`: the titular's, bare. Null as above.
 */
export function simulatedAccessPage(conta: {
  cooperativa: string;
  posto: string;
  codigoBeneficiario: string;
  titular: string;
  documento: string;
}): string | null {
  const { cooperativa, posto, codigoBeneficiario, titular, documento } = conta;
  const query = new URLSearchParams({ titular, documento });
  const address = `/acesso/${cooperativa}/${posto}/${codigoBeneficiario}?${query}`;
  return signed(address, (signature) => `${address}&assinatura=${signature}`);
}

function signed(text: string, withSignature: (signature: string) => string): string | null {
  const { SIMULADOR, SIMULADOR_URL, SIMULADOR_PAGINAS_SEGREDO } = env();
  if (!SIMULADOR || !SIMULADOR_URL || !SIMULADOR_PAGINAS_SEGREDO) return null;
  const digest = createHmac('sha256', SIMULADOR_PAGINAS_SEGREDO.reveal()).update(text).digest('base64url');
  return `${SIMULADOR_URL}${withSignature(digest.slice(0, TOKEN_LENGTH))}`;
}
