import { Container } from '@mantine/core';
import type { Metadata } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { MantineDocument } from '@/components/mantine-document';
import { pageNonce } from '@/lib/session';

export const metadata: Metadata = { title: { default: 'Entrar · Cobranças', template: '%s · Cobranças' } };

export default async function AcessoLayout({ children }: { children: ReactNode }) {
  await connection();
  return (
    <MantineDocument nonce={await pageNonce()}>
      <Container component="main" size={440} py={{ base: 'xl', sm: 80 }}>
        {children}
      </Container>
    </MantineDocument>
  );
}
