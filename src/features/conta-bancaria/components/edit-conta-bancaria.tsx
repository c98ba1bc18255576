'use client';

import { Anchor, Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useSuspenseQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { contaBancariaQuery } from '../client';
import { ContaBancariaForm } from './conta-bancaria-form';
import { ContaDesativada, DesativarConta } from './conta-desativacao';

/** The form of one account, saved in place, and what takes it out of use. */
export function EditContaBancaria({ contaId, backHref }: { contaId: string; backHref: string }) {
  const { data: conta } = useSuspenseQuery(contaBancariaQuery(contaId));
  return (
    <>
      <ContaDesativada conta={conta} />
      <ContaBancariaForm
        conta={conta}
        submitLabel="Salvar"
        onSaved={() =>
          notifications.show({ color: 'teal', message: 'Conta salva.', closeButtonProps: { 'aria-label': 'Fechar' } })
        }
        secondary={
          <Button component={Link} href={backHref} variant="default">
            Voltar
          </Button>
        }
      />
      {!conta.desativadaEm && (
        <Stack gap="lg" mt="lg" maw={640}>
          <Text size="sm">
            Para emitir cobranças por esta conta, veja{' '}
            <Anchor component={Link} href="/configuracoes/financeiro/cobrancas/contas-tecnospeed" inherit>
              Contas TecnoSpeed
            </Anchor>
            .
          </Text>
          <DesativarConta conta={conta} />
        </Stack>
      )}
    </>
  );
}
