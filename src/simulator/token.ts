import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const claimsSchema = z.object({
  typ: z.enum(['Bearer', 'Refresh']),
  sub: z.number(),
  session_state: z.string(),
  epoca: z.number().default(0),
  jti: z.string(),
  iat: z.number(),
  exp: z.number(),
});

export type Claims = z.infer<typeof claimsSchema>;

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signature(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** Equal texts, compared in a time that does not depend on where they differ. */
export function sameText(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

export function signToken(
  secret: string,
  claims: Omit<Claims, 'jti' | 'iat' | 'exp'>,
  { agora, segundos, usuario }: { agora: Date; segundos: number; usuario: string },
): { token: string; jti: string; expiraEm: Date } {
  const jti = randomUUID();
  const iat = Math.floor(agora.getTime() / 1000);
  const payload = {
    ...claims,
    jti,
    iat,
    exp: iat + segundos,
    preferred_username: usuario,
    openapi_username: usuario,
    openapi_context: 'COBRANCA',
  };
  const text = `${base64({ alg: 'HS256', typ: 'JWT' })}.${base64(payload)}`;
  return { token: `${text}.${signature(secret, text)}`, jti, expiraEm: new Date((iat + segundos) * 1000) };
}

/** The claims of a token that this bank signed, even of an expired one; otherwise null. */
export function readClaims(secret: string, token: string): Claims | null {
  const end = token.lastIndexOf('.');
  if (end < 0 || !sameText(token.slice(end + 1), signature(secret, token.slice(0, end)))) return null;
  const payload = Buffer.from(token.slice(0, end).split('.')[1] ?? '', 'base64url').toString();
  return claimsSchema.parse(JSON.parse(payload));
}

/** True for a token of that kind that has not expired. */
export function isCurrent({ typ, exp }: Claims, kind: Claims['typ'], agora: Date): boolean {
  return typ === kind && exp * 1000 > agora.getTime();
}
