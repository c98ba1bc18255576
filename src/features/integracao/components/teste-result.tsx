import { Alert, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { TesteView } from '../schema';

const PAGAMENTOS: Record<TesteView['webhook'], string> = {
  CONTRATADO: 'O banco vai avisar cada pagamento na hora.',
  ENDERECO_NAO_PUBLICO:
    'Este servidor não tem um endereço público com HTTPS, por isso o banco não avisa os pagamentos na hora: eles aparecem nas consultas periódicas.',
  FALHOU:
    'O aviso imediato de pagamentos não pôde ser contratado: eles aparecem nas consultas periódicas. Teste de novo mais tarde para contratá-lo.',
};

type Props = { outcome: TesteView['webhook'] | null; busy: boolean };

/** What the bank said, spoken too. */
export function TesteResult({ outcome, busy }: Props) {
  return (
    <div role="status">
      {busy && (
        <Text size="sm" mt="sm">
          Perguntando ao Sicredi…
        </Text>
      )}
      {outcome && (
        <Alert color="teal" icon={<IconCheck aria-hidden />} title="O Sicredi aceitou o acesso" mt="sm">
          {PAGAMENTOS[outcome]}
        </Alert>
      )}
    </div>
  );
}
