'use client';

import { Anchor, Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { EmptyPanel } from '@/components/empty-panel';
import { formatDocumento } from '@/domain/documento';
import { contasBancariasQuery } from '../client';
import type { ContaBancariaView } from '../schema';
import { UsoBadge } from './uso-badge';

const HERE = '/configuracoes/financeiro/contas-bancarias';

/** The company's accounts, each leading to its form. */
export function ContasBancariasList() {
  const { contas } = useSuspenseQuery(contasBancariasQuery()).data;
  if (contas.length === 0) {
    return (
      <EmptyPanel
        icon={<IconBuildingBank aria-hidden />}
        title="Nenhuma conta bancária ainda"
        description="Cadastre a conta corrente da empresa no Sicredi. É dela que saem as cobranças."
      >
        <Button component={Link} href={`${HERE}/nova`}>
          Adicionar conta
        </Button>
      </EmptyPanel>
    );
  }
  const ativas = contas.filter(({ desativadaEm }) => desativadaEm === null);
  const desativadas = contas.filter(({ desativadaEm }) => desativadaEm !== null);
  return (
    <Stack gap="xl">
      {ativas.length > 0 ? (
        <Contas contas={ativas} label="Contas bancárias" />
      ) : (
        <Text>Nenhuma conta em uso. Adicione outra, ou reative uma das desativadas.</Text>
      )}
      {desativadas.length > 0 && (
        <section aria-label="Contas desativadas">
          <Title order={2} size="h4" mb={4}>
            Desativadas
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            Não emitem cobranças novas. Abra uma conta para reativá-la.
          </Text>
          <Contas contas={desativadas} label="Contas bancárias desativadas" />
        </section>
      )}
    </Stack>
  );
}

function Contas({ contas, label }: { contas: ContaBancariaView[]; label: string }) {
  return (
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-label={label}>
      {contas.map((conta) => (
        <ContaRow key={conta.id} conta={conta} />
      ))}
    </Stack>
  );
}

function ContaRow({ conta }: { conta: ContaBancariaView }) {
  const { id, cooperativa, posto, titular, documento, desativadaEm, usos } = conta;
  const numero = `${conta.conta}-${conta.digito}`;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm" align="flex-start">
        <Box style={{ minWidth: 0, flex: '1 1 240px' }}>
          <Anchor component={Link} href={`${HERE}/${id}`} fw={600} className="tabular">
            Sicredi · conta {numero}
          </Anchor>
          <Text size="sm" className="tabular">
            Cooperativa {cooperativa} · posto {posto}
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {titular} · {formatDocumento(documento)}
          </Text>
          {desativadaEm === null && (
            <Group gap="xs" mt="xs">
              {usos.length === 0 && <UsoBadge uso={null} />}
              {usos.map((uso) => (
                <UsoBadge key={uso.ambiente} uso={uso} />
              ))}
            </Group>
          )}
        </Box>
        <Button
          component={Link}
          href={`${HERE}/${id}`}
          variant="default"
          size="sm"
          aria-label={`${desativadaEm ? 'Abrir' : 'Editar'} a conta ${numero}`}
        >
          {desativadaEm ? 'Abrir' : 'Editar'}
        </Button>
      </Group>
    </Paper>
  );
}
