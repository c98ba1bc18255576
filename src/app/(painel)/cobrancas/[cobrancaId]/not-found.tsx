import { EmptyState, Paper, Title } from '@mantine/core';
import { IconFileUnknown } from '@tabler/icons-react';
import { LinkButton } from '@/components/link-button';

export default function CobrancaNotFound() {
  return (
    <>
      <Title order={1} size="h2" mb="lg">
        Cobrança não encontrada
      </Title>
      <Paper withBorder p="xl">
        <EmptyState
          icon={<IconFileUnknown aria-hidden />}
          title="Não encontramos esta cobrança"
          description="O endereço pode estar incompleto, ou ela é de outra empresa. Troque de empresa no alto da tela ou busque na lista."
        >
          <LinkButton href="/cobrancas" mt="md">
            Ver cobranças
          </LinkButton>
        </EmptyState>
      </Paper>
    </>
  );
}
