type Redirection = { module: string; standIn: string };
type Context = { parentURL?: string };
type Resolved = { url: string };

let redirection: Redirection | undefined;

/** Called once, by `register`, with what is to be replaced by what. */
export function initialize(data: Redirection): void {
  redirection = data;
}

/** Node's resolve hook: whoever imports the module gets the stand-in, except the stand-in itself. */
export async function resolve(
  specifier: string,
  context: Context,
  next: (specifier: string, context: Context) => Promise<Resolved>,
): Promise<Resolved> {
  const resolved = await next(specifier, context);
  if (!redirection || !new URL(resolved.url).pathname.endsWith(redirection.module)) return resolved;
  if (context.parentURL?.startsWith(redirection.standIn)) return resolved;
  return { ...resolved, url: redirection.standIn };
}
