import { addDays, type LocalDate } from '@/domain/local-date';
import type { Opcoes } from './opcoes';
import type { Titulo } from './titulos';

/** States in which a title is out of the ordinary flow, in the bank's words. They hold back every plain instruction. */
export type Fluxo =
  | 'REJEITADO'
  | 'AGUARDANDO ENTRADA EM CARTORIO'
  | 'EM CARTORIO'
  | 'PROTESTADO'
  | 'AGUARDANDO SUSTACAO DE CARTORIO'
  | 'AGUARDANDO NEGATIVACAO'
  | 'NEGATIVADO'
  | 'AGUARDANDO RETIRADA NEGATIVACAO';

export const EM_CARTORIO: readonly (Fluxo | null)[] = [
  'AGUARDANDO ENTRADA EM CARTORIO',
  'EM CARTORIO',
  'AGUARDANDO SUSTACAO DE CARTORIO',
];

export const EM_NEGATIVACAO: readonly (Fluxo | null)[] = [
  'AGUARDANDO NEGATIVACAO',
  'NEGATIVADO',
  'AGUARDANDO RETIRADA NEGATIVACAO',
];

/**
 * The flow a title is in on that day: the one it was put into, or the one that its automatic protest or negativação
 * begins by itself. Days that end after the automatic write-off begin nothing.
 */
export function fluxoOn({ fluxo, pedido, vencimento }: Titulo, opcoes: Opcoes, hoje: LocalDate): Fluxo | null {
  if (fluxo !== null) return fluxo;
  const begun = (days: number | null): boolean =>
    days !== null && days <= opcoes.diasBaixaAutomatica && hoje > addDays(vencimento, days);
  if (begun(pedido.diasProtestoAuto)) return 'AGUARDANDO ENTRADA EM CARTORIO';
  return begun(pedido.diasNegativacaoAuto) ? 'AGUARDANDO NEGATIVACAO' : null;
}

/** Terms without automatic protest and negativação, so that a title that was taken out does not go in again. */
export function withoutAutomatic({ pedido }: Titulo): Pick<Titulo, 'pedido'> {
  return { pedido: { ...pedido, diasProtestoAuto: null, diasNegativacaoAuto: null } };
}
