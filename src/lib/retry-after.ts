/**
 * How long a Retry-After header asks to wait (RFC 9110, 10.2.3), in milliseconds: whole seconds, or an HTTP date in the one
 * form that is still sent ("Wed, 21 Oct 2026 07:28:00 GMT"), from which `now` is taken; negative for a date that is past.
 * Null when there is none or it is neither of the two.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || at.toUTCString() !== text) return null;
  return at.getTime() - now.getTime();
}
