import { z } from 'zod';

// This tab only: another person at the same browser must not find it.
const keyOf = (name: string) => `rascunho:${name}`;
const draftSchema = z.record(z.string(), z.unknown());

/** Keeps what was typed into a form until it opens again in this tab. `secret`: the values that must not be stored. */
export function keepDraft(name: string, values: Record<string, unknown>, secret: readonly string[]): void {
  const kept = Object.fromEntries(Object.entries(values).filter(([field]) => !secret.includes(field)));
  sessionStorage.setItem(keyOf(name), JSON.stringify(kept));
}

/** The kept draft, once; null when there is none. */
export function takeDraft(name: string): Record<string, unknown> | null {
  const text = sessionStorage.getItem(keyOf(name));
  if (text === null) return null;
  sessionStorage.removeItem(keyOf(name));
  return draftSchema.parse(JSON.parse(text));
}
