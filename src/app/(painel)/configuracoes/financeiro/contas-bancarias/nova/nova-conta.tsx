'use client';

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { ContaBancariaForm } from '@/features/conta-bancaria/components/conta-bancaria-form';

const LIST = '/configuracoes/financeiro/contas-bancarias';

/** A new account, then the list that holds it. */
export function NovaConta() {
  const router = useRouter();
  return (
    <ContaBancariaForm
      conta={null}
      submitLabel="Salvar"
      onSaved={({ conta, digito }) => {
        notifications.show({
          color: 'teal',
          message: `Conta ${conta}-${digito} cadastrada.`,
          closeButtonProps: { 'aria-label': 'Fechar' },
        });
        router.push(LIST);
      }}
      secondary={
        <Button component={Link} href={LIST} variant="default">
          Voltar
        </Button>
      }
    />
  );
}
