import type { LocalDate } from '@/domain/local-date';
import { type Centavos, centavos } from '@/domain/money';
import type { Beneficiario } from './beneficiarios';
import { barcode, digitableLine } from './calculators';
import { withoutAutomatic } from './fluxo';
import type { Corpo } from './instruction-rules';
import type { Pedido } from './payload';
import { newPix } from './pix';
import type { Titulo } from './titulos';

/** An instruction whose instant has come. `agora` is that instant, even where it is noticed later. */
export type Efeito = { titulo: Titulo; corpo: Corpo; conta: Beneficiario; agora: Date };
export type Mudanca = Partial<Titulo>;

/**
 * The printed numbers of a title with these terms. No published text says whether an instruction changes them; the
 * switches do, and what they hold back stays as registered.
 */
function printed(titulo: Titulo, conta: Beneficiario): Pick<Titulo, 'codigo_barras' | 'linha_digitavel'> {
  const { vencimentoMudaCodigoBarras, abatimentoMudaCodigoBarras } = conta.opcoes;
  const registered = titulo.pedido.dataVencimento ?? titulo.vencimento;
  const codigo_barras = barcode(conta, {
    nossoNumero: titulo.nosso_numero,
    vencimento: vencimentoMudaCodigoBarras ? titulo.vencimento : registered,
    valor: centavos(titulo.valor - (abatimentoMudaCodigoBarras ? titulo.abatimento : 0)),
  });
  return { codigo_barras, linha_digitavel: digitableLine(codigo_barras) };
}

export function changeVencimento({ titulo, corpo, conta }: Efeito): Mudanca {
  const vencimento = corpo.vencimento ?? titulo.vencimento;
  const anew = conta.opcoes.vencimentoMudaQrCode && titulo.qr_code !== null;
  return {
    vencimento,
    ...printed({ ...titulo, vencimento }, conta),
    ...(anew ? { qr_code: newPix().qrCode } : {}),
  };
}

export function changeAbatimento({ titulo, corpo, conta }: Efeito): Mudanca {
  const abatimento = corpo.abatimento ?? centavos(0);
  return { abatimento, ...printed({ ...titulo, abatimento }, conta) };
}

type Tiers = Pedido['descontos'];

/** The tiers with new values or new dates. Unless switched, what does not exist is not made. */
function changeTiers({ pedido, vencimento }: Titulo, { valores = [], datas = [] }: Corpo, create: boolean): Tiers {
  const change = (ordem: number): { valor: Centavos | null; data: LocalDate | null } => ({
    valor: valores[ordem - 1] ?? null,
    data: datas[ordem - 1] ?? null,
  });
  const kept = pedido.descontos.map((tier) => {
    const { valor, data } = change(tier.ordem);
    return { ...tier, valor: valor ?? tier.valor, data: data ?? tier.data };
  });
  const made = [1, 2, 3]
    .filter((ordem) => create && !kept.some((tier) => tier.ordem === ordem))
    .map((ordem) => ({ ordem, ...change(ordem) }))
    .filter(({ valor }) => valor !== null)
    .map((tier) => ({ ...tier, data: tier.data ?? vencimento }));
  return [...kept, ...made].toSorted((one, other) => one.ordem - other.ordem);
}

export function changeDescontos({ titulo, corpo, conta }: Efeito): Mudanca {
  const descontos = changeTiers(titulo, corpo, conta.opcoes.instrucaoCriaDesconto);
  return { pedido: { ...titulo.pedido, descontos } };
}

/** Value or percent follows the registration; a title without interest gets it in R$ per day. */
export function changeJuros({ titulo, corpo }: Efeito): Mudanca {
  return { pedido: { ...titulo.pedido, juros: corpo.juros ?? null, tipoJuros: titulo.pedido.tipoJuros ?? 'VALOR' } };
}

export function changeSeuNumero({ titulo, corpo }: Efeito): Mudanca {
  return { seu_numero: corpo.seuNumero ?? titulo.seu_numero };
}

export function writeOff({ agora }: Efeito): Mudanca {
  return { baixa_em: agora, baixa_origem: 'SOLICITACAO' };
}

/** Stopped and written off. */
export function stopAndWriteOff(efeito: Efeito): Mudanca {
  return { fluxo: null, ...writeOff(efeito) };
}

/** Stopped and open again. */
export function stopAndKeep({ titulo }: Efeito): Mudanca {
  return { fluxo: null, ...withoutAutomatic(titulo) };
}

export function cancelAutomaticProtest({ titulo }: Efeito): Mudanca {
  return { pedido: { ...titulo.pedido, diasProtestoAuto: null } };
}
