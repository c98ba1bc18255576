import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './global.css';
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Providers } from './providers';

/** The document of the areas that use Mantine: language, fonts, colour scheme before the first paint. */
export function MantineDocument({ nonce, children }: { nonce: string; children: ReactNode }) {
  return (
    <html lang="pt-BR" {...mantineHtmlProps}>
      {/* biome-ignore lint/style/noHeadElement: a root layout of the App Router; next/head is for the other router. */}
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      </head>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
