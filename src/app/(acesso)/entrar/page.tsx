import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { EntrarForm } from '@/features/empresa/components/entrar-form';
import { isInstalled } from '@/features/empresa/data';
import { findSession } from '@/lib/session';

type Props = { searchParams: Promise<{ volta?: string | string[] }> };

export default async function EntrarPage({ searchParams }: Props) {
  const { volta } = await searchParams;
  const path = safePath(volta);
  if (await findSession(await headers())) redirect(path);
  if (!(await isInstalled())) redirect('/primeiro-acesso');
  return <EntrarForm volta={path} expired={volta !== undefined && volta !== '/'} />;
}

// Only a path of this application, without the blanks that browsers leave out ("/<tab>/site"): anything else would send
// people to a foreign site after they signed in.
function safePath(volta: string | string[] | undefined): string {
  return typeof volta === 'string' && /^\/(?![/\\])[!-~]*$/.test(volta) ? volta : '/cobrancas';
}
