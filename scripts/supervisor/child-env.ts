import { ENV_NAMES } from '@/lib/env';

/**
 * Our own environment without the product's variables: each child is given exactly those it needs. `npm` and `NODE_OPTIONS`
 * stay, since a person may have set them on purpose.
 */
export function plainEnv(): Record<string, string> {
  const hidden = new Set<string>([...ENV_NAMES, 'NODE_ENV']);
  const kept = Object.entries(process.env).filter(([name, value]) => value !== undefined && !hidden.has(name));
  return { ...(Object.fromEntries(kept) as Record<string, string>), NEXT_TELEMETRY_DISABLED: '1' };
}

/** What the person has set of those variables that the supervisor does not decide. */
export function givenEnv(): Record<string, string> {
  const given = Object.entries(process.env).filter(([name, value]) => ENV_NAMES.includes(name) && value);
  return Object.fromEntries(given) as Record<string, string>;
}
