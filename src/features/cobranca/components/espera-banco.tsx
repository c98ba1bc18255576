import { Alert, Group, Loader, Text } from '@mantine/core';
import { EnvioParado } from '@/components/envio-parado';
import type { CobrancaDetalhe } from '../schema';

/** Says that the bank has not answered, or why it is not even asked. Announced, since it changes by itself. */
export function EsperaBanco({ cobranca }: { cobranca: CobrancaDetalhe }) {
  const { pausa, situacao, contaBancariaId, ambiente, agora } = cobranca;
  if (pausa) {
    const oQueEspera = 'Esta cobrança será enviada sozinha';
    return <EnvioParado {...{ pausa, contaBancariaId, ambiente, agora, oQueEspera }} />;
  }
  return (
    <Alert color="blue" role="status">
      <Group wrap="nowrap" gap="md">
        <Loader size="sm" color="currentColor" style={{ flexShrink: 0 }} aria-hidden />
        <div>
          <Text fw={600}>{situacao === 'ENVIANDO' ? 'Enviando ao Sicredi' : 'Aguardando a resposta do Sicredi'}</Text>
          <Text size="sm">
            Ainda não há boleto para pagar. Esta tela continua sozinha; você pode sair dela, nada se perde.
          </Text>
        </div>
      </Group>
    </Alert>
  );
}
