import type { RegrasDeEncargos } from '@/domain/boleto/encargos/termos-das-regras';
import { regrasSchema } from '../schema';
import { type RegrasValues, toDescontos, toRule } from './regras-values';

const { juros: jurosSchema, multa: multaSchema, descontos: descontosSchema } = regrasSchema.shape;

/** Of what is typed, the rules that can be counted with already; `fora`: the names of those that cannot. */
export function regrasDigitadas(values: RegrasValues): { regras: RegrasDeEncargos; fora: string[] } {
  const juros = jurosSchema.safeParse(toRule(values.juros));
  const multa = multaSchema.safeParse(toRule(values.multa));
  const descontos = descontosSchema.safeParse(toDescontos(values.desconto));
  const fora = [
    ...(juros.success ? [] : ['juros']),
    ...(multa.success ? [] : ['multa']),
    ...(descontos.success ? [] : ['desconto']),
  ];
  return {
    regras: { juros: juros.data ?? null, multa: multa.data ?? null, descontos: descontos.data ?? [] },
    fora,
  };
}
