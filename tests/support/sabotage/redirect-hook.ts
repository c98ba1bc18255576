type Redirection = { module: string; standIn: string };
type Context = { parentURL?: string };
type Resolved = { url: string };

let redirections: Redirection[] = [];

/** Called once, by `register`, with what is to be replaced by what. */
export function initialize(data: Redirection[]): void {
  redirections = data;
}

/**
 * Node's resolve hook: whoever imports one of the modules gets its stand-in. A stand-in that imports it itself gets the next one,
 * the last one the module.
 */
export async function resolve(
  specifier: string,
  context: Context,
  next: (specifier: string, context: Context) => Promise<Resolved>,
): Promise<Resolved> {
  const resolved = await next(specifier, context);
  const standIns = redirections
    .filter(({ module }) => new URL(resolved.url).pathname.endsWith(module))
    .map(({ standIn }) => standIn);
  const importer = standIns.findIndex((standIn) => context.parentURL?.startsWith(standIn));
  return { ...resolved, url: standIns[importer + 1] ?? resolved.url };
}
