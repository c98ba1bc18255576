'use client';

import { Button, Menu, Text } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useSetEmpresa } from '../client';

type Props = { empresaId: string; empresas: { id: string; nome: string }[] };

/** The company one works in, and the way to another one. */
export function EmpresaSwitch({ empresaId, empresas }: Props) {
  const setEmpresa = useSetEmpresa();
  const nome = empresas.find(({ id }) => id === empresaId)?.nome ?? '';
  if (empresas.length < 2) {
    return (
      <Text size="sm" truncate maw={{ base: 150, sm: 320 }} title={nome}>
        {nome}
      </Text>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          px={{ base: 'xs', sm: 'md' }}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          aria-label={`Empresa: ${nome}. Trocar de empresa`}
          loading={setEmpresa.isPending}
        >
          <Text size="sm" truncate maw={{ base: 110, sm: 280 }}>
            {nome}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Trabalhar em</Menu.Label>
        {empresas.map((empresa) => (
          <Menu.Item
            key={empresa.id}
            leftSection={
              empresa.id === empresaId ? <IconCheck size={16} aria-hidden /> : <span style={{ width: 16 }} />
            }
            onClick={() => setEmpresa.mutate(empresa.id)}
          >
            {empresa.nome}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
