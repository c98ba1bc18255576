'use client';

import { ActionIcon, AppShell, Burger, Container, Group, Menu, NavLink, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLogout, IconReceipt2, IconScale, IconSettings, IconUserCircle } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useSignOut } from '@/features/empresa/client';
import { EmpresaSwitch } from '@/features/empresa/components/empresa-switch';

const SECTIONS = [
  { href: '/cobrancas', label: 'Cobranças', icon: IconReceipt2 },
  { href: '/conciliacao', label: 'Conciliação', icon: IconScale },
  {
    href: '/configuracoes/financeiro/contas-bancarias',
    root: '/configuracoes',
    label: 'Configurações',
    icon: IconSettings,
  },
];

type Props = {
  pessoa: string;
  papel: 'consulta' | 'financeiro' | 'admin';
  empresaId: string;
  empresas: { id: string; nome: string }[];
  children: ReactNode;
};

export function PainelShell({ pessoa, empresaId, empresas, children }: Props) {
  const [opened, menu] = useDisclosure();
  const path = usePathname();
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="lg"
    >
      <a className="skip-link" href="#conteudo">
        Ir para o conteúdo
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group wrap="nowrap" gap="sm">
            <Burger
              opened={opened}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={opened ? 'Fechar o menu' : 'Abrir o menu'}
              aria-expanded={opened}
            />
            <Title order={2} size="h4" component="p">
              Cobranças
            </Title>
          </Group>
          <Group wrap="nowrap" gap="xs">
            <EmpresaSwitch empresaId={empresaId} empresas={empresas} />
            <PersonMenu pessoa={pessoa} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" component="nav" aria-label="Principal">
        {SECTIONS.map(({ href, root = href, label, icon: Icon }) => (
          <NavLink
            key={href}
            component={Link}
            href={href}
            label={label}
            leftSection={<Icon size={20} aria-hidden />}
            active={path.startsWith(root)}
            aria-current={path.startsWith(root) ? 'page' : undefined}
            onClick={menu.close}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="conteudo" tabIndex={-1}>
        <Container size={1200} px={0}>
          {children}
        </Container>
      </AppShell.Main>
    </AppShell>
  );
}

function PersonMenu({ pessoa }: { pessoa: string }) {
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={`Sua conta: ${pessoa}`}>
          <IconUserCircle size={24} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm">{pessoa}</Text>
        </Menu.Label>
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => signOut.mutate()}>
          Sair
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
