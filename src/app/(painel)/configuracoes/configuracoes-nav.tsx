'use client';

import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { configuracaoQuery } from '@/features/empresa/client';
import type { ConfiguracaoView } from '@/features/empresa/schema';

const CONTAS_BANCARIAS = { href: '/configuracoes/financeiro/contas-bancarias', label: 'Contas Bancárias' };
const COBRANCAS = { href: '/configuracoes/financeiro/cobrancas', label: 'Cobranças' };
const CONTAS_TECNOSPEED = { href: `${COBRANCAS.href}/contas-tecnospeed`, label: 'Contas TecnoSpeed' };

/** The pages of Configurações › Financeiro. The partner's accounts are one of them once the partner was chosen and saved. */
export function ConfiguracoesNav({ configuracao }: { configuracao: ConfiguracaoView }) {
  const path = usePathname();
  // Saved on one of these pages, where the tab then appears.
  const { data } = useQuery({ ...configuracaoQuery(), initialData: configuracao });
  const pages = [CONTAS_BANCARIAS, COBRANCAS, ...(data.integracaoParceiro ? [CONTAS_TECNOSPEED] : [])];
  const isIn = (href: string) => path === href || path.startsWith(`${href}/`);
  const here = pages.findLast(({ href }) => isIn(href));
  return (
    <Group component="nav" aria-label="Configurações" gap={4} mb="lg">
      <Text size="sm" fw={600} mr={4}>
        Financeiro
      </Text>
      {pages.map((page) => (
        <Button
          key={page.href}
          component={Link}
          href={page.href}
          size="compact-sm"
          variant={page === here ? 'light' : 'subtle'}
          color={page === here ? 'teal' : 'gray'}
          aria-current={page === here ? 'page' : undefined}
        >
          {page.label}
        </Button>
      ))}
    </Group>
  );
}
