import { env } from '@/lib/env';
import type { Secret } from '@/lib/secret';

type Beneficiario = {
  cooperativa: string;
  posto: string;
  codigo: string;
  documento: string;
  nome: string;
  chave: Secret;
  segredo: Secret;
};

/** Makes the beneficiário at the simulated bank, or gives the existing one these credentials. */
export async function saveBeneficiario({ cooperativa, codigo, chave, segredo, ...rest }: Beneficiario): Promise<void> {
  const { SIMULADOR_URL, SIMULADOR_CONTROLE_TOKEN } = env();
  if (!SIMULADOR_URL || !SIMULADOR_CONTROLE_TOKEN) {
    throw new Error('Os dados de demonstração precisam de SIMULADOR=1, SIMULADOR_URL e SIMULADOR_CONTROLE_TOKEN.');
  }
  const answer = await fetch(`${SIMULADOR_URL}/controle/beneficiarios/${cooperativa}/${codigo}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${SIMULADOR_CONTROLE_TOKEN.reveal()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...rest, chave: chave.reveal(), segredo: segredo.reveal() }),
    signal: AbortSignal.timeout(10_000),
  }).catch((cause) => {
    throw new Error(`O banco simulado não responde em ${SIMULADOR_URL}.`, { cause });
  });
  if (!answer.ok) throw new Error(`O banco simulado recusou o beneficiário de demonstração (${answer.status}).`);
}
