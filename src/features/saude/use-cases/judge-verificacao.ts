import { varreduraEmDia } from '@/domain/varredura';
import type { Pontualidade, TipoVarredura } from '../schema';

type Feita = {
  tipo: TipoVarredura;
  /** When the last one that succeeded began; null: never. */
  sucessoEm: Date | null;
  falhou: boolean;
  /** Nobody does it now, for whatever reason. */
  parada: boolean;
  agora: Date;
};

/** How lately something was asked of the bank, by the rule of its kind. What nobody does is never on time, however lately it was. */
export function judgeVerificacao({ tipo, sucessoEm, falhou, parada, agora }: Feita): Pontualidade {
  if (parada) return 'PARADA';
  if (varreduraEmDia(tipo, sucessoEm, agora)) return 'EM_DIA';
  return sucessoEm === null && !falhou ? 'NUNCA' : 'ATRASADA';
}
