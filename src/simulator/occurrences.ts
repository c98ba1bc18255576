import { z } from 'zod';
import type { Banco } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { ControlRefusal } from './control-refusal';
import { inTransaction } from './database';
import { EM_CARTORIO, EM_NEGATIVACAO, type Fluxo, fluxoOn, withoutAutomatic } from './fluxo';
import { isBaixado, lockTitulo, saveTitulo, situacao, type Titulo } from './titulos';

type Ocorrencia = {
  /** The flows in which it can happen; null is the ordinary one. */
  de: readonly (Fluxo | null)[];
  mudanca: (titulo: Titulo, agora: Date) => Partial<Titulo>;
};

const taken = (titulo: Titulo): Partial<Titulo> => ({ fluxo: null, ...withoutAutomatic(titulo) });

/** What the bank, the central registry, a notary or Serasa do without being asked by the API. */
const OCORRENCIAS = {
  BAIXA_AGENCIA: { de: [null], mudanca: (_titulo, agora) => ({ baixa_em: agora, baixa_origem: 'AGENCIA' }) },
  BAIXA_AUTOMATICA: { de: [null], mudanca: (_titulo, agora) => ({ baixa_em: agora, baixa_origem: 'AUTOMATICA' }) },
  REJEICAO: { de: [null], mudanca: () => ({ fluxo: 'REJEITADO' }) },
  ENVIO_CARTORIO: { de: [null], mudanca: () => ({ fluxo: 'AGUARDANDO ENTRADA EM CARTORIO' }) },
  ENTRADA_CARTORIO: {
    de: ['AGUARDANDO ENTRADA EM CARTORIO'],
    mudanca: () => ({ fluxo: 'EM CARTORIO' }),
  },
  PROTESTO: { de: ['EM CARTORIO', 'AGUARDANDO SUSTACAO DE CARTORIO'], mudanca: () => ({ fluxo: 'PROTESTADO' }) },
  RETIRADA_CARTORIO: { de: [...EM_CARTORIO, 'PROTESTADO'], mudanca: taken },
  ENVIO_NEGATIVACAO: { de: [null], mudanca: () => ({ fluxo: 'AGUARDANDO NEGATIVACAO' }) },
  NEGATIVACAO: { de: ['AGUARDANDO NEGATIVACAO'], mudanca: () => ({ fluxo: 'NEGATIVADO' }) },
  RETIRADA_NEGATIVACAO: { de: EM_NEGATIVACAO, mudanca: taken },
} as const satisfies Record<string, Ocorrencia>;

export const ocorrenciaSchema = z.strictObject({
  nossoNumero: z.string(),
  ocorrencia: z.enum(Object.keys(OCORRENCIAS) as (keyof typeof OCORRENCIAS)[]),
});

/** Lets it happen to an unpaid title; a title that is not where it can happen is a 409. */
export function occur(
  banco: Banco,
  conta: Beneficiario,
  { nossoNumero, ocorrencia }: z.infer<typeof ocorrenciaSchema>,
): Promise<{ situacao: string }> {
  const momento = { agora: banco.relogio.agora(), hoje: banco.relogio.hoje() };
  return inTransaction(banco.db, async (tx) => {
    const titulo = await lockTitulo(tx, conta, nossoNumero);
    if (!titulo) throw new ControlRefusal(404, 'título não encontrado');
    if (titulo.liquidado_por) throw new ControlRefusal(409, 'o título está pago');
    if (isBaixado(titulo, conta, momento)) throw new ControlRefusal(409, 'o título está baixado');
    const { de, mudanca }: Ocorrencia = OCORRENCIAS[ocorrencia];
    if (!de.includes(fluxoOn(titulo, conta.opcoes, momento.hoje))) {
      throw new ControlRefusal(409, `o título está em ${situacao(titulo, conta, momento)}`);
    }
    const changed = { ...titulo, ...mudanca(titulo, momento.agora) };
    await saveTitulo(tx, changed);
    return { situacao: situacao(changed, conta, momento) };
  });
}
