import type { z } from 'zod';
import type { HttpAnswer } from '@/lib/http';
import { type CallKind, contractBreak } from './error-mapping';
import { parseStorableJson } from './json';

/**
 * Body → JSON → schema → our words. Whatever goes wrong on the way is a contract break (`BankError`), which names the
 * fields and never their values: a token answer passes here as well.
 */
export function decodeAnswer<Wire, Ours>(
  answer: HttpAnswer,
  call: CallKind,
  schema: z.ZodType<Wire>,
  map: (wire: Wire) => Ours,
): Ours {
  let json: unknown;
  try {
    json = parseStorableJson(answer.body.toString('utf8'));
  } catch {
    throw contractBreak(call, answer.status);
  }
  return decodeValue(json, { call, status: answer.status }, schema, map);
}

/** The same for what has been read out of an answer with that status. Throws BankError. */
export function decodeValue<Wire, Ours>(
  json: unknown,
  { call, status }: { call: CallKind; status: number },
  schema: z.ZodType<Wire>,
  map: (wire: Wire) => Ours,
): Ours {
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.map(String).join('.')).filter((path) => path !== '');
    throw contractBreak(call, status, fields);
  }
  try {
    return map(parsed.data);
  } catch {
    throw contractBreak(call, status);
  }
}
