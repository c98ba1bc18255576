import { schemaResolver } from '@mantine/form';
import { type IntegracaoView, numeracaoSchema } from '../schema';

type Numeracao = IntegracaoView['numeracao'];

/** `proximoSequencial`: digits as typed; empty goes on where the sequence stands. */
export type NumeracaoValues = { tipo: string; byte: string; proximoSequencial: string };

/** Who makes the nosso número, as it stands in the form. */
export function numeracaoValues({ tipo, byte }: Numeracao): NumeracaoValues {
  return { tipo, byte: String(byte), proximoSequencial: '' };
}

/** The same as the API takes it. */
export function toNumeracao({ tipo, byte, proximoSequencial }: NumeracaoValues): object {
  if (tipo !== 'PROPRIA') return { tipo };
  const typed = proximoSequencial.replaceAll('.', '').trim();
  return { tipo, byte: Number(byte), ...(typed !== '' && { proximoSequencial: Number(typed) }) };
}

const check = schemaResolver(numeracaoSchema, { sync: true });

/** What the API would refuse, by field of the form. */
export function numeracaoErrors(values: NumeracaoValues): Record<string, string> {
  const found = Object.entries(check(toNumeracao(values)));
  return Object.fromEntries(found.map(([field, text]) => [`numeracao.${field}`, String(text)]));
}

/** Where the latest sequence of a byte stands, or null while none was begun. */
export function sequenciaText({ sequencias }: Pick<Numeracao, 'sequencias'>, byte: string): string | null {
  const last = sequencias.filter((sequencia) => String(sequencia.byte) === byte).at(-1);
  return last ? `Em 20${last.ano}, com o byte ${byte}, o último foi o ${String(last.ultimo).padStart(5, '0')}` : null;
}
