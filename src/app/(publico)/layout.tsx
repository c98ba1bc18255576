import '@fontsource-variable/inter';
import './publico.css';
import type { Metadata } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  title: 'Pagamento',
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
};

/** The document of the pages for people without a session: one style sheet, no component library. */
export default async function PublicoLayout({ children }: { children: ReactNode }) {
  await connection();
  return (
    <html lang="pt-BR">
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}
