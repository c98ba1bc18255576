import { z } from 'zod';
import { SetupError } from '../setup-error';
import { ask, readJson } from './ask';
import { BENEFICIARIO } from './company';

/** What the demo does on the bank's side, through the simulator's control API. */
export interface SimulatedBank {
  /** Makes the beneficiário that the credentials belong to. */
  createBeneficiario: (credenciais: { chave: string; segredo: string }) => Promise<void>;
  /** Every title the bank holds of that beneficiário. */
  listTitulos: () => Promise<z.infer<typeof titulosSchema>>;
  /** The payer pays what is owed, by Pix; the value in centavos. */
  payByPix: (nossoNumero: string) => Promise<number>;
}

const titulosSchema = z.object({
  total: z.int(),
  titulos: z.array(z.object({ nossoNumero: z.string(), linhaDigitavel: z.string(), qrCode: z.string().nullable() })),
});

export function openSimulatedBank(stack: { simuladorUrl: string; controleToken: string }, signal: AbortSignal) {
  const { cooperativa, codigo, ...rest } = BENEFICIARIO;
  const send = async <T>(method: 'GET' | 'POST' | 'PUT', path: string, schema: z.ZodType<T>, body?: unknown) => {
    const url = `${stack.simuladorUrl}/controle/beneficiarios/${cooperativa}/${codigo}${path}`;
    const headers = { authorization: `Bearer ${stack.controleToken}` };
    const response = await ask({ method, url, headers, body, signal });
    if (response.ok) return readJson(response, schema);
    throw new SetupError(`O banco simulado respondeu ${response.status}: ${await response.text()}`);
  };
  const bank: SimulatedBank = {
    createBeneficiario: async (credenciais) => {
      await send('PUT', '', z.object({}), { ...rest, ...credenciais });
    },
    listTitulos: () => send('GET', '/titulos', titulosSchema),
    payByPix: async (nossoNumero) => {
      const paid = z.object({ valorCentavos: z.int() });
      return (await send('POST', '/pagamentos', paid, { nossoNumero, canal: 'PIX' })).valorCentavos;
    },
  };
  return bank;
}
