'use client';

import { Button, Group, Text } from '@mantine/core';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

const PAGES = [
  { href: '/configuracoes/financeiro/contas-bancarias', label: 'Contas Bancárias' },
  { href: '/configuracoes/financeiro/cobrancas', label: 'Cobranças' },
];

/** The pages of Configurações › Financeiro. */
export function ConfiguracoesNav() {
  const path = usePathname();
  return (
    <Group component="nav" aria-label="Configurações" gap={4} mb="lg">
      <Text size="sm" fw={600} mr={4}>
        Financeiro
      </Text>
      {PAGES.map(({ href, label }) => {
        const here = path === href || path.startsWith(`${href}/`);
        return (
          <Button
            key={href}
            component={Link}
            href={href}
            size="compact-sm"
            variant={here ? 'light' : 'subtle'}
            color={here ? 'teal' : 'gray'}
            aria-current={here ? 'page' : undefined}
          >
            {label}
          </Button>
        );
      })}
    </Group>
  );
}
