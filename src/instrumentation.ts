/** Called once by Next when a server starts, before its first request; not by the build. */
export async function register(): Promise<void> {
  // Next bundles this file for its edge runtime too, which is not used here and has no servers. It writes the name in itself.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { env } = await import('./lib/env');
  const { guardFrontDoor } = await import('./lib/front-door');
  guardFrontDoor({ proxies: env().PROXY_CONFIAVEL, appUrl: env().APP_URL });
}
