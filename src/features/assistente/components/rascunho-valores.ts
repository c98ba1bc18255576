import { isSecretField, type Valores } from '../schema';

/** A form laid flat, by the paths of its fields, without what may not lie in a draft. */
export function flattenValues(values: object): Valores {
  const flat: Valores = {};
  const walk = (path: string, value: unknown) => {
    if (Array.isArray(value)) flat[`${path}.${LENGTH}`] = String(value.length);
    if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) walk(path ? `${path}.${key}` : key, each);
      return;
    }
    if (value === undefined) return;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (!isSecretField(path, text)) flat[path] = typeof value === 'string' ? value : `${TYPED}${text}`;
  };
  walk('', values);
  return flat;
}

// An empty list has no field that could tell of it.
const LENGTH = 'length';
// Before what is no text: a switch, a number, nothing.
const TYPED = '\u0001';

type Tree = { [key: string]: unknown };

/** The form again. Secrets were left out, so a form puts its own empty fields below it. */
export function unflattenValues(flat: Valores): object {
  const tree: Tree = {};
  for (const [path, text] of Object.entries(flat)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let at = tree;
    for (const key of keys) {
      at[key] ??= {};
      at = at[key] as Tree;
    }
    at[last] = text.startsWith(TYPED) ? JSON.parse(text.slice(TYPED.length)) : text;
  }
  return asLists(tree) as object;
}

function asLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const length = (value as Tree)[LENGTH];
  if (typeof length === 'string') {
    return Array.from({ length: Number(length) }, (_, index) => asLists((value as Tree)[index]) ?? {});
  }
  return Object.fromEntries(entries.map(([key, each]) => [key, asLists(each)]));
}

/** The fields in which two drafts of a step differ, in the order of the first. */
export function differingFields(mine: Valores, theirs: Valores): string[] {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return names.filter((name) => !name.endsWith(`.${LENGTH}`) && mine[name] !== theirs[name]);
}
